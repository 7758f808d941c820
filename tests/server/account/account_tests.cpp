// Passwords, session tokens, the brake, and signing in over a real store.
#include <sodium.h>

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "server/account/obvious_password.hpp"
#include "server/account/password_text.hpp"
#include "server/account/secure_entropy.hpp"
#include "server/account/sign_in.hpp"
#include "server/account/sign_in_brake.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server;

namespace {

constexpr HashCost cheap{1, 8'192};

TEST_CASE("a password matches its own hash only, and a missing account matches none") {
  PasswordHasher hasher(cheap);
  const auto hash = hasher.hash("正确的马电池订书钉");
  REQUIRE(hash);
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(hasher.matches("正确的马电池订书钉", *hash) == true);
  CHECK(hasher.matches("正确的马", *hash) == false);
  CHECK(hasher.matches("nobody's password", "") == false);
  CHECK_FALSE(hasher.is_outdated(*hash));
  CHECK(PasswordHasher({2, 16'384}).is_outdated(*hash));
}

TEST_CASE("new passwords: 8 to 256 characters, whatever they are") {
  CHECK(check_new_password("七个字不够用啊").refusal() == base::refuse(base::RefusalCode::password_too_short, "password"));
  CHECK(check_new_password("八个字刚好够用了").ok());
  std::string letters;
  while (letters.size() < 257) letters += "correct horse ";
  CHECK(check_new_password(letters.substr(0, 256)).ok());
  CHECK(check_new_password(letters.substr(0, 257)).refusal() == base::refuse(base::RefusalCode::text_too_long, "password", "256"));
  CHECK(check_new_password("").refusal().code == base::RefusalCode::missing_value);
  CHECK(check_new_password("\xff\xff\xff\xff\xff\xff\xff\xff").refusal().code == base::RefusalCode::malformed);
  SecureEntropy entropy;
  CHECK(check_new_password(make_password(entropy)).ok());
  CHECK(make_password(entropy) != make_password(entropy));
}

// Written as the bytes a keyboard sends, so that no editor of this file can change their spelling.
TEST_CASE("a password is the same however its characters are spelt") {
  PasswordHasher hasher(cheap);
  const std::string composed = "caf\u00e9 au lait";      // é
  const std::string taken_apart = "cafe\u0301 au lait";  // e and its accent
  REQUIRE(composed != taken_apart);
  const auto hash = hasher.hash(taken_apart);
  CHECK(hasher.matches(composed, *hash) == true);
  CHECK(hasher.matches("cafe au lait", *hash) == false);
  // Full width, with the ideographic space, as a Chinese keyboard may have it.
  CHECK(hasher.matches("ｃｏｒｒｅｃｔ\u3000ｈｏｒｓｅ", *hasher.hash("correct horse")) == true);
  CHECK(hasher.matches("\u00bd of a secret", *hasher.hash("1\u20442 of a secret")) == true);  // ½
  CHECK(normalised_password("correct horse") == "correct horse");
  CHECK(normalised_password("\xff\xfe") == "\xff\xfe");
}

TEST_CASE("hashes of before passwords had one spelling still hold") {
  // Made by libsodium alone from these ASCII bytes.
  std::array<char, crypto_pwhash_STRBYTES> made{};
  const std::string_view password = "Kq7mPz2xWv9sTn4b";
  REQUIRE(crypto_pwhash_str(made.data(), password.data(), password.size(), cheap.passes, cheap.memory_bytes) == 0);
  CHECK(PasswordHasher(cheap).matches(password, made.data()) == true);
}

TEST_CASE("a password is as long as its shorter spelling") {
  std::string accents;
  for (int i = 0; i < 7; ++i) accents += "e\u0301";  // 14 code points, 7 characters
  CHECK(check_new_password(accents).refusal().code == base::RefusalCode::password_too_short);
  CHECK(check_new_password("\ufdfa").refusal().code == base::RefusalCode::password_too_short);  // one key, 18 letters
}

TEST_CASE("passwords that are guessed first are refused") {
  const auto refused = [](std::string_view password) {
    const auto checked = check_new_password(password);
    return !checked.ok() && checked.refusal() == base::refuse(base::RefusalCode::password_too_obvious, "password");
  };
  CHECK(refused("password"));
  CHECK(refused("PassWord1"));
  CHECK(refused("ｐａｓｓｗｏｒｄ１"));
  CHECK(refused("qq123456"));
  CHECK(refused("a123456789"));
  CHECK(refused("baseball"));
  CHECK(refused("88888888"));
  CHECK(refused("20082008"));
  CHECK(refused("哈哈哈哈哈哈哈哈"));
  CHECK(refused("23456789"));
  CHECK(refused("hgfedcba"));
  CHECK_FALSE(refused("password baseball"));
  CHECK_FALSE(refused("我家的猫叫年糕"));  // seven characters: too short, and that is what is said
  CHECK_FALSE(refused("我家那只猫叫年糕"));
}

TEST_CASE("the list of obvious passwords is sorted, and each of its lines is found") {
  const std::string_view lines = obvious_password_lines();
  std::size_t count = 0;
  std::string_view previous;
  bool sorted = true;
  bool found = true;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin);
    const std::string_view line = lines.substr(begin, end - begin);
    sorted = sorted && previous < line;
    found = found && is_obvious_password(line);
    previous = line;
    begin = end + 1;
    ++count;
  }
  CHECK(sorted);
  CHECK(found);
  CHECK(count >= 40'000);
  CHECK_FALSE(is_obvious_password("!before the first line"));
  CHECK_FALSE(is_obvious_password("~after the last line"));
}

TEST_CASE("tokens are 256 bits that only their cookie tells") {
  SecureEntropy entropy;
  const std::string token = make_session_token(entropy);
  CHECK(token.size() == 43);
  const std::string cookie = cookie_with(token, CookieKind::secure);
  CHECK(cookie == "__Host-sid=" + token + "; Path=/; HttpOnly; SameSite=Lax; Secure");
  CHECK(cookie_with(token, CookieKind::insecure) == "sid=" + token + "; Path=/; HttpOnly; SameSite=Lax");
  CHECK(cookie_dropped(CookieKind::secure).ends_with("Max-Age=0"));
  CHECK(token_in("a=b; __Host-sid=" + token + "; c=d", CookieKind::secure) == token);
  CHECK_FALSE(token_in("x__Host-sid=" + token, CookieKind::secure));
  CHECK_FALSE(token_in("sid=" + token, CookieKind::secure));
  CHECK_FALSE(hash_of_token("short"));
  CHECK(hash_of_token(token) == hash_of_token(token));
}

TEST_CASE("the brake: a few attempts, then waits that double up to a quarter of an hour and never for ever") {
  base::Instant now{1'000'000};
  FailedAttempts attempts;
  for (int i = 0; i < 5; ++i) {
    CHECK(wait_before_attempt(attempts, 5, now) == 0);
    attempts = with_failure(attempts, now);
  }
  CHECK(wait_before_attempt(attempts, 5, now) == 1'000);
  CHECK(wait_before_attempt(attempts, 5, base::later(now, 1'000)) == 0);
  attempts = with_failure(attempts, now);
  CHECK(wait_before_attempt(attempts, 5, now) == 2'000);
  for (int i = 0; i < 40; ++i) attempts = with_failure(attempts, now);
  CHECK(wait_before_attempt(attempts, 5, now) == 15 * base::minute_ms);
  CHECK(wait_before_attempt(attempts, 5, base::later(now, 15 * base::minute_ms)) == 0);
  // One attempt comes back every five minutes.
  FailedAttempts used_up{5, now};
  CHECK(wait_before_attempt(used_up, 5, base::later(now, 5 * base::minute_ms)) == 0);
  CHECK(with_failure(used_up, base::later(now, 10 * base::minute_ms)).failures == 4);
}

struct Desk {
  Desk() {
    const auto batch = file->batch();
    batch->put(staff_row(1, "示例一", true), {});
    batch->put(staff_row(2, "示例二", false), {});
    batch->accounts().add({"zhang", {tests::numbered_id(1)}, *hasher.hash("correct horse"), clock.now()});
    batch->accounts().add({"left", {tests::numbered_id(2)}, *hasher.hash("correct horse"), clock.now()});
    REQUIRE(batch->commit().ok());
  }
  static domain::Staff staff_row(std::uint64_t number, std::string name, bool active) {
    auto staff = tests::staff_row(number, std::move(name));
    staff.active = active;
    return staff;
  }
  std::optional<SignedIn> in(std::string_view name, std::string_view password, std::optional<TokenHash> replaces = {}) {
    last = desk.sign_in(name, password, "127.0.0.1", replaces);
    const auto* signed_in = std::get_if<SignedIn>(&last);
    return signed_in != nullptr ? std::optional(*signed_in) : std::nullopt;
  }
  SignInRefused refused() const { return std::get<SignInRefused>(last); }
  bool lives(const std::string& token) { return desk.session_of(*file->snapshot(), token).has_value(); }

  tests::StoredFile file;
  PasswordHasher hasher{cheap};
  SecureEntropy entropy;
  base::FixedClock clock{{1'700'000'000'000}};
  std::unique_ptr<CrashNotes> notes = CrashNotes::open(file.path() + ".notes");
  Writer writer{*file, *notes, [](storage::Seq) {}};
  SignInDesk desk{*file, writer, hasher, entropy, clock};
  SignInOutcome last;
};

TEST_CASE("signing in and out") {
  Desk desk;
  const auto first = desk.in(" Zhang ", "correct horse");
  REQUIRE(first);
  CHECK(first->staff == domain::StaffId{tests::numbered_id(1)});
  CHECK(desk.lives(first->token));

  const auto second = desk.in("ＺＨＡＮＧ", "correct horse", hash_of_token(first->token));  // full width, as some keyboards have it
  REQUIRE(second);
  CHECK(second->token != first->token);
  CHECK_FALSE(desk.lives(first->token));  // a new sign-in ends the session it came with
  CHECK(desk.lives(second->token));

  REQUIRE(desk.desk.sign_out(*hash_of_token(second->token)).ok());
  CHECK_FALSE(desk.lives(second->token));
}

TEST_CASE("the password's spelling is the browser's business, its length is not endless") {
  Desk desk;
  CHECK(desk.in("zhang", "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ"));
  CHECK_FALSE(desk.in("zhang", std::string(4'000, 'x')));
  CHECK(desk.refused().why == SignInRefused::Why::wrong);
}

TEST_CASE("wrong password, unknown name and a person who left get the same answer") {
  Desk desk;
  CHECK_FALSE(desk.in("zhang", "wrong"));
  CHECK(desk.refused().why == SignInRefused::Why::wrong);
  CHECK_FALSE(desk.in("nobody", "correct horse"));
  CHECK(desk.refused().why == SignInRefused::Why::wrong);
  CHECK_FALSE(desk.in("left", "correct horse"));
  CHECK(desk.refused().why == SignInRefused::Why::wrong);
}

TEST_CASE("guessing is slowed, also for the right password, and survives a restart") {
  Desk desk;
  for (int i = 0; i < 5; ++i) CHECK_FALSE(desk.in("zhang", "wrong"));
  CHECK_FALSE(desk.in("zhang", "correct horse"));
  CHECK(desk.refused().why == SignInRefused::Why::too_many);
  CHECK(desk.refused().wait_ms == 1'000);
  CHECK(desk.file->snapshot()->accounts().failed_attempts("name:zhang").failures == 5);
  desk.clock.advance(1'000);
  CHECK(desk.in("zhang", "correct horse"));
  CHECK(desk.file->snapshot()->accounts().failed_attempts("name:zhang").failures == 0);
}

TEST_CASE("a session lives while it is used, and twelve hours longer") {
  Desk desk;
  const auto session = desk.in("zhang", "correct horse");
  REQUIRE(session);
  for (int i = 0; i < 4; ++i) {
    desk.clock.advance(11 * base::hour_ms);
    CHECK(desk.lives(session->token));
  }
  desk.clock.advance(12 * base::hour_ms + 1);
  CHECK_FALSE(desk.lives(session->token));
}

TEST_CASE("after the clock was put back a session of later days is over, and one of this day goes on") {
  Desk desk;
  const auto session = desk.in("zhang", "correct horse");
  REQUIRE(session);
  desk.clock.advance(-11 * base::hour_ms);
  CHECK(desk.lives(session->token));
  desk.clock.advance(-11 * base::hour_ms);  // seen since, so that makes eleven hours again
  CHECK(desk.lives(session->token));
  desk.clock.advance(-12 * base::hour_ms - 1);
  CHECK_FALSE(desk.lives(session->token));
  // Gone, so that it does not come to life again when its day comes.
  REQUIRE(desk.in("zhang", "correct horse"));
  desk.clock.advance(12 * base::hour_ms);
  CHECK_FALSE(desk.lives(session->token));
}

TEST_CASE("after the clock was put back nobody waits for the day of a wrong password") {
  Desk desk;
  for (int i = 0; i < 5; ++i) CHECK_FALSE(desk.in("zhang", "wrong"));
  desk.clock.advance(-3'650 * base::day_ms);
  CHECK_FALSE(desk.in("zhang", "correct horse"));
  CHECK(desk.refused().wait_ms == 1'000);
  desk.clock.advance(1'000);
  CHECK(desk.in("zhang", "correct horse"));
}

TEST_CASE("a session ends when its person leaves") {
  Desk desk;
  const auto session = desk.in("zhang", "correct horse");
  REQUIRE(session);
  REQUIRE(desk.writer.run(1, [](SqliteBatch& batch) { batch.put(Desk::staff_row(1, "示例一", false), {}); }).ok());
  CHECK_FALSE(desk.lives(session->token));
  CHECK_FALSE(desk.desk.look_up(*hash_of_token(session->token)));
}

}  // namespace
