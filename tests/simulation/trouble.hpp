// What goes wrong with the server's storage, and at which of the calls to come.
#pragma once

#include <cstdint>

namespace actline::simulation {

struct Trouble {
  enum class Kind : std::uint8_t {
    none,
    dies,        // the process ends right there
    fails,       // EIO
    full,        // ENOSPC
    short_read,  // fewer bytes than asked for
  };
  Kind kind = Kind::none;
  int calls_left = 0;

  // True when it strikes with this call.
  bool strikes_now() { return kind != Kind::none && calls_left-- == 0; }
};

// The server's process is gone. Thrown, because it happens inside production code.
struct Died {};

}  // namespace actline::simulation
