// How guessing passwords is slowed: each subject (an account's name, an address) has a few attempts, which come back with time;
// when they are used up the wait doubles with every further one, up to a quarter of an hour. Nobody is ever locked out for good,
// or a colleague could do that to them. Pure; the figures are kept in the table sign_in_brake.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/account/account_tables.hpp"

namespace actline::server {

// Milliseconds until another attempt is taken; 0: now.
std::int64_t wait_before_attempt(const FailedAttempts& attempts, std::int64_t allowed, base::Instant now);
// The figures with one more failure.
FailedAttempts with_failure(const FailedAttempts& attempts, base::Instant now);

std::string brake_subject_of_name(std::string_view sign_in_name);
std::string brake_subject_of_address(std::string_view address);

}  // namespace actline::server
