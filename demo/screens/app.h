// SPDX-License-Identifier: MIT
//
// The app: which screen is shown, the navigation around it, the message with undo, and the screens. Draws
// with a Ui and changes the diary through the view models. Drawing thread only. Opens no window: the platform
// or a test gives it frames.
#pragma once

#include "viewmodel/compare_model.h"
#include "viewmodel/experiment_model.h"
#include "viewmodel/form.h"
#include "viewmodel/guidance_model.h"
#include "viewmodel/magnesium.h"
#include "viewmodel/session.h"
#include "viewmodel/settings.h"
#include "viewmodel/timeline.h"
#include "viewmodel/tonight.h"
#include "viewmodel/trends_model.h"
#include "widgets/ui.h"

#include <charley/chart.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

enum class Screen : std::uint8_t { tonight, diary, trends, magnesium, guidance, experiment, settings };
/// The screen of that name, if the app has it (`App::places`).
std::optional<Screen> parse_screen(std::string_view name) noexcept;

class App {
   public:
    struct Options {
        Screen screen = Screen::tonight;
        std::optional<Theme> theme;  ///< instead of the setting
        int text_percent = 0;        ///< instead of the setting
        std::string settings_folder;
        std::string diary_path;
        std::string profile;
        Key key;
        std::optional<bool> reduce_motion;  ///< instead of the setting
        bool pictures = false;              ///< no message that would be gone in ten seconds, no scroll bars
    };
    App(const Environment& environment, Options options, std::function<void()> wake);
    ~App();

    /// The frame's settings from the person's own and the window's size in pixels.
    Ui::Frame frame_for(float width, float height, float pixels) const;
    void draw();
    Ui& ui() { return ui_; }
    Session& session() { return session_; }
    TonightModel& tonight() { return tonight_; }
    TimelineModel& timeline() { return timeline_; }
    TrendsModel& trends() { return trends_; }
    CompareModel& compare() { return compare_; }
    MagnesiumModel& magnesium() { return magnesium_; }
    GuidanceModel& guidance() { return guidance_; }
    ExperimentModel& experiment() { return experiment_; }
    const Settings& settings() const { return settings_; }
    Screen screen() const { return screen_; }
    void show(Screen screen);

    /// A screen that can be gone to: its name on the command line, its icon, its words, what draws it.
    struct Place {
        Screen screen;
        std::string_view name;
        Icon icon;
        text::Key words;
        void (App::*draw)(Box);
    };
    /// All of them in the order of the navigation; the settings come last.
    static std::span<const Place> places() noexcept;
    /// Their names with commas between, for messages.
    static std::string place_names();
    RecordForm* form() { return form_.get(); }

    /// Hands over what the worker has done. True: draw.
    bool pump() { return session_.jobs().pump(); }
    /// When to draw without being asked: milliseconds from now. Nothing: never.
    std::optional<std::int64_t> next_wake() const;
    /// For the clipboard of the platform.
    std::function<void(const std::string&)> copy;
    void focus_gained();

