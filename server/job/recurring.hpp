// A thread that does something, is told when it is due next, and waits until then: what a server does by the clock.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "shared/base/clock.hpp"

namespace actline::server {

class Recurring {
 public:
  // Does what is due at that moment; returns when it is next.
  using Work = std::function<base::Instant(base::Instant now)>;

  Recurring(const base::Clock& clock, Work work) : clock_(clock), work_(std::move(work)) {}
  ~Recurring() { stop(); }
  Recurring(const Recurring&) = delete;
  Recurring& operator=(const Recurring&) = delete;

  void start(std::int64_t first_after_ms);
  // The work is done now, or once more when it is under way. From any thread; nothing is waited for.
  void wake();
  // Waits for work under way. Harmless to repeat.
  void stop();

 private:
  void wait(std::unique_lock<std::mutex>& lock, std::int64_t ms);

  const base::Clock& clock_;
  Work work_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  bool woken_ = false;
  std::thread thread_;
};

}  // namespace actline::server
