#include "shared/sync/device_session.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/sync/base_log.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

bool holds(const Desk& desk, std::uint8_t customer) {
  return const_cast<Desk&>(desk).session().records().find(TableId::customer, numbered_id(customer)) != nullptr;
}

std::size_t in_base(Desk& desk, TableId table) { return desk.session().base_rows(table).size(); }

bool decided(Office& office, std::uint8_t customer) {
  return office.storage().read()->find(TableId::customer, numbered_id(customer)) != nullptr;
}

// Another person's work on the server.
void colleague_adds(Office& office, std::uint8_t customer, std::int64_t n) {
  const domain::DeviceId device{numbered_id(70)};
  office.hello(office.colleague, device);
  REQUIRE(office.push(office.colleague, device, n, {customer_of({}, customer)}).status == 200);
}

}  // namespace

TEST_CASE("a new device greets, bootstraps and rests, listening") {
  Office office;
  Desk desk(office, office.rep);
  CHECK(desk.session().status().phase == Phase::greeting);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
  CHECK(desk.session().status().ready);
  CHECK(desk.listening);
  CHECK(desk.session().actor()->staff == office.rep);
  CHECK(in_base(desk, TableId::staff) == 5);
  CHECK(desk.session().seen_seq() == 7);
  CHECK(desk.paths == std::vector<std::string>{"/sync/v1/hello", "/sync/v1/pull"});
}

TEST_CASE("a command is seen at once, saved, pushed, and leaves when a pull acknowledges it") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  const auto n = desk.session().submit(customer_of(office.rep, 1), office.now);
  REQUIRE(n.ok());
  CHECK(*n == 1);
  CHECK(holds(desk, 1));
  CHECK(desk.session().status().unsaved == 1);
  CHECK_FALSE(decided(office, 1));
  desk.step();  // the store
  CHECK(desk.session().pending().front().saved);
  CHECK(desk.session().status().phase == Phase::pushing);
  CHECK(desk.image.outbox.size() == 1);
  desk.settle();
  CHECK(decided(office, 1));
  CHECK(desk.session().pending().empty());
  CHECK(in_base(desk, TableId::customer) == 1);
  CHECK(desk.image.outbox.empty());
  CHECK(desk.image.sent.size() == 1);
}

TEST_CASE("what the rules refuse here and now is not kept") {
  Office office;
  Desk desk(office, office.rep);
  CHECK(desk.session().submit(customer_of(office.rep, 1), office.now).refusal().code == base::RefusalCode::not_signed_in);
  desk.settle();
  domain::CreateCustomer nameless = customer_of(office.rep, 1);
  nameless.customer.name.clear();
  CHECK_FALSE(desk.session().submit(nameless, office.now).ok());
  CHECK(desk.session().pending().empty());
  domain::ImportRows huge{.import_id = numbered_id(9)};
  for (int i = 0; i < 200; ++i) {
    domain::ImportRows::Row row{.line = i + 2, .customer = customer_of(office.rep, static_cast<std::uint8_t>(i)).customer};
    row.customer.note = std::string(900, 'n');
    huge.rows.push_back(row);
  }
  CHECK(desk.session().submit(huge, office.now).refusal().code == base::RefusalCode::too_large);
  CHECK(desk.session().pending().empty());
}

TEST_CASE("without network everything goes on, a restart keeps it, and it is pushed later") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.online = false;
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 2, office.now), office.now).ok());
  desk.settle();
  CHECK(desk.session().status().phase == Phase::offline);
  CHECK(desk.session().status().unsent == 2);

  desk.restart();
  CHECK(desk.session().status().ready);
  CHECK(holds(desk, 1));
  CHECK(desk.session().pending().size() == 2);
  CHECK(desk.session().pending().back().saved);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::offline);
  desk.online = true;
  desk.tick_in(back_off_most_ms);
  desk.settle();
  CHECK(decided(office, 1));
  CHECK(desk.session().pending().empty());
}

