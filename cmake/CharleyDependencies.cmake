# SPDX-License-Identifier: MIT
#
# What the core stands on. An installed package wins; what is missing is fetched from its own upstream at a pinned commit
# (FETCHCONTENT_SOURCE_DIR_… takes a local tree instead). Each becomes one target of ours:
#
#   charley_headers   header-only libraries of the core: cereal, RapidJSON, Boost.Math
#   charley_sql       SQLCipher, or plain SQLite where CHARLEY_SQLCIPHER is off
#   charley_utf8proc  utf8proc
#   charley_zlib      zlib, of which the core only inflates
#
# None of them is part of the interface of charley::core. What was fetched and has code is compiled into the core itself, so that
# an installed static library needs nothing that is not installed.
include_guard(GLOBAL)
include(FetchContent)

# A project that adds ours by add_subdirectory links charley::core from its own directories, where an imported target is only
# seen if it is global.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

find_package(Threads REQUIRED)
find_package(PkgConfig QUIET)

# Unpacks a dependency at a pinned commit without running its own build; `<name>_SOURCE_DIR` is set for the caller.
macro(charley_fetch name repository commit)
    message(STATUS "charley: ${name} is not installed; fetching ${repository} at ${commit}")
    FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${commit} SOURCE_SUBDIR only-unpack)
    FetchContent_MakeAvailable(${name})
endmacro()

# ---- header-only libraries ---------------------------------------------------------------------------------------------------
add_library(charley_headers INTERFACE)
target_compile_definitions(charley_headers INTERFACE BOOST_MATH_STANDALONE=1)

find_path(CHARLEY_CEREAL_INCLUDE_DIR cereal/cereal.hpp)
mark_as_advanced(CHARLEY_CEREAL_INCLUDE_DIR)
if(CHARLEY_CEREAL_INCLUDE_DIR)
    target_include_directories(charley_headers SYSTEM INTERFACE "${CHARLEY_CEREAL_INCLUDE_DIR}")
