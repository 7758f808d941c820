// Deletions that are forgotten, and devices that come back before and after: with the exchanges and the session as they are.
#include "shared/sync/expiry.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

const domain::DeviceId plain_device{numbered_id(63)};
constexpr std::size_t no_end = 100'000;

ExpiryStep step(Office& office, std::size_t most = no_end) {
  auto batch = office.storage().write();
  const ExpiryStep done = expire(*batch, office.now, most);
  REQUIRE(batch->commit().ok());
  return done;
}

// The server runs, and its job with it; nobody does anything.
void let_days_pass(Office& office, int days) {
  for (int day = 0; day < days; ++day) {
    office.now = base::later(office.now, base::day_ms);
    step(office);
  }
}

storage::Head head(Office& office) { return office.storage().read()->head(); }
domain::CustomerId numbered_customer(std::uint8_t number) { return customer_of({}, number).customer.id; }

void transfer(Office& office, std::uint8_t customer, domain::StaffId from, domain::StaffId to) {
  auto batch = office.storage().write();
  const domain::Actor actor{office.operations, domain::Role::operations, office.store, plain_device};
  const domain::TransferCustomer asked{.customer = numbered_customer(customer), .from = from, .to = to};
  REQUIRE(execute_into(*batch, actor, asked, {office.now, office.now}).ok());
  REQUIRE(batch->commit().ok());
}

void submit(Office& office, Desk& desk, command::Command command) {
  REQUIRE(desk.session().submit(std::move(command), office.now).ok());
  desk.settle();
}

void hear(Office& office, Desk& desk) {
  desk.session().head_announced(1'000'000, office.now);
  desk.settle();
}

void set_online(Office& office, Desk& desk, bool online) {
  desk.online = online;
  desk.session().connectivity(online, office.now);
  desk.settle();
}

std::size_t held(Desk& desk, TableId table) { return desk.session().base_rows(table).size(); }

// Whether two devices hold the same, row by row.
bool same_base(Desk& left, Desk& right) {
  for (std::size_t i = 0; i < records::table_count; ++i) {
    const auto ours = left.session().base_rows(static_cast<TableId>(i)), theirs = right.session().base_rows(static_cast<TableId>(i));
    if (ours.size() != theirs.size()) return false;
    for (const auto& record : ours) {
      const auto same = [&](const records::RecordPtr& other) { return *other == *record; };
      if (std::none_of(theirs.begin(), theirs.end(), same)) return false;
    }
  }
  return true;
}

// A rep with two devices; on both are two customers and a note about work that was refused.
struct TwoDevices {
  TwoDevices() {
    phone.settle(), tablet.settle();
    submit(office, phone, customer_of(office.rep, 1));
    submit(office, phone, customer_of(office.rep, 2));
    submit(office, phone, activity_with({numbered_id(77)}, 3, office.now));
    hear(office, tablet);
    REQUIRE(held(tablet, TableId::verdict_note) == 1);
    REQUIRE(held(tablet, TableId::customer) == 2);
  }
  // The note goes away, and so does a customer.
  void change() {
    const auto note = records::as<domain::VerdictNote>(phone.session().base_rows(TableId::verdict_note).front());
    submit(office, phone, domain::DismissVerdict{note->id});
    transfer(office, 2, office.rep, office.colleague);
    hear(office, phone);
  }
  // The server hears of the phone, which has read all there is.
  void use_phone(std::uint8_t number) {
    hear(office, phone);
    submit(office, phone, customer_of(office.rep, number));
    office.now = base::later(office.now, read_note_ms);
    hear(office, phone);
    submit(office, phone, activity_with(numbered_customer(1), static_cast<std::uint8_t>(number + 100), office.now));
  }

  Office office;
  Desk phone{office, office.rep, 1}, tablet{office, office.rep, 2};
};

PullRequest request_of(Office& office, domain::DeviceId device, std::optional<Cursor> cursor, std::int64_t schema = schema_version) {
  return {.device = device, .epoch = office.epoch(), .schema = schema, .cursor = std::move(cursor), .holds = {}};
}

