# SPDX-License-Identifier: MIT
#
# Runs a consumer on a new diary and looks at what it says.
file(REMOVE "${DIARY}" "${DIARY}-wal" "${DIARY}-shm")
execute_process(COMMAND "${PROGRAM}" "${DIARY}" OUTPUT_VARIABLE said ERROR_VARIABLE complained RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT said MATCHES "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T.*: pain 7\n$" OR NOT EXISTS "${DIARY}")
    message(FATAL_ERROR "ended with ${status}, said: ${said}${complained}")
endif()
message("${said}")
