// SPDX-License-Identifier: MIT
//
// What the screen Tonight shows: the running cramp, what nights left unfinished, nights of which nothing is
// known. Knows no ImGui. Drawing thread only.
#pragma once

#include "viewmodel/session.h"

#include <charley/record.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace charley::gui {

class TonightModel {
   public:
    explicit TonightModel(Session& session) : session_(session) {}

    /// Loads again where the diary changed or another hour began.
    void refresh();

    /// From seven hours before the day boundary (05:00) to ten after it (22:00) it is day: the screen asks
    /// what the night left open.
    bool day() const { return day_; }
    Date night() const { return night_; }
    /// The night that ended last: by day the one before today's evening.
    Date last_night() const { return last_night_; }

    /// A draft without a duration that began in the last half hour, and has not been set aside: its timer
    /// runs.
    const std::optional<Record>& running() const { return running_; }
    std::int64_t running_seconds() const;
    /// Drafts to finish, the oldest first; the running one is not among them.
    const std::vector<Record>& unfinished() const { return unfinished_; }
    /// Nights of the last seven that nothing is known of, the latest first. The night that still goes on is
    /// not among them.
    const std::vector<Date>& unknown() const { return unknown_; }
    std::int64_t cramps_tonight() const { return cramps_tonight_; }
    std::int64_t cramps_last_night() const { return cramps_last_night_; }
    std::optional<ZonedTime> last_cramp() const { return last_cramp_; }
    bool last_night_quiet() const { return last_night_quiet_; }
    /// Whether the diary holds any cramp or night at all.
    bool fresh() const { return fresh_; }
    const std::string& trouble() const { return trouble_; }

    // ---- the things that can be done; each is one step that undo takes back ----
    std::optional<RecordId> cramp_now();
    std::optional<RecordId> cramp_ago(std::int64_t minutes);
    void tap(const Record& cramp, Side side, Muscle muscle);
    void set_side(const Record& cramp, Side side);
    void toggle_muscle(const Record& cramp, Muscle muscle);
    void toggle_relief(const Record& cramp, const std::string& what);
    void over(const Record& cramp);
    /// Leaves the timer without an end: the duration stays unknown.
    void set_aside() {
        set_aside_ = running_ ? running_->id : RecordId{};
        session_.touch();
    }
    void set_pain(const Record& cramp, std::optional<std::int64_t> pain);
    void set_duration(const Record& cramp, std::int64_t seconds);
    void finish(const Record& cramp);
    void quiet(Date night);

    /// What is not known of a cramp and worth asking.
    struct Asks {
        bool site = false;
        bool pain = false;
        bool duration = false;
        bool relief = false;
    };
    static Asks asks(const Record& record);

   private:
    std::string named(const Record& cramp) const;

    Session& session_;
    std::uint64_t version_ = 0;
    std::int64_t hour_ = -1;
    bool day_ = false;
    Date night_;
    Date last_night_;
    std::optional<Record> running_;
    RecordId set_aside_;
    std::vector<Record> unfinished_;
    std::vector<Date> unknown_;
    std::int64_t cramps_tonight_ = 0;
    std::int64_t cramps_last_night_ = 0;
    std::optional<ZonedTime> last_cramp_;
    bool last_night_quiet_ = false;
    bool fresh_ = true;
    std::string trouble_;
};

}  // namespace charley::gui
