// SPDX-License-Identifier: MIT
//
// The rows of figures from the columns alone: no payload is read, nothing is allocated per record. Gives what
// record/timeline.cpp gives from whole records; a property test holds the two together.
#include "base/text_scan.h"
#include "diary/store.h"

#include <algorithm>
#include <array>

namespace charley {
namespace {

enum At : int {
    kId,
    kKind,
    kStartMs,
    kStartOffset,
    kEndMs,
    kEndOffset,
    kComplete,
    kNightOf,
    kDuration,
    kSide,
    kMuscles,
    kPain,
    kOnsetState,
    kReliefs,
    kIntoBed,
    kTriedToSleep,
    kFinalAwakening,
    kOutOfBed,
    kAsleepMin,
    kCramps,
    kQuality,
    kDisturbance,
    kUrge,
    kQuiet,
    kCode,
    kAmount,
    kSeverity,
    kDateFrom,
    kDateTo,
    kElemental,
    kCompound,
    kPieces,
};

constexpr std::string_view kColumns =
    "SELECT id, kind, start_ms, start_offset, end_ms, end_offset, complete, night_of, duration_s, side, "
    "muscles, pain, onset_state, reliefs,"
    " into_bed, tried_to_sleep, final_awakening, out_of_bed, asleep_min, cramps, quality, disturbance, urge, "
    "quiet, code, amount, severity,"
    " date_from, date_to, elemental_mg, compound_mg, pieces FROM records WHERE deleted = 0 AND profile IS ?1";

template <class Enum, std::size_t Count>
unsigned number_of(std::string_view code) {
    for (unsigned i = 1; i <= Count; ++i) {
        if (code_of(static_cast<Enum>(i)) == code) return i;
    }
    return 0;
}

class TimelineReader {
   public:
    TimelineReader(Timeline& timeline, std::optional<Date> from, std::optional<Date> to)
        : timeline_(timeline), from_(from), to_(to) {}

    void take(Statement& row) {
        const std::string_view kind = row.text(kKind);
        if (kind == "cramp") return cramp(row);
        if (kind == "night") return night(row);
        if (kind == "exclusion") return exclusion(row);
        if (kind == "symptom" || kind == "factor") return exposure(row, kind);
        if (kind == "food" || kind == "supplement" || kind == "fluid") return exposure(row, kind);
        if (kind == "medicine" && row.is_null(kDateFrom) && row.is_null(kDateTo)) return exposure(row, kind);
    }

   private:
    static RecordId id(Statement& row) {
        RecordId id;
        const auto bytes = row.blob(kId);
        if (bytes.size() == id.bytes.size()) std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
        return id;
    }
    static ZonedTime start(Statement& row) {
        return ZonedTime{Instant{row.integer(kStartMs)},
                         UtcOffset{static_cast<std::int16_t>(row.integer(kStartOffset))}};
    }
    static std::int32_t or_unknown(Statement& row, int column) {
        return row.is_null(column) ? -1 : static_cast<std::int32_t>(row.integer(column));
    }
    bool wanted(std::int32_t night) const {
        return (!from_ || night >= from_->days) && (!to_ || night <= to_->days);
    }

    void cramp(Statement& row) {
        const ZonedTime at = start(row);
        const std::int32_t in_night = night_of(at, timeline_.boundary).days;
        if (!wanted(in_night)) return;
        CrampRow out;
        out.id = id(row);
        out.start_ms = at.at.ms;
        out.night = in_night;
        out.local_minute = time_of_day(local_of(at)).minutes;
        out.complete = row.integer(kComplete) != 0;
        out.duration_s = or_unknown(row, kDuration);
        out.side = static_cast<std::uint8_t>(number_of<Side, 3>(row.text(kSide)));
        for (std::string_view list = row.text(kMuscles); !list.empty();) {
            const std::size_t end = std::min(list.find(','), list.size());
            const unsigned muscle = number_of<Muscle, 9>(list.substr(0, end));
            if (muscle != 0) out.muscles = static_cast<std::uint16_t>(out.muscles | (1U << (muscle - 1)));
            list.remove_prefix(std::min(end + 1, list.size()));
        }
        out.pain = static_cast<std::int8_t>(or_unknown(row, kPain));
        out.onset_state = static_cast<std::uint8_t>(number_of<OnsetState, 9>(row.text(kOnsetState)));
        const auto index = static_cast<std::uint32_t>(timeline_.cramps.size());
        timeline_.cramps.push_back(out);
        std::int64_t stopped = -1;
        std::int64_t seconds = -1;
        for (std::string_view list = row.text(kReliefs); next_relief(list, what_, stopped, seconds);) {
            timeline_.reliefs.push_back(ReliefRow{index, timeline_.intern(what_),
                                                  static_cast<std::int32_t>(seconds),
                                                  static_cast<std::int8_t>(stopped)});
        }
    }

