// What a person is told of a command they may not give, or that did not go as asked: stale values, known customers, what was kept and
// skipped, in the answer to the push and in the note that stays. None of it holds anything of what they may not see, on the bytes.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/push.hpp"
#include "tests/support/sample_ids.hpp"
#include "tests/unit/sync/expected_cells.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using domain::PhoneSight;
using domain::Reach;
using domain::Role;
using domain::Value;
using records::TableId;
using testing::Relation;
using Leaks = std::vector<std::string>;

namespace {

template <class Strong>
Strong fresh(std::uint32_t number) {
  return testing::strong_id<Strong>(0x7f000000 + number);
}

// Every change a patch can name, from what is not so.
std::vector<domain::FieldChange> wrong_changes(TableId table) {
  std::vector<domain::FieldChange> changes;
  for (const domain::FieldSpec& field : records::fields_of(table)) {
    if (field.merge == domain::MergePolicy::immutable || field.merge == domain::MergePolicy::derived) continue;
    if (field.type == domain::FieldType::phones)
      changes.push_back({std::string(field.name), Value{std::string("13000000000")}, Value{std::string("13000000001")}});
    else if (field.type == domain::FieldType::choice)
      changes.push_back({std::string(field.name), Value{std::string(field.choices.front())}, Value{std::string(field.choices.back())}});
    else
      changes.push_back({std::string(field.name), Value{std::string("not so")}, Value{std::string("new")}});
  }
  return changes;
}

// Asks of all kinds about a family of which the asker knows the ids, as one does who once saw it; each that can be is wrong about what is there.
std::vector<command::Command> asks_about(const MarkedOffice& world, std::size_t family) {
  const domain::Customer& customer = world.customer(family);
  const auto& contact = std::get<domain::Contact>(*world.row(family, TableId::contact).record);
  const auto& activity = std::get<domain::Activity>(*world.row(family, TableId::activity).record);
  const auto& photo = std::get<domain::Photo>(*world.row(family, TableId::photo).record);
  std::vector<command::Command> asks;
  const auto patch = [&](domain::CustomerId of, domain::ContactChange::Kind kind, std::vector<domain::FieldChange> changes) {
    domain::ContactChange change{.kind = kind, .contact = {}, .changes = std::move(changes)};
    change.contact.id = contact.id;
    change.contact.name = "示例";
    asks.push_back(domain::PatchCustomer{.customer = of, .contacts = {change}});
  };
  for (const domain::FieldChange& change : wrong_changes(TableId::customer)) {
    asks.push_back(domain::PatchCustomer{.customer = customer.id, .changes = {change}});
  }
  // Of the family's customer, and in the name of the asker's own.
  for (const domain::CustomerId of : {customer.id, world.customer(0).id}) {
    for (const domain::FieldChange& change : wrong_changes(TableId::contact)) patch(of, domain::ContactChange::Kind::change, {change});
    patch(of, domain::ContactChange::Kind::add, {});
    if (of != customer.id) patch(of, domain::ContactChange::Kind::remove, {});
  }
  // From somebody who does not have them, so that nobody's relation changes.
  const domain::StaffId nobody = fresh<domain::StaffId>(1);
  asks.push_back(domain::TransferCustomer{.customer = customer.id, .from = nobody, .to = testing::person_in_question()});
  asks.push_back(domain::TransferCustomer{.customer = customer.id, .from = nobody, .to = {}, .store = testing::unit_in_question()});

  std::uint32_t number = 10;
  const auto made = [&](const std::string& phone) {
    domain::Customer fresh_one{.id = fresh<domain::CustomerId>(++number), .name = "示例", .owner = testing::person_in_question(), .ext = {}};
    if (!phone.empty()) fresh_one.phones = {phone};
    return fresh_one;
  };
  domain::Customer known = made({});
  known.id = customer.id;
  asks.push_back(domain::CreateCustomer{known, {}, false});
  for (const std::string& phone : {customer.phones.front(), contact.phones.front()}) {
    asks.push_back(domain::CreateCustomer{made(phone), {}, false});
    asks.push_back(domain::ImportRows{testing::id_of(0x7e000001), {{.line = 2, .customer = made(phone), .contacts = {}}}});
    asks.push_back(domain::PatchCustomer{.customer = world.customer(0).id, .changes = {{"phones", Value{}, Value{phone}}}});
  }
  domain::Customer others = made({});
  others.owner = customer.owner;
  others.store = customer.store;
  asks.push_back(domain::CreateCustomer{others, {}, false});

  domain::Activity said{
      .id = fresh<domain::ActivityId>(++number), .customer = customer.id, .occurred_at = {1'790'000'000'000}, .note = "示例"};
  asks.push_back(domain::RecordActivity{said});
  said.id = fresh<domain::ActivityId>(++number);
  asks.push_back(domain::CorrectActivity{activity.id, said});
  said.id = activity.id;
  said.customer = world.customer(0).id;
  asks.push_back(domain::RecordActivity{said});
  domain::Photo taken{.id = fresh<domain::PhotoId>(++number),
                      .customer = world.customer(0).id,
                      .activity = activity.id,
                      .sha256 = std::string(64, 'a'),
                      .width = 1,
                      .height = 1,
                      .bytes = 1};
  asks.push_back(domain::AddPhoto{taken});
  taken.id = photo.id;
  asks.push_back(domain::AddPhoto{taken});
  asks.push_back(domain::ConfirmPhoto{photo.id});
  asks.push_back(domain::PatchStaff{customer.owner, {{"name", Value{std::string("not so")}, Value{std::string("new")}}}});
  asks.push_back(domain::PatchUnit{customer.store, {{"name", Value{std::string("not so")}, Value{std::string("new")}}}});
  return asks;
}

struct Told {
  std::string asked;               // the push
  std::vector<std::string> bytes;  // its answer, and the answer to a pull after it
  std::size_t refused = 0, merged = 0;
};

// Decided as always, and never committed: the world stays as it is.
Told ask(MarkedOffice& world, const domain::DeviceId device, const std::vector<command::Command>& commands) {
  std::vector<std::string> encoded;
  std::int64_t n = 0;
  for (const command::Command& command : commands)
    encoded.push_back(command::encode({.n = ++n, .at = world.office.now, .command = command}));
  Told told{.asked = encode_push(device, world.office.epoch(), {encoded.begin(), encoded.end()})};
  const auto request = decode_push(told.asked);
  REQUIRE(request.ok());
  const auto batch = world.office.storage().write();
  TrustingGuard guard;
  const auto outcome = decide_push(*batch, testing::person_in_question(), *request, world.office.now, guard);
  REQUIRE(outcome.answer.status == 200);
  const auto reply = decode_push_reply(outcome.answer.body);
  REQUIRE(reply.ok());
  REQUIRE(reply->results.size() == commands.size());
  for (const CommandResult& result : reply->results) {
    told.refused += result.verdict == domain::Verdict::rejected ? 1 : 0;
    told.merged += result.verdict == domain::Verdict::merged ? 1 : 0;
  }
  told.bytes.push_back(outcome.answer.body);
  const PullRequest pull{.device = device, .epoch = world.office.epoch()};
  told.bytes.push_back(answer_pull(*batch, testing::person_in_question(), pull, world.office.now).answer.body);
  return told;
}

Leaks leaks_told(const Reader& reader, MarkedOffice& world, std::size_t family, domain::DeviceId device, Told& told) {
  told = ask(world, device, asks_about(world, family));
  Leaks found;
  for (const std::string& bytes : told.bytes) {
    for (std::string& leak : leaks(reader, world, bytes, told.asked)) found.push_back(std::move(leak));
  }
  return found;
}

// Readers who may also write and give away what they see; and who stand in for somebody who may.
std::vector<Reader> readers_who_write() {
  std::vector<Reader> readers;
  for (Reader reader : all_readers()) {
    if (reader.role == Role::operations && reader.has_post) continue;
    if (reader.role == Role::manager && reader.has_post) reader.grants.organises = true;
    readers.push_back(reader);
  }
  for (const Reach sees : {Reach::own, Reach::store, Reach::team, Reach::all}) {
    for (const PhoneSight phones : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
      Reader reader{.role = Role::rep, .has_post = true, .grants = {.sees = Reach::own, .phones = PhoneSight::none}};
      reader.of_stranger = domain::Grants{.sees = sees, .writes = sees, .transfers = sees, .phones = phones};
      readers.push_back(reader);
    }
  }
  return readers;
}

}  // namespace

