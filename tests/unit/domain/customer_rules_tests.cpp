#include "shared/domain/customer/customer_rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/domain/customer/known_phone.hpp"
#include "shared/domain/field_value.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::domain;
using namespace actline::testing;
using base::RefusalCode;

namespace {

base::Result<CustomerDecision> created(Customer customer, const records::Records& world, bool distinct = false) {
  return decide(CreateCustomer{std::move(customer), {}, distinct}, the_rep(), at(morning), world, world);
}

base::Result<CustomerDecision> patched(PatchCustomer command, const records::Records& world) {
  return decide(command, the_rep(), at(morning), world, world);
}

Value text(std::string value) { return value_of(value); }

}  // namespace

TEST_CASE("duplicates are told with as much as may be said") {
  const records::Records world = sample_world();
  const auto detail = [&world](std::string phone) {
    const auto decision = created(a_customer(50).with_phone(std::move(phone)), world);
    REQUIRE_FALSE(decision);
    REQUIRE(decision.refusal().code == RefusalCode::already_known);
    CHECK(decision.refusal().field == "phones");
    return decision.refusal().detail;
  };
  CHECK(detail("13800001111") == "示例张三 · 示例销售一");    // the rep's own
  CHECK(detail("138 0000 1112") == "示例张三 · 示例销售一");  // through its contact
  CHECK(detail("13900002222") == "示** · 示**");
  CHECK(created(a_customer(50).with_phone("13900002222"), world, true).ok());
}

TEST_CASE("masking shows the first character only") {
  CHECK(masked_name("张") == "张*");
  CHECK(masked_name("张三") == "张*");
  CHECK(masked_name("示例装饰有限公司") == "示**");
  CHECK(masked_name("𠮷野家") == "𠮷**");
  CHECK(masked_name("") == "*");
}

TEST_CASE("a new customer's store and times are the rules' business") {
  const records::Records world = sample_world();
  Customer customer = a_customer(50).in_store({});
  customer.created_by = rep_two;
  customer.created_at = base::Instant{1};
  customer.last_activity_at = morning;
  customer.ext = "{}";
  const auto decision = created(customer, world);
  REQUIRE(decision);
  const Customer& made = decision->customers.at(0);
  CHECK(made.store == store_one);
  CHECK(made.created_by == rep_one);
  CHECK(made.created_at == morning);
  CHECK_FALSE(made.last_activity_at);
  CHECK(made.ext.empty());

  const DecisionTime late{base::later(morning, base::day_ms), morning};
  const auto fast_clock = decide(CreateCustomer{customer}, the_rep(), late, world, world);
  REQUIRE(fast_clock);
  CHECK(fast_clock->customers.at(0).created_at == morning);
}

TEST_CASE("a patch changes what was asked and nothing else") {
  const records::Records world = sample_world();
  const auto decision = patched(
      {.customer = customer_number(1),
       .changes = {{"name", text("示例张三"), text(" 示例张三丰 ")}, {"phones", text("13800001111"), text("13800001111 138 1234 5678")}}},
      world);
  REQUIRE(decision);
  CHECK(decision->losses.empty());
  Customer expected = *world.customer(customer_number(1));
  expected.name = "示例张三丰";
  expected.phones = {"13800001111", "13812345678"};
  REQUIRE(decision->customers.size() == 1);
  CHECK(decision->customers[0] == expected);
}

TEST_CASE("patches are merged by policy") {
  const records::Records world = sample_world();
  const auto change = [&world](std::string field, std::string from, std::string to) {
    return patched({.customer = customer_number(1), .changes = {{std::move(field), text(std::move(from)), text(std::move(to))}}}, world);
  };
  const auto won = change("community", "示例旧苑", "示例新苑");
  REQUIRE(won);
  REQUIRE(won->losses.size() == 1);
  CHECK(won->losses[0].field == "community");
  CHECK(won->losses[0].kept == text("示例新苑"));
  CHECK(won->losses[0].lost == text("示例花园"));
  CHECK(won->customers.at(0).community == "示例新苑");

  const auto stale = change("note", "更旧的备注", "新备注");
  REQUIRE_FALSE(stale);
  CHECK(stale.refusal() == base::refuse(RefusalCode::stale, "note", "旧备注"));

  const auto agreed = change("note", "更旧的备注", "旧备注");
  REQUIRE(agreed);
  CHECK(agreed->customers.empty());
  for (const char* field : {"owner", "store", "created_by", "created_at", "last_activity_at", "ext", "nickname"}) {
    INFO(field);
    CHECK(change(field, "a", "b").refusal() == base::refuse(RefusalCode::unknown_field, field));
  }
}

TEST_CASE("contacts are added, changed and removed") {
  const records::Records world = sample_world();
  PatchCustomer command{.customer = customer_number(1)};
  command.contacts.push_back({ContactChange::Kind::add, a_contact(60, {}, " 示例新联系人 ", {"139 1111 2222"}), {}});
  command.contacts.push_back({ContactChange::Kind::change, {.id = contact_number(11)}, {{"role", text("unknown"), text("decider")}}});
  const auto decision = patched(command, world);
  REQUIRE(decision);
  CHECK(decision->customers.empty());
  REQUIRE(decision->contacts.size() == 2);
  CHECK(decision->contacts[0] == a_contact(60, customer_number(1), "示例新联系人", {"13911112222"}));
  CHECK(decision->contacts[1].role == ContactRole::decider);

  const PatchCustomer remove{.customer = customer_number(1), .contacts = {{ContactChange::Kind::remove, {.id = contact_number(11)}, {}}}};
  CHECK(patched(remove, world)->removed_contacts == std::vector<ContactId>{contact_number(11)});
  const PatchCustomer gone{.customer = customer_number(1), .contacts = {{ContactChange::Kind::remove, {.id = contact_number(77)}, {}}}};
  CHECK(patched(gone, world)->removed_contacts.empty());
  const PatchCustomer foreign{.customer = customer_number(3), .contacts = {{ContactChange::Kind::remove, {.id = contact_number(11)}, {}}}};
  CHECK(patched(foreign, world).refusal() == base::refuse(RefusalCode::contact_not_found, "contacts.0.id"));
}

TEST_CASE("a customer takes fifty contacts and no more") {
  records::Records world = sample_world();
  for (std::uint32_t number = 100; number < 149; ++number) {
    const Contact contact = a_contact(number, customer_number(1), "示例");
    world.put(records::TableId::contact, contact.id.value, records::make_record(contact));
  }
  const PatchCustomer add{.customer = customer_number(1), .contacts = {{ContactChange::Kind::add, a_contact(60, {}, "示例"), {}}}};
  CHECK(patched(add, world).refusal() == base::refuse(RefusalCode::too_large, "contacts", "50"));
  PatchCustomer swap = add;
  swap.contacts.push_back({ContactChange::Kind::remove, {.id = contact_number(11)}, {}});
  CHECK(patched(swap, world).ok());
}

TEST_CASE("a device that does not hold the customer leaves the patch to the server, but refuses what is wrong anyway") {
  const records::Records device(records::Records::Authority::partial);
  const auto unknown = patched({.customer = customer_number(1), .changes = {{"name", text("甲"), text("乙")}}}, device);
  REQUIRE(unknown);
  CHECK(unknown->provisional);
  CHECK(unknown->customers.empty());
  const auto wrong = patched({.customer = customer_number(1), .changes = {{"name", text("甲"), Value{}}}}, device);
  CHECK(wrong.refusal().code == RefusalCode::missing_value);
}
