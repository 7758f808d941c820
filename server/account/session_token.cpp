#include "server/account/session_token.hpp"

#include <sodium.h>

#include <array>

#include "server/account/tuning.hpp"

namespace actline::server {

namespace {

constexpr std::size_t token_length = 43;

constexpr std::string_view name_of(CookieKind kind) {
  switch (kind) {
    case CookieKind::secure: return "__Host-sid";
    case CookieKind::insecure: return "sid";
  }
  return "__Host-sid";
}

// HttpOnly keeps it from scripts, Lax from other sites' requests.
std::string cookie(std::string_view value, CookieKind kind) {
  std::string text(name_of(kind));
  text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  if (kind == CookieKind::secure) text.append("; Secure");
  return text;
}

std::string_view trim_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::string make_session_token(base::Entropy& entropy) {
  std::array<std::uint8_t, session_token_bytes> bytes{};
  entropy.fill(bytes);
  std::array<char, token_length + 1> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::optional<TokenHash> hash_of_token(std::string_view token) {
  if (token.size() != token_length) return std::nullopt;
  TokenHash hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(token.data()), token.size());
  return hash;
}

std::string cookie_with(std::string_view token, CookieKind kind) { return cookie(token, kind); }

std::string cookie_dropped(CookieKind kind) { return cookie("", kind) + "; Max-Age=0"; }

std::optional<std::string_view> token_in(std::string_view cookie_header, CookieKind kind) {
  while (!cookie_header.empty()) {
    const std::size_t end = std::min(cookie_header.find(';'), cookie_header.size());
    const std::string_view pair = trim_spaces(cookie_header.substr(0, end));
    cookie_header.remove_prefix(std::min(end + 1, cookie_header.size()));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name_of(kind)) return pair.substr(equals + 1);
  }
  return std::nullopt;
}

}  // namespace actline::server
