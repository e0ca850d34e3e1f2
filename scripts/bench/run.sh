#!/usr/bin/env bash
# Measures the chain at 1,000 villages and 150,000 households, the import of a survey and the charts beside other tools,
# the radar's numbers, the glyphs on the map beside pie charts, map files beside ogr2ogr, and a click that
# sets a pin; keeps the figures in scripts/bench/*results.md.
#   bash scripts/bench/run.sh [VILLAGES HOUSEHOLDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash scripts/setup.sh demo
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$scratch QGIS_CUSTOM_CONFIG_PATH=$scratch/profile
export PYTHONPATH=.work/package:/usr/share/qgis/python/plugins

# What a measurement prints takes the place of the kept figures only when it came to its end.
keep() {
    local figures=scripts/bench/$1 measured=$scratch/$1
    shift
    /usr/bin/python3 "$@" | tee "$measured"
    mv "$measured" "$figures"
}

keep results.md scripts/bench/chain.py "$scratch/งาน ใหญ่" "${1:-1000}" "${2:-150000}"
keep survey_results.md scripts/bench/survey.py
keep radar_results.md scripts/bench/radar.py
keep charts_results.md scripts/bench/charts.py
keep glyphs_results.md scripts/bench/glyphs.py "$scratch/เรดาร์"
keep dock_results.md scripts/bench/dock.py "$scratch/dock"
keep map_files_results.md scripts/bench/map_files.py "$scratch/map_files"
keep drawing_results.md scripts/bench/drawing.py "$scratch/drawing"
keep boundaries_results.md scripts/bench/boundaries.py "$scratch/boundaries"
keep pins_results.md scripts/bench/pins.py "$scratch/pins"
