// Within one push each command is decided by who its asker is by then.
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/push.hpp"
#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

const domain::DeviceId device{numbered_id(61)};
const domain::DeputyId stand_in{numbered_id(240)};

domain::AddDeputy for_stranger(const Office& office) {
  return {{.id = stand_in,
           .absent = office.stranger,
           .deputy = office.rep,
           .begins_at = base::later(office.now, -base::hour_ms),
           .ends_at = base::later(office.now, base::day_ms),
           .ext = {}}};
}

domain::PatchCustomer renamed(const std::string& from, const std::string& to) {
  const domain::FieldChange change{"name", domain::Value{from}, domain::Value{to}};
  return {.customer = {numbered_id(1)}, .changes = {change}};
}

std::vector<CommandResult> results_of(Office& office, domain::StaffId person, const std::vector<command::Command>& commands) {
  office.hello(person, device);
  const auto reply = decode_push_reply(office.push(person, device, 1, commands).body);
  REQUIRE(reply.ok());
  return reply->results;
}

}  // namespace

TEST_CASE("who stops standing in for somebody has their rights up to there, and not for the rest of the push") {
  Office office;
  const auto customer = customer_of(office.stranger, 1, "13800001001");
  office.execute(customer);
  office.execute(for_stranger(office));
  const auto results =
      results_of(office, office.rep, {renamed(customer.customer.name, "示例一"), domain::EndDeputy{stand_in}, renamed("示例一", "示例二")});
  REQUIRE(results.size() == 3);
  CHECK(results[0].verdict == domain::Verdict::applied);
  CHECK(results[1].verdict == domain::Verdict::applied);
  CHECK(results[2].verdict == domain::Verdict::rejected);
  CHECK(results[2].code == "not_authorised");
}
