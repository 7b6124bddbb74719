// SPDX-License-Identifier: MIT
//
// Main thread only, but for `wake`.
#include "platform/window.h"

#include "theme/style.h"

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>

#include <algorithm>
#include <atomic>
#include <cfloat>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <thread>
#include <utility>

namespace charley::gui {
namespace {

std::atomic<bool> g_alive{false};  // whether GLFW may be woken
std::atomic<int> g_events{0};      // what happened since the loop last looked
std::string g_error;               // what GLFW said last

void on_event() {
    g_events.fetch_add(1);
}

double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

void Window::wake() {
    on_event();
    if (g_alive.load()) glfwPostEmptyEvent();
}

Result<std::unique_ptr<Window>> Window::open(const Options& options, App& app) {
    std::unique_ptr<Window> window(new Window(app));
    if (Status status = window->start(options); !status) return std::move(status).error();
    return window;
}

Status Window::start(const Options& options) {
    started_at_ = now_ms();
    g_error.clear();
    glfwSetErrorCallback([](int, const char* message) { g_error = message; });
    if (glfwInit() == GLFW_FALSE) {
        return Error{
            ErrorCode::io, "display",
            "there is none to open a window on; set DISPLAY, or use the command line (charley --help)"};
    }
    glfw_ready_ = true;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    wish_ = options.scale;
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, wish_ > 0 ? GLFW_FALSE : GLFW_TRUE);
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigInputTextCursorBlink = false;  // a blinking caret would draw for ever

    // The letters are baked while no window is open yet.
    float scale = 1;
    if (wish_ > 0) {
        scale = wish_;
    } else if (!options.hidden) {
        if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
            glfwGetMonitorContentScale(monitor, &scale, nullptr);
    }
    pixels_ = sane_scale(scale);
    const Ui::Frame first = app_.frame_for(static_cast<float>(options.width) * pixels_,
                                           static_cast<float>(options.height) * pixels_, pixels_);
    app_.ui().fonts.configure(first.pixels, first.text_size, outlined(first.theme));
    app_.ui().fonts.build();

    window_ = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (window_ == nullptr) {
        return Error{ErrorCode::io, "display",
                     "OpenGL 3.2 is missing (" + g_error + "); use the command line (charley --help)"};
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    glfwSetWindowUserPointer(window_, this);
    if (!options.hidden) {
        const Scale now = scale_now();
        pixels_ = now.pixels;
        // In the system's coordinates, whatever they are.
        const float x = now.pixels / now.mouse_x;
        const float y = now.pixels / now.mouse_y;
        glfwSetWindowSizeLimits(window_, static_cast<int>(std::lround(320 * x)),
                                static_cast<int>(std::lround(480 * y)), GLFW_DONT_CARE, GLFW_DONT_CARE);
        if (wish_ > 0)
            glfwSetWindowSize(window_, static_cast<int>(std::lround(static_cast<float>(options.width) * x)),
                              static_cast<int>(std::lround(static_cast<float>(options.height) * y)));
    }
    ImGui_ImplGlfw_InitForOpenGL(window_, false);
    forward_events();
    ImGui_ImplOpenGL3_Init("#version 150");
    gl_ready_ = true;
    g_alive.store(true);
    GLFWwindow* handle = window_;
    app_.copy = [handle](const std::string& words) { glfwSetClipboardString(handle, words.c_str()); };
    return {};
}

// Events go to Dear ImGui through here and not by themselves, for the mouse has to come in pixels.
void Window::forward_events() {
    glfwSetCursorPosCallback(window_, [](GLFWwindow* window, double x, double y) {
        static_cast<Window*>(glfwGetWindowUserPointer(window))->point_at(x, y);
        on_event();
    });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* window, int button, int action, int mods) {
        ImGui_ImplGlfw_MouseButtonCallback(window, button, action, mods);
        on_event();
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* window, int key, int code, int action, int mods) {
        ImGui_ImplGlfw_KeyCallback(window, key, code, action, mods);
        on_event();
    });
    glfwSetCharCallback(window_, [](GLFWwindow* window, unsigned character) {
        ImGui_ImplGlfw_CharCallback(window, character);
        on_event();
    });
    glfwSetScrollCallback(window_, [](GLFWwindow* window, double x, double y) {
        ImGui_ImplGlfw_ScrollCallback(window, x, y);
        on_event();
    });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* window, int entered) {
        // Dear ImGui's own answer would be a position in the system's coordinates.
        if (entered == 0) {
            ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        } else {
            double x = 0;
            double y = 0;
            glfwGetCursorPos(window, &x, &y);
            static_cast<Window*>(glfwGetWindowUserPointer(window))->point_at(x, y);
        }
        on_event();
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow*) { on_event(); });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow*, int, int) { on_event(); });
    glfwSetWindowIconifyCallback(window_, [](GLFWwindow*, int) { on_event(); });
    glfwSetWindowContentScaleCallback(window_, [](GLFWwindow*, float, float) { on_event(); });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* window, int focused) {
        ImGui_ImplGlfw_WindowFocusCallback(window, focused);
        if (focused != 0) static_cast<Window*>(glfwGetWindowUserPointer(window))->app_.focus_gained();
        on_event();
    });
}

