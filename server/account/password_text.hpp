// One spelling for a password, however it was typed: a keyboard that writes full-width letters or an accent as a character of its
// own must let the same person in.
#pragma once

#include <string>
#include <string_view>

namespace actline::server {

// Unicode NFKC (NIST SP 800-63B 5.1.1.2, RFC 8265). Plain ASCII stays as it is. What is not UTF-8 stays as it is too: no stored
// password is such, so it matches none. Characters that Unicode has not assigned yet stay for now and may get a spelling in a
// later edition; nobody's keyboard writes them.
std::string normalised_password(std::string_view typed);

}  // namespace actline::server
