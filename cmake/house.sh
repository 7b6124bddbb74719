#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# What demo/run, tests/run and .ci/run share: the packages of Debian 12 (13 works too), Dear ImGui's source, and the builds.
# Sourced by those; run by root as `cmake/house.sh setup` it installs what is missing.

house_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
house_name=${house_name:-house.sh}

# Dear ImGui is built by us (cmake/CharleyImgui.cmake says why) from Debian 13's source package, which Debian signs.
house_imgui_package=1.90.1+ds-1
house_imgui_file=imgui_1.90.1+ds.orig.tar.xz
house_imgui_sha256=ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
house_imgui_folder=$house_root/build/deps/imgui-1.90.1

house_say() { printf '%s: %s\n' "$house_name" "$*" >&2; }
house_stop() { house_say "$*"; exit 1; }

# Runs a step with its output in a file, which is shown, its end at least, when the step fails.
house_step() {
    local log=$1 what=$2
    shift 2
    mkdir -p "$house_root/build"
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        house_stop "$what failed; all of its output is in $log"
    fi
}

# ---- packages ----------------------------------------------------------------------------------------------------------------

house_app_packages="g++ cmake ninja-build pkg-config xz-utils ca-certificates libcereal-dev rapidjson-dev libcli11-dev libutf8proc-dev zlib1g-dev
    libglfw3-dev libgl-dev"
house_test_packages="git ccache xvfb xauth xdotool x11-utils imagemagick libgl1-mesa-dri"
house_full_packages="clang libclang-rt-14-dev debootstrap sqlite3"

house_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
house_installed_version() { house_installed "$1" && dpkg --compare-versions "$(dpkg-query -W -f '${Version}' "$1")" ge "$2"; }

# Prints what is missing for "app", "tests" or "full", which each include the one before.
house_missing() {
    local package wanted=$house_app_packages
    case $1 in
        tests) wanted="$wanted $house_test_packages" ;;
        full) wanted="$wanted $house_test_packages $house_full_packages" ;;
    esac
    for package in $wanted; do
        house_installed "$package" || printf '%s ' "$package"
    done
    house_installed libboost1.81-dev || house_installed_version libboost-dev 1.81 || printf 'libboost1.81-dev '
    house_installed_version libsqlcipher-dev 4.6 || printf 'libsqlcipher-dev '
    if [ "$1" != app ]; then
        house_installed_version libcatch2-dev 3 || printf 'libcatch2-dev '
    fi
}

