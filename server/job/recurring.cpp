#include "server/job/recurring.hpp"

#include <chrono>

namespace actline::server {

void Recurring::start(std::int64_t first_after_ms) {
  thread_ = std::thread([this, first_after_ms] {
    std::unique_lock lock(mutex_);
    wait(lock, first_after_ms);
    while (!stopping_) {
      woken_ = false;
      lock.unlock();
      const base::Instant now = clock_.now();
      const base::Instant next = work_(now);
      lock.lock();
      wait(lock, next.ms - now.ms);
    }
  });
}

void Recurring::wait(std::unique_lock<std::mutex>& lock, std::int64_t ms) {
  wake_.wait_for(lock, std::chrono::milliseconds(ms), [this] { return stopping_ || woken_; });
}

void Recurring::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

void Recurring::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace actline::server
