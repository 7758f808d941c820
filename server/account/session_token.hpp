// What a browser holds to prove that it signed in: 256 random bits, in a cookie. The server keeps only their SHA-256, so that
// neither a backup nor the log can be used to sign in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/account/account_tables.hpp"
#include "shared/base/entropy.hpp"

namespace actline::server {

// 43 base64url characters.
std::string make_session_token(base::Entropy& entropy);
// Nothing for a text that is no such token.
std::optional<TokenHash> hash_of_token(std::string_view token);

// How the cookie is called and marked.
enum class CookieKind : std::uint8_t {
  secure,    // __Host-sid, Secure: over TLS, and on localhost, which browsers trust without
  insecure,  // sid: for trying out over plain HTTP from another machine; `serve --insecure-cookie`
};

// Values of Set-Cookie.
std::string cookie_with(std::string_view token, CookieKind kind);
std::string cookie_dropped(CookieKind kind);
// The session's token in a Cookie header; the first one when there are several. Nothing when there is none.
std::optional<std::string_view> token_in(std::string_view cookie_header, CookieKind kind);

}  // namespace actline::server
