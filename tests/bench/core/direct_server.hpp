// The server's half of sync without a server: one exchange on a memory storage, answered at once.
#pragma once

#include <string_view>

#include "shared/storage/memory_storage.hpp"
#include "shared/sync/answer.hpp"

namespace actline::bench {

// `path` must be one of sync's and the body well-formed (asserted): this is for measuring.
sync::Answer answer_directly(storage::MemoryStorage& server, domain::StaffId person, std::string_view path, std::string_view body,
                             base::Instant now);

}  // namespace actline::bench
