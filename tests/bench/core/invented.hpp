// Customers and activities made from a seed, without word lists: for measuring shared code where there are no files, as in
// WebAssembly. Names are two or three random common characters, notes forty.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::bench {

struct Invented {
  std::vector<domain::Customer> customers;
  std::vector<domain::Activity> activities;  // of those customers, in turn
};

Invented invent(std::size_t customers, std::size_t activities, const domain::Staff& owner, std::uint64_t seed);

}  // namespace actline::bench
