#include "shared/command/execute.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/domain/field_value.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using command::Outcome;

namespace {

base::Result<Outcome> run(command::Command command, const domain::Actor& actor, const records::Reader& world,
                          domain::DecisionTime time = at(morning)) {
  const auto authorized = command::authorise(actor, std::move(command), world);
  if (!authorized) return authorized.refusal();
  return command::execute(*authorized, time, world);
}

void apply(records::Records& world, const Outcome& outcome) {
  for (const auto& change : outcome.changes) world.apply(change);
}

domain::PatchCustomer patch_of(std::uint32_t number, std::string field, std::string from, std::string to) {
  return {.customer = customer_number(number), .changes = {{std::move(field), domain::value_of(from), domain::value_of(to)}}};
}

}  // namespace

TEST_CASE("a new customer becomes changes of itself and its contacts, and one event without personal data") {
  records::Records world = sample_world();
  domain::CreateCustomer command{.customer = a_customer(50).named(" 示例新客户 ").with_phone("138 1234 5678"),
                                 .contacts = {a_contact(51, {}, "示例联系人", {"13812345679"})}};
  const auto outcome = run(command, the_rep(), world);
  REQUIRE(outcome);
  CHECK(outcome->verdict == domain::Verdict::applied);
  CHECK_FALSE(outcome->provisional);
  REQUIRE(outcome->changes.size() == 2);
  const auto customer = records::as<domain::Customer>(outcome->changes[0].after);
  REQUIRE(customer);
  CHECK(customer->name == "示例新客户");
  CHECK(customer->phones == std::vector<std::string>{"13812345678"});
  CHECK(customer->created_by == rep_one);
  CHECK(customer->created_at == morning);
  CHECK(records::as<domain::Contact>(outcome->changes[1].after)->customer == customer->id);

  REQUIRE(outcome->events.size() == 1);
  const auto& event = outcome->events[0];
  CHECK(event.kind == "customer.created");
  CHECK(event.root == customer->id.value);
  CHECK(event.actor == rep_one);
  CHECK(event.before.empty());
  CHECK(event.after == "{\"kind\":\"household\",\"source\":\"unknown\",\"lifecycle\":\"prospect\",\"owner\":\"" +
                           base::id_text(rep_one.value) + "\",\"store\":\"" + base::id_text(store_one.value) + "\"}");

  apply(world, *outcome);
  CHECK(world.customer_with_phone("13812345679", {})->id == customer->id);
}

TEST_CASE("on a device what cannot be known makes a new customer provisional, and a fact on a held customer not") {
  const records::Records device = sample_world(records::Records::Authority::partial);
  const auto created = run(domain::CreateCustomer{.customer = a_customer(50).with_phone("13812345678")}, the_rep(), device);
  REQUIRE(created);
  CHECK(created->provisional);
  const auto recorded = run(domain::RecordActivity{an_activity(60, customer_number(1))}, the_rep(), device);
  REQUIRE(recorded);
  CHECK_FALSE(recorded->provisional);
  const auto stranger = run(domain::RecordActivity{an_activity(61, customer_number(77))}, the_rep(), device);
  REQUIRE(stranger);
  CHECK(stranger->provisional);
}

TEST_CASE("a patch that overtakes another is merged, and says what was lost") {
  const records::Records world = sample_world();
  const auto outcome = run(patch_of(1, "community", "示例旧苑", "示例新苑"), the_rep(), world);
  REQUIRE(outcome);
  CHECK(outcome->verdict == domain::Verdict::merged);
  CHECK(outcome->detail == R"({"losses":[{"field":"community","kept":"示例新苑","lost":"示例花园"}]})");
  REQUIRE(outcome->events.size() == 1);
  CHECK(outcome->events[0].kind == "customer.patched");
  CHECK(outcome->events[0].before.empty());
  CHECK(outcome->events[0].after.empty());
}

