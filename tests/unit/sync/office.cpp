#include "tests/unit/sync/office.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::sync::tests {

base::Id numbered_id(std::uint8_t number) {
  base::Id id;
  id.bytes.fill(0x22);
  id.bytes[15] = number;
  return id;
}

Office::Office() {
  auto batch = storage_.write();
  const auto hire = [&](domain::StaffId id, domain::Role role, domain::StoreId at, domain::StaffId above) {
    domain::Staff staff{.id = id, .name = "示例" + std::to_string(id.value.bytes[15]), .role = role, .store = at, .manager = above};
    REQUIRE(execute_into(*batch, server_actor(), domain::AddStaff{staff}, {now, now}).ok());
  };
  hire(operations, domain::Role::operations, store, {});
  hire(manager, domain::Role::manager, store, {});
  hire(rep, domain::Role::rep, store, manager);
  hire(colleague, domain::Role::rep, store, manager);
  hire(stranger, domain::Role::rep, other_store, {});
  REQUIRE(batch->commit().ok());
}

Answer Office::answer(domain::StaffId person, std::string_view path, std::string_view body) {
  if (path == pull_path) {
    const auto request = decode_pull(body);
    return request ? answer_pull(*storage_.read(), person, *request, now) : refused(request.refusal());
  }
  auto batch = storage_.write();
  Answer given;
  if (path == hello_path) {
    const auto request = decode_hello(body);
    given = request ? answer_hello(*batch, person, *request, now) : refused(request.refusal());
  } else {
    const auto request = decode_push(body);
    TrustingGuard guard;
    given = request ? decide_push(*batch, person, *request, now, guard).answer : refused(request.refusal());
  }
  REQUIRE(batch->commit().ok());
  return given;
}

Answer Office::hello(domain::StaffId person, domain::DeviceId device) {
  return answer(person, hello_path, encode(HelloRequest{.device = device, .build = "test"}));
}

Answer Office::push(domain::StaffId person, domain::DeviceId device, std::int64_t first_n, const std::vector<command::Command>& commands) {
  std::vector<std::string> bytes;
  for (const command::Command& command : commands) {
    bytes.push_back(command::encode({.n = first_n + static_cast<std::int64_t>(bytes.size()), .at = now, .command = command}));
  }
  return answer(person, push_path, encode_push(device, epoch(), {bytes.begin(), bytes.end()}));
}

domain::CreateCustomer customer_of(domain::StaffId owner, std::uint8_t number, const std::string& phone) {
  domain::CreateCustomer command;
  command.customer.id.value = numbered_id(number);
  command.customer.name = "示例客户" + std::to_string(number);
  command.customer.owner = owner;
  if (!phone.empty()) command.customer.phones = {phone};
  return command;
}

domain::RecordActivity activity_with(domain::CustomerId customer, std::uint8_t number, base::Instant at) {
  domain::RecordActivity command;
  command.activity.id.value = numbered_id(number);
  command.activity.customer = customer;
  command.activity.occurred_at = at;
  command.activity.note = "示例跟进";
  return command;
}

// ---- Desk ----

void Desk::restart() {
  asked_.clear();
  session_ = std::make_unique<DeviceSession>(DeviceSession::Settings{.build = "test", .jitter_seed = 5}, entropy_);
  session_->loaded(image, office_.now);
}

bool Desk::step() {
  for (Instruction& instruction : session_->take_instructions()) asked_.push_back(std::move(instruction));
  if (asked_.empty()) return false;
  const Instruction next = std::move(asked_.front());
  asked_.pop_front();
  if (const auto* request = std::get_if<SendRequest>(&next)) {
    ++requests;
    paths.push_back(request->path);
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
