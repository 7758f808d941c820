// Making an account for a member of staff outside a running sign-in: `init` and `user` do. The first password is random and
// shown once; only its hash is kept.
#pragma once

#include <string>

#include "server/account/account_tables.hpp"
#include "server/account/password.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

struct NewAccount {
  Account account;
  std::string password;
};

// Refuses missing_value or text_too_long for the login, internal when no memory for the hash can be had.
base::Result<NewAccount> make_account(std::string_view login, domain::StaffId staff, PasswordHasher& hasher, base::Entropy& entropy,
                                      base::Instant now);

}  // namespace actline::server
