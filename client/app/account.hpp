// Who is signed in on this device, as the server's answer to the sign-in said. Known before any sync, so that the app opens
// offline with the last person's own store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/domain/staff/staff.hpp"

namespace actline::client::app {

struct Account {
  base::Id organisation;
  domain::StaffId person;
  std::string name;
  domain::Role role = domain::Role::rep;

  friend bool operator==(const Account&, const Account&) = default;
};

// Nothing for an empty text or one this build cannot read: nobody is signed in then.
std::optional<Account> read_account(std::string_view json);

// Each person has a database of their own on a shared device.
std::string database_name(const Account& account);

}  // namespace actline::client::app
