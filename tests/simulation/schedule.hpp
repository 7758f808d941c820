// Virtual time: what is to happen when, in one order. Equal times keep the order in which they were planned.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "shared/base/instant.hpp"

namespace actline::simulation {

class Schedule {
 public:
  base::Instant now() const { return now_; }
  void after(std::int64_t ms, std::function<void()> happening) {
    planned_.emplace(std::pair(base::later(now_, ms).ms, ++count_), std::move(happening));
  }
  // False when nothing is planned.
  bool run_next() {
    if (planned_.empty()) return false;
    auto next = planned_.extract(planned_.begin());
    now_.ms = next.key().first;
    next.mapped()();
    return true;
  }

 private:
  base::Instant now_{1'790'000'000'000};  // 2026-09-21
  std::uint64_t count_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> planned_;
};

}  // namespace actline::simulation
