#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# real_window.sh PROGRAM WHERE FLOW: drives the real window under Xvfb with xdotool, and judges by what the diary holds afterwards. WHERE is the program
# that tells where an item lies. Needs Xvfb, xdotool and OpenGL in software.
set -euo pipefail
program=$1
where=$2
flow=$3
width=390
height=2000
scale=1  # pixels of the display for one of the app's

folder=$(mktemp -d)
diary=$folder/diary.charley
export HOME=$folder XDG_DATA_HOME=$folder/data LIBGL_ALWAYS_SOFTWARE=1 TZ=UTC-1
unset CHARLEY_DIARY
app=
server=
cleanup() {
    [ -z "$app" ] || kill "$app" 2>/dev/null || true
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

# A display of its own, whatever numbers are taken.
exec 7>"$folder/display"
Xvfb -displayfd 7 -screen 0 800x2100x24 -nolisten tcp -noreset >"$folder/xvfb.log" 2>&1 &
server=$!
for _ in $(seq 100); do [ -s "$folder/display" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY

fail() {
    echo "$flow: $1" >&2
    [ ! -s "$folder/app.log" ] || cat "$folder/app.log" >&2
    exit 1
}

# start NOW SCREEN [OPTION…]: the app with its clock standing at NOW, in a window as narrow as a phone and high enough to scroll nothing
start() {
    now=$1
    screen=$2
    shift 2
    local gui_options=(--screen "$screen")
    clicked=()
    # What the program that tells places starts from: the diary as it is now.
    [ ! -e "$diary" ] || "$program" --diary "$diary" backup "$folder/at-start.charley" >/dev/null 2>&1 || true  # a locked one is not
    "$program" --diary "$diary" --now "$now" gui --size ${width}x$height "${gui_options[@]}" "$@" 2>"$folder/app.log" &
    app=$!
    for _ in $(seq 100); do
        window=$(xdotool search --name '^charley$' 2>/dev/null | tail -1) && [ -n "$window" ] && break
        kill -0 "$app" 2>/dev/null || fail "the app ended"
        sleep 0.1
    done
    [ -n "${window:-}" ] || fail "no window came up"
    sleep 0.6
    xdotool windowfocus "$window" 2>/dev/null || true
    xdotool mousemove 388 2
    sleep 0.2
}
stop() {
    kill "$app" 2>/dev/null || true
    wait "$app" 2>/dev/null || true
    app=
}
press() { for each in "$@"; do xdotool key "$each"; sleep 0.25; done; }
# click ID: with the mouse, where the item lies after the items that were clicked before it; =TEXT among these stands for what was typed
click() {
    local spot
    spot=$("$where" "$folder/at-start.charley" "$now" "$width" "$height" "$screen" "${clicked[@]/#/+}" "$1" 2>"$folder/where.log") ||
        { cat "$folder/where.log" >&2; fail "no item $1"; }
    clicked+=("$1")
    local x=${spot% *} y=${spot#* }
    xdotool mousemove $((x * scale)) $((y * scale))
    sleep 0.2
    xdotool click 1
    sleep 0.4
    xdotool mousemove 388 2
    sleep 0.2
}
# The records as JSON, read by a program of its own.
list() { "$program" --diary "$diary" --json "$@"; }
expect() {
    local what=$1
    shift
    for _ in $(seq 20); do
        if "$@" 2>/dev/null | grep -qE "$what"; then return 0; fi
        sleep 0.1
    done
    fail "expected $what in: $("$@" 2>&1 | head -c 600)"
}
count() { [ "$(list list --kind cramp | grep -o '"kind": *"cramp"' | wc -l)" = "$1" ] || fail "expected $1 cramps: $(list list --kind cramp)"; }

case $flow in
first-cramp)
    height=844
    start 2026-11-15T02:10:00+01:00 tonight
    press space
    stop
    count 1
    expect '"start": *"2026-11-15T02:10:00.000\+01:00"' list list
    expect '"complete": *false' list list
    ;;
finish)
    id=$("$program" --diary "$diary" --now 2026-11-15T02:10:00+01:00 cramp | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}')
    start 2026-11-15T08:00:00+01:00 tonight
    click "finish.$id.pain"
    expect '"pain": *5' list list
    click "finish.$id.legs.right.calf"
    click "finish.$id.duration.120"
    click "finish.$id.relief.stretch"
    click "finish.$id.done"
    stop
    expect '"complete": *true' list list
    expect '"duration_s": *120' list list
    expect '"calf"' list list
    count 1
    ;;
quiet)
    # A diary that exists and holds nothing.
    "$program" --diary "$diary" --now 2026-11-14T12:00:00+01:00 cramp >/dev/null
    "$program" --diary "$diary" undo >/dev/null
    start 2026-11-15T08:00:00+01:00 tonight
    click unknown.2026-11-14.quiet
    stop
    expect '"quiet": *true' list list --kind night
    expect '"night_of": *"2026-11-14"' list list --kind night
    count 0
    ;;
edit-undo)
    id=$("$program" --diary "$diary" --now 2026-11-15T02:10:00+01:00 log cramp --note before | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}')
    start 2026-11-15T12:30:00+01:00 diary
    click "record.$id"
    click form.note
    press ctrl+End
    # xdotool moves the keyboard's map for every such letter, and a busy window looks it up too late: one by one.
    for letter in ' ' 'ж' 'é' 'ω' '日'; do
        xdotool type "$letter"
        sleep 0.5
    done
    clicked+=("=x")  # anything that was typed makes the form one that has something to save
    click form.save
    expect '"note": *"before жéω日"' list list
    click toast.undo
    stop
    expect '"note": *"before"' list list
    ;;
unlock)
    "$program" --diary "$diary" --now 2026-11-15T02:10:00+01:00 cramp >/dev/null
    PHRASE='correct horse' "$program" --diary "$diary" rekey --new-passphrase-env PHRASE >/dev/null
    height=844
    start 2026-11-15T02:50:00+01:00 tonight
    xdotool type --delay 60 'wrong horse'
    press Return
    sleep 1.5
    xdotool type --delay 60 'correct horse'
    press Return
    sleep 1.5
    press space
    stop
    export PHRASE='correct horse'
    seen=$("$program" --diary "$diary" --passphrase-env PHRASE --json list --kind cramp | grep -o '"kind": *"cramp"' | wc -l)
    [ "$seen" = 2 ] || fail "expected 2 cramps after unlocking, found $seen"
    ;;
hidpi | hidpi-option)
    # Two pixels for one: by the dots an inch that a desktop tells its programs, or by the app's own option. The window is as large as it should be, and
    # the mouse presses what it points at.
    "$program" --diary "$diary" --now 2026-11-14T12:00:00+01:00 cramp >/dev/null
    "$program" --diary "$diary" undo >/dev/null
    height=1000
    scale=2
    if [ "$flow" = hidpi ]; then
        xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi:	192"
        start 2026-11-15T08:00:00+01:00 tonight
    else
        start 2026-11-15T08:00:00+01:00 tonight --scale 2
    fi
    xdotool getwindowgeometry "$window" | grep -q 'Geometry: 780x2000' || fail "the window is $(xdotool getwindowgeometry "$window")"
    click unknown.2026-11-14.quiet
    stop
    expect '"quiet": *true' list list --kind night
    ;;
close)
    # Closing the window ends the program, and what was saved is there.
    height=844
    start 2026-11-15T02:10:00+01:00 tonight
    press space
    kill -TERM "$app"
    wait "$app" 2>/dev/null || true
    app=
    count 1
    ;;
*) fail "no such flow" ;;
esac
