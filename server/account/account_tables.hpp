// The server's own rows about signing in: accounts, sessions, failed attempts. Read in snapshots, written in batches of the
// writer thread, never synced. Failures stick to the connection's database like those of all its statements.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/sqlite/statement.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::server {

// SHA-256 of a session's token.
using TokenHash = std::array<std::uint8_t, 32>;

struct Account {
  std::string name;  // what the person types, folded (sign_in_name)
  domain::StaffId staff;
  std::string password_hash;
  base::Instant changed_at;
};

struct Session {
  TokenHash token_hash{};
  domain::StaffId staff;
  base::Instant created_at;
  base::Instant seen_at;
};

struct FailedAttempts {
  std::int64_t failures = 0;
  base::Instant last_at;
};

class AccountTables {
 public:
  explicit AccountTables(sqlite::Database& database);

  std::optional<Account> account_named(std::string_view name);
  std::vector<Account> accounts();  // by name
  // False when the name or the staff member has an account already.
  bool add(const Account& account);
  // False when there is no such account.
  bool set_password_hash(std::string_view name, std::string_view hash, base::Instant now);

  std::optional<Session> session(const TokenHash& token_hash);
  void put(const Session& session);
  void drop_session(const TokenHash& token_hash);
  void drop_sessions_of(domain::StaffId staff);
  void drop_sessions_unseen_between(base::Instant from, base::Instant to);

  FailedAttempts failed_attempts(std::string_view subject);
  void put_failed_attempts(std::string_view subject, const FailedAttempts& attempts);
  void drop_failed_attempts(std::string_view subject);
  void drop_failed_attempts_before(base::Instant moment);

 private:
  bool changed_a_row() const;

  sqlite::Database& database_;
  sqlite::Statement account_named_;
  sqlite::Statement accounts_;
  sqlite::Statement add_account_;
  sqlite::Statement set_password_hash_;
  sqlite::Statement session_;
  sqlite::Statement put_session_;
  sqlite::Statement drop_session_;
  sqlite::Statement drop_sessions_of_;
  sqlite::Statement drop_old_sessions_;
  sqlite::Statement failed_attempts_;
  sqlite::Statement put_failed_attempts_;
  sqlite::Statement drop_failed_attempts_;
  sqlite::Statement drop_old_attempts_;
};

}  // namespace actline::server