Scale Window::scale_now() const {
    int width = 0;
    int height = 0;
    int picture_width = 0;
    int picture_height = 0;
    float content = 1;
    glfwGetWindowSize(window_, &width, &height);
    glfwGetFramebufferSize(window_, &picture_width, &picture_height);
    glfwGetWindowContentScale(window_, &content, nullptr);
    return scale_of(width, height, picture_width, picture_height, content, wish_);
}

void Window::point_at(double x, double y) {
    const Scale scale = scale_now();
    ImGui::GetIO().AddMousePosEvent(static_cast<float>(x) * scale.mouse_x,
                                    static_cast<float>(y) * scale.mouse_y);
}

Window::~Window() {
    g_alive.store(false);
    app_.copy = nullptr;
    if (gl_ready_) {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
    }
    if (ImGui::GetCurrentContext() != nullptr) ImGui::DestroyContext();
    if (window_ != nullptr) glfwDestroyWindow(window_);
    if (glfw_ready_) glfwTerminate();
}

void Window::refresh_fonts() {
    Fonts& fonts = app_.ui().fonts;
    if (!fonts.stale()) return;
    fonts.build();
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Window::frame(float width, float height) {
    const Ui::Frame wanted = app_.frame_for(width, height, pixels_);
    if (styled_pixels_ != pixels_ || styled_ != wanted.theme) {
        apply_style(wanted.theme, pixels_);
        styled_ = wanted.theme;
        styled_pixels_ = pixels_;
    }
    app_.ui().fonts.configure(wanted.pixels, wanted.text_size, outlined(wanted.theme));
    refresh_fonts();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DisplayFramebufferScale = {1, 1};
    // The backend adds the mouse's place in the system's coordinates where it has not seen the mouse enter:
    // the last word is ours.
    if (glfwGetWindowAttrib(window_, GLFW_HOVERED) != 0 || io.MouseDown[0]) {
        double x = 0;
        double y = 0;
        glfwGetCursorPos(window_, &x, &y);
        point_at(x, y);
    } else {
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    ImGui::NewFrame();
    app_.ui().begin(wanted);
    app_.draw();
    app_.ui().end();
    ImGui::Render();
    const Rgb page = colour(wanted.theme, Role::page);
    glClearColor(static_cast<float>(page.r) / 255, static_cast<float>(page.g) / 255,
                 static_cast<float>(page.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (app_.ui().again() || app_.ui().fonts.stale()) frames_left_ = std::max(frames_left_, 2);
    // Dear ImGui takes keys and letters that came together apart, a frame each: go on until all are used.
    if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) frames_left_ = std::max(frames_left_, 2);
}

void Window::run(const GuiOptions& options) {
    // A plain diary is open within a few milliseconds: the first frame shall be the real one.
    for (int i = 0; i < 60 && app_.session().state() == Session::State::opening; ++i) {
        app_.pump();
        if (app_.session().state() != Session::State::opening) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    bool shown = false;
    double wake_at = 0;
    while (glfwWindowShouldClose(window_) == GLFW_FALSE) {
        if (options.leave && options.leave()) break;
        if (app_.pump()) frames_left_ = std::max(frames_left_, 2);
        if (g_events.exchange(0) > 0)
            frames_left_ = 3;  // Dear ImGui takes a frame or two to settle after an event
        if (wake_at > 0 && now_ms() >= wake_at) frames_left_ = std::max(frames_left_, 1);
        const bool minimised = glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0;
        if (frames_left_ > 0 && !minimised) {
            --frames_left_;
            const Scale scale = scale_now();
            pixels_ = scale.pixels;
            glViewport(0, 0, static_cast<int>(scale.width), static_cast<int>(scale.height));
            frame(scale.width, scale.height);
            if (!shown) {
                // Shown with its first picture, so that nothing white flashes at 3 a.m.
                shown_at_ = now_ms();
                glfwShowWindow(window_);
                shown = true;
            }
            glfwSwapBuffers(window_);
            if (stats_.frames == 0) {
                stats_.first_frame_ms = now_ms() - shown_at_;
                stats_.start_ms = now_ms() - started_at_;
            }
            ++stats_.frames;
            const auto next = app_.next_wake();
            wake_at = next ? now_ms() + static_cast<double>(*next) : 0;
        }
        ++stats_.wake_ups;
        if (options.observe) options.observe(stats_);
        if (frames_left_ > 0 && !minimised) {
            glfwPollEvents();
        } else if (wake_at > 0) {
            glfwWaitEventsTimeout(std::max(0.001, (wake_at - now_ms()) / 1000));
        } else {
            glfwWaitEvents();
        }
    }
}

Result<Picture> Window::picture(int logical_width, int logical_height) {
    const int width = static_cast<int>(std::lround(static_cast<float>(logical_width) * pixels_));
    const int height = static_cast<int>(std::lround(static_cast<float>(logical_height) * pixels_));
    const auto load = [](const char* name) { return glfwGetProcAddress(name); };
    const auto gen_framebuffers = reinterpret_cast<PFNGLGENFRAMEBUFFERSPROC>(load("glGenFramebuffers"));
    const auto bind_framebuffer = reinterpret_cast<PFNGLBINDFRAMEBUFFERPROC>(load("glBindFramebuffer"));
    const auto framebuffer_texture =
        reinterpret_cast<PFNGLFRAMEBUFFERTEXTURE2DPROC>(load("glFramebufferTexture2D"));
    const auto check_framebuffer =
        reinterpret_cast<PFNGLCHECKFRAMEBUFFERSTATUSPROC>(load("glCheckFramebufferStatus"));
    const auto delete_framebuffers =
        reinterpret_cast<PFNGLDELETEFRAMEBUFFERSPROC>(load("glDeleteFramebuffers"));
    if (gen_framebuffers == nullptr || bind_framebuffer == nullptr || framebuffer_texture == nullptr ||
        check_framebuffer == nullptr || delete_framebuffers == nullptr)
        return Error{ErrorCode::io, "display",
                     "its OpenGL has no framebuffer objects; a picture needs OpenGL 3"};
    GLuint framebuffer = 0;
    GLuint texture = 0;
    gen_framebuffers(1, &framebuffer);
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    bind_framebuffer(GL_FRAMEBUFFER, framebuffer);
    framebuffer_texture(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    const bool whole = check_framebuffer(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    Picture picture;
    if (whole) {
        glViewport(0, 0, width, height);
        // Screens ask for their data when they are first drawn; then everything is there.
        for (int i = 0; i < 6; ++i) {
            app_.session().jobs().drain();
            frame(static_cast<float>(width), static_cast<float>(height));
        }
        picture.width = static_cast<std::uint32_t>(width);
        picture.height = static_cast<std::uint32_t>(height);
        const std::size_t stride = static_cast<std::size_t>(width) * 3;
        std::vector<std::uint8_t> upside_down(stride * static_cast<std::size_t>(height));
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
        picture.rgb.resize(upside_down.size());
        for (std::size_t y = 0; y < picture.height; ++y) {
            std::copy_n(upside_down.begin() + static_cast<std::ptrdiff_t>((picture.height - 1 - y) * stride),
                        stride, picture.rgb.begin() + static_cast<std::ptrdiff_t>(y * stride));
        }
    }
    bind_framebuffer(GL_FRAMEBUFFER, 0);
    delete_framebuffers(1, &framebuffer);
    glDeleteTextures(1, &texture);
    if (!whole)
        return Error{
            ErrorCode::io, "size",
            std::to_string(width) + "x" + std::to_string(height) + " is more than this OpenGL can draw"};
    return picture;
}

}  // namespace charley::gui