TEST_CASE("a lost answer costs nothing: the numbers are known") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.step();  // saved
  desk.loses_next_reply = true;
  desk.settle();
  CHECK(decided(office, 1));
  CHECK(desk.session().pending().size() == 1);
  desk.tick_in(back_off_most_ms);
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK(office.storage().read()->device(desk.session().device())->last_n == 1);
  CHECK(in_base(desk, TableId::verdict_note) == 0);
}

TEST_CASE("a refused command comes back as a note, on every device of the person") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(activity_with({numbered_id(77)}, 2, office.now), office.now).ok());  // a customer this device does not hold
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK(in_base(desk, TableId::activity) == 0);
  CHECK(in_base(desk, TableId::verdict_note) == 1);
  Desk second(office, office.rep);
  second.settle();
  CHECK(in_base(second, TableId::verdict_note) == 1);
  const auto note = records::as<domain::VerdictNote>(second.session().base_rows(TableId::verdict_note).front());
  REQUIRE(second.session().submit(domain::DismissVerdict{note->id}, office.now).ok());
  second.settle();
  desk.session().head_announced(1'000, office.now);
  desk.settle();
  CHECK(in_base(desk, TableId::verdict_note) == 0);
}

TEST_CASE("a command that will probably be refused says so, and is sent all the same") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.rep, 1, "13800000001"), office.now).ok());
  desk.settle();
  const domain::DeviceId device{numbered_id(70)};
  office.hello(office.rep, device);
  REQUIRE(office.push(office.rep, device, 1, {customer_of(office.rep, 9, "13800000001")}).status == 200);
  // The pull comes before the push only when the push fails: let it.
  desk.session().connectivity(true, office.now);
  desk.next_answer = Answer{.status = 409, .body = "{}"};
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK(in_base(desk, TableId::verdict_note) == 1);
}

// ---- The store ----

TEST_CASE("a full store: the command can be taken back, and the status says why") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.store_refuses = base::RefusalCode::device_full;
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  CHECK_FALSE(desk.session().withdraw_unsaved(1));  // the store is being asked
  desk.settle();
  CHECK(desk.session().status().unsaved == 1);
  REQUIRE(desk.session().status().trouble.has_value());
  CHECK(desk.session().status().trouble->code == base::RefusalCode::device_full);
  CHECK_FALSE(decided(office, 1));  // never pushed before it is saved
  CHECK(desk.session().withdraw_unsaved(1));
  CHECK_FALSE(holds(desk, 1));
  CHECK(desk.session().pending().empty());

  desk.store_refuses.reset();
  const auto n = desk.session().submit(customer_of(office.rep, 2), office.now);
  REQUIRE(n.ok());
  CHECK(*n == 1);  // the number was free again
  desk.settle();
  CHECK(decided(office, 2));
  CHECK_FALSE(desk.session().status().trouble.has_value());
}

TEST_CASE("taking one back moves the later ones up") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.store_refuses = base::RefusalCode::device_full;
  for (std::uint8_t i = 1; i <= 3; ++i) REQUIRE(desk.session().submit(customer_of(office.rep, i), office.now).ok());
  desk.settle();
  CHECK(desk.session().withdraw_unsaved(2));
  REQUIRE(desk.session().pending().size() == 2);
  CHECK(desk.session().pending()[0].envelope.n == 1);
  CHECK(desk.session().pending()[1].envelope.n == 2);
  desk.store_refuses.reset();
  desk.tick_in(store_retry_ms);
  desk.settle();
  CHECK(decided(office, 1));
  CHECK_FALSE(decided(office, 2));
  CHECK(decided(office, 3));
}

TEST_CASE("what a broken store may hold cannot be taken back") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.store_refuses = base::RefusalCode::storage_failed;
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  CHECK_FALSE(desk.session().withdraw_unsaved(1));
  CHECK(desk.session().pending().size() == 1);
}

