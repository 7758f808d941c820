// Argon2id over libsodium of a password in its one spelling (password_text.hpp), rationed: each hash takes 64 MiB and about 90 ms of a core, so only a few run at once, some
// wait, and the rest are asked to come back. Otherwise a storm of sign-ins would be a storm of memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/account/tuning.hpp"
#include "shared/base/entropy.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

// What one hash costs. Tests take less.
struct HashCost {
  unsigned long long passes = hash_passes;
  std::size_t memory_bytes = hash_memory_bytes;
};

class PasswordHasher {
 public:
  explicit PasswordHasher(HashCost cost = {});

  // The hash with its parameters and salt, as text. Nothing when too many wait already.
  std::optional<std::string> hash(std::string_view typed);
  // Takes as long for a hash that is empty (no such account) as for a real one. Nothing when too many wait already.
  std::optional<bool> matches(std::string_view typed, std::string_view hash);
  // The hash was made at another cost than today's.
  bool is_outdated(const std::string& hash) const;

 private:
  class Turn;

  HashCost cost_;
  std::string hash_of_nobody_;  // verified in place of a missing account's
  std::mutex mutex_;
  std::condition_variable turn_free_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
};

// Whoever sets a password asks this first. Counts characters, not bytes, and has no wishes about their kinds (ASVS 6.2.5).
// Refuses missing_value, malformed, password_too_short, text_too_long (detail: the limit) or password_too_obvious, field "password".
base::Status check_new_password(std::string_view typed);

// 16 characters a person can read to another: no 0/O, 1/l/I. About 91 bits.
std::string make_password(base::Entropy& entropy);

}  // namespace actline::server
