#include "tests/unit/sync/office.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>

namespace actline::sync::tests {

void Desk::restart() {
  asked_.clear();
  session_ = std::make_unique<DeviceSession>(DeviceSession::Settings{.build = "test", .jitter_seed = 5}, entropy_);
  session_->loaded(image, office_.now);
}

bool Desk::step() {
  for (Instruction& instruction : session_->take_instructions()) asked_.push_back(std::move(instruction));
  const auto found = std::find_if(asked_.begin(), asked_.end(), [this](const Instruction& each) {
    return !(network_waits && std::holds_alternative<SendRequest>(each)) && !(store_waits && std::holds_alternative<CommitToStore>(each));
  });
  if (found == asked_.end()) return false;
  const Instruction next = std::move(*found);
  asked_.erase(found);
  if (const auto* request = std::get_if<SendRequest>(&next)) {
    ++requests;
    paths.push_back(request->path);
    bodies.push_back(request->body);
    Answer answer{.status = 0};
    if (next_answer)
      answer = *std::exchange(next_answer, std::nullopt);
    else if (online)
      answer = office_.answer(person_, request->path, request->body);
    if (std::exchange(loses_next_reply, false)) answer = {.status = 0};
    session_->replied(request->request, {answer.status, answer.body, answer.retry_after_ms}, office_.now);
  } else if (const auto* commit = std::get_if<CommitToStore>(&next)) {
    ++transactions;
    if (store_refuses) {
      if (store_keeps_what_it_refuses) apply(commit->transaction, image);
      session_->store_done(commit->operation, base::refuse(*store_refuses), office_.now);
    } else {
      apply(commit->transaction, image);
      session_->store_done(commit->operation, {}, office_.now);
    }
  } else if (const auto* alarm = std::get_if<WakeAt>(&next)) {
    wake = alarm->at;
  } else if (const auto* listen = std::get_if<ListenForHeads>(&next)) {
    listening = listen->listen;
  }
  return true;
}

void Desk::settle() {
  for (int steps = 0; step(); ++steps) REQUIRE(steps < 10'000);
}

void Desk::tick_in(std::int64_t ms) {
  office_.now = base::later(office_.now, ms);
  session_->tick(office_.now);
}

}  // namespace actline::sync::tests
