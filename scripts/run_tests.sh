#!/usr/bin/env bash
# Runs the tests, tier by tier, with the Python given and nothing of the user's settings.
#   bash scripts/run_tests.sh PYTHON [pytest paths and options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/gates.sh

python=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rm -rf .qgis-settings # kept by pytest-qgis from one run to the next

export HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run MPLCONFIGDIR=$PWD/.work/matplotlib
mkdir -p -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$MPLCONFIGDIR"
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH=$PWD/.work/package:/usr/share/qgis/python/plugins${PYTHONPATH:+:$PYTHONPATH}
unset QGIS_PLUGINPATH XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME DISPLAY WAYLAND_DISPLAY

# Hours of a window that waits for a click end here.
run_pytest() { timeout 1200 "$python" -m pytest -q -rsfE --durations=5 --continue-on-collection-errors "$@"; }

# Tests that must pass where there is no QGIS do not get one.
pure=(tests/domain tests/store tests/analysis)

is_pure() {
    local argument found=1
    for argument in "$@"; do
        case $argument in
            tests/domain*|tests/store*|tests/analysis*) found=0 ;;
            tests*) return 1 ;;
        esac
    done
    return $found
}

if [[ $# == 0 ]]; then
    gate "tests without QGIS" run_pytest -p no:pytest_qgis "${pure[@]}"
    gate "tests in QGIS" run_pytest tests "${pure[@]/#/--ignore=}" --ignore=tests/end_to_end
    gate "tests end to end" run_pytest tests/end_to_end
elif is_pure "$@"; then
    gate "tests" run_pytest -p no:pytest_qgis "$@"
else
    gate "tests" run_pytest "$@"
fi
report_gates
