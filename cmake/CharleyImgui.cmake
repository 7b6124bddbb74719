# SPDX-License-Identifier: MIT
#
# charley_imgui: Dear ImGui (1.90.1 or newer) built by us with 32-bit characters, because the prebuilt packages of the
# distributions have 16 bits and destroy every emoji in a note that is edited. Its source is taken from, in this order:
# -DIMGUI_SOURCE_DIR, the folder build/deps/imgui… that the set-up script fetches, Dear ImGui's own repository at a pinned commit.
#
# Sets CHARLEY_GUI_AVAILABLE. Where GLFW or OpenGL is missing it says so in one line and defines nothing.
include_guard(GLOBAL)
include(FetchContent)

set(CHARLEY_GUI_AVAILABLE OFF)
find_package(OpenGL QUIET)
find_package(glfw3 3.3 QUIET)
set(charley_gui_missing)
if(NOT TARGET OpenGL::GL)
    list(APPEND charley_gui_missing "OpenGL (Debian: libgl-dev)")
endif()
if(NOT TARGET glfw)
    list(APPEND charley_gui_missing "GLFW 3.3 (Debian: libglfw3-dev)")
endif()
if(charley_gui_missing)
    list(JOIN charley_gui_missing " and " charley_gui_missing)
    message(WARNING "charley: ${charley_gui_missing} not found; building the command line without the app")
    return()
endif()

set(IMGUI_SOURCE_DIR "" CACHE PATH "Folder with Dear ImGui's source, 1.90.1 or newer")
set(charley_imgui_dir "${IMGUI_SOURCE_DIR}")
if(NOT charley_imgui_dir)
    file(GLOB charley_imgui_found "${PROJECT_SOURCE_DIR}/build/deps/imgui-*/imgui.h")
    if(charley_imgui_found)
        list(SORT charley_imgui_found COMPARE NATURAL ORDER DESCENDING)
        list(GET charley_imgui_found 0 charley_imgui_dir)
        get_filename_component(charley_imgui_dir "${charley_imgui_dir}" DIRECTORY)
    endif()
endif()
if(NOT charley_imgui_dir)
    message(STATUS "charley: fetching Dear ImGui 1.91.5")
    FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git
        GIT_TAG f401021d5a5d56fe2304056c391e78f81c8d4b8f SOURCE_SUBDIR only-unpack) # v1.91.5
    FetchContent_MakeAvailable(imgui)
    set(charley_imgui_dir "${imgui_SOURCE_DIR}")
endif()
if(NOT EXISTS "${charley_imgui_dir}/imgui.h")
    message(FATAL_ERROR "charley: IMGUI_SOURCE_DIR: ${charley_imgui_dir} holds no imgui.h; give the folder of Dear ImGui's source")
endif()

add_library(charley_imgui STATIC
    "${charley_imgui_dir}/imgui.cpp" "${charley_imgui_dir}/imgui_draw.cpp" "${charley_imgui_dir}/imgui_tables.cpp"
    "${charley_imgui_dir}/imgui_widgets.cpp" "${charley_imgui_dir}/misc/cpp/imgui_stdlib.cpp"
    "${charley_imgui_dir}/backends/imgui_impl_glfw.cpp" "${charley_imgui_dir}/backends/imgui_impl_opengl3.cpp")
target_compile_features(charley_imgui PUBLIC cxx_std_20)
target_include_directories(charley_imgui SYSTEM PUBLIC
    "${charley_imgui_dir}" "${charley_imgui_dir}/misc/cpp" "${charley_imgui_dir}/backends")
# Public: every file that sees ImWchar has to agree on its size.
target_compile_definitions(charley_imgui PUBLIC IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_link_libraries(charley_imgui PUBLIC glfw OpenGL::GL ${CMAKE_DL_LIBS})
set(CHARLEY_GUI_AVAILABLE ON)
