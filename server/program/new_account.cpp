#include "server/program/new_account.hpp"

#include "server/account/sign_in.hpp"

namespace actline::server {

base::Result<NewAccount> make_account(std::string_view login, domain::StaffId staff, const std::optional<std::string>& chosen_password,
                                      PasswordHasher& hasher, base::Entropy& entropy, base::Instant now) {
  const std::string name = sign_in_name(login);
  if (name.empty()) return base::refuse(base::RefusalCode::missing_value, "--login");
  if (name.size() > login_bytes_most) return base::refuse(base::RefusalCode::text_too_long, "--login");
  const std::string password = chosen_password ? *chosen_password : make_password(entropy);
  if (const auto good = check_new_password(password); !good) return good.refusal();
  auto hash = hasher.hash(password);
  if (!hash) return base::refuse(base::RefusalCode::internal, "password");
  return NewAccount{Account{name, staff, std::move(*hash), now}, chosen_password ? std::string() : password};
}

}  // namespace actline::server
