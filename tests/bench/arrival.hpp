// Waits on the bench's thread for a row that a device applies on its own.
#pragma once

#include <cassert>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "shared/records/change.hpp"

namespace actline::bench {

// Notes the moment a row reaches the device's memory.
class Arrival final : public records::ChangeFollower {
 public:
  static constexpr std::chrono::seconds patience{30};

  void expect(const base::Id& id) {
    const std::lock_guard lock(mutex_);
    expected_ = id;
    arrived_ = false;
  }
  void apply(const records::Change& change) override {
    const std::lock_guard lock(mutex_);
    if (!(change.id == expected_) || !change.after) return;
    at_ = std::chrono::steady_clock::now();
    arrived_ = true;
    changed_.notify_one();
  }
  std::chrono::steady_clock::time_point wait() {
    std::unique_lock lock(mutex_);
    [[maybe_unused]] const bool in_time = changed_.wait_for(lock, patience, [this] { return arrived_; });
    assert(in_time && "the row never arrived");
    return at_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  base::Id expected_;
  bool arrived_ = false;
  std::chrono::steady_clock::time_point at_;
};

}  // namespace actline::bench
