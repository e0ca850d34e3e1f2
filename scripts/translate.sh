#!/usr/bin/env bash
# Brings the translation up to date with the sources and fails while a string has no translation.
#   bash scripts/translate.sh [FILE.ts]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

file=${1:-i18n/chumchon_th.ts}
mapfile -t sources < <(find plugin forms \( -name '*.py' -o -name '*.ui' \) | LC_ALL=C sort)
pylupdate5 -noobsolete -tr-function tr_noop "${sources[@]}" -ts "$file" 2> >(grep -v -i locale >&2)
sed -i '/<location /d' "$file" # line numbers would change with every edit

awk '/<source>/ { source = $0 }
     /<translation type="unfinished">|<translation><\/translation>/ { print "not translated:" source; open = 1 }
     END { exit open }' "$file"
