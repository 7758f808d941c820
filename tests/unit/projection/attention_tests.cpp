#include "shared/projection/attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/projection/staff_directory.hpp"

namespace {

using namespace actline;
using records::TableId;

domain::VerdictNote refused_customer(std::uint8_t number, std::int64_t at) {
  domain::CreateCustomer create;
  create.customer.id.value.bytes[0] = number;
  create.customer.name = "张伟";
  domain::VerdictNote note;
  note.id.value.bytes[0] = number;
  note.n = number;
  note.command = "create_customer";
  note.code = "already_known";
  note.detail = "王**";
  note.arguments = command::arguments_text(command::Command{create});
  note.claimed_at = base::Instant{at};
  return note;
}

records::Change noted(const domain::VerdictNote& note) {
  return {TableId::verdict_note, note.id.value, nullptr, records::make_record(note)};
}

}  // namespace

TEST_CASE("a refused command comes back with everything that was typed") {
  projection::Attention attention;
  attention.apply(noted(refused_customer(1, 10)));
  attention.apply(noted(refused_customer(2, 20)));

  const auto items = attention.items({});
  REQUIRE(items.size() == 2);
  CHECK(items[0].n == 2);
  CHECK(items[0].why.code == base::RefusalCode::already_known);
  CHECK(items[0].why.detail == "王**");
  REQUIRE(items[0].command.has_value());
  CHECK(std::get<domain::CreateCustomer>(*items[0].command).customer.name == "张伟");

  attention.apply(records::reversed(noted(refused_customer(2, 20))));
  CHECK(attention.items({}).size() == 1);
}

TEST_CASE("a command that will probably be refused is listed before any server said so") {
  projection::Attention attention;
  command::Envelope envelope;
  envelope.n = 7;
  envelope.at = base::Instant{30};
  envelope.command = domain::DismissVerdict{};
  const base::Refusal why = base::refuse(base::RefusalCode::stale, "owner");
  const projection::LikelyRefused pending[]{{envelope, why}};
  const auto items = attention.items(pending);
  REQUIRE(items.size() == 1);
  CHECK(items[0].is_pending());
  CHECK(items[0].why == why);
}

TEST_CASE("a note of a newer build is shown without its content") {
  auto note = refused_customer(1, 10);
  note.command = "teleport_customer";
  projection::Attention attention;
  attention.apply(noted(note));
  CHECK_FALSE(attention.items({})[0].command.has_value());
}

TEST_CASE("staff are found by name only when it means one person") {
  projection::StaffDirectory staff;
  const auto join = [&](std::uint8_t number, std::string name, bool active) {
    domain::Staff person;
    person.id.value.bytes[0] = number;
    person.name = std::move(name);
    person.active = active;
    staff.apply({TableId::staff, person.id.value, nullptr, records::make_record(person)});
    return person.id;
  };
  const auto zhang = join(1, "张三", true);
  join(2, "李四", true);
  join(3, "李四", true);
  join(4, "张三", false);
  CHECK(staff.staff_named(" 张三 ") == zhang);
  CHECK_FALSE(staff.staff_named("李四").has_value());
  CHECK_FALSE(staff.staff_named("王五").has_value());
  CHECK(staff.name_of(zhang) == "张三");
}
