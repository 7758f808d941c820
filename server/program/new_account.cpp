#include "server/program/new_account.hpp"

#include "server/account/sign_in.hpp"

namespace actline::server {

base::Result<NewAccount> make_account(std::string_view login, domain::StaffId staff, PasswordHasher& hasher, base::Entropy& entropy,
                                      base::Instant now) {
  const std::string name = sign_in_name(login);
  if (name.empty()) return base::refuse(base::RefusalCode::missing_value, "--login");
  if (name.size() > login_bytes_most) return base::refuse(base::RefusalCode::text_too_long, "--login");
  std::string password = make_password(entropy);
  auto hash = hasher.hash(password);
  if (!hash) return base::refuse(base::RefusalCode::internal, "password");
  return NewAccount{Account{name, staff, std::move(*hash), now}, std::move(password)};
}

}  // namespace actline::server
