#include "server/job/recurring.hpp"

#include <chrono>

namespace actline::server {

void Recurring::start(std::int64_t first_after_ms) {
  thread_ = std::thread([this, first_after_ms] {
    std::unique_lock lock(mutex_);
    const auto has_to = [this] { return stopping_ || woken_; };
    wake_.wait_for(lock, std::chrono::milliseconds(first_after_ms), has_to);
    while (!stopping_) {
      woken_ = false;
      lock.unlock();
      const base::Instant now = clock_.now();
      const base::Instant next = work_(now);
      lock.lock();
      wake_.wait_for(lock, std::chrono::milliseconds(next.ms - now.ms), has_to);
    }
  });
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
