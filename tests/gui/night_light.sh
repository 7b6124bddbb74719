#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# night_light.sh PROGRAM MEASURE: pictures of every screen in the night theme, phone and desktop, and a phone's screens at the height of all they hold: at
# least 93 % of the pixels black, mean linear luminance at most 1 % of white, no blue. Needs Xvfb and ImageMagick.
set -euo pipefail
program=$1
measure=$2
if [ -z "${CHARLEY_NIGHT_LIGHT:-}" ]; then
    export CHARLEY_NIGHT_LIGHT=1
    exec xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' "$0" "$@"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The display driver is unloaded before LeakSanitizer looks, which then calls its last 112 bytes a leak.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
export HOME=$folder XDG_DATA_HOME=$folder/data LIBGL_ALWAYS_SOFTWARE=1
"$program" --now 2026-11-14T12:00:00+01:00 sample "$folder/diary.charley" --nights 120 >/dev/null 2>&1
# The names of all screens, as the program itself lists them where one is unknown.
screens=$("$program" --diary "$folder/diary.charley" gui --screen none --screenshot "$folder/none.png" 2>&1 | sed -n 's/.*is not one of //p' | tr -d , || true)
[ -n "$screens" ] || { echo "night_light.sh: the program does not list its screens" >&2; exit 1; }
status=0
diary=$folder/diary.charley
look() {  # NAME NOW SIZE SCREEN
    "$program" --diary "$diary" --now "$2" gui --screen "$4" --theme night --size "$3" --screenshot "$folder/$1.png"
    convert "$folder/$1.png" "$folder/$1.ppm"
    printf '%s: ' "$1"
    "$measure" light "$folder/$1.ppm" 93 || status=1
}
for size in 390x844 1280x800; do
    look "ready-$size" 2026-11-15T02:10:00+01:00 "$size" tonight
done
"$program" --diary "$folder/diary.charley" --now 2026-11-15T02:10:00+01:00 cramp >/dev/null
for size in 390x844 390x1600 1280x800; do
    for screen in $screens; do
        look "$screen-$size" 2026-11-15T02:11:24+01:00 "$size" "$screen"
    done
done
# An experiment that is planned, and one that runs; of somebody whom nothing that was logged speaks against.
diary=$folder/experiment.charley
"$program" --now 2026-11-14T12:00:00+01:00 sample "$diary" --nights 240 --seed 7 --rate 0.55 >/dev/null 2>&1
"$program" --diary "$diary" --now 2026-11-14T20:00:00+01:00 experiment plan --remedy stretching_before_bed --pairs 16 >/dev/null
for size in 390x844 1280x800; do look "planned-$size" 2026-11-15T02:11:24+01:00 "$size" experiment; done
"$program" --diary "$diary" --now 2026-11-14T20:10:00+01:00 experiment start >/dev/null
for size in 390x844 1280x800; do look "running-$size" 2026-11-15T02:11:24+01:00 "$size" experiment; done
exit $status
