// What a person could see of the server when a pull said that it was complete: what their devices must show from then on, until the next.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "shared/domain/staff/staff.hpp"

namespace actline::simulation {

class Truths {
 public:
  // `rest`: of a first stage, with more to come.
  void note(domain::StaffId person, std::int64_t seq, bool rest, std::uint64_t hash) {
    auto& hashes = seen_[{person, seq, rest}];
    if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.push_back(hash);
  }
  // A number of the order means different things before and after a restore, so there may be several truths about it.
  bool holds(domain::StaffId person, std::int64_t seq, bool rest, std::uint64_t hash) const {
    const auto found = seen_.find({person, seq, rest});
    return found != seen_.end() && std::find(found->second.begin(), found->second.end(), hash) != found->second.end();
  }

 private:
  std::map<std::tuple<domain::StaffId, std::int64_t, bool>, std::vector<std::uint64_t>> seen_;
};

}  // namespace actline::simulation
