#include <catch2/catch_test_macros.hpp>

#include "client/view/activity/activity_draft.hpp"
#include "client/view/customer/customer_draft.hpp"
#include "client/view/organisation/staff_draft.hpp"
#include "client/view/organisation/unit_draft.hpp"

using namespace actline;
using namespace actline::client;

namespace {

view::CustomerDraft typed() {
  view::CustomerDraft draft;
  draft.name = " 张伟 ";
  draft.phones = {"138-0000 1234", ""};
  draft.community = "翡翠湾";
  draft.note = "第一行\n第二行";
  draft.contacts.push_back({.id = "", .name = "赵监理", .role = "supervisor", .phone = "13711112222"});
  return draft;
}

base::Id next_id() {
  static std::uint8_t last = 0;
  base::Id id;
  id.bytes[15] = ++last;
  return id;
}

}  // namespace

TEST_CASE("what is typed comes back from the store as it was") {
  CHECK(view::customer_draft_from(view::json_of(typed())) == typed());
  const view::ActivityDraft activity{.kind = "visit",
                                     .occurred = "2026-11-23T09:05",
                                     .duration = "45",
                                     .note = "约看\n样板间",
                                     .next_date = "2026-11-28",
                                     .next_time = "15:30"};
  CHECK(view::activity_draft_from(view::json_of(activity)) == activity);
  CHECK_FALSE(view::customer_draft_from("[1,2").has_value());
  CHECK_FALSE(view::activity_draft_from("{\"note\":7}").has_value());
}

TEST_CASE("a new customer is tidied on its way into the command") {
  const auto command = view::create_customer(typed(), next_id);
  REQUIRE(command.ok());
  CHECK(command->customer.name == "张伟");
  CHECK(command->customer.phones == std::vector<std::string>{"13800001234"});
  REQUIRE(command->contacts.size() == 1);
  CHECK(command->contacts[0].customer == command->customer.id);
}

TEST_CASE("a fault names its field") {
  auto draft = typed();
  draft.contacts[0].phone = "12";
  const auto bad_contact = view::create_customer(draft, next_id);
  REQUIRE_FALSE(bad_contact.ok());
  CHECK(bad_contact.refusal().field == "contacts.0.phones");
  draft.name = "  ";
  CHECK(view::create_customer(draft, next_id).refusal().field == "name");
}

TEST_CASE("a patch holds what changed, from what was seen") {
  auto customer = view::create_customer(typed(), next_id)->customer;
  const view::CustomerDraft seen = view::draft_of(customer, {});
  CHECK(view::patch_customer(customer.id, seen, seen, next_id).refusal().code == base::RefusalCode::nothing_to_change);

  view::CustomerDraft draft = seen;
  draft.community = "江南里";
  const auto patch = view::patch_customer(customer.id, seen, draft, next_id);
  REQUIRE(patch.ok());
  REQUIRE(patch->changes.size() == 1);
  CHECK(patch->changes[0].field == "community");
  CHECK(patch->changes[0].from == domain::Value{std::string("翡翠湾")});
  CHECK(patch->changes[0].to == domain::Value{std::string("江南里")});

  customer.address = "改过的地址";  // somebody else's change is kept when the refused patch is reopened
  const auto reopened = view::draft_with(*patch, customer, {});
  CHECK(reopened.community == "江南里");
  CHECK(reopened.address == "改过的地址");
}

TEST_CASE("a next step has a day and, when one was agreed, a time; a correction keeps both") {
  const base::Instant now = *base::parse_local("2026-11-23T09:05");
  view::ActivityDraft draft{.note = "约看", .next_date = "2026-11-28", .next_time = "15:30"};
  CHECK(view::activity_in(draft, now)->next_step_at == base::parse_local("2026-11-28T15:30"));
  CHECK(view::draft_of(*view::activity_in(draft, now)).next_time == "15:30");
  draft.next_time.clear();
  CHECK(view::activity_in(draft, now)->next_step_at == base::parse_local("2026-11-28"));
  CHECK(view::draft_of(*view::activity_in(draft, now)).next_time.empty());
  draft = {.note = "约看", .next_time = "15:30"};
  CHECK(view::activity_in(draft, now).refusal() == base::refuse(base::RefusalCode::missing_value, "next_step_at"));
}

TEST_CASE("a duration is whole minutes, or is not said") {
  const auto in = [](std::string_view typed) {
    return view::activity_in({.duration = std::string(typed), .note = "约看"}, base::Instant{1'790'000'000'000});
  };
  CHECK(in("45")->duration_min == 45);
  CHECK(in(" 5 ")->duration_min == 5);
  CHECK_FALSE(in("")->duration_min);
  CHECK_FALSE(in("0")->duration_min);
  for (const std::string_view wrong : {"1.5", "-5", "半小时", "99999999999999999999"}) {
    INFO(wrong);
    CHECK(in(wrong).refusal() == base::refuse(base::RefusalCode::invalid_value, "duration_min"));
  }
}

TEST_CASE("a unit and a person come back from the store as typed, and ask for what differs") {
  const std::string store = base::id_text(next_id()), other = base::id_text(next_id());
  const view::UnitDraft unit{.kind = "dealer", .name = " 示例一店 ", .parent = store, .active = false};
  const view::StaffDraft person{.name = "张伟", .role = "manager", .store = store, .manager = other, .active = false};
  CHECK(view::unit_draft_from(view::json_of(unit)) == unit);
  CHECK(view::staff_draft_from(view::json_of(person)) == person);
  CHECK_FALSE(view::unit_draft_from("{\"name\":7}").has_value());
  CHECK_FALSE(view::staff_draft_from("[").has_value());

  view::UnitDraft seen = unit;
  seen.name = "示例一店";
  seen.parent.clear();
  const auto patch = view::patch_unit({next_id()}, seen, unit);
  REQUIRE(patch.ok());
  REQUIRE(patch->changes.size() == 1);  // the name is the same once it is tidied
  CHECK(patch->changes[0].field == "parent");
  CHECK(patch->changes[0].from == domain::Value{});
  CHECK(view::patch_staff({next_id()}, person, person).refusal().code == base::RefusalCode::nothing_to_change);
  view::StaffDraft nameless = person;
  nameless.name = " ";
  CHECK(view::patch_staff({next_id()}, person, nameless).refusal() == base::refuse(base::RefusalCode::missing_value, "name"));
}
