// Signing in and out over HTTP, and who one is. The cookie goes into `set_cookie`, never into a body.
//
//   POST /account/v1/sign_in  {v, login, password} → {v, organisation, person, name, role}   401 wrong · 429 wait · 503 later
//   POST /account/v1/sign_out {v}                  → {v}
//   GET  /account/v1/me                            → as sign_in, 401 when nobody is
#pragma once

#include <string>
#include <string_view>

#include "server/account/sign_in.hpp"
#include "server/live/event_hub.hpp"
#include "shared/sync/answer.hpp"

namespace actline::server {

struct AccountAnswer {
  sync::Answer answer;
  std::string set_cookie;  // value of that header; empty: none
};

class AccountEndpoints {
 public:
  // All must outlive this.
  AccountEndpoints(SqliteStorage& storage, SignInDesk& desk, EventHub& hub, CookieKind cookie)
      : storage_(storage), desk_(desk), hub_(hub), cookie_(cookie) {}

  // `held` is the cookie's token the request came with, if any; `address` the client's.
  AccountAnswer sign_in(std::string_view body, std::optional<std::string_view> held, std::string_view address);
  AccountAnswer sign_out(const Session& session);
  sync::Answer me(domain::StaffId person);

 private:
  SqliteStorage& storage_;
  SignInDesk& desk_;
  EventHub& hub_;
  CookieKind cookie_;
};

}  // namespace actline::server
