#include "tests/support/office.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "shared/command/codec.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"

namespace actline::testing {

using namespace sync;

base::Id numbered_id(std::uint8_t number) {
  base::Id id;
  id.bytes.fill(0x22);
  id.bytes[15] = number;
  return id;
}

std::string name_in_office(domain::StaffId person) { return "示例" + std::to_string(person.value.bytes[15]); }

Office::Office() {
  auto batch = storage_.write();
  const auto hire = [&](domain::StaffId id, domain::Role role, domain::StoreId at, domain::StaffId above) {
    domain::Staff staff{.id = id, .name = name_in_office(id), .role = role, .store = at, .manager = above};
    REQUIRE(execute_into(*batch, server_actor(), domain::AddStaff{staff}, {now, now}).ok());
  };
  for (const auto& [id, name] : {std::pair{store, "示例一店"}, std::pair{other_store, "示例二店"}}) {
    const domain::Unit unit{.id = id, .kind = domain::UnitKind::store, .name = name};
    REQUIRE(execute_into(*batch, server_actor(), domain::AddUnit{unit}, {now, now}).ok());
  }
  hire(operations, domain::Role::operations, store, {});
  hire(manager, domain::Role::manager, store, {});
  hire(rep, domain::Role::rep, store, manager);
  hire(colleague, domain::Role::rep, store, manager);
  hire(stranger, domain::Role::rep, other_store, {});
  REQUIRE(batch->commit().ok());
}

Answer Office::answer(domain::StaffId person, std::string_view path, std::string_view body) {
  if (path == pull_path) {
    auto request = decode_pull(body);
    if (!request) return refused(request.refusal());
    request->limit = std::min(request->limit, rows_per_page);
    PullOutcome outcome = answer_pull(*storage_.read(), person, *request, now);
    if (outcome.read_to) read_positions.note(*outcome.read_to);
    return outcome.answer;
  }
  if (path == inquiry::customer_history_path) {
    const auto request = inquiry::decode_customer_history(body);
    return request ? inquiry::answer_customer_history(*storage_.read(), person, *request, now) : refused(request.refusal());
  }
  auto batch = storage_.write();
  read_positions.write_into(*batch);
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

void Office::execute(const command::Command& command) {
  const domain::DeviceId desk{numbered_id(63)};
  const auto batch = storage_.write();
  const domain::Actor actor{operations, domain::Role::operations, store, desk};
  const auto outcome = sync::execute_into(*batch, actor, command, {now, now});
  REQUIRE(outcome.ok());
  REQUIRE(batch->commit().ok());
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

}  // namespace actline::testing
