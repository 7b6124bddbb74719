# SPDX-License-Identifier: MIT
#
# charley_embed(TARGET FILE SYMBOL): compiles the bytes of FILE into TARGET as
#
#   namespace charley::assets { extern const unsigned char SYMBOL[]; extern const std::size_t SYMBOL_size; }
#
# so that a program needs no file at run time. The array is written when the file changes, by this script itself (cmake -P).
if(CMAKE_SCRIPT_MODE_FILE)
    file(READ "${INPUT}" hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR size "${digits} / 2")
    # 32 bytes a line: some editors and compilers dislike a line of a megabyte.
    string(REGEX REPLACE "................................................................" "\\0\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
    get_filename_component(name "${INPUT}" NAME)
    file(WRITE "${OUTPUT}" "// Made from ${name}; not edited by hand.\n#include <cstddef>\nnamespace charley::assets {\n"
        "extern const unsigned char ${SYMBOL}[];\nextern const std::size_t ${SYMBOL}_size;\n"
        "const unsigned char ${SYMBOL}[] = {\n${hex}0};\nconst std::size_t ${SYMBOL}_size = ${size};\n}  // namespace charley::assets\n")
    return()
endif()
include_guard(GLOBAL)

function(charley_embed target file symbol)
    get_filename_component(input "${file}" ABSOLUTE)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
    add_custom_command(OUTPUT "${output}"
        COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${output}" "-DSYMBOL=${symbol}" -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
        DEPENDS "${input}" "${CMAKE_CURRENT_FUNCTION_LIST_FILE}" VERBATIM)
    # The target may belong to another directory, which knows neither the rule nor that the file will be made.
    add_custom_target(charley_embed_${symbol} DEPENDS "${output}")
    add_dependencies(${target} charley_embed_${symbol})
    set_source_files_properties("${output}" TARGET_DIRECTORY ${target} PROPERTIES GENERATED ON)
    target_sources(${target} PRIVATE "${output}")
endfunction()
