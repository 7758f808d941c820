#include "tests/bench/core/direct_device.hpp"

#include <cassert>
#include <utility>

#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/bench/figures.hpp"

namespace actline::bench {

template <class Act>
void DirectDevice::timed(Act&& act) {
  const Stopwatch watch;
  act();
  device_ms_ += watch.ms();
}

DirectDevice::DirectDevice(storage::MemoryStorage& server, domain::StaffId person, base::Entropy& entropy, storage::DeviceImage image)
    : server_(server), person_(person), store_(std::move(image)), session_({.build = "bench"}, entropy) {
  store_.load([this](base::Result<storage::DeviceImage> loaded) {
    assert(loaded.ok());
    timed([&] { session_.loaded(std::move(loaded).value(), now_); });
  });
}

void DirectDevice::submit(command::Command command) {
  timed([&] {
    [[maybe_unused]] const auto n = session_.submit(std::move(command), now_);
    assert(n.ok());
  });
}

void DirectDevice::run() {
  for (bool busy = true; busy;) {
    auto instructions = session_.take_instructions();
    busy = !instructions.empty();
    for (auto& instruction : instructions) {
      if (auto* request = std::get_if<sync::SendRequest>(&instruction)) {
        const auto answered = answer(*request);
        timed([&] { session_.replied(request->request, {answered.status, answered.body, answered.retry_after_ms}, now_); });
      } else if (auto* commit = std::get_if<sync::CommitToStore>(&instruction)) {
        store_.commit(std::move(commit->transaction), [this, operation = commit->operation](base::Status outcome) {
          timed([&] { session_.store_done(operation, std::move(outcome), now_); });
        });
      }
    }
    if (store_.run()) busy = true;
  }
}

sync::Answer DirectDevice::answer(const sync::SendRequest& request) {
  if (request.path == sync::hello_path) {
    auto batch = server_.write();
    const auto hello = sync::decode_hello(request.body);
    assert(hello.ok());
    auto answer = sync::answer_hello(*batch, person_, *hello, now_);
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
    return answer;
  }
  if (request.path == sync::push_path) {
    auto batch = server_.write();
    const auto push = sync::decode_push(request.body);
    assert(push.ok());
    sync::TrustingGuard guard;
    auto outcome = sync::decide_push(*batch, person_, *push, now_, guard);
    [[maybe_unused]] const auto kept = batch->commit();
    assert(kept.ok());
    return outcome.answer;
  }
  assert(request.path == sync::pull_path);
  const auto pull = sync::decode_pull(request.body);
  assert(pull.ok());
  return sync::answer_pull(*server_.read(), person_, *pull, now_);
}

}  // namespace actline::bench
