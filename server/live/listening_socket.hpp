// A TCP socket that listens on what a person calls an address: an IPv4 or IPv6 literal, "localhost" or another name of this
// machine, "::" or "0.0.0.0" for all of them. The same words as the app's own port takes (httplib resolves alike).
#pragma once

#include <string>

namespace actline::server {

struct ListeningSocket {
  int descriptor = -1;  // not blocking; the caller closes it
  int port = 0;         // where 0 was asked for: the one the system chose
};

// On failure descriptor is -1 and errno says why; EADDRNOTAVAIL for a name that is none of this machine's.
ListeningSocket listen_on(const std::string& address, int port);

}  // namespace actline::server
