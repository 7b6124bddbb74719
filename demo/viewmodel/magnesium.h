// SPDX-License-Identifier: MIT
//
// What the screen Magnesium shows and does: a day's ledger, the usual things to add, foods by search,
// supplements by their label, foods that close the gap, the day planner, the forms. The figures are made on
// the worker by the core's guidance; nothing is computed here. Knows no ImGui. Drawing thread only.
#pragma once

#include "viewmodel/intake.h"
#include "viewmodel/session.h"

#include <charley/catalogue.h>
#include <charley/chart.h>
#include <charley/guidance.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

class MagnesiumModel {
   public:
    explicit MagnesiumModel(Session& session) : session_(session) {}

    /// 0 the day, 1 the mean of 7 days, 2 of 28.
    int span = 0;

    void refresh();
    bool ready() const { return ready_; }
    const std::string& trouble() const { return shown_.trouble; }
    /// Grows when the day was read anew.
    std::uint64_t version() const { return loaded_; }
    Date date() const { return date_; }
    bool is_today() const { return date_ == today(); }
    /// One day back or on; never into the future.
    void step(std::int32_t days);

    // ---- the ledger ----
    const guidance::Ledger& ledger() const { return shown_.ledger; }
    /// Whether the reference is missing for something that the profile does not say.
    bool profile_lacks() const {
        return !shown_.ledger.reference &&
               shown_.ledger.no_reference != guidance::NoReference::no_checked_value;
    }
    std::string headline() const;
    std::string about() const;
    /// The two totals, each with one line on what it is measured by. Absent: nothing was logged in the span.
    std::optional<double> food_mg() const;
    std::optional<double> supplement_mg() const;
    /// What each is measured by: the reference intake; the limits of the authorities.
    std::vector<chart::IntakeMark> food_marks() const;
    std::vector<chart::IntakeMark> limit_marks() const;
    /// Where these come from, a line each.
    std::vector<std::string> reference_sources() const;
    std::vector<std::string> limit_sources() const;
    std::string food_words() const;
    std::string supplement_words() const;
    /// The means of a week and of 28 days with the days that were logged.
    std::vector<std::string> mean_words() const;

    struct Row {
        RecordId id;
        std::string time;
        std::string title;
        std::string detail;  ///< what cannot be counted, or why it counts as nothing
        std::string amount;
    };
    const std::vector<Row>& rows() const { return shown_.rows; }

    // ---- adding; each is saved at once and can be taken back for ten seconds ----
    struct Usual {
        std::string words;
        Body body;
        std::int32_t times = 0;
    };
    const std::vector<Usual>& usual() const { return shown_.usual; }
    void add_usual(std::size_t index);

    std::string food_search;
    std::vector<const catalogue::Food*> found() const;
    const catalogue::Food* food = nullptr;  ///< chosen
    bool by_grams = false;
    std::string food_amount = "1";
    std::string food_mg_typed;  ///< of a food of one's own, from its packet
    std::string food_error;
    void choose_food(const catalogue::Food* chosen);
    /// What the typed amount holds: "180 g hold 157 mg". Empty while it does not parse.
    std::string food_holds() const;
    bool add_food();
    bool add_own_food();

    enum class Means : std::uint8_t { not_said, elemental, compound };
    std::string form = "oxide";
    std::string form_search;
    /// The forms that fit what was typed; the commonest where nothing was.
    std::vector<const catalogue::Form*> found_forms() const;
    void choose_form(const catalogue::Form& chosen);
    /// The words of a form: "Citrate".
    static std::string form_name(std::string_view code);
    /// What a label says, typed as it stands there; it fills in the fields below as far as it goes.
    std::string label_text;
    void read_label_text();
    /// What was understood of it, and what has to be filled in still; empty where nothing was typed.
    std::string label_understood() const;
    Means means = Means::not_said;
    std::string label_mg;
    std::string pieces = "1";
    std::string supplement_error;
    struct LabelReading {
        std::string words;
        guidance::Reading reading;
    };
    /// The ways to understand what was typed, with the arithmetic; one where the label says which.
    std::vector<LabelReading> readings() const;
    bool add_supplement(const LabelReading& chosen);
    bool add_topical();

    // ---- the rest ----
    struct Idea {
        std::string words;
        const catalogue::Food* food = nullptr;
    };
    const std::vector<Idea>& ideas() const { return shown_.ideas; }
    void add_idea(std::size_t index);
    const guidance::DayPlan& plan() const { return shown_.plan; }
    std::vector<std::string> plan_notes() const;
    static chart::Table forms_table(const text::Catalogue& words);
    /// Where its rows come from, a form and its source each.
    static std::vector<std::string> forms_sources();

   private:
    struct Shown {
        std::string trouble;
        Intake intake;
        guidance::Ledger ledger;
        guidance::DayPlan plan;
        std::vector<Row> rows;
        std::vector<Usual> usual;
        std::vector<Idea> ideas;
    };
    static Shown load(const Diary& diary, const text::Catalogue& words, Date date);
    Date today() const { return date_of(local_of(session_.now())); }
    const guidance::Mean* mean() const;
    bool add(Body body);

    Session& session_;
    std::uint64_t loaded_ = 0;
    guidance::Label read_;
    std::uint64_t version_ = 0;
    std::int32_t asked_day_ = -1;
    std::int32_t last_today_ = -1;
    std::uint64_t ticket_ = 0;
    bool ready_ = false;
    Date date_{-1};
    Shown shown_;
};

}  // namespace charley::gui