TEST_CASE("a store that takes no page does not keep saved commands from being pushed") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  desk.store_refuses = base::RefusalCode::device_full;
  desk.session().connectivity(true, office.now);
  desk.settle();
  CHECK(decided(office, 1));
  CHECK(desk.session().pending().size() == 1);  // no page kept, nothing acknowledged
  desk.store_refuses.reset();
  desk.tick_in(store_retry_ms);
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK(in_base(desk, TableId::customer) == 1);
}

TEST_CASE("after a restart at any of its transactions a device ends at the same place") {
  // A run without restarts tells how many transactions there are.
  for (int stop_after = 0; stop_after < 12; ++stop_after) {
    Office office;
    colleague_adds(office, 50, 1);
    Desk desk(office, office.rep);
    const auto run = [&] {
      for (int steps = 0; desk.step(); ++steps) {
        REQUIRE(steps < 1'000);
        if (desk.transactions == stop_after) {
          ++desk.transactions;
          desk.restart();
        }
      }
    };
    run();
    const std::size_t waiting = desk.session().pending().size();
    if (desk.session().submit(customer_of(office.rep, 1), office.now)) run();
    if (desk.session().submit(activity_with({numbered_id(1)}, 2, office.now), office.now)) run();
    colleague_adds(office, 51, 2);
    desk.session().head_announced(1'000, office.now);
    run();
    INFO("stopped after transaction " << stop_after);
    CHECK(waiting == 0);
    CHECK(desk.session().pending().empty());
    CHECK(decided(office, 1));
    CHECK(in_base(desk, TableId::customer) == 3);
    desk.restart();
    CHECK(in_base(desk, TableId::customer) == 3);
    CHECK(desk.session().seen_seq() == office.storage().read()->head().seq);
  }
}

TEST_CASE("pages are shown together, and a bootstrap goes on after a restart") {
  Office office;
  for (std::uint8_t i = 0; i < 9; ++i) colleague_adds(office, static_cast<std::uint8_t>(50 + i), i + 1);
  Desk desk(office, office.rep);
  Answer hello = office.hello(office.rep, desk.session().device());
  hello.body.replace(hello.body.find("\"rows\":2000"), 11, "\"rows\":4");  // four rows a page
  desk.next_answer = hello;
  while (desk.image.chunks.size() < 2) REQUIRE(desk.step());
  CHECK_FALSE(desk.session().status().ready);
  CHECK(desk.session().records().size() == 0);
  const int so_far = desk.requests;
  desk.restart();
  CHECK_FALSE(desk.session().status().ready);
  desk.settle();
  CHECK(desk.session().status().ready);
  CHECK(in_base(desk, TableId::customer) == 9);
  CHECK(in_base(desk, TableId::staff) == 5);
  CHECK(desk.requests == so_far + 2);  // hello, and one pull for the rest
}

TEST_CASE("small chunks are merged, garbage is rewritten, nothing is lost by it") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  for (int round = 0; round < 300; ++round) {
    const auto number = static_cast<std::uint8_t>(1 + round % 40);
    if (round < 40)
      REQUIRE(desk.session().submit(customer_of(office.rep, number), office.now).ok());
    else
      REQUIRE(desk.session()
                  .submit(activity_with({numbered_id(number)}, static_cast<std::uint8_t>(100 + round % 90), office.now), office.now)
                  .ok() == (round < 130));
    desk.settle();
  }
  CHECK(desk.image.chunks.size() <= loose_chunks);
  const std::size_t activities = in_base(desk, TableId::activity);
  CHECK(activities == 90);
  desk.restart();
  CHECK(in_base(desk, TableId::activity) == activities);
  CHECK(in_base(desk, TableId::customer) == 40);
}

TEST_CASE("an unreadable base is pulled again, unsent work stays") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  SECTION("a chunk") { desk.image.chunks.begin()->second = "{"; }
  SECTION("the mark") { desk.image.meta["base"] = "[]"; }
  desk.restart();
  CHECK_FALSE(desk.session().status().ready);
  CHECK(desk.session().pending().size() == 1);
  desk.settle();
  CHECK(desk.session().status().ready);
  CHECK(in_base(desk, TableId::staff) == 5);
  CHECK(decided(office, 1));
  CHECK(desk.image.chunks.size() == 1);
}

