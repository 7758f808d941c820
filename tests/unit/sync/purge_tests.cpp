// A customer is erased for good: nobody's device, no note and no event keeps what there was, and nothing of it comes back.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/command/codec.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using domain::Verdict;
using records::TableId;

namespace {

const domain::DeviceId desk_device{numbered_id(63)};
const domain::DeviceId phone{numbered_id(61)};

domain::CustomerId add_customer(Office& office, domain::StaffId owner, std::uint8_t number, std::uint8_t activities = 1) {
  const domain::CreateCustomer create = customer_of(owner, number, "1380000" + std::to_string(1000 + number));
  office.execute(create);
  for (std::uint8_t i = 0; i < activities; ++i) {
    office.execute(activity_with(create.customer.id, static_cast<std::uint8_t>(number * 10 + i), office.now));
  }
  return create.customer.id;
}

std::string name_of(Office& office, domain::CustomerId customer) {
  return records::as<domain::Customer>(office.storage().read()->find(TableId::customer, customer.value))->name;
}

void purge(Office& office, domain::CustomerId customer) { office.execute(domain::PurgeCustomer{customer, name_of(office, customer)}); }

// Hears of everything there is; true when it never began a new base.
bool catch_up(Office& office, Desk& desk) {
  desk.session().head_announced(1'000'000, office.now);
  bool kept = true;
  for (int steps = 0; desk.step(); ++steps) {
    REQUIRE(steps < 100'000);
    kept = kept && desk.session().status().phase != Phase::bootstrapping;
  }
  return kept;
}

std::size_t rows_on(Desk& desk, domain::CustomerId customer) {
  std::size_t rows = 0;
  for (std::size_t table = 0; table < records::table_count; ++table) {
    for (const auto& record : desk.session().base_rows(static_cast<TableId>(table)))
      rows += records::root_of(*record) == customer.value ? 1 : 0;
  }
  return rows;
}

// Anywhere in the device's store.
bool stored(const Desk& desk, const std::string& text) {
  const auto has = [&](const auto& entry) { return entry.second.find(text) != std::string::npos; };
  const auto in_sent = [&](const auto& entry) { return entry.second.bytes.find(text) != std::string::npos; };
  return std::any_of(desk.image.chunks.begin(), desk.image.chunks.end(), has) ||
         std::any_of(desk.image.outbox.begin(), desk.image.outbox.end(), has) ||
         std::any_of(desk.image.sent.begin(), desk.image.sent.end(), in_sent);
}

std::vector<domain::VerdictNote> notes_of(Office& office, domain::StaffId person) {
  std::vector<domain::VerdictNote> found;
  for (const auto& record : office.storage().read()->all(TableId::verdict_note)) {
    const auto& note = std::get<domain::VerdictNote>(*record);
    if (note.person == person) found.push_back(note);
  }
  return found;
}

CommandResult pushed(Office& office, domain::StaffId person, std::int64_t n, const command::Command& command) {
  const Answer answer = office.push(person, phone, n, {command});
  REQUIRE(answer.status == 200);
  const auto reply = decode_push_reply(answer.body);
  REQUIRE(reply.ok());
  return reply->results.at(0);
}

}  // namespace

TEST_CASE("whoever held a customer who is purged lets go of them, who sees everything too, and their stores keep nothing") {
  for (const std::size_t rows_per_page : {1u, 2u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    Office office;
    office.rows_per_page = rows_per_page;
    const auto gone = add_customer(office, office.rep, 1, 3), stays = add_customer(office, office.rep, 2, 1);
    Desk rep(office, office.rep), manager(office, office.manager), operations(office, office.operations), stranger(office, office.stranger);
    for (Desk* desk : {&rep, &manager, &operations, &stranger}) desk->settle();
    const std::string name = name_of(office, gone);
    REQUIRE(stored(rep, name));
    REQUIRE(stored(operations, "13800001001"));
    purge(office, gone);
    for (Desk* desk : {&rep, &manager, &operations, &stranger}) {
      CHECK(catch_up(office, *desk));
      CHECK(rows_on(*desk, gone) == 0);
      CHECK_FALSE(stored(*desk, "\"" + name + "\""));
      CHECK_FALSE(stored(*desk, "13800001001"));
      desk->restart();
      desk->settle();
      CHECK(rows_on(*desk, gone) == 0);
    }
    CHECK(rows_on(rep, stays) == 2);
    CHECK(rows_on(operations, stays) == 2);
    Desk fresh(office, office.operations, 1);
    fresh.settle();
    CHECK(rows_on(fresh, gone) == 0);
    CHECK(rows_on(fresh, stays) == 2);
  }
}

TEST_CASE("a build that knows of no moves is told of each row that is gone") {
  Office office;
  const auto gone = add_customer(office, office.rep, 1, 2);
  office.hello(office.operations, phone);
  const auto pull = [&](std::optional<Cursor> cursor) {
    const Answer answer = office.answer(office.operations, pull_path,
                                        encode(PullRequest{.device = phone, .epoch = office.epoch(), .schema = 3, .cursor = cursor}));
    REQUIRE(answer.status == 200);
    auto reply = decode_pull_reply(answer.body, phone);
    REQUIRE(reply.ok());
    return std::move(reply.value());
  };
  const PullReply before = pull({});
  purge(office, gone);
  const PullReply after = pull(before.cursor);
  CHECK(after.drop_roots.empty());
  CHECK(std::count_if(after.page.begin(), after.page.end(), [](const PageRow& row) { return row.record == nullptr; }) == 3);
}

TEST_CASE("what comes about a purged customer is refused as such, and nothing that was typed is kept") {
  Office office;
  const auto gone = add_customer(office, office.rep, 1, 1), other = add_customer(office, office.rep, 2, 1);
  const domain::ActivityId told{numbered_id(10)};
  purge(office, gone);
  office.hello(office.rep, phone);
  domain::RecordActivity record = activity_with(gone, 201, office.now);
  record.activity.note = "示例：说了什么";
  domain::CorrectActivity correct{.corrects = told, .activity = activity_with({}, 202, office.now).activity};
  domain::CreateCustomer again = customer_of(office.rep, 1, "13900002222");
  domain::AddPhoto photo;
  photo.photo.id = {numbered_id(203)};
  photo.photo.activity = told;
  const domain::FieldChange renamed{"name", domain::Value{std::string("示例客户1")}, domain::Value{std::string("示例改名")}};
  std::int64_t n = 0;
  for (const command::Command& asked :
       std::vector<command::Command>{record, correct, again, photo, domain::PatchCustomer{.customer = gone, .changes = {renamed}},
                                     domain::TransferCustomer{.customer = gone, .from = office.rep, .to = {}}}) {
    INFO(command::name_of(command::kind_of(asked)));
    const CommandResult result = pushed(office, office.rep, ++n, asked);
    CHECK(result.verdict == Verdict::rejected);
    CHECK(result.code == "purged");
    const auto note =
        records::as<domain::VerdictNote>(office.storage().read()->find(TableId::verdict_note, domain::verdict_note_id(phone, n).value));
    REQUIRE(note != nullptr);
    CHECK(note->arguments.empty());
    CHECK(note->detail.empty());
  }
  CHECK(pushed(office, office.rep, ++n, activity_with(other, 204, office.now)).verdict == Verdict::applied);
  office.hello(office.operations, desk_device);
  // Somebody else has done it: that is what was asked for.
  const Answer answer = office.push(office.operations, desk_device, 1, {domain::PurgeCustomer{gone, "示例"}});
  CHECK(decode_push_reply(answer.body)->results.at(0).verdict == Verdict::applied);
  CHECK(notes_of(office, office.operations).empty());
}

TEST_CASE("an import that brings a purged customer back leaves that row out, and its note does not keep it") {
  Office office;
  const auto gone = add_customer(office, office.rep, 1, 0);
  purge(office, gone);
  office.hello(office.rep, phone);
  const auto row = [&](std::int64_t line, std::uint8_t number) {
    return domain::ImportRows::Row{line, customer_of(office.rep, number, "1370000" + std::to_string(1000 + number)).customer, {}};
  };
  const CommandResult result = pushed(office, office.rep, 1, domain::ImportRows{numbered_id(90), {row(2, 1), row(3, 5)}});
  CHECK(result.verdict == Verdict::merged);
  CHECK(result.detail.find("purged") != std::string::npos);
  CHECK(office.storage().read()->find(TableId::customer, gone.value) == nullptr);
  CHECK(office.storage().read()->find(TableId::customer, numbered_id(5)) != nullptr);
  const auto notes = notes_of(office, office.rep);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].arguments.find("13700001001") == std::string::npos);
  CHECK(notes[0].arguments.find("13700001005") != std::string::npos);
}

