// SPDX-License-Identifier: MIT
//
// A record in one line.
#include "base/text_scan.h"
#include "service/method.h"

namespace charley::service {
namespace {

class Line {
   public:
    explicit Line(std::string start) : text_(std::move(start)) {}
    Line& add(std::string_view part) {
        if (!part.empty()) {
            text_ += first_ ? "  " : ", ";
            text_ += part;
            first_ = false;
        }
        return *this;
    }
    template <class T>
    Line& add(std::string_view label, const std::optional<T>& value, std::string_view unit = "") {
        if (value) add(std::string(label) + number(*value) + std::string(unit));
        return *this;
    }
    std::string take() { return std::move(text_); }

   private:
    static std::string number(std::int64_t value) { return std::to_string(value); }
    static std::string number(Decimal value) { return to_string(value); }

    std::string text_;
    bool first_ = true;
};

std::string length(std::int64_t seconds) {
    if (seconds < 120) return std::to_string(seconds) + " s";
    const std::int64_t minutes = (seconds + 30) / 60;
    return minutes < 120 ? std::to_string(minutes) + " min"
                         : std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string words(std::string_view code) {
    std::string out(code);
    for (char& c : out) {
        if (c == '_') c = ' ';
    }
    return out;
}

std::string amount(const std::optional<Amount>& value) {
    return value ? to_string(value->value) + (value->unit.empty() ? "" : " " + value->unit) : std::string();
}

void body(Line& line, const Cramp& cramp) {
    std::string site = cramp.side ? std::string(code_of(*cramp.side)) : std::string();
    for (const Muscle muscle : cramp.muscles) site += (site.empty() ? "" : " ") + words(code_of(muscle));
    line.add(site);
    if (cramp.duration_s) line.add(length(*cramp.duration_s));
    line.add("pain ", cramp.pain);
    if (cramp.onset_state) line.add(words(code_of(*cramp.onset_state)));
    for (const Relief& relief : cramp.reliefs) {
        line.add(words(relief.what) + (relief.stopped == 3 ? " stopped it" : "") +
                 (relief.seconds_to_relief ? " after " + length(*relief.seconds_to_relief) : ""));
    }
}
void body(Line& line, const Night& night) {
    if (night.quiet.value_or(false)) line.add("quiet");
    line.add("cramps ", night.cramps);
    if (night.into_bed) line.add("bed " + to_string(time_of_day(local_of(*night.into_bed))));
    line.add("asleep ", night.asleep_min, " min")
        .add("awake ", night.awake_min, " min")
        .add("awakenings ", night.awakenings);
    if (night.out_of_bed) line.add("up " + to_string(time_of_day(local_of(*night.out_of_bed))));
    line.add("quality ", night.quality, "/5").add("disturbance ", night.disturbance).add("urge ", night.urge);
}
void body(Line& line, const Symptom& symptom) {
    line.add(words(symptom.code)).add("severity ", symptom.severity).add(words(symptom.site));
    if (symptom.duration_s) line.add(length(*symptom.duration_s));
}
void body(Line& line, const Food& food) {
    line.add(words(food.food))
        .add("", food.grams, " g")
        .add("", food.portions, " portions")
        .add("", food.magnesium_mg, " mg magnesium");
}
void body(Line& line, const Supplement& supplement) {
    line.add(words(supplement.form) + (supplement.variant.empty() ? "" : " " + supplement.variant));
    line.add("", supplement.elemental_mg, " mg elemental")
        .add("", supplement.compound_mg, " mg compound")
        .add("x ", supplement.count);
    if (supplement.route) line.add(code_of(*supplement.route));
    if (!supplement.taken_with.empty()) line.add("with " + supplement.taken_with);
}
void body(Line& line, const Fluid& fluid) {
    line.add(words(fluid.what)).add(amount(fluid.amount));
}
void body(Line& line, const Factor& factor) {
    line.add(words(factor.code)).add(amount(factor.amount)).add("intensity ", factor.intensity);
    if (factor.duration_s) line.add(length(*factor.duration_s));
}
void body(Line& line, const Medicine& medicine) {
    line.add(medicine.name).add(medicine.dose);
    for (const TimeOfDay time : medicine.times) line.add(to_string(time));
    if (medicine.from) line.add("from " + to_string(*medicine.from));
    if (medicine.to) line.add("to " + to_string(*medicine.to));
}
void body(Line& line, const Lab& lab) {
    line.add(words(lab.analyte));
    if (lab.value) line.add(to_string(*lab.value) + " " + lab.unit);
    if (lab.range_low && lab.range_high)
        line.add("laboratory's range " + to_string(*lab.range_low) + "-" + to_string(*lab.range_high));
}
void body(Line& line, const Experiment& experiment) {
    line.add(words(experiment.remedy)).add("pairs ", experiment.pairs);
}
void body(Line& line, const Reminder& reminder) {
    line.add(reminder.what);
    for (const TimeOfDay time : reminder.times) line.add(to_string(time));
}
void body(Line& line, const Exclusion& exclusion) {
    line.add(to_string(exclusion.from) + " to " + to_string(exclusion.to)).add(words(exclusion.reason));
}
void body(Line& line, const Profile& profile) {
    line.add(profile.name);
    if (profile.sex) line.add(code_of(*profile.sex));
    for (const std::string& condition : profile.conditions) line.add(words(condition));
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string summary(const Record& record, DayBoundary) {
    const LocalTime local = local_of(record.start);
    std::string id = to_string(record.id);
    Line line(to_string(date_of(local)).substr(5) + " " + to_string(time_of_day(local)) + "  " +
              id.substr(id.size() - 8) + "  " + std::string(code_of(record.kind())) +
              (record.complete ? "" : " (draft)"));
    std::visit([&line](const auto& of_kind) { body(line, of_kind); }, record.body);
    if (!record.note.empty()) {
        std::string note = quoted(record.note);
        line.add(note);
    }
    return line.take();
}

}  // namespace charley::service
