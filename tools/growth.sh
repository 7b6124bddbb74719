#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# growth.sh BUILD: measures how the cost of figures grows with the records, a minute on a quiet machine, and draws it. BUILD is a
# folder configured with the preset bench; writes docs/growth.csv and docs/pictures/growth.svg.
set -euo pipefail
[ $# -eq 1 ] || { echo "growth.sh BUILD" >&2; exit 2; }
build=$(realpath "$1")
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CHARLEY_GROWTH="$top/docs/growth.csv" "$build/tests/bench/bench_trends" "[growth]"
"$build/tests/bench/growth_plot" "$top/docs/growth.csv" "$top/docs/pictures/growth.svg"
