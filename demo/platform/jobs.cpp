// SPDX-License-Identifier: MIT
#include "platform/jobs.h"

#include <utility>

namespace charley::gui {

bool Jobs::Ticket::report(std::uint64_t done, std::uint64_t total) {
    done_.store(done);
    total_.store(total);
    const int percent = total == 0 ? 0 : static_cast<int>(done * 100 / total);
    if (last_percent_.exchange(percent) != percent && wake_) wake_();
    return !stop_.load();
}

Jobs::Jobs(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        waiting_.clear();
        if (ticket_) ticket_->stop_.store(true);
    }
    changed_.notify_all();
    thread_.join();
}

void Jobs::submit(std::string name, std::function<After(Ticket&)> work) {
    auto ticket = std::make_shared<Ticket>();
    ticket->wake_ = wake_;
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(Job{std::move(name), std::move(work), std::move(ticket)});
    }
    changed_.notify_all();
}

void Jobs::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (closing_) return;
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        running_ = job.name;
        ticket_ = job.ticket;
        lock.unlock();
        After after = job.work(*job.ticket);
        lock.lock();
        running_.reset();
        ticket_.reset();
        if (after) done_.push_back(std::move(after));
        changed_.notify_all();
        if (wake_) wake_();
    }
}

std::optional<Jobs::Active> Jobs::active() const {
    const std::lock_guard lock(mutex_);
    if (running_ && ticket_) {
        Active active;
        active.name = *running_;
        const std::uint64_t total = ticket_->total_.load();
        active.known = total > 0;
        if (active.known)
            active.share = static_cast<double>(ticket_->done_.load()) / static_cast<double>(total);
        return active;
    }
    if (!waiting_.empty()) return Active{waiting_.front().name, 0, false};
    return std::nullopt;
}

void Jobs::cancel() {
    const std::lock_guard lock(mutex_);
    if (ticket_) ticket_->stop_.store(true);
}

bool Jobs::pump() {
    std::vector<After> done;
    {
        const std::lock_guard lock(mutex_);
        done.swap(done_);
    }
    for (After& after : done) after();
    return !done.empty();
}

void Jobs::drain() {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return !running_ && waiting_.empty(); });
            if (done_.empty()) return;
        }
        pump();
    }
}

}  // namespace charley::gui