    static std::optional<ZonedTime> time(Statement& row, int column) {
        if (row.is_null(column)) return std::nullopt;
        const auto parsed = parse_time(row.text(column), "time");
        if (!parsed) return std::nullopt;
        return zoned(parsed->local, parsed->offset);
    }

    void night(Statement& row) {
        const auto date = parse_date(row.text(kNightOf), "night_of");
        if (!date || !wanted(date->days)) return;
        NightRow& out = timeline_.nights.emplace_back();
        out.id = id(row);
        out.night = date->days;
        std::optional<ZonedTime> from;
        std::optional<ZonedTime> to;
        if (!row.is_null(kEndMs)) {
            from = start(row);
            to = ZonedTime{Instant{row.integer(kEndMs)},
                           UtcOffset{static_cast<std::int16_t>(row.integer(kEndOffset))}};
        } else {
            from = time(row, kTriedToSleep);
            if (!from) from = time(row, kIntoBed);
            to = time(row, kFinalAwakening);
            if (!to) to = time(row, kOutOfBed);
        }
        const auto minutes_into = [&](const ZonedTime& at) {
            return static_cast<std::int32_t>(
                std::max<std::int64_t>(0, (local_of(at).ms - at_time(*date, TimeOfDay{0}).ms) / 60'000));
        };
        if (from) out.sleep_from_min = minutes_into(*from);
        if (to) out.sleep_to_min = minutes_into(*to);
        out.asleep_min = or_unknown(row, kAsleepMin);
        out.cramps = static_cast<std::int16_t>(or_unknown(row, kCramps));
        out.quality = static_cast<std::int8_t>(or_unknown(row, kQuality));
        out.disturbance = static_cast<std::int8_t>(or_unknown(row, kDisturbance));
        out.urge = static_cast<std::int8_t>(or_unknown(row, kUrge));
        out.quiet = row.integer(kQuiet) != 0;
    }

    void exclusion(Statement& row) {
        const auto from = parse_date(row.text(kDateFrom), "date_from");
        const auto to = parse_date(row.text(kDateTo), "date_to");
        if (from && to) timeline_.exclusions.push_back(ExclusionRow{id(row), from->days, to->days});
    }

    void exposure(Statement& row, std::string_view kind) {
        const ZonedTime at = start(row);
        const std::int32_t in_night = night_of(at, timeline_.boundary).days;
        if (!wanted(in_night)) return;
        ExposureRow out;
        out.id = id(row);
        out.night = in_night;
        out.local_minute = time_of_day(local_of(at)).minutes;
        out.kind = static_cast<Kind>(number_of<Kind, kKindCount>(kind));
        const auto first_of = [&row](std::initializer_list<int> columns) {
            for (const int column : columns) {
                if (!row.is_null(column)) return row.real(column);
            }
            return 1.0;
        };
        switch (out.kind) {
            case Kind::symptom:
                out.amount = first_of({kSeverity});
                break;
            case Kind::factor:
                out.amount = first_of({kAmount, kSeverity});
                break;
            case Kind::food:
                out.amount = first_of({kAmount, kPieces});
                break;
            case Kind::fluid:
                out.amount = first_of({kAmount});
                break;
            case Kind::supplement:
                out.amount = first_of({kElemental, kCompound}) * first_of({kPieces});
                break;
            default:
                out.amount = 1.0;
                break;
        }
        out.code = timeline_.intern(row.text(kCode));
        timeline_.exposures.push_back(out);
    }

    Timeline& timeline_;
    std::optional<Date> from_;
    std::optional<Date> to_;
    std::string what_;
};

}  // namespace

Result<Timeline> Diary::timeline(std::optional<Date> from, std::optional<Date> to) const {
    return guarded(impl_->mutex, [&]() -> Result<Timeline> {
        impl_->refresh();
        Timeline timeline;
        timeline.boundary = impl_->boundary;
        Statement row = impl_->db->prepare(kColumns);
        if (impl_->profile_id) row.bind_blob(1, impl_->profile_id->bytes);
        TimelineReader reader(timeline, from, to);
        while (row.step()) reader.take(row);
        sort(timeline);
        return timeline;
    });
}

}  // namespace charley