TEST_CASE("a lifecycle patch shows in history, before and after") {
  const records::Records world = sample_world();
  const auto outcome = run(patch_of(1, "lifecycle", "prospect", "active"), the_rep(), world);
  REQUIRE(outcome);
  CHECK(outcome->events.at(0).before == R"({"lifecycle":"prospect"})");
  CHECK(outcome->events.at(0).after == R"({"lifecycle":"active"})");
}

TEST_CASE("what somebody else already set is taken without a trace") {
  const records::Records world = sample_world();
  const auto outcome = run(patch_of(1, "community", "", "示例花园"), the_rep(), world);
  REQUIRE(outcome);
  CHECK(outcome->verdict == domain::Verdict::applied);
  CHECK(outcome->changes.empty());
  CHECK(outcome->events.empty());
}

TEST_CASE("an activity moves the customer's last activity forward, never back") {
  records::Records world = sample_world();
  const auto first = run(domain::RecordActivity{an_activity(60, customer_number(1))}, the_rep(), world);
  REQUIRE(first);
  REQUIRE(first->changes.size() == 2);
  apply(world, *first);
  CHECK(world.customer(customer_number(1))->last_activity_at == morning);

  domain::Activity earlier = an_activity(61, customer_number(1));
  earlier.occurred_at = base::later(morning, -base::day_ms);
  const auto second = run(domain::RecordActivity{earlier}, the_rep(), world);
  REQUIRE(second);
  CHECK(second->changes.size() == 1);
}

TEST_CASE("a fast clock is capped and flagged") {
  const records::Records world = sample_world();
  domain::Activity activity = an_activity(60, customer_number(1));
  activity.occurred_at = base::later(morning, base::hour_ms);
  const auto outcome = run(domain::RecordActivity{activity}, the_rep(), world, {base::later(morning, base::hour_ms), morning});
  REQUIRE(outcome);
  const auto recorded = records::as<domain::Activity>(outcome->changes.at(0).after);
  CHECK(recorded->occurred_at == morning);
  CHECK(recorded->recorded_at == morning);
  CHECK(outcome->events.at(0).occurred_at == morning);
  CHECK(outcome->events.at(0).after.ends_with(",\"clock_ahead\":true}"));
}

TEST_CASE("a correction supersedes, and keeps the customer") {
  const records::Records world = sample_world();
  domain::Activity activity = an_activity(60, customer_number(3));
  activity.note = "示例：更正后的内容";
  const auto outcome = run(domain::CorrectActivity{activity_number(21), activity}, the_rep(), world);
  REQUIRE(outcome);
  const auto recorded = records::as<domain::Activity>(outcome->changes.at(0).after);
  CHECK(recorded->customer == customer_number(1));
  CHECK(recorded->corrects == activity_number(21));
  CHECK(records::as<domain::Activity>(outcome->changes.at(1).after)->superseded_by == recorded->id);
  CHECK(outcome->events.at(0).kind == "activity.corrected");
  CHECK(outcome->events.at(0).after == "{\"corrects\":\"" + base::id_text(id_of(21)) + "\"}");
}

TEST_CASE("an import takes what it can and lists the rest") {
  const records::Records world = sample_world();
  domain::ImportRows command{.import_id = id_of(900)};
  command.rows.push_back({2, a_customer(50).named("示例甲").with_phone("13812345678"), {}});
  command.rows.push_back({3, a_customer(51).named("示例乙").with_phone("13812345678"), {}});
  command.rows.push_back({4, a_customer(52).named("示例丙").with_phone("13900002222"), {}});
  command.rows.push_back({5, a_customer(53).named("。"), {}});
  const auto outcome = run(command, the_rep(), world);
  REQUIRE(outcome);
  CHECK(outcome->verdict == domain::Verdict::merged);
  CHECK(outcome->changes.size() == 1);
  CHECK(outcome->detail == R"({"skipped":[{"line":3,"code":"already_known","field":"phones","detail":"示例甲"},)"
                           R"({"line":4,"code":"already_known","field":"phones","detail":"示** · 示**"},)"
                           R"({"line":5,"code":"missing_value","field":"name","detail":""}]})");
  REQUIRE(outcome->events.size() == 2);
  CHECK(outcome->events[1].kind == "customers.imported");
  CHECK(outcome->events[1].subject == id_of(900));
  CHECK(outcome->events[1].after == R"({"rows":1,"skipped":3})");
}

