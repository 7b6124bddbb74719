// SPDX-License-Identifier: MIT
//
// The door of the room: opening, writing, undo.
#include "base/text_scan.h"
#include "diary/store.h"

namespace charley {

Diary::Diary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Diary::Diary(Diary&&) noexcept = default;
Diary& Diary::operator=(Diary&&) noexcept = default;
Diary::~Diary() = default;

Diary::Impl::~Impl() {
    finalize_statements();
}

Result<Diary> Diary::open(const std::string& path, const Environment& environment, OpenOptions options) {
    std::mutex none;
    return guarded(none, [&]() -> Result<Diary> {
        auto impl = std::make_unique<Impl>(path, environment, std::move(options));
        impl->open();
        return Diary(std::move(impl));
    });
}

const std::string& Diary::path() const noexcept {
    return impl_->path;
}
bool Diary::encrypted() const noexcept {
    return !impl_->options.key.empty();
}
const Environment& Diary::environment() const noexcept {
    return impl_->environment;
}

DayBoundary Diary::boundary() const noexcept {
    const std::lock_guard<std::mutex> lock(impl_->mutex);
    return impl_->boundary;
}

void Diary::Impl::prepare(Record& record) const {
    if (record.id.is_nil()) record.id = new_id();
    if (record.kind() != Kind::profile && !record.profile) record.profile = profile_id;
    if (!record.recorded_at) record.recorded_at = now_of(environment);
    normalise(record);
    if (const Status ok = validate(record, environment.now()); !ok) throw SqlFailure(ok.error());
}

Result<RecordId> Diary::add(Record record) {
    return guarded(impl_->mutex, [&]() -> Result<RecordId> {
        impl_->need_writable();
        impl_->prepare(record);
        Transaction transaction(*impl_->db);
        impl_->refresh();
        if (impl_->seq_of(record.id)) {
            return Error{ErrorCode::conflict, "id",
                         to_string(record.id) + " is in the diary already; edit it instead"};
        }
        const Stamp stamp = impl_->next_stamp();
        const std::int64_t seq = impl_->insert(record, stamp);
        impl_->write_step("add", stamp, seq, seq, 1);
        transaction.commit();
        ++impl_->changes_made;
        return record.id;
    });
}

Status Diary::change(const Record& changed) {
    return guarded(impl_->mutex, [&]() -> Status {
        impl_->need_writable();
        Record record = changed;
        normalise(record);
        if (const Status ok = validate(record, impl_->environment.now()); !ok) return ok.error();
        Transaction transaction(*impl_->db);
        impl_->refresh();
        auto stored = impl_->find(record.id);
        if (!stored || stored->record.deleted)
            return not_found("id", to_string(record.id) + " is not in the diary");
        if (stored->record.kind() != record.kind()) {
            return invalid("kind", "a " + std::string(code_of(stored->record.kind())) + " cannot become a " +
                                       std::string(code_of(record.kind())));
        }
        if (stored->record.profile != record.profile)
            return invalid("profile", "a record cannot change hands; add it to the other profile");
        const Record before = stored->record;
        const Stamp stamp = impl_->next_stamp();
        if (!impl_->apply(*stored, record, stamp)) return {};
        impl_->update(*stored);
        const std::int64_t step = impl_->write_step(record.deleted ? "remove" : "change", stamp, 0, 0, 1);
        impl_->add_revision(step, stored->seq, before, record);
        transaction.commit();
        ++impl_->changes_made;
        if (record.kind() == Kind::profile) impl_->load_boundary();
        return {};
    });
}

Status Diary::remove(const RecordId& id) {
    auto record = get(id);
    if (!record) return record.error();
    record->deleted = true;
    return change(*record);
}

Result<Step> Diary::undo() {
    return guarded(impl_->mutex, [&]() -> Result<Step> {
        const Step step = impl_->take(true);
        impl_->load_boundary();
        return step;
    });
}

Result<Step> Diary::redo() {
    return guarded(impl_->mutex, [&]() -> Result<Step> {
        const Step step = impl_->take(false);
        impl_->load_boundary();
        return step;
    });
}

Result<std::optional<Step>> Diary::next_undo() const {
    return guarded(impl_->mutex, [&]() -> Result<std::optional<Step>> { return impl_->upcoming(true); });
}

Result<std::optional<Step>> Diary::next_redo() const {
    return guarded(impl_->mutex, [&]() -> Result<std::optional<Step>> { return impl_->upcoming(false); });
}

Result<Record> Diary::profile() const {
    return guarded(impl_->mutex, [&]() -> Result<Record> {
        const RecordId id = impl_->profile_id.value_or(first_profile_id());
        auto stored = impl_->find(id);
        if (stored && !stored->record.deleted) return std::move(stored->record);
        Record record;
        record.id = id;
        record.start = now_of(impl_->environment);
        record.body = Profile{};
        return record;
    });
}

Result<std::vector<Record>> Diary::profiles() const {
    Filter filter;
    filter.kind = Kind::profile;
    filter.all_profiles = true;
    return list(filter);
}

Status Diary::set_profile(const Record& changed) {
    return guarded(impl_->mutex, [&]() -> Status {
        impl_->need_writable();
        Record record = changed;
        record.profile.reset();
        record.deleted = false;
        if (body_as<Profile>(record) == nullptr) return invalid("kind", "this is no profile");
        if (!record.recorded_at) record.recorded_at = now_of(impl_->environment);
        normalise(record);
        if (const Status ok = validate(record, impl_->environment.now()); !ok) return ok.error();
        Transaction transaction(*impl_->db);
        impl_->refresh();
        record.id = impl_->profile_id.value_or(first_profile_id());
        auto stored = impl_->find(record.id);
        const Stamp stamp = impl_->next_stamp();
        if (stored) {
            const Record before = stored->record;
            record.start = before.start;
            record.recorded_at = before.recorded_at;
            if (!impl_->apply(*stored, record, stamp)) return {};
            impl_->update(*stored);
            const std::int64_t step = impl_->write_step("profile", stamp, 0, 0, 1);
            impl_->add_revision(step, stored->seq, before, record);
        } else {
            const std::int64_t seq = impl_->insert(record, stamp);
            impl_->write_step("profile", stamp, seq, seq, 1);
        }
        transaction.commit();
        ++impl_->changes_made;
        impl_->load_boundary();
        return {};
    });
}

Result<std::uint64_t> Diary::change_counter() const {
    return guarded(impl_->mutex, [&]() -> Result<std::uint64_t> {
        impl_->refresh();
        return impl_->changes_made;
    });
}

}  // namespace charley
