#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# reports.sh MESSAGE COMMAND…: succeeds where the command fails with exit status 1 and says the message (an extended regular expression).
message=$1
shift
output=$("$@" 2>&1)
status=$?
printf '%s\n(exit status %s)\n' "$output" "$status"
[ $status = 1 ] && printf '%s\n' "$output" | grep -Eq -- "$message"
