// How long somebody is still heard about what they did before a right went from them.
#pragma once

#include "shared/base/instant.hpp"

namespace actline::domain {

// A follow-up made without network counts so long after its customer went to somebody else, or its author's 代理 ended (sync.md 2.5).
inline constexpr std::int64_t facts_forgiven_ms = 30 * base::day_ms;

}  // namespace actline::domain