// ---- The server says no ----

TEST_CASE("an expired session keeps everything until somebody signs in") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.next_answer = Answer{.status = 401};
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  CHECK(desk.session().status().phase == Phase::signed_out);
  CHECK(desk.session().status().trouble->code == base::RefusalCode::not_signed_in);
  CHECK(desk.session().status().unsent == 1);
  CHECK_FALSE(desk.listening);
  REQUIRE(desk.session().submit(customer_of(office.rep, 2), office.now).ok());
  desk.settle();
  CHECK(desk.session().status().unsent == 2);
  desk.session().signed_in(office.now);
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK(decided(office, 2));
}

TEST_CASE("a busy server is left alone for as long as it asks, with growing patience") {
  Office office;
  Desk desk(office, office.rep);
  desk.next_answer = later(base::refuse(base::RefusalCode::server_busy), 40'000);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::offline);
  CHECK(desk.session().status().trouble->code == base::RefusalCode::server_busy);
  REQUIRE(desk.wake.has_value());
  CHECK(desk.wake->ms >= office.now.ms + 40'000);
  CHECK(desk.wake->ms <= office.now.ms + 41'000);
  desk.tick_in(39'999);
  desk.settle();
  CHECK(desk.requests == 1);
  desk.tick_in(1'001);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
  CHECK_FALSE(desk.session().status().trouble.has_value());
}

TEST_CASE("waits double up to a minute") {
  Office office;
  Desk desk(office, office.rep);
  desk.online = false;
  desk.settle();
  std::int64_t last = 0;
  for (int failure = 1; failure <= 10; ++failure) {
    REQUIRE(desk.wake.has_value());
    const std::int64_t wait = desk.wake->ms - office.now.ms;
    CHECK(wait >= last * 2 / 3);
    CHECK(wait <= back_off_most_ms);
    last = wait;
    desk.tick_in(wait);
    desk.settle();
    CHECK(desk.requests == failure + 1);
  }
  CHECK(last >= back_off_most_ms * 2 / 3);
}

TEST_CASE("a build that is refused says why, keeps everything and asks rarely") {
  Office office;
  Desk desk(office, office.rep);
  desk.next_answer = refused(base::refuse(base::RefusalCode::unsupported_version, "schema"));
  desk.settle();
  CHECK(desk.session().status().phase == Phase::refused);
  CHECK(desk.session().status().trouble->code == base::RefusalCode::unsupported_version);
  desk.tick_in(retry_after_most_ms);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
}

TEST_CASE("a portal that says 200 to everything is no server") {
  Office office;
  Desk desk(office, office.rep);
  desk.next_answer = Answer{.status = 200, .body = "<html>welcome to the hotel</html>"};
  desk.settle();
  CHECK(desk.session().status().phase == Phase::offline);
  CHECK(desk.session().status().trouble->code == base::RefusalCode::malformed);
  desk.tick_in(back_off_most_ms);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
}

TEST_CASE("who comes to see everything begins no new base, is shown what was there until then, and keeps the outbox") {
  Office office;
  Desk desk(office, office.manager);
  desk.settle();
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.manager, 1), office.now).ok());
  desk.settle();
  {
    auto batch = office.storage().write();
    domain::Staff promoted = *records::as<domain::Staff>(batch->find(TableId::staff, office.manager.value));
    promoted.role = domain::Role::operations;
    batch->put(records::Record(promoted), {});
    REQUIRE(batch->commit().ok());
  }
  desk.session().connectivity(true, office.now);
  while (desk.step()) {
    CHECK(desk.session().status().ready);
    CHECK(desk.session().status().phase != Phase::bootstrapping);
  }
  CHECK(desk.session().actor()->role == domain::Role::operations);
  CHECK(in_base(desk, TableId::staff) == 5);
  CHECK(desk.session().pending().empty());
  CHECK(decided(office, 1));
}

TEST_CASE("a server restored from a backup is given again what it forgot") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  const auto backup = office.storage().backup();
  for (std::uint8_t i = 2; i <= 4; ++i) REQUIRE(desk.session().submit(customer_of(office.rep, i), office.now).ok());
  desk.settle();
  REQUIRE(desk.session().pending().empty());
  office.storage().restore(backup, numbered_id(98));
  CHECK_FALSE(decided(office, 4));

  SECTION("at once") { desk.session().head_announced(1'000, office.now); }
  SECTION("with new work meanwhile, after a restart") {
    desk.session().connectivity(false, office.now);
    REQUIRE(desk.session().submit(customer_of(office.rep, 5), office.now).ok());
    desk.settle();
    desk.restart();
  }
  // What was accepted once is not called doubtful because the base that has it is still shown.
  do {
    for (const PendingCommand& command : desk.session().pending()) CHECK_FALSE(command.likely_refusal);
  } while (desk.step());
  CHECK(decided(office, 1));
  CHECK(decided(office, 2));
  CHECK(decided(office, 4));
  CHECK(desk.session().pending().empty());
  CHECK(in_base(desk, TableId::verdict_note) == 0);
  CHECK(in_base(desk, TableId::customer) == static_cast<std::size_t>(decided(office, 5) ? 5 : 4));
}

TEST_CASE("sent commands are forgotten after seven days") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  office.now = base::later(office.now, sent_kept_ms + 1);
  REQUIRE(desk.session().submit(customer_of(office.rep, 2), office.now).ok());
  desk.settle();
  REQUIRE(desk.image.sent.size() == 1);
  CHECK(desk.image.sent.begin()->first == 2);
}

// ---- Announcements, visibility, clocks ----

TEST_CASE("a head already seen asks for nothing, a new one for one pull, one during a pull for another") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  const int before = desk.requests;
  desk.session().head_announced(7, office.now);
  desk.settle();
  CHECK(desk.requests == before);
  colleague_adds(office, 50, 1);
  desk.session().head_announced(8, office.now);
  CHECK(desk.session().status().phase == Phase::pulling);
  desk.session().head_announced(8, office.now);
  desk.settle();
  CHECK(desk.requests == before + 1);
  desk.session().head_announced(9, office.now);
  desk.session().head_announced(10, office.now);  // more happens while the pull is under way
  desk.settle();
  CHECK(desk.requests == before + 3);
  CHECK(desk.session().status().phase == Phase::idle);
}

TEST_CASE("hidden it neither listens nor looks, shown it looks") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.session().visibility(false, office.now);
  desk.settle();
  CHECK_FALSE(desk.listening);
  const int before = desk.requests;
  desk.tick_in(10 * idle_poll_ms);
  desk.settle();
  CHECK(desk.requests == before);
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  CHECK(decided(office, 1));  // but what the person made still goes up
  const int pushed = desk.requests;
  desk.session().visibility(true, office.now);
  desk.settle();
  CHECK(desk.listening);
  CHECK(desk.requests == pushed + 1);
}

