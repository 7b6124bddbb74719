#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# night_light.sh PROGRAM MEASURE: pictures of every screen in the night theme, phone and desktop: on Tonight, the screen of 3 a.m., at least 93 % of the
# pixels black, on the others, which are full of words, 89 %; mean linear luminance at most 1 % of white and no blue on all. Needs Xvfb and ImageMagick.
set -euo pipefail
program=$1
measure=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder XDG_DATA_HOME=$folder/data LIBGL_ALWAYS_SOFTWARE=1
"$program" --now 2026-11-14T12:00:00+01:00 sample "$folder/diary.charley" --nights 120 >/dev/null 2>&1
status=0
look() {  # NAME NOW SIZE SCREEN LEAST_BLACK
    xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' "$program" --diary "$folder/diary.charley" --now "$2" gui --screen "$4" --theme night --size "$3" \
        --screenshot "$folder/$1.png"
    convert "$folder/$1.png" "$folder/$1.ppm"
    printf '%s: ' "$1"
    "$measure" light "$folder/$1.ppm" "$5" || status=1
}
for size in 390x844 1280x800; do
    look "tonight-$size" 2026-11-15T02:10:00+01:00 "$size" tonight 93
done
"$program" --diary "$folder/diary.charley" --now 2026-11-15T02:10:00+01:00 cramp >/dev/null
for size in 390x844 1280x800; do
    look "running-$size" 2026-11-15T02:11:24+01:00 "$size" tonight 93
    for screen in diary trends settings; do
        look "$screen-$size" 2026-11-15T02:30:00+01:00 "$size" "$screen" 89
    done
done
exit $status
