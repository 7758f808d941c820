#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/entropy.hpp"
#include "shared/domain/entity_json.hpp"
#include "shared/domain/field_json.hpp"
#include "shared/domain/tidy_value.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::domain;
using base::RefusalCode;

namespace {

template <class Entity>
void check_description(std::string_view noun) {
  INFO(noun);
  Entity entity;
  auto members = changeable_members_of(entity);
  const std::vector<Value> values = members.values();
  REQUIRE(values.size() == fields_of<Entity>().size());
  for (std::size_t index = 0; index < values.size(); ++index) {
    const FieldSpec& field = fields_of<Entity>()[index];
    INFO(field.name);
    CHECK(members.take(index, Value(values[index])));
    CHECK((field.type == FieldType::choice) == !field.choices.empty());
    CHECK(field_named<Entity>(field.name) == &field);
    if (field.type == FieldType::choice) CHECK(std::holds_alternative<std::string>(values[index]));
  }
  std::set<std::string_view> names;
  for (const FieldSpec& field : fields_of<Entity>()) {
    names.insert(field.name);
    // History holds no personal data: only what says nothing about a person may be in it.
    if (field.in_history) {
      CHECK(field.type != FieldType::text);
      CHECK(field.type != FieldType::long_text);
      CHECK(field.type != FieldType::phones);
      CHECK(field.type != FieldType::json);
    }
  }
  CHECK(names.size() == values.size());
}

RefusalCode code_of(const base::Result<Value>& result) {
  REQUIRE_FALSE(result);
  return result.refusal().code;
}

}  // namespace

TEST_CASE("every noun's description fits its members") {
  check_description<Staff>("staff");
  check_description<Customer>("customer");
  check_description<Contact>("contact");
  check_description<Activity>("activity");
  check_description<VerdictNote>("verdict_note");
  check_description<Photo>("photo");
  check_description<Unit>("unit");
  check_description<Post>("post");
  check_description<Deputy>("deputy");
}

TEST_CASE("a member of every type is read and set through its description") {
  Activity activity;
  auto members = changeable_members_of(activity);
  const auto set = [&members](std::string_view name, Value value) {
    const auto index = static_cast<std::size_t>(field_named<Activity>(name) - activity_fields().data());
    const Value kept = value;
    const bool taken = members.take(index, std::move(value));
    if (taken) CHECK(members.value(index) == kept);
    return taken;
  };
  members.set_id(testing::id_of(7));
  CHECK(set("author", Value{testing::id_of(3)}));
  CHECK(set("outcome", Value{std::string("no_need")}));
  CHECK(set("occurred_at", Value{std::int64_t{1'700'000'000'000}}));
  CHECK(set("note", Value{std::string("量了尺")}));
  CHECK(set("next_step_at", Value{std::int64_t{1'700'000'100'000}}));
  CHECK(set("duration_min", Value{std::int64_t{45}}));
  CHECK(activity.id.value == testing::id_of(7));
  CHECK(activity.author.value == testing::id_of(3));
  CHECK(activity.outcome == ActivityOutcome::no_need);
  CHECK(activity.occurred_at.ms == 1'700'000'000'000);
  CHECK(activity.note == "量了尺");
  CHECK(activity.next_step_at == base::Instant{1'700'000'100'000});
  CHECK(activity.duration_min == 45);

  Customer customer;
  auto of_customer = changeable_members_of(customer);
  CHECK(of_customer.take(2, Value{std::string("13800001234 13900001234")}));
  CHECK(customer.phones == std::vector<std::string>{"13800001234", "13900001234"});
  Unit unit;
  auto of_unit = changeable_members_of(unit);
  const auto active = static_cast<std::size_t>(field_named<Unit>("active") - unit_fields().data());
  CHECK(of_unit.take(active, Value{std::int64_t{0}}));
  CHECK_FALSE(unit.active);
}