TEST_CASE("notes from before lose what they say of who is purged, by id or by number; those about others keep it") {
  Office office;
  const auto gone = add_customer(office, office.stranger, 1, 1), other = add_customer(office, office.stranger, 2, 1);
  office.hello(office.rep, phone);
  domain::CreateCustomer twin = customer_of(office.rep, 7, "138-0000-1001");  // the same person once more
  const domain::CreateCustomer unlike = customer_of(office.rep, 8, "13800001002");
  std::int64_t n = 0;
  CHECK(pushed(office, office.rep, ++n, activity_with(gone, 201, office.now)).code == "not_authorised");
  CHECK(pushed(office, office.rep, ++n, twin).code == "already_known");
  CHECK(pushed(office, office.rep, ++n, activity_with(other, 202, office.now)).code == "not_authorised");
  CHECK(pushed(office, office.rep, ++n, unlike).code == "already_known");
  const auto note = [&](std::int64_t number) {
    return *records::as<domain::VerdictNote>(
        office.storage().read()->find(TableId::verdict_note, domain::verdict_note_id(phone, number).value));
  };
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(stored(desk, "138-0000-1001"));
  purge(office, gone);
  CHECK(note(1).arguments.empty());
  CHECK(note(2).arguments.empty());
  CHECK(note(2).detail.empty());
  CHECK(note(2).code == "already_known");
  CHECK_FALSE(note(3).arguments.empty());
  CHECK_FALSE(note(4).arguments.empty());
  CHECK(note(4).detail.empty());  // whose number it is is said to nobody any more
  CHECK(catch_up(office, desk));
  CHECK_FALSE(stored(desk, "138-0000-1001"));
  CHECK(stored(desk, "13800001002"));
}