   private:
    // navigation.cpp
    Box navigation();
    Box bottom_bar();
    Box side_rail();
    void more_places(float bottom);
    // app.cpp
    void draw_state();
    void shortcuts();
    void message(Box view);
    void open_diary_screen();
    void draw_opening();
    void draw_unlock();
    void draw_failed();
    void edit(Record record, bool existing);
    void close_form();
    /// Leaves the form; where it holds something that is not saved, the message has the way back to it.
    void leave_form();
    /// The way back from what the message says: into the form that was left, else the diary's own.
    void undo();
    // tonight_screen.cpp
    void draw_tonight(Box view);
    void draw_ready_night(Box view);
    void draw_running(Box view);
    void draw_day(Box view);
    void draw_finish_card(const Record& record, std::size_t index, std::size_t count);
    void draw_unknown_nights();
    void draw_cramp_button_card();
    bool leg_map(const Record& record, std::string_view id, float height);
    void ago_chips(Align align);
    void relief_chips(const Record& record, std::string_view id, bool short_list, Align align);
    // diary_screen.cpp
    void draw_diary(Box view);
    void draw_filters();
    void draw_kinds();
    // form_screen.cpp
    void draw_form(Box view);
    void draw_form_field(const FormField& field);
    void draw_food(const std::string& id, const std::string& title, const FormField& field);
    void draw_own_words(const std::string& id, const std::string& name);
    void draw_reliefs(const std::string& id);
    float form_bar_height() const;
    float over_bar_height() const;
    void draw_history();
    void save_form();
    void show_form_error();
    // trends_screen.cpp
    void draw_trends(Box view);
    using MakeScene = std::function<chart::Scene(const chart::Canvas&)>;
    /// `stamp` grows when what the chart shows has changed; until then it is made once for a size.
    /// `sentence_too`: what the picture alone would let people read too much into stands above it.
    void chart_card(std::string_view id, const MakeScene& make, float height, std::uint64_t stamp,
                    bool sentence_too = false);
    const chart::Scene& kept_scene(const std::string& name, const MakeScene& make, float height,
                                   std::uint64_t stamp);
    void draw_figures();
    void draw_changes(bool wide);
    // compare_card.cpp
    void draw_compare();
    void draw_periods();
    void draw_beside();
    /// The ways to the records: of a chart's mark, a list of them, the nights of a range.
    void open_mark(const chart::Mark& mark);
    void open_records(std::vector<RecordId> ids, std::string title);
    void open_nights(Date from, Date to, std::optional<Kind> kind = {});
    std::string words_of(Screen screen) const;
    /// Space between parts full of words; more of it at night, when every letter is light.
    void breathe(float logical, float night = 72) {
        ui_.gap(outlined(ui_.frame().theme) ? logical + night : logical);
    }
    // magnesium_screen.cpp
    void draw_magnesium(Box view);
    void draw_magnesium_head(bool phone);
    void open_reference_profile();
    void draw_accounts();
    void draw_day_card();
    void draw_plan_card();
    void draw_gap_card();
    void draw_found_card();
    void draw_forms_card();
    // magnesium_add.cpp
    void draw_add_intake();
    void draw_add_food();
    void draw_add_supplement();
    // guidance_screen.cpp
    void draw_guidance(Box view);
    void draw_advice();
    void draw_evidence();
    void draw_claims();
    void draw_sources(const std::string& id, const std::vector<std::string>& sources);
    struct Tile {
        const char* id;
        std::string label;
        std::string value;
        std::string detail;
    };
    /// Answers the tile that was pressed.
    const Tile* draw_tiles(std::span<const Tile> tiles);
    // experiment_plan.cpp
    void draw_experiment_plan();
    void draw_worked();
    void draw_planned();
    void draw_cautions();
    void draw_adherence_before(const std::string& remedy);
    // experiment_screen.cpp
    void draw_experiment(Box view);
    void draw_begun();
    void draw_outcome_tiles();
    void draw_missing_nights();
    void draw_course();
    void draw_report();
    void note_remedy(const std::string& remedy);
    void draw_stop();
    // settings_screen.cpp
    void draw_settings(Box view);
    void draw_profile_card();
    void draw_look_card();
    void draw_passphrase_card();
    void draw_data_card();
    void begin_restore();
    void draw_restore();
    bool draw_work(bool of_passphrase);
    void draw_work_result(bool of_passphrase);
    void draw_keys_card();
    void draw_about_card();
    void store_settings();

    const text::Catalogue& words_;
    Options options_;
    Settings settings_;
    std::string settings_trouble_;
    Session session_;
    TonightModel tonight_;
    TimelineModel timeline_;
    TrendsModel trends_;
    CompareModel compare_;
    MagnesiumModel magnesium_;
    GuidanceModel guidance_;
    ExperimentModel experiment_;
    Ui ui_;
    Screen screen_;

    bool show_tabs_ = false;  // at night on a phone they stay out of sight until asked for
    bool show_more_ = false;  // the sheet with the places that have no tab of their own
    bool adding_ = false;     // the list of kinds to add
    bool front_ = false;      // the side of the legs that is shown
    std::unique_ptr<RecordForm> form_;
    std::unique_ptr<RecordForm> left_form_;  // with changes, as long as its message stands
    Screen left_from_ = Screen::diary;
    bool form_more_ = false;
    bool form_history_ = false;
    std::vector<Revision> history_;
    std::string passphrase_;
    std::string passphrase_again_;
    std::string passphrase_trouble_;
    bool passphrase_work_ = false;   // the long work, or its result, is about the passphrase
    bool passphrase_focus_ = false;  // the caret goes to its first field
    int passphrase_step_ = 0;        // 0 none, 1 set or change, 2 remove
    std::string backup_path_;
    int restore_step_ = 0;  // 1: the file is being chosen and looked at
    std::vector<std::string> restore_files_;
    std::string restore_path_;
    std::string restore_passphrase_;
    float toast_ = 1;  // how far the message has come up, 0 … 1
    std::string toast_words_;
    std::unique_ptr<RecordForm> profile_form_;
    std::uint64_t profile_version_ = 0;
    bool licences_ = false;
    bool planning_ = false;  // another experiment, after one that ended
    bool unnamed_ = false;   // a plan was asked for without saying what is to be tried
    bool stopping_ = false;
    std::string stop_reason_;
    std::vector<RecordId> only_;  // records behind a figure, shown in the diary, the latest last
    std::string only_title_;
    Screen back_ = Screen::trends;  // where they, or the nights of the diary's filter, were opened from
    std::vector<Entry> only_entries_;
    std::size_t only_most_ = 0;  // how many of them are shown
    std::uint64_t only_version_ = 0;
    struct KeptScene {
        std::uint64_t stamp = 0;
        std::uint64_t fonts = 0;
        chart::Canvas canvas;
        bool night = false;
        chart::Scene scene;
    };
    std::map<std::string, KeptScene, std::less<>> scenes_;
    bool focus_search_ = false;
    bool unlock_focus_ = true;
};

}  // namespace charley::gui