TEST_CASE("a value that does not fit its member is left as it was, and so is the member") {
  Activity activity{.outcome = ActivityOutcome::lost, .note = "a"};
  auto members = changeable_members_of(activity);
  const auto index_of = [](std::string_view name) {
    return static_cast<std::size_t>(field_named<Activity>(name) - activity_fields().data());
  };
  Value unknown{std::string("vip")};
  CHECK_FALSE(members.take(index_of("outcome"), std::move(unknown)));
  CHECK(unknown == Value{std::string("vip")});  // NOLINT(bugprone-use-after-move): it was not taken
  CHECK_FALSE(members.take(index_of("note"), Value{std::int64_t{1}}));
  CHECK_FALSE(members.take(index_of("occurred_at"), Value{}));
  CHECK(members.take(index_of("outcome"), Value{}));
  CHECK(activity == Activity{.outcome = ActivityOutcome::lost, .note = "a"});
}

TEST_CASE("values are tidied by their description") {
  const FieldSpec& name = *field_named<Customer>("name");
  const FieldSpec& phones = *field_named<Customer>("phones");
  const FieldSpec& note = *field_named<Customer>("note");
  CHECK(*tidied(name, Value{std::string("　示例　１２栋 \t A ")}) == Value{std::string("示例 12栋 A")});
  CHECK(*tidied(note, Value{std::string(" 一 \r\n二\r三 ")}) == Value{std::string("一\n二\n三")});
  CHECK(*tidied(phones, Value{std::string("138 0000 1234；13800001234,139-0000-1234")}) == Value{std::string("13800001234 13900001234")});
  CHECK(*tidied(phones, Value{}) == Value{});
  CHECK(code_of(tidied(name, Value{std::string("。。")})) == RefusalCode::missing_value);
  CHECK(code_of(tidied(name, Value{})) == RefusalCode::missing_value);
  CHECK(code_of(tidied(name, Value{std::string("a\x01")})) == RefusalCode::invalid_value);
  CHECK(code_of(tidied(name, Value{std::string("\xff")})) == RefusalCode::missing_value);
  CHECK(code_of(tidied(name, Value{std::string("a\xff")})) == RefusalCode::invalid_value);
  CHECK(code_of(tidied(name, Value{std::int64_t{1}})) == RefusalCode::invalid_value);
  CHECK(code_of(tidied(phones, Value{std::string("123")})) == RefusalCode::invalid_phone);
}

TEST_CASE("limits hold to the character") {
  const FieldSpec& name = *field_named<Customer>("name");
  std::string longest;
  for (int index = 0; index < 60; ++index) longest += "𠮷";
  CHECK(check_value(name, Value{longest}).ok());
  CHECK(check_value(name, Value{longest + "a"}).refusal() == base::refuse(RefusalCode::text_too_long, "name", "60"));
  const FieldSpec& occurred = *field_named<Activity>("occurred_at");
  CHECK(check_value(occurred, Value{std::int64_t{253'402'271'999'999}}).ok());
  CHECK(check_value(occurred, Value{std::int64_t{253'402'272'000'000}}).refusal().code == RefusalCode::invalid_value);
  CHECK(check_value(occurred, Value{std::int64_t{-1}}).refusal().code == RefusalCode::invalid_value);
}

TEST_CASE("tidying twice changes nothing more") {
  base::SeededEntropy entropy(8);
  constexpr std::string_view pieces[] = {"示", "　", " ",      "\t",          "\r", "\n", "Ａ",
                                         "１", "-",  "\u200b", "13800001234", "/",  "，", "\xef\xbb\xbf"};
  for (int round = 0; round < 20'000; ++round) {
    std::string typed;
    for (std::uint64_t count = entropy.below(10); count > 0; --count) typed += pieces[entropy.below(std::size(pieces))];
    for (const FieldSpec& field : customer_fields()) {
      if (field.type == FieldType::id || field.type == FieldType::instant) continue;
      const auto once = tidied(field, Value{typed});
      if (once) CHECK(*tidied(field, *once) == *once);
    }
  }
}

TEST_CASE("a description's choices survive JSON by name") {
  const FieldSpec& kind = *field_named<Customer>("kind");
  for (const std::string_view choice : kind.choices) {
    base::JsonWriter writer;
    write_value(writer, kind, Value{std::string(choice)});
    const auto json = base::parse_json(writer.str());
    CHECK(*read_value(kind, *json) == Value{std::string(choice)});
  }
  CHECK(read_value(kind, base::JsonValue{std::string("vip")}).refusal().code == RefusalCode::invalid_choice);
}