TEST_CASE("a device that asks for a purge shows the customer gone at once, and has them back when it is refused") {
  Office office;
  const auto customer = add_customer(office, office.rep, 1, 2);
  Desk desk(office, office.operations);
  desk.settle();
  desk.online = false;
  desk.session().connectivity(false, office.now);
  const auto shown = [&] { return desk.session().records().customer(customer).is_present(); };
  REQUIRE(desk.session().submit(domain::PurgeCustomer{customer, name_of(office, customer)}, office.now).ok());
  CHECK_FALSE(shown());
  CHECK(desk.session().records().rows_of(customer).empty());
  CHECK(rows_on(desk, customer) == 3);  // the base has them
  desk.settle();
  SECTION("the server agrees") {
    desk.online = true;
    desk.session().connectivity(true, office.now);
    desk.settle();
    catch_up(office, desk);
    CHECK(desk.session().pending().empty());
    CHECK(rows_on(desk, customer) == 0);
    const auto events = office.storage().read()->events(0, 100);
    CHECK(events.back().kind == "customer.purged");
    for (const command::Event& event : events) {
      if (event.root == customer.value) CHECK((event.before.empty() && event.after.empty()));
    }
  }
  SECTION("they are called something else by now") {
    office.execute(domain::PatchCustomer{
        .customer = customer, .changes = {{"name", domain::Value{name_of(office, customer)}, domain::Value{std::string("示例改名")}}}});
    desk.online = true;
    desk.session().connectivity(true, office.now);
    desk.settle();
    catch_up(office, desk);
    CHECK(shown());
    CHECK(rows_on(desk, customer) == 3);
    CHECK(notes_of(office, office.operations).at(0).code == "stale");
  }
}
