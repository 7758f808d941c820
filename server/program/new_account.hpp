// Making an account for a member of staff outside a running sign-in: `init` and `user` do. Only the password's hash is kept.
#pragma once

#include <optional>
#include <string>

#include "server/account/account_tables.hpp"
#include "server/account/password.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

struct NewAccount {
  Account account;
  // The random one, to be shown once. Empty when the person chose it: then they know it, and no screen shows it.
  std::string password_to_show;
};

// With a random password unless one was chosen. Refuses missing_value or text_too_long for the login, what check_new_password
// refuses, internal when no memory for the hash can be had.
base::Result<NewAccount> make_account(std::string_view login, domain::StaffId staff, const std::optional<std::string>& chosen_password,
                                      PasswordHasher& hasher, base::Entropy& entropy, base::Instant now);

}  // namespace actline::server
