// SPDX-License-Identifier: MIT
#include <charley/sample.h>
#include <charley/units.h>

#include "base/portable_math.h"
#include "sample/plan.h"
#include "sample/words.h"
#include "sample/writer.h"

#include <algorithm>
#include <cmath>

namespace charley::sample {
namespace {

constexpr std::int64_t kMostNights = 47'844;
constexpr double kMostRate = 50;
constexpr double kMostClumpy = 0.95;
constexpr double kMostUnknown = 0.95;
// Days of long standing, and what they do to the night after: a true effect for `factors` to find.
constexpr double kStandingShare = 0.22;
constexpr double kStandingEffect = 1.6;

std::string shown(double value) {
    const Result<Decimal> decimal = Decimal::from_double(value, "");
    return decimal ? to_string(*decimal) : std::string("that number");
}

Status check_range(std::string_view name, double value, double high) {
    if (value >= 0 && value <= high) return {};
    return invalid(std::string(name), shown(value) + " is not between 0 and " + shown(high));
}

}  // namespace

Record& Writer::add(double minutes, double recorded, Body body) {
    Record record;
    record.start = at(minutes);
    record.recorded_at = at(std::max(minutes, recorded));
    record.body = std::move(body);
    const auto ms = static_cast<std::uint64_t>(record.recorded_at->at.ms);
    for (std::size_t i = 0; i < 6; ++i) record.id.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    const std::uint64_t high = random_.next();
    const std::uint64_t low = random_.next();
    for (std::size_t i = 0; i < 2; ++i) record.id.bytes[6 + i] = static_cast<std::uint8_t>(high >> (8 * i));
    for (std::size_t i = 0; i < 8; ++i) record.id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (8 * i));
    record.id.bytes[6] = static_cast<std::uint8_t>((record.id.bytes[6] & 0x0FU) | 0x70U);  // version 7
    record.id.bytes[8] =
        static_cast<std::uint8_t>((record.id.bytes[8] & 0x3FU) | 0x80U);  // RFC 9562's variant
    records_.push_back(std::move(record));
    return records_.back();
}

std::string Writer::note(double chance, std::span<const std::string_view> notes) {
    if (!random_.chance(chance)) return {};
    return std::string(notes[static_cast<std::size_t>(random_.below(notes.size()))]);
}

Status validate(const Options& options) {
    if (options.nights < 1 || options.nights > kMostNights) {
        return invalid("nights", std::to_string(options.nights) + " is not between 1 and " +
                                     std::to_string(kMostNights));
    }
    if (Status status = check_range("rate", options.rate, kMostRate); !status) return status;
    if (Status status = check_range("clumpy", options.clumpy, kMostClumpy); !status) return status;
    if (Status status = check_range("unknown", options.unknown, kMostUnknown); !status) return status;
    if (options.offset.minutes < -12 * 60 || options.offset.minutes > 13 * 60) {
        return invalid("offset", to_string(options.offset) + " is not between -12:00 and +13:00");
    }
    const Date earliest{1 + static_cast<std::int32_t>(options.nights - 1)};  // all starts from 1970-01-01 on
    const Date latest = to_date(YearMonthDay{2100, 12, 29});
    if (options.last_night < earliest || options.last_night > latest) {
        return invalid("last_night", to_string(options.last_night) + " does not leave room for " +
                                         std::to_string(options.nights) + " nights between 1970 and 2100");
    }
    return {};
}

struct Generator::Impl {
    explicit Impl(const Options& given)
        : options(given),
          random(given.seed),
          clock(given.offset, given.summer_time),
          plan(make_plan(given, clock, random)),
          writer(clock, random) {
        sigma = std::sqrt(given.clumpy * (0.2331 + 0.7144 * given.clumpy));
        mood = random.normal();
    }

    const Spell* spell(const std::vector<Spell>& spells) const {
        for (const Spell& each : spells) {
            if (each.holds(night)) return &each;
        }
        return nullptr;
    }

    /// All records of the next night.
    void write() {
        const Date date = plan.first + static_cast<std::int32_t>(night);
        writer.begin(date);

        DayFacts day;
        day.long_standing = random.chance(kStandingShare);
        day.logs_food = spell(plan.food_logging) != nullptr;
        const Spell* supplement = spell(plan.supplements);
        if (supplement != nullptr) day.supplement = &supplements()[supplement->which];
        day.sore = cramps_before > 0;
        write_day(writer, day);
        for (const Spell& course : plan.courses) {
            if (course.from == night) write_course(writer, course.which, course.to - course.from + 1);
        }

        NightFacts facts;
        const double standing =
            (day.long_standing ? kStandingEffect : 1) / (1 + kStandingShare * (kStandingEffect - 1));
        const double rate = options.rate * season(date) / plan.seasonal_mean * standing *
                            portable_exp(sigma * mood - sigma * sigma / 2);
        facts.cramps = random.poisson(std::min(rate, 150.0));
        facts.unknown = plan.unknown[static_cast<std::size_t>(night)] != 0;
        facts.left = plan.left;
        facts.tracked = random.chance(plan.tracked);
        write_night(writer, facts);
        cramps_before = facts.cramps;

        mood = options.clumpy * mood + std::sqrt(1 - options.clumpy * options.clumpy) * random.normal();
        ready = writer.take();
        std::stable_sort(ready.begin(), ready.end(),
                         [](const Record& a, const Record& b) { return a.start.at < b.start.at; });
        position = 0;
        ++night;
    }

    Options options;
    Random random;
    Clock clock;
    Plan plan;
    Writer writer;
    double sigma = 0;
    double mood = 0;  // the process behind the rate: mean 0, variance 1
    std::uint32_t cramps_before = 0;
    std::int64_t night = 0;
    std::vector<Record> ready;
    std::size_t position = 0;
};

Generator::Generator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Generator::Generator(Generator&&) noexcept = default;
Generator& Generator::operator=(Generator&&) noexcept = default;
Generator::~Generator() = default;

Result<Generator> Generator::make(const Options& options) {
    if (Status status = validate(options); !status) return std::move(status).error();
    return Generator(std::make_unique<Impl>(options));
}

std::optional<Record> Generator::next() {
    while (impl_->position == impl_->ready.size()) {
        if (impl_->night == impl_->options.nights) return {};
        impl_->write();
    }
    Record record = std::move(impl_->ready[impl_->position++]);
    normalise(record);
    return record;
}

std::int64_t Generator::nights_done() const noexcept {
    return impl_->night;
}

Result<std::function<Result<std::optional<Record>>()>> source(const Options& options) {
    Result<Generator> made = Generator::make(options);
    if (!made) return std::move(made).error();
    // A std::function is copied; the copies share one generator.
    auto generator = std::make_shared<Generator>(std::move(made).value());
    return std::function<Result<std::optional<Record>>()>(
        [generator]() -> Result<std::optional<Record>> { return generator->next(); });
}

}  // namespace charley::sample
