// Forgetting deletions, one step at a time: what the server's job does within a batch of the one writer, every now and then. Each
// day's first step notes where the order stands, by which the age of deletions is known later (watermark.hpp).
#pragma once

#include <cstddef>

#include "shared/storage/storage.hpp"

namespace actline::sync {

struct ExpiryStep {
  std::size_t forgotten = 0;  // deletions and moves
  bool more = false;          // there was no room for all that may go
};

// At most so many (at least 1) are forgotten, for everybody else who writes has to wait meanwhile.
ExpiryStep expire(storage::WriteBatch& batch, base::Instant now, std::size_t most);

}  // namespace actline::sync