TEST_CASE("a dismissed note goes, and dismissing it twice is no fault") {
  records::Records world = sample_world();
  const auto id = domain::verdict_note_id(the_rep().device, 4);
  const domain::VerdictNote note{.id = id, .person = rep_one, .device = the_rep().device, .n = 4};
  world.put(records::TableId::verdict_note, id.value, records::make_record(note));
  const auto other = run(domain::DismissVerdict{id}, an_actor(rep_two, domain::Role::rep, store_one), world);
  REQUIRE_FALSE(other);
  CHECK(other.refusal().code == base::RefusalCode::not_authorised);
  const auto outcome = run(domain::DismissVerdict{id}, the_rep(), world);
  REQUIRE(outcome);
  REQUIRE(outcome->changes.size() == 1);
  CHECK(outcome->changes[0].after == nullptr);
  apply(world, *outcome);
  const auto again = run(domain::DismissVerdict{id}, the_rep(), world);
  REQUIRE(again);
  CHECK(again->changes.empty());
}

TEST_CASE("deciding is pure: the same question on the same state has one answer, and changes nothing until applied") {
  const records::Records world = sample_world();
  const std::vector<command::Command> commands{
      domain::CreateCustomer{.customer = a_customer(50).with_phone("13812345678")},
      patch_of(1, "community", "x", "示例新苑"),
      domain::RecordActivity{an_activity(60, customer_number(1))},
      domain::CorrectActivity{activity_number(21), an_activity(61, customer_number(1))},
      domain::RecordActivity{an_activity(60, customer_number(1)), {a_photo(70)}},
  };
  for (const command::Command& one : commands) {
    const auto first = run(one, the_rep(), world);
    const auto second = run(one, the_rep(), world);
    REQUIRE(first.ok() == second.ok());
    if (!first) {
      CHECK(first.refusal() == second.refusal());
      continue;
    }
    REQUIRE(first->changes.size() == second->changes.size());
    for (std::size_t index = 0; index < first->changes.size(); ++index) {
      CHECK(*first->changes[index].after == *second->changes[index].after);
    }
    CHECK(first->detail == second->detail);
  }
  CHECK(world.size() == sample_world().size());
}

TEST_CASE("an activity's photos are rows of their own, and events") {
  records::Records world = sample_world();
  const auto outcome = run(domain::RecordActivity{an_activity(60, customer_number(1)), {a_photo(70), a_photo(71)}}, the_rep(), world);
  REQUIRE(outcome);
  REQUIRE(outcome->events.size() == 3);
  CHECK(outcome->events[2].kind == "photo.added");
  CHECK(outcome->events[2].root == customer_number(1).value);
  apply(world, *outcome);
  CHECK(world.photo_count(domain::ActivityId{testing::id_of(60)}) == 2);

  const auto confirmed = run(domain::ConfirmPhoto{strong_id<domain::PhotoId>(70)}, the_system(), world);
  REQUIRE(confirmed);
  CHECK(confirmed->events.at(0).kind == "photo.stored");
  CHECK(confirmed->events.at(0).after == R"({"stored_at":1795395600000})");
  apply(world, *confirmed);
  CHECK(world.photo(strong_id<domain::PhotoId>(70))->stored_at == morning);
  CHECK(run(domain::ConfirmPhoto{strong_id<domain::PhotoId>(71)}, the_rep(), world).refusal().code == base::RefusalCode::not_authorised);
}
