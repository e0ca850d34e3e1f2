# Sourced: runs gates one after the other, whatever fails, and says at the end which did.
failed_gates=()

gate() { # name, command …
    local name=$1 began=$SECONDS result=passed
    shift
    echo "── $name"
    "$@" || { result=FAILED; failed_gates+=("$name"); }
    echo "── $name: $result, $((SECONDS - began)) s"
}

report_gates() {
    if [[ ${#failed_gates[@]} == 0 ]]; then
        echo "Everything passed in $SECONDS s."
    else
        echo "FAILED after $SECONDS s:$(printf ' [%s]' "${failed_gates[@]}")"
        return 1
    fi
}
