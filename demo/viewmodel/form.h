// SPDX-License-Identifier: MIT
//
// A record as a form: every field has a name, a way to be shown, and a text that stands for its value (empty:
// unknown). Texts are parsed as they are typed; a text that does not parse keeps its own error and leaves the
// record as it was. Knows no ImGui. One thread at a time.
#pragma once

#include <charley/catalogue.h>
#include <charley/environment.h>
#include <charley/record.h>
#include <charley/text.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace charley::gui {

enum class FieldShape : std::uint8_t {
    words,  ///< one line of one's own words, with suggestions where there are codes
    note,   ///< several lines
    scale,  ///< 0 … 10 (or min … max) on a slider
    count,  ///< a small whole number
    decimal,
    yes_no,
    choice,  ///< one of the codes
    set,     ///< any of the codes, separated by commas
    moment,  ///< date and time
    date,
    times,  ///< times of the day, separated by commas
    time,   ///< one time of the day
    duration,
    amount,    ///< number and unit
    reliefs,   ///< what[:stopped[:seconds]], …
    soreness,  ///< level[:hours]
    course,    ///< second:pain, …
    range,     ///< from..to
    month,
};

struct FormField {
    std::string name;  ///< as in the record's document: "pain"
    FieldShape shape = FieldShape::words;
    std::int64_t min = 0;
    std::int64_t max = 0;
    std::string group;    ///< of codes in the catalogue: "muscle"
    bool common = false;  ///< shown at once; the others stand under "more"
};

/// The fields of a kind in the order of the form. The note and the times come with every kind.
const std::vector<FormField>& form_fields(Kind kind);

/// The codes that charley offers for a field with a group, in their order.
std::vector<std::string> codes_of(const text::Catalogue& catalogue, std::string_view group);

/// The text that stands for a field of a record; empty where it is unknown.
std::string field_text(const Record& record, std::string_view name);
/// Puts a field from a text. `environment` gives the offset of times without one. Error: invalid, with the
/// field's name.
Status set_field(Record& record, std::string_view name, std::string_view text,
                 const Environment& environment);
/// The same for people: codes as words, times as clock and date.
/// Amounts stand in the person's units.
std::string field_words(const text::Catalogue& catalogue, const Record& record, std::string_view name,
                        UnitSystem units);
/// The name of a food of the catalogue; one's own words as they are.
std::string food_name(std::string_view key);
/// Foods of the catalogue that fit what was typed for a food; none where nothing was, or one was chosen.
std::vector<const catalogue::Food*> foods_offered(std::string_view typed);
/// A field's title.
std::string field_title(const text::Catalogue& catalogue, Kind kind, std::string_view name,
                        UnitSystem units = UnitSystem::metric);
/// Amounts that are often drunk, to be set with one press, in the person's units; empty for other kinds.
std::vector<std::string> usual_amounts(Kind kind, std::string_view name, UnitSystem units);

class RecordForm {
   public:
    RecordForm(Record record, bool existing, const Environment& environment,
               UnitSystem units = UnitSystem::metric);

    const Record& record() const { return record_; }
    bool existing() const { return existing_; }
    /// Whether anything differs from the record as it was given.
    bool changed() const { return !(record_ == original_) || !errors_.empty(); }
    UnitSystem units() const { return units_; }
    const std::vector<FormField>& fields() const { return form_fields(record_.kind()); }

    /// The text in a field's editor: as typed, also where it does not parse.
    const std::string& text(std::string_view name);
    void set(std::string_view name, std::string_view text);
    /// Sets a value that was not typed: the field's text is written anew.
    void put(std::string_view name, std::string_view text);
    /// One member of a set in or out.
    void flip(std::string_view name, std::string_view code);
    bool has(std::string_view name, std::string_view code);
    /// The members of a set that are no codes: one's own words, with commas between. For `reliefs` and
    /// `triggers`.
    std::string own_words(std::string_view name);
    void set_own_words(std::string_view name, std::string_view text);
    /// What was tried against the cramp, as a whole.
    void put_reliefs(std::vector<Relief> reliefs);
    /// How soon the i-th of these helped, as typed; a text that is no length of time has its error under
    /// `reliefs.<i>`.
    std::string relief_seconds(std::size_t i);
    void set_relief_seconds(std::size_t i, std::string_view text);
    const std::string& error(std::string_view name) const;
    /// The name of the first field that has an error, in the order of the form, or `reliefs.<i>` for the
    /// length of time of one of these; empty where none has.
    std::string first_error() const;
    /// Whether the record as it stands may be saved; else the field's error is set.
    bool check();
    /// The error that concerns the whole record or a field that is not shown.
    const std::string& general_error() const { return general_; }
    void set_error(const Error& error);

   private:
    void forget_texts(std::string_view name);
    std::string not_read(std::string_view name, const Error& error) const;

    Record record_;
    Record original_;
    bool existing_;
    const Environment* environment_;
    UnitSystem units_;
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::string, std::less<>> errors_;
    std::string general_;
    std::map<std::string, Relief, std::less<>>
        tried_;  ///< all that once stood in the form, with their figures
};

}  // namespace charley::gui
