#include "tests/bench/core/direct_server.hpp"

#include <cassert>

#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"

namespace actline::bench {

sync::Answer answer_directly(storage::MemoryStorage& server, domain::StaffId person, std::string_view path, std::string_view body,
                             base::Instant now) {
  if (path == sync::hello_path) {
    auto batch = server.write();
    const auto hello = sync::decode_hello(body);
    assert(hello.ok());
    auto answer = sync::answer_hello(*batch, person, *hello, now);
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
    return answer;
  }
  if (path == sync::push_path) {
    auto batch = server.write();
    const auto push = sync::decode_push(body);
    assert(push.ok());
    sync::TrustingGuard guard;
    auto outcome = sync::decide_push(*batch, person, *push, now, guard);
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
    return outcome.answer;
  }
  assert(path == sync::pull_path);
  const auto pull = sync::decode_pull(body);
  assert(pull.ok());
  return sync::answer_pull(*server.read(), person, *pull, now).answer;
}

}  // namespace actline::bench
