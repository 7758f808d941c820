#include "tests/bench/core/direct_device.hpp"

#include <cassert>
#include <utility>

#include "tests/bench/core/direct_server.hpp"
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
        const auto answered = answer_directly(server_, person_, request->path, request->body, now_);
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

}  // namespace actline::bench
