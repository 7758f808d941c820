// What the server says to one exchange, before HTTP: a status, a JSON body, perhaps when to come again. The HTTP server and the
// simulator carry the same answers (sync.md 2.2, Errors).
//
//   200 done · 400 unreadable · 401 no session · 403 not this person's device · 404 no such photo or customer · 409 greet again (epoch, scope or numbers differ)
//   413 too large · 426 this build is too old or too new · 429 and 503 later (Retry-After)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/id.hpp"
#include "shared/base/refusal.hpp"

namespace actline::sync {

struct Answer {
  int status = 200;
  std::string body;
  std::int64_t retry_after_ms = 0;  // 0: no such header
};

// The status that fits the refusal's code, with the refusal as body {"v", "code", "field", "detail"}.
Answer refused(const base::Refusal& why);
// 409: what the device holds does not fit this server any more. Its next step is always hello, which says what to do.
Answer greet_again(const base::Id& epoch, const base::Refusal& why);
// 503 with a time to come back; for a full queue or a store that failed.
Answer later(const base::Refusal& why, std::int64_t retry_after_ms);

// The refusal in an answer's body; `internal` with the status as detail when there is none (a proxy's page).
base::Refusal refusal_of(int status, std::string_view body);

}  // namespace actline::sync
