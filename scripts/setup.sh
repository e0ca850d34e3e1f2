#!/usr/bin/env bash
# Makes a bare Debian or Ubuntu ready for the demo, or for demo and tests. Ready already: returns at once.
#   bash scripts/setup.sh demo|test
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=/usr/bin/python3 # the one that QGIS's modules belong to; another may come first on PATH
venv=.work/venv

as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi; }

not_installed() {
    local installed
    installed=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    printf '%s\n' "$@" | grep -vxFf <(sed -n 's/ installed$//p' <<< "$installed") || true
}

install_packages() {
    local missing
    mapfile -t missing < <(not_installed "$@")
    if [[ ${#missing[@]} == 0 ]]; then return; fi
    echo "Installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}"
}

install_test_tools() {
    local wanted
    wanted=$({ cat scripts/requirements-test.txt; $python --version; } | sha256sum)
    if [[ $(cat $venv/made_from 2>/dev/null) == "$wanted" ]]; then return; fi
    echo "Making $venv"
    $python -m venv --system-site-packages $venv
    $venv/bin/pip install --quiet --disable-pip-version-check -r scripts/requirements-test.txt
    echo "$wanted" > $venv/made_from
}

# The repository is the package; the link gives it its name.
link_package() {
    mkdir -p .work/package
    if [[ ! .work/package/chumchon -ef . ]]; then ln -sfn "$PWD" .work/package/chumchon; fi
}

mapfile -t packages < scripts/apt-demo.txt
if [[ ${1:-} == test ]]; then mapfile -t -O ${#packages[@]} packages < scripts/apt-test.txt; fi
mkdir -p .work
exec 9> .work/setup.lock
flock 9
install_packages "${packages[@]}"
if [[ ${1:-} == test ]]; then install_test_tools; fi
link_package
