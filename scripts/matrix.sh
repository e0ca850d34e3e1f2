#!/usr/bin/env bash
# Runs the tests and the demo on newer versions of QGIS, in throw-away Debian roots kept under .work/matrix.
#   bash scripts/matrix.sh [VERSION …] [-- pytest paths and options]      VERSION: 3.40 (Debian 13), 3.44 (its backports)
# With pytest arguments there is no demo. Pictures and the demo's workspace land in .work/matrix/VERSION/out.
# Needs mmdebstrap and root. DEBIAN_MIRROR names a mirror where apt's own sources have none of Debian.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/gates.sh

sources() { # version
    local mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' | grep -m1 -E '/debian/?$')}
    echo "deb $mirror trixie main"
    if [[ $1 == 3.44 ]]; then echo "deb $mirror trixie-backports main"; fi
}

build() { # version
    local folder=.work/matrix/$1 packages
    packages=$(cat scripts/apt-demo.txt scripts/apt-test.txt | paste -sd,),python3-hypothesis,python3-pytest
    mkdir -p "$folder"
    if [[ $(cat "$folder/made_from" 2> /dev/null) == "$packages" ]]; then return; fi
    echo "Building Debian with QGIS $1"
    rm -rf "$folder/root"
    printf 'Package: src:qgis\nPin: release n=trixie-backports\nPin-Priority: 700\n' > "$folder/pin"
    sources "$1" > "$folder/sources"
    mmdebstrap --quiet --mode=root --variant=apt --aptopt='APT::Install-Recommends "false"' --include="$packages" \
        --setup-hook="install -Dm644 $folder/pin \"\$1/etc/apt/preferences.d/qgis\"" \
        trixie "$folder/root" "$folder/sources"
    echo "$packages" > "$folder/made_from"
}

install_tools() { # those that Debian does not package
    local wanted
    wanted=$(sha256sum scripts/requirements-test.txt)
    if [[ $(cat .work/matrix/tools/made_from 2> /dev/null) == "$wanted" ]]; then return; fi
    rm -rf .work/matrix/tools
    .work/venv/bin/pip install --quiet --no-deps --target .work/matrix/tools --constraint scripts/requirements-test.txt \
        click configupdater pb_tool pytest-qgis pytest-qt typing_extensions xlwt
    echo "$wanted" > .work/matrix/tools/made_from
}

# In a mount namespace of its own, so that nothing stays mounted whatever happens.
enter() { # version, command
    local folder=$PWD/.work/matrix/$1
    mkdir -p "$folder/root/src/main" "$folder/root/src/shared" "$folder/root/src/tools" "$folder/root/out"
    unshare --mount --pid --fork --kill-child bash -euc '
        folder=$1 shared=$2
        mount -t proc proc "$folder/root/proc"
        mount -t tmpfs tmpfs "$folder/root/tmp"
        mount -t tmpfs tmpfs "$folder/root/dev/shm"
        mount --bind "$folder/src" "$folder/root/src/main"
        mount --bind "$folder/out" "$folder/root/out"
        mount --bind -o ro "$folder/../tools" "$folder/root/src/tools"
        if [[ -d $shared ]]; then mount --bind -o ro "$shared" "$folder/root/src/shared"; fi
        exec chroot "$folder/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root CHUMCHON_PICTURES=/out bash -euc "cd /src/main; $3"
    ' enter "$folder" "$(dirname "$PWD")/shared" "$2"
}

check() { # version, pytest arguments
    local version=$1 folder=.work/matrix/$1
    shift
    rm -rf "$folder/src" "$folder/out"
    mkdir -p "$folder/src/.work/package" "$folder/out"
    ln -s /src/main "$folder/src/.work/package/chumchon"
    git ls-files --cached --others --exclude-standard -z | # without those deleted but not yet committed
        tar --create --ignore-failed-read --null --files-from=- 2> /dev/null | tar --extract --directory "$folder/src"
    gate "tests on $version" enter "$version" "PYTHONPATH=/src/tools bash scripts/run_tests.sh /usr/bin/python3 ${*@Q}"
    if [[ $# == 0 ]]; then gate "demo on $version" enter "$version" "bash scripts/demo.sh /out/demo"; fi
}

versions=()
while [[ $# -gt 0 && $1 != -- ]]; do versions+=("$1"); shift; done
if [[ $# -gt 0 ]]; then shift; fi
if [[ ${#versions[@]} == 0 ]]; then versions=(3.40 3.44); fi

bash scripts/setup.sh test
for version in "${versions[@]}"; do
    build "$version"
    install_tools
    check "$version" "$@"
done
report_gates
