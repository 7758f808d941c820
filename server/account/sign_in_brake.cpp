#include "server/account/sign_in_brake.hpp"

#include <algorithm>

#include "server/account/tuning.hpp"

namespace actline::server {

namespace {

std::int64_t failures_left(const FailedAttempts& attempts, base::Instant now) {
  const std::int64_t passed_ms = std::max<std::int64_t>(now.ms - attempts.last_at.ms, 0);
  return std::max<std::int64_t>(attempts.failures - passed_ms / attempt_back_ms, 0);
}

}  // namespace

std::int64_t wait_before_attempt(const FailedAttempts& attempts, std::int64_t allowed, base::Instant now) {
  const std::int64_t beyond = failures_left(attempts, now) - allowed;
  if (beyond < 0) return 0;
  constexpr std::int64_t doublings_most = 20;  // far beyond the longest delay; keeps the shift defined
  const std::int64_t delay_ms = std::min(first_delay_ms << std::min(beyond, doublings_most), longest_delay_ms);
  return std::max<std::int64_t>(attempts.last_at.ms + delay_ms - now.ms, 0);
}

FailedAttempts with_failure(const FailedAttempts& attempts, base::Instant now) { return {failures_left(attempts, now) + 1, now}; }

std::string brake_subject_of_name(std::string_view sign_in_name) { return "name:" + std::string(sign_in_name); }
std::string brake_subject_of_address(std::string_view address) { return "address:" + std::string(address); }

}  // namespace actline::server
