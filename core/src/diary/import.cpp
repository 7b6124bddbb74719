// SPDX-License-Identifier: MIT
//
// Many records as one step. Records without an id get one made from their content, so that the same file
// twice adds nothing.
#include "base/sha256.h"
#include "diary/store.h"

#include <unordered_map>

namespace charley {
namespace {

struct DigestHash {
    std::size_t operator()(const std::array<std::uint8_t, 16>& digest) const noexcept {
        std::size_t value = 0;
        for (std::size_t i = 0; i < sizeof(value); ++i) value = (value << 8U) | digest[i];
        return value;
    }
};

}  // namespace

Result<ImportOutcome> Diary::import(const RecordSource& source, bool dry_run, const Progress& progress) {
    return guarded(impl_->mutex, [&]() -> Result<ImportOutcome> {
        Impl& impl = *impl_;
        impl.need_writable();
        ImportOutcome outcome;
        // How often the same content came already: the second of two equal cramps is another cramp, not the
        // same one again.
        std::unordered_map<std::array<std::uint8_t, 16>, std::uint32_t, DigestHash> ordinals;
        Transaction transaction(*impl.db);
        impl.refresh();
        const Stamp stamp = impl.next_stamp();
        std::int64_t first = 0;
        std::int64_t last = 0;
        for (std::uint64_t index = 0;; ++index) {
            auto next = source();
            if (!next) return next.error();
            if (!*next) break;
            if (progress && index % 256 == 0 && !progress(index, 0))
                return Error{ErrorCode::io, "", "stopped; nothing was imported"};
            Record record = std::move(**next);
            if (record.kind() != Kind::profile && !record.profile) record.profile = impl.profile_id;
            normalise(record);
            if (!record.recorded_at) record.recorded_at = record.start;  // the same for the same content
            const bool unnamed = record.id.is_nil();
            if (unnamed) {
                const auto bytes = impl.encoder.encode(record);
                const std::string_view content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
                const auto digest = sha256(content);
                std::array<std::uint8_t, 16> key{};
                std::copy_n(digest.begin(), key.size(), key.begin());
                const std::uint32_t ordinal = ordinals[key]++;
                record.id =
                    named_id("record " + hex(digest.data(), digest.size()) + " " + std::to_string(ordinal));
            }
            if (const Status ok = validate(record, impl.environment.now()); !ok) {
                outcome.skipped.push_back({index, ok.error().line()});
                continue;
            }
            if (impl.seq_of(record.id)) {
                const auto stored = impl.find(record.id);
                // A record made from this content may have been edited or deleted here since; it is the same
                // one all the same.
                if (unnamed || (stored && (stored->record.deleted || stored->record == record))) {
                    ++outcome.already;
                } else {
                    outcome.skipped.push_back(
                        {index, "id: " + to_string(record.id) +
                                    " is in the diary with other content; that one is kept"});
                }
                continue;
            }
            const std::int64_t seq = impl.insert(record, stamp);
            if (first == 0) first = seq;
            last = seq;
            ++outcome.added;
        }
        if (dry_run || outcome.added == 0) return outcome;  // rolls back
        const std::int64_t number =
            impl.write_step("import", stamp, first, last, static_cast<std::int64_t>(outcome.added));
        transaction.commit();
        ++impl.changes_made;
        Step step;
        step.number = static_cast<std::uint64_t>(number);
        step.verb = "import";
        step.records = outcome.added;
        outcome.step = step;
        impl.load_boundary();
        return outcome;
    });
}

}  // namespace charley
