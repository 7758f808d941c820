// The duplicate guard: whether somebody else's customer already has a phone, and how much of that may be said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/customer/customer_rules.hpp"

namespace actline::domain {

// "张**": the first character and at most two stars, so that its length says nothing of a long name.
std::string masked_name(std::string_view name);

// Refuses already_known when another customer than `except` has one of the phones; `detail` is that customer's name and, after
// " · ", its owner's: in full when it is the actor's own or in their store's pool, else masked. Sets `provisional` when a reader
// could not tell.
base::Status check_phones_unknown(const std::vector<std::string>& phones, CustomerId except, const Actor& actor,
                                  const CustomerReader& customers, const StaffReader& staff, bool& provisional);

}  // namespace actline::domain
