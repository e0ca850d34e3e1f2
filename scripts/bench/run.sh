#!/usr/bin/env bash
# Measures the chain at 1,000 villages and 150,000 households, the import of a survey beside other tools,
# and the glyphs on the map beside pie charts; keeps the figures in scripts/bench/*results.md.
#   bash scripts/bench/run.sh [VILLAGES HOUSEHOLDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash scripts/setup.sh demo
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$scratch QGIS_CUSTOM_CONFIG_PATH=$scratch/profile
export PYTHONPATH=.work/package:/usr/share/qgis/python/plugins
/usr/bin/python3 scripts/bench/chain.py "$scratch/งาน ใหญ่" "${1:-1000}" "${2:-150000}" | tee scripts/bench/results.md
/usr/bin/python3 scripts/bench/survey.py | tee scripts/bench/survey_results.md
/usr/bin/python3 scripts/bench/glyphs.py "$scratch/เรดาร์" | tee scripts/bench/glyphs_results.md
