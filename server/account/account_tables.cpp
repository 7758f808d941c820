#include "server/account/account_tables.hpp"

namespace actline::server {

namespace {

Account account_in(sqlite::Statement& row) { return {row.text(0), domain::StaffId{row.id(1)}, row.text(2), row.instant(3)}; }

}  // namespace

AccountTables::AccountTables(sqlite::Database& database)
    : database_(database),
      account_named_(database, "SELECT name, staff, password_hash, changed_at FROM account WHERE name = ?1"),
      accounts_(database, "SELECT name, staff, password_hash, changed_at FROM account ORDER BY name"),
      add_account_(database, "INSERT OR IGNORE INTO account (name, staff, password_hash, changed_at) VALUES (?1, ?2, ?3, ?4)"),
      set_password_hash_(database, "UPDATE account SET password_hash = ?2, changed_at = ?3 WHERE name = ?1"),
      session_(database, "SELECT staff, created_at, seen_at FROM session WHERE token_hash = ?1"),
      put_session_(database,
                   "INSERT INTO session (token_hash, staff, created_at, seen_at) VALUES (?1, ?2, ?3, ?4) "
                   "ON CONFLICT (token_hash) DO UPDATE SET seen_at = excluded.seen_at"),
      drop_session_(database, "DELETE FROM session WHERE token_hash = ?1"),
      drop_sessions_of_(database, "DELETE FROM session WHERE staff = ?1"),
      drop_old_sessions_(database, "DELETE FROM session WHERE seen_at < ?1 OR seen_at > ?2"),
      failed_attempts_(database, "SELECT failures, last_at FROM sign_in_brake WHERE subject = ?1"),
      put_failed_attempts_(database,
                           "INSERT INTO sign_in_brake (subject, failures, last_at) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at"),
      drop_failed_attempts_(database, "DELETE FROM sign_in_brake WHERE subject = ?1"),
      drop_old_attempts_(database, "DELETE FROM sign_in_brake WHERE last_at < ?1") {}

bool AccountTables::changed_a_row() const { return !database_.failed() && database_.changed_rows() > 0; }

std::optional<Account> AccountTables::account_named(std::string_view name) {
  account_named_.with(name);
  std::optional<Account> account;
  if (account_named_.step()) account = account_in(account_named_);
  account_named_.reset();
  return account;
}

std::vector<Account> AccountTables::accounts() {
  std::vector<Account> found;
  accounts_.with();
  while (accounts_.step()) found.push_back(account_in(accounts_));
  return found;
}

bool AccountTables::add(const Account& account) {
  add_account_.with(std::string_view(account.name), account.staff.value, std::string_view(account.password_hash), account.changed_at).run();
  return changed_a_row();
}

bool AccountTables::set_password_hash(std::string_view name, std::string_view hash, base::Instant now) {
  set_password_hash_.with(name, hash, now).run();
  return changed_a_row();
}

std::optional<Session> AccountTables::session(const TokenHash& token_hash) {
  session_.with(token_hash);
  std::optional<Session> session;
  if (session_.step()) session = Session{token_hash, domain::StaffId{session_.id(0)}, session_.instant(1), session_.instant(2)};
  session_.reset();
  return session;
}

void AccountTables::put(const Session& session) {
  put_session_.with(session.token_hash, session.staff.value, session.created_at, session.seen_at).run();
}

void AccountTables::drop_session(const TokenHash& token_hash) { drop_session_.with(token_hash).run(); }
void AccountTables::drop_sessions_of(domain::StaffId staff) { drop_sessions_of_.with(staff.value).run(); }
void AccountTables::drop_sessions_unseen_between(base::Instant from, base::Instant to) { drop_old_sessions_.with(from, to).run(); }

FailedAttempts AccountTables::failed_attempts(std::string_view subject) {
  failed_attempts_.with(subject);
  FailedAttempts attempts;
  if (failed_attempts_.step()) attempts = {failed_attempts_.integer(0), failed_attempts_.instant(1)};
  failed_attempts_.reset();
  return attempts;
}

void AccountTables::put_failed_attempts(std::string_view subject, const FailedAttempts& attempts) {
  put_failed_attempts_.with(subject, attempts.failures, attempts.last_at).run();
}

void AccountTables::drop_failed_attempts(std::string_view subject) { drop_failed_attempts_.with(subject).run(); }
void AccountTables::drop_failed_attempts_before(base::Instant moment) { drop_old_attempts_.with(moment).run(); }

}  // namespace actline::server
