# SPDX-License-Identifier: MIT
#
# Configures a consumer with the options after --, builds it, runs it on a new diary and looks at what it says.
set(options)
math(EXPR last "${CMAKE_ARGC} - 1")
set(seen OFF)
foreach(i RANGE ${last})
    if(seen)
        list(APPEND options "${CMAKE_ARGV${i}}")
    elseif(CMAKE_ARGV${i} STREQUAL "--")
        set(seen ON)
    endif()
endforeach()

# CTest sets these to nothing; ccache takes them for another locale and compiles anew.
set(cmake ${CMAKE_COMMAND} -E env --unset=LC_ALL --unset=LC_MESSAGES ${CMAKE_COMMAND})
execute_process(COMMAND ${cmake} -S "${SOURCE}" -B "${BINARY}" ${options} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${cmake} --build "${BINARY}" --parallel 2 COMMAND_ERROR_IS_FATAL ANY)

file(REMOVE "${DIARY}" "${DIARY}-wal" "${DIARY}-shm")
execute_process(COMMAND "${BINARY}/consumer" "${DIARY}"
    OUTPUT_VARIABLE said ERROR_VARIABLE complained RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT said MATCHES "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T.*: pain 7\n$" OR NOT EXISTS "${DIARY}")
    message(FATAL_ERROR "ended with ${status}, said: ${said}${complained}")
endif()
message("${said}")
