// SPDX-License-Identifier: MIT
//
// The window (GLFW, OpenGL 3) and its loop: it draws when something changed and sleeps otherwise. Main thread
// only.
#pragma once

#include "gui.h"
#include "platform/png.h"
#include "platform/scale.h"
#include "screens/app.h"

#include <charley/result.h>

#include <cstdint>
#include <memory>
#include <string>

struct GLFWwindow;

namespace charley::gui {

class Window {
   public:
    struct Options {
        int width = 1180;  ///< logical pixels
        int height = 760;
        bool hidden = false;
        float scale = 0;  ///< pixels per logical pixel; 0: as the system says
        std::string title;
    };
    /// Errors: io where there is no display or no OpenGL 3.
    static Result<std::unique_ptr<Window>> open(const Options& options, App& app);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Until the person closes the window, or `leave` says so.
    void run(const GuiOptions& options);
    /// Draws the app off screen in exactly that size in logical pixels, with everything loaded.
    Result<Picture> picture(int width, int height);

    /// Wakes the loop; any thread, also when no window is open.
    static void wake();

   private:
    explicit Window(App& app) : app_(app) {}
    Status start(const Options& options);
    void forward_events();
    Scale scale_now() const;
    void point_at(double x, double y);
    void frame(float width, float height);
    void refresh_fonts();

    App& app_;
    GLFWwindow* window_ = nullptr;
    float pixels_ = 1;
    float wish_ = 0;  // instead of the system's scale
    int frames_left_ = 3;
    GuiStats stats_;
    bool gl_ready_ = false;
    bool glfw_ready_ = false;
    Theme styled_ = Theme::day;
    float styled_pixels_ = 0;
    double started_at_ = 0;
    double shown_at_ = 0;
};

}  // namespace charley::gui
