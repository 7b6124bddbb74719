// SPDX-License-Identifier: MIT
//
// What the screen Diary shows: the records by night, filtered and searched, a piece at a time. Knows no
// ImGui. Drawing thread only; the reading is done on the worker.
#pragma once

#include "viewmodel/session.h"

#include <charley/record.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace charley::gui {

/// One record as a row of the list.
struct Entry {
    RecordId id;
    Kind kind = Kind::cramp;
    bool complete = true;
    std::string time;    ///< 02:10; empty for night records and the like
    std::string title;   ///< "Cramp, right calf"
    std::string detail;  ///< reliefs, the note …
    std::string trail;   ///< pain 7 …
};
struct NightGroup {
    Date night;
    enum class State : std::uint8_t { unknown, quiet, cramps, excluded } state = State::unknown;
    std::int64_t cramps = 0;
    std::vector<Entry> entries;
};

Entry entry_of(const text::Catalogue& words, const Record& record, UnitSystem units);

class TimelineModel {
   public:
    explicit TimelineModel(Session& session) : session_(session) {}

    std::string search;        ///< as typed
    std::optional<Kind> kind;  ///< nothing: all
    bool drafts_only = false;
    std::optional<Date> from;  ///< limits of the nights, from Trends or a date field
    std::optional<Date> to;

    /// Starts loading where the diary or the filter changed. Cheap otherwise.
    void refresh();
    bool loading() const { return loading_; }
    const std::vector<NightGroup>& nights() const { return nights_; }
    /// Whether there are nights further back than those loaded.
    bool more() const { return more_; }
    void load_more();
    const std::string& trouble() const { return trouble_; }
    std::int64_t found() const { return found_; }
    bool filtered() const { return !search.empty() || kind || drafts_only || from || to; }
    /// Every character that the list shows, so that the fonts have it.
    std::string all_words() const;

   private:
    struct Loaded {
        std::vector<NightGroup> nights;
        bool more = false;
        std::int64_t found = 0;
        std::string trouble;
    };
    static Loaded load(const Diary& diary, const text::Catalogue& words, const Filter& filter, Date last,
                       std::size_t limit, bool show_gaps);

    Session& session_;
    std::uint64_t version_ = 0;
    std::string asked_;  // the filter that was asked for last
    std::size_t limit_ = 150;
    bool loading_ = false;
    std::uint64_t ticket_ = 0;
    std::vector<NightGroup> nights_;
    bool more_ = false;
    std::int64_t found_ = 0;
    std::string trouble_;
};

}  // namespace charley::gui
