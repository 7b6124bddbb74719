// SPDX-License-Identifier: MIT
#include <charley/environment.h>

namespace charley {

ZonedTime now_of(const Environment& environment) {
    const Instant now = environment.now();
    return ZonedTime{now, environment.offset_at(now)};
}

ZonedTime resolve_local(const Environment& environment, LocalTime local) {
    // No clock is more than 18 hours from UTC and none changes twice within two days, so the offsets a day
    // before and a day after are the only two candidates. The earlier one is tried first: a reading shown
    // twice then means its first time.
    constexpr std::int64_t kDay = 86'400'000;
    const UtcOffset before = environment.offset_at(Instant{local.ms - kDay});
    const UtcOffset after = environment.offset_at(Instant{local.ms + kDay});
    for (const UtcOffset offset : {before, after}) {
        const ZonedTime time = zoned(local, offset);
        if (environment.offset_at(time.at) == offset) return time;
    }
    return zoned(local, before);  // skipped by the clock
}

}  // namespace charley
