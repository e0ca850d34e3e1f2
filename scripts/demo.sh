#!/usr/bin/env bash
# Builds the practice tambon, from its outline to a printed map sheet, and says where everything lies.
#   bash scripts/demo.sh [FOLDER]     FOLDER: new or empty; without it .work/demo, made anew
set -euo pipefail
folder=${1:+$(realpath -m -- "$1")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/setup.sh demo
if [[ -z $folder ]]; then
    folder=$PWD/.work/demo
    rm -rf "$folder"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -m 700 "$scratch/run"

export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$scratch/run QGIS_CUSTOM_CONFIG_PATH=$scratch/profile
export PYTHONPATH=$PWD/.work/package:/usr/share/qgis/python/plugins PYTHONDONTWRITEBYTECODE=1
/usr/bin/python3 scripts/demo.py "$folder"
