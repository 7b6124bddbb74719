// SPDX-License-Identifier: MIT
//
// Work that would hold up the drawing: done one after the other on a thread of its own, with progress and a
// way to stop it; what it brings is handed over on the drawing thread. `submit`, `pump`, `active`, `cancel`
// belong to the drawing thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace charley::gui {

class Jobs {
   public:
    /// `wake` is called from the worker when something is to be drawn or handed over.
    explicit Jobs(std::function<void()> wake);
    ~Jobs();  ///< asks the running work to stop and waits for it
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    /// For the work: tell how far it is; false means stop. Any thread.
    class Ticket {
       public:
        bool report(std::uint64_t done, std::uint64_t total);
        bool stopped() const { return stop_.load(); }

       private:
        friend class Jobs;
        std::atomic<std::uint64_t> done_{0};
        std::atomic<std::uint64_t> total_{0};
        std::atomic<bool> stop_{false};
        std::function<void()> wake_;
        std::atomic<int> last_percent_{-1};
    };

    /// `work` runs on the worker and answers what to do afterwards on the drawing thread.
    using After = std::function<void()>;
    void submit(std::string name, std::function<After(Ticket&)> work);

    struct Active {
        std::string name;
        double share = 0;    ///< 0 … 1
        bool known = false;  ///< whether the share means anything yet
    };
    /// What runs or waits, if anything.
    std::optional<Active> active() const;
    void cancel();
    /// Hands over what is done. True if anything was.
    bool pump();
    /// Waits until everything is done and handed over; for tests and pictures.
    void drain();

   private:
    struct Job {
        std::string name;
        std::function<After(Ticket&)> work;
        std::shared_ptr<Ticket> ticket;
    };
    void run();

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::optional<std::string> running_;
    std::shared_ptr<Ticket> ticket_;
    std::vector<After> done_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace charley::gui
