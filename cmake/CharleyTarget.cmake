# SPDX-License-Identifier: MIT
#
# What every target of ours gets, and only ours: the language, the warnings, and arithmetic that gives the same figures everywhere.
include_guard(GLOBAL)

function(charley_own_target target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    if(MSVC)
        target_compile_options(${target} PRIVATE /W4 /permissive- /utf-8 /fp:precise $<$<BOOL:${CHARLEY_WERROR}>:/WX>)
        return()
    endif()
    target_compile_options(${target} PRIVATE
        # A multiplication and an addition fused on one processor and not on another give different last digits.
        -ffp-contract=off
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
        -Woverloaded-virtual
        $<$<BOOL:${CHARLEY_WERROR}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        # g++ 12 is wrong about the standard library's own code when it optimises: moved-from halves of std::optional and
        # std::variant count as uninitialised (its bugs 80635, 105562), "literal" + std::string as an overlapping copy (105651),
        # growing a std::vector of bytes as an access out of bounds (100366). clang and the sanitizers watch over these.
        target_compile_options(${target} PRIVATE
            -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
    endif()
endfunction()