else()
    charley_fetch(cereal https://github.com/USCiLab/cereal.git ebef1e929807629befafbb2918ea1a08c7194554) # v1.3.2
    target_include_directories(charley_headers SYSTEM INTERFACE "${cereal_SOURCE_DIR}/include")
endif()

find_path(CHARLEY_RAPIDJSON_INCLUDE_DIR rapidjson/reader.h)
mark_as_advanced(CHARLEY_RAPIDJSON_INCLUDE_DIR)
if(CHARLEY_RAPIDJSON_INCLUDE_DIR)
    target_include_directories(charley_headers SYSTEM INTERFACE "${CHARLEY_RAPIDJSON_INCLUDE_DIR}")
else()
    # RapidJSON's last release is of 2016; this is its main line of February 2025.
    charley_fetch(rapidjson https://github.com/Tencent/rapidjson.git 24b5e7a8b27f42fa16b96fc70aade9106cf7102f)
    target_include_directories(charley_headers SYSTEM INTERFACE "${rapidjson_SOURCE_DIR}/include")
endif()

find_path(CHARLEY_BOOST_MATH_INCLUDE_DIR boost/math/distributions/chi_squared.hpp)
mark_as_advanced(CHARLEY_BOOST_MATH_INCLUDE_DIR)
if(NOT CHARLEY_BOOST_MATH_INCLUDE_DIR)
    message(FATAL_ERROR "charley: Boost.Math is missing; install it (Debian: libboost1.81-dev, vcpkg: boost-math) "
                        "or point -DCHARLEY_BOOST_MATH_INCLUDE_DIR at its include folder")
endif()
target_include_directories(charley_headers SYSTEM INTERFACE "${CHARLEY_BOOST_MATH_INCLUDE_DIR}")

# ---- utf8proc ----------------------------------------------------------------------------------------------------------------
add_library(charley_utf8proc INTERFACE)
set(CHARLEY_UTF8PROC_FETCHED OFF)
if(PkgConfig_FOUND)
    pkg_check_modules(CHARLEY_PC_UTF8PROC QUIET IMPORTED_TARGET GLOBAL libutf8proc>=2.4)
endif()
if(CHARLEY_PC_UTF8PROC_FOUND)
    target_link_libraries(charley_utf8proc INTERFACE PkgConfig::CHARLEY_PC_UTF8PROC)
else()
    charley_fetch(utf8proc https://github.com/JuliaStrings/utf8proc.git 34db3f7954e9298e89f42641ac78e0450f80a70d) # v2.9.0
    enable_language(C)
    add_library(charley_utf8proc_objects OBJECT "${utf8proc_SOURCE_DIR}/utf8proc.c")
    target_compile_definitions(charley_utf8proc_objects PUBLIC UTF8PROC_STATIC)
    target_include_directories(charley_utf8proc_objects SYSTEM PUBLIC "${utf8proc_SOURCE_DIR}")
    set_target_properties(charley_utf8proc_objects PROPERTIES POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
    target_compile_definitions(charley_utf8proc INTERFACE UTF8PROC_STATIC)
    target_include_directories(charley_utf8proc SYSTEM INTERFACE "${utf8proc_SOURCE_DIR}")
    set(CHARLEY_UTF8PROC_FETCHED ON)
endif()

# ---- zlib --------------------------------------------------------------------------------------------------------------------
add_library(charley_zlib INTERFACE)
set(CHARLEY_ZLIB_FETCHED OFF)
find_package(ZLIB 1.2.11 QUIET)
if(ZLIB_FOUND)
    target_link_libraries(charley_zlib INTERFACE ZLIB::ZLIB)
else()
    charley_fetch(zlib https://github.com/madler/zlib.git 51b7f2abdade71cd9bb0e7a373ef2610ec6f9daf) # v1.3.1
    enable_language(C)
    add_library(charley_zlib_objects OBJECT
        "${zlib_SOURCE_DIR}/adler32.c" "${zlib_SOURCE_DIR}/crc32.c" "${zlib_SOURCE_DIR}/inffast.c"
        "${zlib_SOURCE_DIR}/inflate.c" "${zlib_SOURCE_DIR}/inftrees.c" "${zlib_SOURCE_DIR}/zutil.c")
    target_include_directories(charley_zlib_objects SYSTEM PUBLIC "${zlib_SOURCE_DIR}")
    set_target_properties(charley_zlib_objects PROPERTIES POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
    target_include_directories(charley_zlib SYSTEM INTERFACE "${zlib_SOURCE_DIR}")
    set(CHARLEY_ZLIB_FETCHED ON)
endif()

# ---- SQLCipher or SQLite -----------------------------------------------------------------------------------------------------
# Exactly one of the two: both define the same symbols.
add_library(charley_sql INTERFACE)
set(CHARLEY_SQLITE_FETCHED OFF)
if(CHARLEY_SQLCIPHER)
    if(PkgConfig_FOUND)
        # The package carries the version of the SQLite inside it: 3.46 is SQLCipher 4.6.
        pkg_check_modules(CHARLEY_PC_SQLCIPHER QUIET IMPORTED_TARGET GLOBAL sqlcipher>=3.46)
    endif()
    if(NOT CHARLEY_PC_SQLCIPHER_FOUND)
        message(FATAL_ERROR "charley: SQLCipher 4.6 or newer is missing; install it (Debian 12: libsqlcipher-dev from "
                            "bookworm-backports) with pkg-config, or configure with -DCHARLEY_SQLCIPHER=OFF for plain SQLite")
    endif()
    target_link_libraries(charley_sql INTERFACE PkgConfig::CHARLEY_PC_SQLCIPHER)
    target_compile_definitions(charley_sql INTERFACE SQLITE_HAS_CODEC=1 CHARLEY_SQLCIPHER=1)
else()
    find_package(SQLite3 3.37 QUIET) # STRICT tables
    if(SQLite3_FOUND)
        target_link_libraries(charley_sql INTERFACE SQLite::SQLite3)
    else()
        message(STATUS "charley: SQLite 3.37 or newer is not installed; fetching its amalgamation 3.46.1")
        FetchContent_Declare(sqlite_amalgamation
            URL https://www.sqlite.org/2024/sqlite-amalgamation-3460100.zip
            URL_HASH SHA256=77823cb110929c2bcb0f5d48e4833b5c59a8a6e40cdea3936b99e199dbbe5784
            DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR only-unpack)
        FetchContent_MakeAvailable(sqlite_amalgamation)
        enable_language(C)
        add_library(charley_sqlite_objects OBJECT "${sqlite_amalgamation_SOURCE_DIR}/sqlite3.c")
        target_include_directories(charley_sqlite_objects SYSTEM PUBLIC "${sqlite_amalgamation_SOURCE_DIR}")
        target_compile_definitions(charley_sqlite_objects PRIVATE
            SQLITE_THREADSAFE=1 SQLITE_OMIT_LOAD_EXTENSION SQLITE_DQS=0 SQLITE_TEMP_STORE=2 SQLITE_SECURE_DELETE)
        set_target_properties(charley_sqlite_objects PROPERTIES POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
        target_include_directories(charley_sql SYSTEM INTERFACE "${sqlite_amalgamation_SOURCE_DIR}")
        set(CHARLEY_SQLITE_FETCHED ON)
    endif()
    target_compile_definitions(charley_sql INTERFACE CHARLEY_SQLCIPHER=0)
endif()
