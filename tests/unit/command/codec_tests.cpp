#include "shared/command/codec.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "shared/base/entropy.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using command::Command;

namespace {

std::vector<Command> one_of_each() {
  domain::Customer customer =
      a_customer(50).named("示例“引号”\n𠮷").with_phone("13812345678").with_phone("057187654321-801").noting("a\\b\"c");
  customer.created_by = {};
  customer.created_at = {};
  domain::Activity activity = an_activity(60, customer.id);
  activity.author = {};
  activity.recorded_at = {};
  activity.next_step_at = base::later(morning, base::day_ms);
  set_place(activity, domain::Place{.point = {-31.5, 121.25}, .accuracy_m = 12, .taken_at = morning});
  activity.duration_min = 30;
  domain::Photo photo = a_photo(70);
  photo.author = {};
  photo.recorded_at = {};
  photo.activity = activity.id;
  photo.customer = customer.id;
  domain::Photo another = a_photo(71);
  another.author = {};
  another.recorded_at = {};
  another.media_type = domain::MediaType::webp;
  another.taken_at = morning;
  const domain::Contact contact = a_contact(51, {}, "示例联系人", {"13812345679"});
  domain::PatchCustomer patch{.customer = customer.id};
  patch.changes.push_back({"community", {}, domain::Value{std::string("示例花园")}});
  patch.changes.push_back({"phones", domain::Value{std::string("13812345678 13812345670")}, {}});
  patch.contacts.push_back({domain::ContactChange::Kind::add, contact, {}});
  patch.contacts.push_back({domain::ContactChange::Kind::change,
                            {.id = strong_id<domain::ContactId>(52)},
                            {{"role", domain::Value{std::string("unknown")}, domain::Value{std::string("decider")}}}});
  patch.contacts.push_back({domain::ContactChange::Kind::remove, {.id = strong_id<domain::ContactId>(53)}, {}});
  return {
      domain::AddStaff{a_staff(rep_one, "示例", domain::Role::manager, store_one, manager_one)},
      domain::CreateCustomer{customer, {contact}, true},
      patch,
      domain::ImportRows{id_of(900), {{17, customer, {contact}}, {18, customer, {}}}},
      domain::RecordActivity{activity, {photo, another}},
      domain::CorrectActivity{strong_id<domain::ActivityId>(21), activity},
      domain::DismissVerdict{strong_id<domain::VerdictNoteId>(99)},
      domain::AddPhoto{photo},
      domain::ConfirmPhoto{photo.id},
      domain::PatchStaff{rep_one, {{"store", domain::Value{store_one.value}, domain::Value{store_two.value}}}},
      domain::AddUnit{{.id = department_one, .kind = domain::UnitKind::dealer, .name = "示例经销商", .parent = store_one}},
      domain::PatchUnit{store_one, {{"active", domain::Value{std::int64_t{1}}, domain::Value{std::int64_t{0}}}}},
      domain::TransferCustomer{strong_id<domain::CustomerId>(10), rep_one, rep_two, store_two},
      domain::AddPost{{.id = strong_id<domain::PostId>(500),
                       .name = "示例店长",
                       .role = domain::Role::manager,
                       .grants = {.sees = domain::Reach::store, .imports = false, .phones = domain::PhoneSight::own}}},
      domain::PatchPost{domain::standard_post_id(domain::Role::rep),
                        {{"phones", domain::Value{std::string("all")}, domain::Value{std::string("own")}}}},
      domain::AddDeputy{{.id = strong_id<domain::DeputyId>(600),
                         .absent = rep_one,
                         .deputy = rep_two,
                         .begins_at = morning,
                         .ends_at = base::later(morning, base::day_ms)}},
      domain::EndDeputy{strong_id<domain::DeputyId>(600)},
      domain::TurnDeputy{strong_id<domain::DeputyId>(600)},
      domain::PurgeCustomer{customer.id, "示例张三"},
      domain::ShareCustomer{{.id = strong_id<domain::ShareId>(700), .customer = customer.id, .staff = rep_two}},
      domain::EndShare{strong_id<domain::ShareId>(700)},
  };
}

base::Result<command::Envelope> read(const std::string& text) {
  const auto json = base::parse_json(text);
  if (!json) return json.refusal();
  const auto raw = command::decode_frame(*json);
  if (!raw) return raw.refusal();
  return command::decode(*raw);
}

}  // namespace

TEST_CASE("every kind of command survives the wire unchanged") {
  const auto commands = one_of_each();
  REQUIRE(commands.size() == command::command_kind_count);
  for (std::size_t index = 0; index < commands.size(); ++index) {
    REQUIRE(commands[index].index() == index);
    const command::Envelope envelope{.n = 7, .base_seq = 42, .at = morning, .command = commands[index]};
    const std::string text = command::encode(envelope);
    INFO(text);
    const auto decoded = read(text);
    REQUIRE(decoded);
    CHECK(decoded->n == 7);
    CHECK(decoded->base_seq == 42);
    CHECK(decoded->at == morning);
    CHECK(command::encode(*decoded) == text);

    const auto reopened = command::command_from(command::command_names[index], command::arguments_text(commands[index]));
    REQUIRE(reopened);
    CHECK(command::arguments_text(*reopened) == command::arguments_text(commands[index]));
  }
}

TEST_CASE("members of a newer build are ignored") {
  const auto decoded =
      read("[1,\"dismiss_verdict\",1,0,1795395600000,\"Asia/Shanghai\",{\"note\":\"" + base::id_text(id_of(9)) + "\",\"why\":\"new\"}]");
  REQUIRE(decoded);
  CHECK(std::get<domain::DismissVerdict>(decoded->command).note.value == id_of(9));
}

TEST_CASE("mutated commands are read or refused, never worse") {
  base::SeededEntropy entropy(20261123);
  const auto below = [&entropy](std::size_t bound) { return static_cast<std::size_t>(entropy.below(bound)); };
  std::vector<std::string> texts;
  for (const Command& command : one_of_each()) texts.push_back(command::encode({1, 0, morning, command}));
  std::size_t refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = texts[below(texts.size())];
    for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
      const auto place = below(text.size());
      switch (below(4)) {
        case 0: text[place] = static_cast<char>(below(256)); break;
        case 1: text.erase(place, 1 + below(8)); break;
        case 2: text.insert(place, 1, "[]{}\",:0\\-"[below(10)]); break;
        default: text.insert(place, text.substr(below(text.size()), below(30))); break;
      }
    }
    if (!read(text)) ++refused;
  }
  CHECK(refused > 10'000);  // most edits break something
  CHECK(refused < 20'000);  // and some only change a letter
}
