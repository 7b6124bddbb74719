#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# symbols.sh NM FILE: a library's objects, or a program, import no function that opens a connection or asks for an address.
# A program's own imports count, not those of the shared libraries that it loads (libcrypto has a network part that nobody calls).
set -euo pipefail
nm=$1
file=$2
case $file in
    *.a) symbols=$("$nm" --undefined-only "$file" 2>/dev/null || true) ;;
    *) symbols=$("$nm" --dynamic --undefined-only "$file" 2>/dev/null || true) ;;
esac
symbols=$(printf '%s\n' "$symbols" | awk 'NF >= 2 && ($(NF - 1) == "U" || $(NF - 1) == "w") {  sub(/@.*/, "", $NF); print $NF }' | sort -u)
[ -n "$symbols" ] || { echo "$file: no symbols could be read"; exit 1; }
forbidden='^_*(socket|socketpair|connect|bind|listen|accept|accept4|shutdown|send|sendto|sendmsg|sendmmsg|recv|recvfrom|recvmsg|recvmmsg|'
forbidden+='getsockopt|setsockopt|getpeername|getsockname|getaddrinfo(_a)?|getnameinfo|gethostby[a-z0-9_]*|gethostent[a-z_]*|'
forbidden+='getservby[a-z_]*|res_[a-z0-9_]+|res_n[a-z0-9_]+|dn_expand|inet_[a-z]+|curl_[a-z_]+|SSL_[A-Za-z_]+|BIO_new_connect)$'
found=$(printf '%s\n' "$symbols" | grep -E "$forbidden" || true)
if [ -n "$found" ]; then
    printf "$file: imports %s\n" $found
    exit 1
fi
echo "$file: $(printf '%s\n' "$symbols" | wc -l) imports, none of a network"