PullReply pulled(Office& office, domain::StaffId person, const PullRequest& request) {
  const Answer answer = office.answer(person, pull_path, encode(request));
  REQUIRE(answer.status == 200);
  auto reply = decode_pull_reply(answer.body, request.device);
  REQUIRE(reply.ok());
  return std::move(reply.value());
}

}  // namespace

TEST_CASE("a device that was away for less than ninety days hears of everything that was deleted, and goes on from where it was") {
  TwoDevices desks;
  Office& office = desks.office;
  set_online(office, desks.tablet, false);
  const storage::Seq read_to = desks.tablet.session().seen_seq();
  desks.change();
  let_days_pass(office, 60);
  desks.use_phone(11);
  let_days_pass(office, 29);
  CHECK(head(office).min_seq <= read_to);
  desks.tablet.paths.clear();
  set_online(office, desks.tablet, true);
  CHECK(held(desks.tablet, TableId::verdict_note) == 0);
  CHECK(held(desks.tablet, TableId::customer) == 2);  // of three the one that went is gone
  Desk fresh(office, office.rep, 3);
  fresh.settle();
  CHECK(same_base(desks.tablet, fresh));
}

TEST_CASE("a device that was away for longer begins a new base, its work arrives, and it ends with what the server shows") {
  TwoDevices desks;
  Office& office = desks.office;
  set_online(office, desks.tablet, false);
  submit(office, desks.tablet, customer_of(office.rep, 8));
  submit(office, desks.tablet, activity_with(numbered_customer(1), 9, office.now));
  submit(office, desks.tablet, activity_with(numbered_customer(8), 10, office.now));
  CHECK(desks.tablet.session().pending().size() == 3);
  CHECK(desks.tablet.image.outbox.size() == 3);
  const storage::Seq read_to = desks.tablet.session().seen_seq();
  desks.change();
  for (int month = 0; month < 4; ++month) {
    let_days_pass(office, 31);
    desks.use_phone(static_cast<std::uint8_t>(11 + month));
  }
  REQUIRE(head(office).min_seq > read_to);
  CHECK(office.storage().read()->moves(0, 1'000).empty());

  const bool restarts = GENERATE(false, true);
  office.rows_per_page = GENERATE(1u, 3u, 2'000u);
  if (restarts) desks.tablet.restart();
  desks.tablet.settle();
  desks.tablet.paths.clear();
  if (restarts) {
    // On the way of the first page the network goes: what is being built is kept, what is shown stays.
    desks.tablet.online = true;
    desks.tablet.session().connectivity(true, office.now);
    while (desks.tablet.paths.empty() || desks.tablet.paths.back() != pull_path) REQUIRE(desks.tablet.step());
    CHECK(desks.tablet.session().pending().size() == 3);
    set_online(office, desks.tablet, false);
    desks.tablet.restart();
    desks.tablet.settle();
  }
  set_online(office, desks.tablet, true);
  desks.tablet.tick_in(back_off_most_ms);
  desks.tablet.settle();
  CHECK(desks.tablet.session().pending().empty());
  CHECK(desks.tablet.image.outbox.empty());
  const auto snapshot = office.storage().read();
  CHECK(snapshot->find(TableId::customer, numbered_id(8)) != nullptr);
  CHECK(snapshot->find(TableId::activity, numbered_id(9)) != nullptr);
  CHECK(snapshot->find(TableId::activity, numbered_id(10)) != nullptr);
  Desk fresh(office, office.rep, 3);
  fresh.settle();
  CHECK(fresh.session().status().ready);
  CHECK(held(fresh, TableId::customer) == 6);  // 1, 8, and four from the phone
  CHECK(same_base(desks.tablet, fresh));
  hear(office, desks.phone);
  CHECK(same_base(desks.phone, fresh));
  desks.tablet.restart();
  desks.tablet.settle();
  CHECK(same_base(desks.tablet, fresh));
}

TEST_CASE("whoever has read everything goes on after any time") {
  TwoDevices desks;
  Office& office = desks.office;
  desks.change();
  hear(office, desks.tablet);
  set_online(office, desks.tablet, false);
  let_days_pass(office, 200);
  CHECK(head(office).min_seq == head(office).seq);
  desks.tablet.paths.clear();
  const int transactions = desks.tablet.transactions;
  set_online(office, desks.tablet, true);
  hear(office, desks.tablet);
  CHECK(held(desks.tablet, TableId::customer) == 1);
  CHECK(desks.tablet.transactions == transactions);  // nothing was pulled again
}

TEST_CASE("builds of every schema that come back too late are told to begin a new base, and told so again by a pull") {
  TwoDevices desks;
  Office& office = desks.office;
  desks.change();
  const storage::Head before = head(office);
  const Cursor cursor = pulled(office, office.rep, request_of(office, desks.phone.session().device(), {})).cursor;
  CHECK(cursor.seq == before.seq);
  transfer(office, 1, office.rep, office.colleague);
  let_days_pass(office, 130);
  REQUIRE(head(office).min_seq == before.seq + 2);
  office.hello(office.rep, plain_device);
  for (std::int64_t schema = schema_minimum; schema <= schema_version; ++schema) {
    INFO("schema " << schema);
    for (const storage::Seq seq : {before.seq, before.seq + 1, before.seq + 2}) {
      Cursor at = cursor;
      at.seq = seq;
      const bool too_late = seq < before.seq + 2;
      const HelloRequest hello{.device = plain_device, .build = "test", .schema = schema, .cursor = at, .holds = {}};
      const auto reply = decode_hello_reply(office.answer(office.rep, hello_path, encode(hello)).body);
      REQUIRE(reply.ok());
      CHECK(reply->reset == too_late);
      CHECK(office.answer(office.rep, pull_path, encode(request_of(office, plain_device, at, schema))).status == (too_late ? 409 : 200));
    }
  }
}

TEST_CASE("a base that begins when much has been forgotten comes in pages of any size") {
  TwoDevices desks;
  Office& office = desks.office;
  desks.change();
  let_days_pass(office, 130);
  REQUIRE(head(office).min_seq == head(office).seq);
  office.hello(office.rep, plain_device);
  office.rows_per_page = 2;

  SECTION("a session needs to greet once") {
    Desk fresh(office, office.rep, 3);
    fresh.settle();
    CHECK(held(fresh, TableId::customer) == 1);
    CHECK(fresh.requests > 3);
    CHECK(std::count(fresh.paths.begin(), fresh.paths.end(), hello_path) == 1);
  }
  SECTION("its cursor says where it began, until it is there") {
    PullReply reply = pulled(office, office.rep, request_of(office, plain_device, {}));
    REQUIRE(reply.more);
    CHECK(reply.cursor.seq < head(office).min_seq);
    CHECK(reply.cursor.live_at == head(office).seq);
    submit(office, desks.phone, customer_of(office.rep, 5));
    Cursor begun = reply.cursor;
    for (; reply.more; reply = pulled(office, office.rep, request_of(office, plain_device, reply.cursor))) {
      CHECK(reply.cursor.live_at == (reply.cursor.seq < begun.live_at ? begun.live_at : 0));
    }
    CHECK(reply.cursor == Cursor{.epoch = office.epoch(), .seq = head(office).seq, .subs_rev = begun.subs_rev});
    // One that does not say so might be years old.
    begun.live_at = 0;
    CHECK(office.answer(office.rep, pull_path, encode(request_of(office, plain_device, begun))).status == 409);
  }
  SECTION("begun and left until what happened meanwhile was forgotten, it is begun again") {
    const Cursor begun = pulled(office, office.rep, request_of(office, plain_device, {})).cursor;
    transfer(office, 1, office.rep, office.colleague);
    let_days_pass(office, 80);
    CHECK(office.answer(office.rep, pull_path, encode(request_of(office, plain_device, begun))).status == 200);
    let_days_pass(office, 50);
    CHECK(office.answer(office.rep, pull_path, encode(request_of(office, plain_device, begun))).status == 409);
  }
  SECTION("a build whose cursor says nothing of it gets at first as much as it needs to go on") {
    for (std::int64_t schema = schema_minimum; schema < schema_with_live_at; ++schema) {
      INFO("schema " << schema);
      PullReply reply = pulled(office, office.rep, request_of(office, plain_device, {}, schema));
      CHECK(reply.cursor.seq >= head(office).min_seq);
      CHECK(reply.page.size() >= 8);  // two units, five people, a customer
      submit(office, desks.phone, customer_of(office.rep, static_cast<std::uint8_t>(20 + schema)));
      for (Cursor at = reply.cursor; reply.more; at = reply.cursor) {
        at.live_at = 0;
        reply = pulled(office, office.rep, request_of(office, plain_device, at, schema));
      }
      CHECK(reply.cursor.seq <= head(office).seq);
    }
  }
}

TEST_CASE("a follow-up from before a move that is forgotten is judged by where the customer was then") {
  TwoDevices desks;
  Office& office = desks.office;
  set_online(office, desks.tablet, false);
  submit(office, desks.tablet, activity_with(numbered_customer(1), 9, office.now));
  submit(office, desks.tablet, activity_with(numbered_customer(2), 10, office.now));
  transfer(office, 1, office.rep, office.colleague);
  let_days_pass(office, 130);
  CHECK(office.storage().read()->moves(0, 1'000).empty());
  transfer(office, 2, office.rep, office.colleague);
  let_days_pass(office, 20);
  set_online(office, desks.tablet, true);
  CHECK(desks.tablet.session().pending().empty());
  const auto snapshot = office.storage().read();
  CHECK(snapshot->find(TableId::activity, numbered_id(9)) == nullptr);   // theirs no more for 150 days
  CHECK(snapshot->find(TableId::activity, numbered_id(10)) != nullptr);  // for 20
  CHECK(held(desks.tablet, TableId::verdict_note) == 2);                 // one of them from the beginning
}

TEST_CASE("much is forgotten in steps, and only when it may be") {
  Office office;
  office.hello(office.rep, plain_device);
  std::int64_t n = 0;
  for (std::uint8_t i = 1; i <= 5; ++i) {  // refused, five notes
    REQUIRE(office.push(office.rep, plain_device, ++n, {activity_with({numbered_id(77)}, i, office.now)}).status == 200);
  }
  for (std::int64_t i = 1; i <= 5; ++i) {
    REQUIRE(office.push(office.rep, plain_device, ++n, {domain::DismissVerdict{domain::verdict_note_id(plain_device, i)}}).status == 200);
  }
  const storage::Seq all = head(office).seq;
  {
    auto batch = office.storage().write();
    for (std::int64_t day = 0; day < 130; ++day) batch->put_day_mark({office.now.ms / base::day_ms + day, all});
    REQUIRE(batch->commit().ok());
  }
  office.now = base::later(office.now, 90 * base::day_ms);
  CHECK(step(office).forgotten == 0);  // the device may still come back
  CHECK(head(office).min_seq == 7);    // and goes on from where it began
  office.now = base::later(office.now, 1);
  for (const std::size_t left : {3u, 1u, 0u}) {
    const ExpiryStep done = step(office, 2);
    CHECK(done.forgotten == (left > 0 ? 2 : 1));
    CHECK(done.more == (left > 0));
    const auto kept = office.storage().read()->changes({.everything = true, .person = office.rep}, 0, no_end);
    CHECK(std::count_if(kept.begin(), kept.end(), [](const auto& row) { return row.record == nullptr; }) == static_cast<long>(left));
  }
  CHECK(head(office).min_seq == all);
  CHECK(step(office, 2).forgotten == 0);
}

TEST_CASE("of the days that were marked those are kept that say how old something is") {
  Office office;
  let_days_pass(office, 100);
  auto marks = office.storage().read()->day_marks();
  CHECK(head(office).min_seq == 7);
  CHECK(marks.size() == 32);  // of today, of thirty days before, and of the one before them, up to which nothing is kept
  CHECK(marks.back().day == office.now.ms / base::day_ms);
  office.hello(office.rep, plain_device);
  office.push(office.rep, plain_device, 1, {customer_of(office.rep, 1)});
  let_days_pass(office, 60);
  CHECK(head(office).min_seq == 7);
  marks = office.storage().read()->day_marks();
  CHECK(marks.front().seq == 7);
  CHECK(marks[1].seq == 8);
}
