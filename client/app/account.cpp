#include "client/app/account.hpp"

#include "client/view/choice_names.hpp"
#include "shared/base/json.hpp"

namespace actline::client::app {

std::optional<Account> read_account(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "account");
  Account account;
  account.organisation = reader.id("organisation");
  account.person = domain::StaffId{reader.id("person")};
  account.name = reader.text("name");
  account.role = view::choice_named<domain::Role>(domain::role_names, reader.text_or("role", "")).value_or(domain::Role::rep);
  return reader.ok() ? std::optional(account) : std::nullopt;
}

std::string database_name(const Account& account) {
  return "actline." + base::id_text(account.organisation) + "." + base::id_text(account.person.value);
}

}  // namespace actline::client::app
