#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# headers.sh COMPILER INCLUDE-FOLDER…: every charley/*.h there compiles alone, twice in one file, without a warning, and reaches no
# header of a library that is not part of the interface.
set -euo pipefail
compiler=$1
shift
flags=(-std=c++20 -x c++ -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror)
for folder in "$@"; do flags+=("-I$folder"); done
private='/(cereal|rapidjson|sqlcipher|boost)/|/sqlite3(ext)?\.h|/utf8proc\.h|/z(lib|conf)\.h|/CLI/'

bad=0
seen=0
for folder in "$@"; do
    for path in "$folder"/charley/*.h; do
        [ -e "$path" ] || continue
        header=charley/${path##*/}
        seen=$((seen + 1))
        if ! output=$(printf '#include <%s>\n#include <%s>\n' "$header" "$header" | "$compiler" "${flags[@]}" -fsyntax-only - 2>&1); then
            printf '%s\n%s: does not compile alone\n' "$output" "$header"
            bad=1
            continue
        fi
        reached=$(printf '#include <%s>\n' "$header" | "$compiler" "${flags[@]}" -M - | tr -s ' \\' '\n' | grep -E "$private" || true)
        if [ -n "$reached" ]; then
            printf '%s: reaches %s\n' "$header" $reached
            bad=1
        fi
    done
done
[ "$seen" != 0 ] || { echo "no public header in $*"; exit 1; }
[ $bad = 0 ] && echo "$seen public headers stand alone"
