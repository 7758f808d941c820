// Signing in and out, and knowing who is signed in. Reads through snapshots, writes through the writer; every attempt is counted
// before the password is looked at, so that many at once cannot slip past the brake.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/account/password.hpp"
#include "server/account/session_token.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "server/writer/writer.hpp"
#include "shared/base/clock.hpp"

namespace actline::server {

// As accounts are named: trimmed, half width, lower case.
std::string sign_in_name(std::string_view typed);

struct SignedIn {
  std::string token;  // for the cookie; told to nobody else
  domain::StaffId staff;
};

struct SignInRefused {
  enum class Why : std::uint8_t {
    wrong,     // name or password; which one is not said, nor is it shown by the time taken
    too_many,  // wait_ms until the next attempt is taken
    busy,      // too many are being checked; wait_ms
    failed,    // the store; detail
  };
  Why why = Why::wrong;
  std::int64_t wait_ms = 0;
  std::string detail;
};

using SignInOutcome = std::variant<SignedIn, SignInRefused>;

class SignInDesk {
 public:
  // All must outlive this.
  SignInDesk(SqliteStorage& storage, Writer& writer, PasswordHasher& hasher, base::Entropy& entropy, const base::Clock& clock);

  // `address` is the client's, for the brake. `replaces` is the session the browser held until now; it ends.
  SignInOutcome sign_in(std::string_view name, std::string_view password, std::string_view address, std::optional<TokenHash> replaces);
  Written sign_out(const TokenHash& token_hash);

  // The session of a token, unless it was idle too long or its person is no longer active. Renews it now and then.
  std::optional<Session> session_of(SqliteSnapshot& snapshot, std::string_view token);
  // The same for the hub's thread: takes its own snapshot, renews nothing.
  std::optional<Session> look_up(const TokenHash& token_hash);

 private:
  std::optional<SignInRefused> count_attempt(const std::string& name, std::string_view address, base::Instant now);
  std::optional<Session> live_session(SqliteSnapshot& snapshot, const TokenHash& token_hash, base::Instant now) const;

  SqliteStorage& storage_;
  Writer& writer_;
  PasswordHasher& hasher_;
  base::Entropy& entropy_;
  const base::Clock& clock_;
};

}  // namespace actline::server