TEST_CASE("idle it looks for news by itself") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  colleague_adds(office, 50, 1);
  desk.tick_in(idle_poll_ms);
  desk.settle();
  CHECK(holds(desk, 50));
}

TEST_CASE("a kick makes it greet again") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.paths.clear();
  desk.session().kicked("session", office.now);
  desk.settle();
  CHECK(desk.paths.front() == "/sync/v1/hello");
}

TEST_CASE("a request without an answer counts as lost after a while, and its late answer means nothing") {
  Office office;
  Desk desk(office, office.rep);
  auto asked = desk.session().take_instructions();
  const auto* first = std::get_if<SendRequest>(&asked.front());
  REQUIRE(first != nullptr);
  office.now = base::later(office.now, request_timeout_ms);
  desk.session().tick(office.now);
  CHECK(desk.session().status().phase == Phase::offline);
  const Answer late = office.answer(office.rep, first->path, first->body);
  desk.session().replied(first->request, {late.status, late.body, 0}, office.now);
  CHECK(desk.session().status().phase == Phase::offline);
  CHECK_FALSE(desk.session().actor().has_value());
}

TEST_CASE("a clock set back by years is no wait of years; the difference is shown") {
  Office office;
  Desk desk(office, office.rep);
  desk.online = false;
  desk.settle();
  const std::int64_t wait = desk.wake->ms - office.now.ms;
  constexpr std::int64_t ten_years_ms = 3'650 * base::day_ms;
  office.now.ms -= ten_years_ms;
  desk.session().connectivity(true, office.now);
  desk.wake.reset();
  desk.session().connectivity(false, office.now);
  desk.session().connectivity(true, office.now);
  desk.online = true;
  office.now.ms += wait;
  desk.session().tick(office.now);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
  CHECK(desk.session().status().clock_ahead_ms == 0);
  auto asked_at = base::later(office.now, 3 * base::hour_ms);  // the device believes it is later
  desk.session().head_announced(1'000, asked_at);
  auto asked = desk.session().take_instructions();
  for (const Instruction& instruction : asked) {
    const auto* request = std::get_if<SendRequest>(&instruction);
    if (request == nullptr) continue;
    const Answer answer = office.answer(office.rep, request->path, request->body);
    desk.session().replied(request->request, {answer.status, answer.body, 0}, asked_at);
  }
  CHECK(desk.session().status().clock_ahead_ms == 3 * base::hour_ms);
}

TEST_CASE("the outbox has an end") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  desk.session().connectivity(false, office.now);
  domain::RecordActivity call = activity_with({numbered_id(77)}, 1, office.now);
  for (std::size_t i = 0; i < outbox_limit; ++i) {
    call.activity.id.value.bytes[0] = static_cast<std::uint8_t>(i);
    call.activity.id.value.bytes[1] = static_cast<std::uint8_t>(i >> 8);
    REQUIRE(desk.session().submit(call, office.now).ok());
  }
  call.activity.id.value.bytes[2] = 1;
  CHECK(desk.session().submit(call, office.now).refusal().code == base::RefusalCode::outbox_full);
  desk.settle();
  desk.session().connectivity(true, office.now);
  desk.settle();
  CHECK(desk.session().pending().empty());
}

TEST_CASE("a base that an older build pulled is shown, and pulled again whole") {
  Office office;
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(customer_of(office.rep, 1), office.now).ok());
  desk.settle();
  const std::string mark = desk.image.meta.at(std::string(base_mark_key));
  BaseMark older = decode_base_mark(mark).value();
  CHECK(older.schema == schema_version);
  older.schema = 1;
  desk.image.meta[std::string(base_mark_key)] = encode(older);
  desk.paths.clear();

  desk.online = false;
  desk.restart();
  CHECK(desk.session().status().ready);
  CHECK(holds(desk, 1));
  desk.settle();
  desk.online = true;
  desk.tick_in(back_off_most_ms);
  desk.settle();
  CHECK(desk.session().status().phase == Phase::idle);
  CHECK(holds(desk, 1));
  CHECK(decode_base_mark(desk.image.meta.at(std::string(base_mark_key)))->schema == schema_version);
  // All rows came again: six, where a pull from the old cursor would have brought none.
  CHECK(desk.session().status().bootstrap_rows == 8);
}
