// Virtual time: what is to happen when, in one order. Equal times keep the order in which they were planned.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "shared/base/instant.hpp"

namespace actline::simulation {

class Schedule {
 public:
  base::Instant now() const { return now_; }
  void after(std::int64_t ms, std::function<void()> happening) {
    planned_.push_back({now_.ms + ms, ++count_, std::move(happening)});
    std::push_heap(planned_.begin(), planned_.end(), later);
  }
  // So much time passes in which nothing happens: what is planned is planned as long ahead as before.
  void leap(std::int64_t ms) {
    now_.ms += ms;
    for (Planned& planned : planned_) planned.at_ms += ms;
  }
  // False when nothing is planned.
  bool run_next() {
    if (planned_.empty()) return false;
    std::pop_heap(planned_.begin(), planned_.end(), later);
    const Planned next = std::move(planned_.back());
    planned_.pop_back();
    now_.ms = next.at_ms;
    next.happening();
    return true;
  }

 private:
  struct Planned {
    std::int64_t at_ms = 0;
    std::uint64_t number = 0;
    std::function<void()> happening;
  };
  static bool later(const Planned& left, const Planned& right) {
    return left.at_ms != right.at_ms ? left.at_ms > right.at_ms : left.number > right.number;
  }

  base::Instant now_{1'790'000'000'000};  // 2026-09-21
  std::uint64_t count_ = 0;
  std::vector<Planned> planned_;  // a heap, the next first
};

}  // namespace actline::simulation