# Sets house_uri and house_keyring from the machine's own Debian source: .sources files on an image, one line in sources.list on a
# debootstrapped root. Nothing is assumed about the mirror.
house_read_source() {
    read -r house_uri house_keyring < <(
        {
            for file in /etc/apt/sources.list.d/*.sources; do
                [ ! -e "$file" ] || awk 'BEGIN { RS = "" }
                    {
                        uri = key = ""; suite = 0
                        count = split($0, lines, "\n")
                        for (i = 1; i <= count; i++) {
                            split(lines[i], words, /[ \t]+/)
                            if (words[1] == "URIs:") uri = words[2]
                            if (words[1] == "Signed-By:") key = words[2]
                            if (words[1] == "Suites:") suite = lines[i] ~ /[ \t](bookworm|trixie|stable)([ \t]|$)/
                        }
                        if (uri != "" && suite) { print uri, key; exit }
                    }' "$file"
            done
            cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | awk '$1 == "deb" {
                key = ""
                for (i = 2; i < NF; i++) {
                    if (match($i, /signed-by=[^] ]+/)) key = substr($i, RSTART + 10, RLENGTH - 10)
                    if ($i ~ /^[a-z+]+:/ && $(i + 1) ~ /^(bookworm|trixie|stable)$/) { print $i, key; exit }
                }
            }'
        } | awk 'NR == 1'
    ) || true
    [ -n "${house_uri:-}" ] || return 1
    house_keyring=${house_keyring:-/usr/share/keyrings/debian-archive-keyring.gpg}
}

house_candidate_at_least() {
    local candidate
    candidate=$(apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ {print $2; exit}')
    [ -n "$candidate" ] && [ "$candidate" != "(none)" ] && dpkg --compare-versions "$candidate" ge "$2"
}

house_install() {
    local missing=$1 package plain="" newer=""
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=600 update -qq
    for package in $missing; do
        case $package in
            libcatch2-dev) house_candidate_at_least libcatch2-dev 3 && plain="$plain libcatch2-dev" || newer="$newer libcatch2-dev" ;;
            libsqlcipher-dev)
                house_candidate_at_least libsqlcipher-dev 4.6 && plain="$plain libsqlcipher-dev" || newer="$newer libsqlcipher-dev libsqlcipher1" ;;
            libboost1.81-dev)
                if apt-cache show libboost1.81-dev >/dev/null 2>&1; then plain="$plain $package"; else plain="$plain libboost-dev"; fi ;;
            *) plain="$plain $package" ;;
        esac
    done
    if [ -n "$newer" ]; then
        # Backports stand at priority 100: they change nothing but what is asked of them by name.
        if ! apt-cache policy | grep -q 'n=bookworm-backports'; then
            printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: %s\n' "$house_uri" "$house_keyring" \
                >/etc/apt/sources.list.d/charley-backports.sources
            apt-get -o DPkg::Lock::Timeout=600 update -qq
        fi
        for package in $newer; do plain="$plain $package/bookworm-backports"; done
    fi
    # shellcheck disable=SC2086
    apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $plain
}

# Fetches Dear ImGui's source with an apt configuration of its own, so that the machine's sources stay as they are. apt checks the
# signature of the index and the package's sums; the sum in this file is checked besides.
house_fetch_imgui() {
    local deps=$house_root/build/deps state
    state=$(mktemp -d "$deps/apt.XXXXXX")
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$deps/unpack"
    printf 'Types: deb-src\nURIs: %s\nSuites: trixie\nComponents: main\nSigned-By: %s\n' "$house_uri" "$house_keyring" \
        >"$state/trixie.sources"
    local options=(-o "Dir::Etc::sourcelist=$state/trixie.sources" -o Dir::Etc::sourceparts=- -o "Dir::State::Lists=$state/lists"
        -o "Dir::Cache=$state/cache" -o "APT::Sandbox::User=$(id -un)" -o Acquire::Languages=none)
    (
        cd "$state"
        apt-get "${options[@]}" update -qq
        apt-get "${options[@]}" source --download-only --only-source -qq "imgui=$house_imgui_package"
        printf '%s  %s\n' "$house_imgui_sha256" "$house_imgui_file" | sha256sum --check --quiet
    )
    rm -rf "$deps/unpack" "$house_imgui_folder"
    mkdir -p "$deps/unpack"
    tar -xJf "$state/$house_imgui_file" -C "$deps/unpack" --strip-components=1 --no-same-owner
    mv "$deps/unpack" "$house_imgui_folder"
    rm -rf "$state"
}

# Everything that a build needs, for "app", "tests" or "full". As an ordinary user without the packages: one line, and the end.
house_setup() {
    local level=$1 missing log=$house_root/build/setup.log
    command -v dpkg-query >/dev/null ||
        house_stop "only Debian is set up by this script; README.md gives the CMake commands for other systems"
    missing=$(house_missing "$level")
    if [ -n "$missing" ] && [ "$(id -u)" != 0 ]; then
        house_stop "not installed: ${missing% }; root must run: $house_root/cmake/house.sh setup $level"
    fi
    [ -n "$missing" ] || [ ! -e "$house_imgui_folder/imgui.h" ] || return 0
    mkdir -p "$house_root/build/deps"
    house_read_source || house_stop "no Debian source in /etc/apt/sources.list or /etc/apt/sources.list.d to install from"
    : >"$log"
    if [ -n "$missing" ]; then
        house_say "installing $missing"
        house_step "$log" "installing packages" house_install "$missing"
        missing=$(house_missing "$level")
        [ -z "$missing" ] || house_stop "still not installed: ${missing% }; what was tried is in $log"
    fi
    if [ ! -e "$house_imgui_folder/imgui.h" ]; then
        house_say "fetching the source of Dear ImGui"
        house_step "$log" "fetching Dear ImGui's source package" house_fetch_imgui
    fi
    if [ "$(id -u)" = 0 ]; then
        # Root may do this for the user whose clone it is.
        chown -R --reference="$house_root/CMakeLists.txt" "$house_root/build/deps"
        chown --reference="$house_root/CMakeLists.txt" "$house_root/build" "$log"
    fi
}

# ---- builds ------------------------------------------------------------------------------------------------------------------

# True where nothing that the build is made of is newer than the last good build of that name. A folder is newer when something
# was added to it or taken away.
house_fresh() {
    local stamp=$house_root/build/$1/house.stamp
    shift
    [ -e "$stamp" ] || return 1
    [ -z "$(cd "$house_root" && find "$@" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# house_build FOLDER LEVEL PRESET TARGET CMAKE-OPTION…
# Configures build/FOLDER by the preset and builds the target ("all" for everything), unless that was done and nothing changed since.
house_build() {
    local folder=$1 level=$2 preset=$3 target=$4 log=$house_root/build/$1.log
    shift 4
    local sources=(CMakeLists.txt CMakePresets.json cmake core demo)
    local part
    for part in assets platform tests; do
        [ ! -e "$house_root/$part" ] || [ "$level$part" = apptests ] || sources+=("$part")
    done
    if house_fresh "$folder" "${sources[@]}"; then return 0; fi
    house_setup "$level"
    mkdir -p "$house_root/build/$folder"
    (
        # Two at once would build into the same folder; the second waits and finds it done.
        flock 9
        if house_fresh "$folder" "${sources[@]}"; then exit 0; fi
        touch "$house_root/build/$folder/house.begun"
        : >"$log"
        house_say "building into build/$folder (its output: build/$folder.log)"
        cd "$house_root"
        house_step "$log" "configuring" cmake --preset "$preset" -B "build/$folder" "$@"
        house_step "$log" "building" cmake --build "build/$folder" --target "$target" --parallel "$(nproc)"
        mv "$house_root/build/$folder/house.begun" "$house_root/build/$folder/house.stamp"
    ) 9>"$house_root/build/$folder.lock"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    set -euo pipefail
    case ${1:-}-${2:-app} in
        setup-app | setup-tests | setup-full) house_setup "${2:-app}" ;;
        *) echo "usage: cmake/house.sh setup [app|tests|full]" >&2; exit 2 ;;
    esac
fi
