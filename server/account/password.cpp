#include "server/account/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "server/account/obvious_password.hpp"
#include "server/account/password_text.hpp"
#include "shared/base/utf8.hpp"

namespace actline::server {

namespace {

std::string hash_text(std::string_view typed, const HashCost& cost) {
  const std::string password = normalised_password(typed);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int made =
      crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  return made == 0 ? std::string(text.data()) : std::string();  // fails only when the memory cannot be had
}

}  // namespace

// One of the few places at the table; without one after waiting in the queue when the queue is full.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    if (hasher_.running_ >= hashes_at_once) {
      if (hasher_.waiting_ >= hashes_waiting) return;
      ++hasher_.waiting_;
      hasher_.turn_free_.wait(lock, [&] { return hasher_.running_ < hashes_at_once; });
      --hasher_.waiting_;
    }
    ++hasher_.running_;
    taken_ = true;
  }
  ~Turn() {
    if (!taken_) return;
    {
      const std::lock_guard lock(hasher_.mutex_);
      --hasher_.running_;
    }
    hasher_.turn_free_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  bool taken() const { return taken_; }

 private:
  PasswordHasher& hasher_;
  bool taken_ = false;
};

PasswordHasher::PasswordHasher(HashCost cost) : cost_(cost) {
  [[maybe_unused]] const int started = sodium_init();
  assert(started >= 0);
  hash_of_nobody_ = hash_text("nobody's password", cost_);
}

std::optional<std::string> PasswordHasher::hash(std::string_view typed) {
  const Turn turn(*this);
  if (!turn.taken()) return std::nullopt;
  std::string text = hash_text(typed, cost_);
  if (text.empty()) return std::nullopt;
  return text;
}

std::optional<bool> PasswordHasher::matches(std::string_view typed, std::string_view hash) {
  const std::string password = normalised_password(typed);
  const Turn turn(*this);
  if (!turn.taken()) return std::nullopt;
  const std::string& text = hash.empty() ? hash_of_nobody_ : std::string(hash);
  const bool equal = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
  return equal && !hash.empty();
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

base::Status check_new_password(std::string_view typed) {
  using base::RefusalCode;
  if (typed.empty()) return base::refuse(RefusalCode::missing_value, "password");
  if (!base::is_valid_utf8(typed)) return base::refuse(RefusalCode::malformed, "password");
  const std::string password = normalised_password(typed);
  const std::size_t length = base::code_point_count(password);
  if (length > password_code_points_most || typed.size() > password_bytes_most) {
    return base::refuse(RefusalCode::text_too_long, "password", std::to_string(password_code_points_most));
  }
  // One typed character may stand for many (U+FDFA for eighteen) and several for one (e and its accent): neither spelling may be short.
  if (std::min(base::code_point_count(typed), length) < password_code_points_least)
    return base::refuse(RefusalCode::password_too_short, "password");
  if (is_obvious_password(password)) return base::refuse(RefusalCode::password_too_obvious, "password");
  return {};
}

std::string make_password(base::Entropy& entropy) {
  constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  constexpr std::size_t length = 16;
  std::string password;
  for (std::size_t i = 0; i < length; ++i) password.push_back(letters[entropy.below(letters.size())]);
  return password;
}

}  // namespace actline::server
