#include "server/account/sign_in.hpp"

#include <algorithm>
#include <cstdlib>

#include "server/account/sign_in_brake.hpp"
#include "server/account/tuning.hpp"
#include "shared/base/utf8.hpp"

namespace actline::server {

namespace {

constexpr std::int64_t come_back_ms = 2 * base::second_ms;  // about how long a full queue of hashes takes

bool is_active(const storage::Snapshot& snapshot, domain::StaffId staff) {
  const auto person = records::as<domain::Staff>(snapshot.find(records::TableId::staff, staff.value));
  return person != nullptr && person->active;
}

// After the clock was put back: an attempt that lies ahead would else be waited for until then.
FailedAttempts attempts_until(base::Instant now, const std::string& subject, AccountTables& tables) {
  FailedAttempts attempts = tables.failed_attempts(subject);
  if (attempts.last_at <= now) return attempts;
  attempts.last_at = now;
  tables.put_failed_attempts(subject, attempts);
  return attempts;
}

// Since it was last used; or until then, after the clock was put back: it must not live until that moment has come again.
std::int64_t idle_ms(const Session& session, base::Instant now) { return std::abs(now.ms - session.seen_at.ms); }

SignInRefused refused_by(const Written& written) {
  switch (written.kind) {
    case Written::Kind::queue_full:
    case Written::Kind::stopping: return {SignInRefused::Why::busy, come_back_ms, {}};
    case Written::Kind::committed:
    case Written::Kind::failed: break;
  }
  return {SignInRefused::Why::failed, 0, written.detail};
}

}  // namespace

std::string sign_in_name(std::string_view typed) { return base::folded(base::trimmed(typed)); }

SignInDesk::SignInDesk(SqliteStorage& storage, Writer& writer, PasswordHasher& hasher, base::Entropy& entropy, const base::Clock& clock)
    : storage_(storage), writer_(writer), hasher_(hasher), entropy_(entropy), clock_(clock) {}

std::optional<SignInRefused> SignInDesk::count_attempt(const std::string& name, std::string_view address, base::Instant now) {
  const std::string by_name = brake_subject_of_name(name);
  const std::string by_address = brake_subject_of_address(address);
  std::int64_t wait_ms = 0;
  const Written written = writer_.run(1, [&](SqliteBatch& batch) {
    AccountTables& tables = batch.accounts();
    tables.drop_failed_attempts_before(base::later(now, -attempts_kept_ms));
    const FailedAttempts of_name = attempts_until(now, by_name, tables);
    const FailedAttempts of_address = attempts_until(now, by_address, tables);
    wait_ms = std::max(wait_before_attempt(of_name, attempts_per_name, now), wait_before_attempt(of_address, attempts_per_address, now));
    if (wait_ms > 0) return;
    tables.put_failed_attempts(by_name, with_failure(of_name, now));
    tables.put_failed_attempts(by_address, with_failure(of_address, now));
  });
  if (!written.ok()) return refused_by(written);
  if (wait_ms > 0) return SignInRefused{SignInRefused::Why::too_many, wait_ms, {}};
  return std::nullopt;
}

SignInOutcome SignInDesk::sign_in(std::string_view typed_name, std::string_view password, std::string_view address,
                                  std::optional<TokenHash> replaces) {
  const std::string name = sign_in_name(typed_name);
  if (name.empty() || name.size() > login_bytes_most || password.size() > password_bytes_most) return SignInRefused{};
  const base::Instant now = clock_.now();
  if (auto refused = count_attempt(name, address, now)) return *refused;

  std::optional<Account> account;
  bool active = false;
  {
    const auto snapshot = storage_.snapshot();
    if (!snapshot) return SignInRefused{SignInRefused::Why::failed, 0, {}};
    account = snapshot->accounts().account_named(name);
    active = account && is_active(*snapshot, account->staff);
    if (!snapshot->status()) return SignInRefused{SignInRefused::Why::failed, 0, snapshot->status().refusal().detail};
  }
  const auto matches = hasher_.matches(password, account ? account->password_hash : std::string());
  if (!matches) return SignInRefused{SignInRefused::Why::busy, come_back_ms, {}};
  if (!*matches || !active) return SignInRefused{};

  std::optional<std::string> new_hash;
  if (hasher_.is_outdated(account->password_hash)) new_hash = hasher_.hash(password);
  const std::string token = make_session_token(entropy_);
  const Session session{*hash_of_token(token), account->staff, now, now};
  const Written written = writer_.run(1, [&](SqliteBatch& batch) {
    AccountTables& tables = batch.accounts();
    tables.drop_failed_attempts(brake_subject_of_name(name));
    // The attempt counted above was a good one: the address gets it back.
    FailedAttempts of_address = tables.failed_attempts(brake_subject_of_address(address));
    of_address.failures = std::max<std::int64_t>(of_address.failures - 1, 0);
    tables.put_failed_attempts(brake_subject_of_address(address), of_address);
    if (replaces) tables.drop_session(*replaces);
    tables.drop_sessions_unseen_between(base::later(now, -session_idle_ms), base::later(now, session_idle_ms));
    if (new_hash) tables.set_password_hash(name, *new_hash, account->changed_at);
    tables.put(session);
  });
  if (!written.ok()) return refused_by(written);
  return SignedIn{token, account->staff};
}

Written SignInDesk::sign_out(const TokenHash& token_hash) {
  return writer_.run(1, [&](SqliteBatch& batch) { batch.accounts().drop_session(token_hash); });
}

std::optional<Session> SignInDesk::live_session(SqliteSnapshot& snapshot, const TokenHash& token_hash, base::Instant now) const {
  auto session = snapshot.accounts().session(token_hash);
  if (!session || idle_ms(*session, now) > session_idle_ms || !is_active(snapshot, session->staff)) return std::nullopt;
  return session;
}

std::optional<Session> SignInDesk::session_of(SqliteSnapshot& snapshot, std::string_view token) {
  const auto token_hash = hash_of_token(token);
  if (!token_hash) return std::nullopt;
  const base::Instant now = clock_.now();
  auto session = live_session(snapshot, *token_hash, now);
  if (session && idle_ms(*session, now) > session_touch_ms) {
    session->seen_at = now;
    // Ended meanwhile: it must not come back. A write that fails leaves the old moment, and the next request tries again.
    writer_.run(1, [&](SqliteBatch& batch) {
      if (batch.accounts().session(session->token_hash)) batch.accounts().put(*session);
    });
  }
  return session;
}

std::optional<Session> SignInDesk::look_up(const TokenHash& token_hash) {
  const auto snapshot = storage_.snapshot();
  return snapshot ? live_session(*snapshot, token_hash, clock_.now()) : std::nullopt;
}

}  // namespace actline::server
