// Customers and activities made from a seed, without word lists: for measuring shared code where there are no files, as in
// WebAssembly. Names are two or three random common characters, notes forty.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/storage/memory_storage.hpp"

namespace actline::bench {

struct Invented {
  std::vector<domain::Customer> customers;
  std::vector<domain::Activity> activities;  // of those customers, in turn
};

// A rep with a store.
domain::Staff invent_staff(base::Entropy& entropy);
Invented invent(std::size_t customers, std::size_t activities, const domain::Staff& owner, std::uint64_t seed);

// Adds the person by a command and the rows as they are: what is measured begins afterwards.
void fill(storage::MemoryStorage& server, const domain::Staff& staff, const Invented& invented);

}  // namespace actline::bench
