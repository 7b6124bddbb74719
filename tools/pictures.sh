#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# pictures.sh PROGRAM FOLDER: draws the pictures of the README and the docs from a made-up diary (`charley sample`), always the same ones. Without a
# display it takes Xvfb's.
set -euo pipefail
[ $# -eq 2 ] || { echo "pictures.sh PROGRAM FOLDER" >&2; exit 2; }
program=$(realpath "$1")
target=$2
mkdir -p "$target"
if [ -z "${DISPLAY:-}" ]; then
    exec xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' "$0" "$program" "$target"
fi
work=${TMPDIR:-/tmp}/charley-pictures  # it shows in the picture of the settings
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work/data TZ=UTC-1
unset CHARLEY_DIARY
diary=$work/diary.charley

charley() { "$program" --diary "$diary" "$@"; }
# draw NAME NOW SCREEN THEME SIZE
draw() { charley --now "$2" gui --screen "$3" --theme "$4" --size "$5" --screenshot "$target/$1.png"; }

"$program" --now 2026-11-14T12:00:00+01:00 sample "$diary" --nights 240 --seed 7 --rate 0.55 >/dev/null 2>&1
# Earlier drafts of the made-up person are finished, so that the morning shows last night's.
for id in $(charley --json list --drafts | grep -oE '"id": *"[0-9a-f-]{36}"' | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'); do
    charley edit "$id" complete=true >/dev/null
done
draw tonight_night 2026-11-15T02:10:00+01:00 tonight night 390x844
draw trends_dark 2026-11-14T20:00:00+01:00 trends dark 1280x800
draw trends_phone_day 2026-11-14T20:00:00+01:00 trends day 390x844
draw diary_day 2026-11-14T20:00:00+01:00 diary day 1280x800
draw diary_phone_dark 2026-11-14T20:00:00+01:00 diary dark 390x844
draw trends_change_dark 2026-11-14T20:00:00+01:00 trends dark 1280x2000
draw settings_day 2026-11-14T20:00:00+01:00 settings day 1280x800
draw tonight_dark 2026-11-14T23:10:00+01:00 tonight dark 1280x800

charley profile set birth=1958-03 sex=female authority=EFSA >/dev/null
charley --now 2026-11-13T08:10:00+01:00 log food oatmeal_cooked --grams 234 >/dev/null
charley --now 2026-11-13T13:00:00+01:00 log food spinach_cooked --grams 90 >/dev/null
charley --now 2026-11-13T20:00:00+01:00 log supplement --form citrate --elemental 100 >/dev/null
draw magnesium_day 2026-11-13T22:00:00+01:00 magnesium day 1280x800
draw magnesium_phone_dark 2026-11-13T22:00:00+01:00 magnesium dark 390x844
draw guidance_day 2026-11-14T20:00:00+01:00 guidance day 390x844
for step in 1 2 3 4; do charley undo >/dev/null; done

planned=$(charley --json --now 2026-11-14T20:30:00+01:00 experiment plan --remedy stretching_before_bed --pairs 16 | grep -oE '"id": *"[0-9a-f-]{36}"' | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}')
# The order is drawn by a coin; in the picture it is always this one.
order=ABBABAABBABAABABABBAABBABAABABBA
charley --now 2026-11-14T20:30:30+01:00 edit "$planned" schedule=$order schedule_sha256="$(printf %s $order | sha256sum | cut -d' ' -f1)" >/dev/null
charley --now 2026-11-14T20:31:00+01:00 experiment start >/dev/null
draw experiment_day 2026-11-14T21:00:00+01:00 experiment day 390x844
for step in 1 2 3; do charley undo >/dev/null; done

id=$(charley --now 2026-11-15T02:10:00+01:00 cramp | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}')
charley --now 2026-11-15T02:11:00+01:00 edit "$id" side=right muscles=calf reliefs=stretch >/dev/null
draw tonight_timer_night 2026-11-15T02:11:24+01:00 tonight night 390x844
charley --now 2026-11-15T02:12:00+01:00 edit "$id" duration_s=84 >/dev/null
charley --now 2026-11-15T04:40:00+01:00 log cramp --at 2026-11-15T04:38:00+01:00 >/dev/null
second=$(charley --json list --from 2026-11-14 --to 2026-11-14 --kind cramp | grep -oE '"id": *"[0-9a-f-]{36}"' | tail -1 | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}')
charley --now 2026-11-15T04:41:00+01:00 edit "$second" complete=false >/dev/null
draw morning_day 2026-11-15T08:10:00+01:00 tonight day 390x844
draw morning_desktop_day 2026-11-15T08:10:00+01:00 tonight day 1280x800
echo "$(find "$target" -name '*.png' | wc -l) pictures in $target"