TEST_CASE("no refusal, no merge and no note tells a person of what they may not see") {
  std::size_t refused = 0, merged = 0, asked = 0;
  for (const Reader& reader : readers_who_write()) {
    MarkedOffice world;
    world.set_rights(reader.role, reader.has_post ? std::optional(reader.grants) : std::nullopt);
    if (reader.of_stranger) world.set_stand_in(*reader.of_stranger, world.office.now, base::later(world.office.now, base::hour_ms));
    BareDevice device(world.office, testing::person_in_question(), 61);
    const auto asks = asks_about(world, 0).size();
    for (std::size_t family = 0; family < testing::relation_count; ++family) {
      INFO(described(reader) << ", asking about " << testing::name_of(world.relation_of(family)));
      Told told;
      CHECK(leaks_told(reader, world, family, device.device(), told) == Leaks{});
      refused += told.refused;
      merged += told.merged;
      asked += asks;
    }
  }
  INFO(asked << " asked, " << refused << " refused, " << merged << " merged");
  CHECK(asked > 0);
  CHECK(refused > 0);
  CHECK(merged > 0);
}

namespace {

// Commits a patch of one field that is wrong about what is there; the note that comes of it stays.
void ask_wrongly(MarkedOffice& world, const BareDevice& device, std::size_t family, const char* field) {
  const domain::FieldChange change{field, Value{std::string("13000000000")}, Value{std::string("13000000001")}};
  const domain::PatchCustomer command{.customer = world.customer(family).id, .changes = {change}};
  const Answer answer = world.office.push(testing::person_in_question(), device.device(), 1, {command});
  const auto reply = decode_push_reply(answer.body);
  REQUIRE(reply.ok());
  REQUIRE(reply->results.at(0).verdict == domain::Verdict::merged);
}

}  // namespace

TEST_CASE("a note tells no numbers to whom they are hidden since; of a customer who has gone it tells what it told") {
  Reader reader{.role = Role::rep, .has_post = true, .grants = {.phones = PhoneSight::all}};
  MarkedOffice world;
  world.set_rights(reader.role, reader.grants);
  BareDevice device(world.office, testing::person_in_question(), 61);
  std::string told;
  bool goes_on = false;
  SECTION("numbers are hidden") {
    told = "in the bytes: customer.phones of own";
    ask_wrongly(world, device, 0, "phones");
    reader.grants.phones = PhoneSight::none;
    world.set_rights(reader.role, reader.grants);
  }
  SECTION("the customer has gone") {
    told = "in the bytes: customer.name of stranger";
    goes_on = true;  // who was told may remember
    ask_wrongly(world, device, 0, "name");
    world.give(0, Relation::stranger);
  }
  device.pull();
  REQUIRE(device.bytes.size() == 1);
  const Leaks found = leaks(reader, world, device.bytes.front());
  CHECK((std::count(found.begin(), found.end(), told) > 0) == goes_on);
}
