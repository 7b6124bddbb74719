# SPDX-License-Identifier: MIT
#
# `cmake --install` gives a package: the library, its public headers, and charleyConfig.cmake for find_package(charley).
include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

set(charley_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/charley")

install(TARGETS charley_core EXPORT charleyTargets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT charleyTargets NAMESPACE charley:: DESTINATION "${charley_package_dir}")
if(CHARLEY_BUILD_APP)
    install(TARGETS charley RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

# What a program that links the static library has to link as well; a shared one has it inside.
get_target_property(charley_core_type charley_core TYPE)
set(CHARLEY_PACKAGE_STATIC OFF)
if(charley_core_type STREQUAL "STATIC_LIBRARY")
    set(CHARLEY_PACKAGE_STATIC ON)
endif()
configure_package_config_file(cmake/charleyConfig.cmake.in "${PROJECT_BINARY_DIR}/charleyConfig.cmake"
    INSTALL_DESTINATION "${charley_package_dir}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/charleyConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/charleyConfig.cmake" "${PROJECT_BINARY_DIR}/charleyConfigVersion.cmake"
    DESTINATION "${charley_package_dir}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
