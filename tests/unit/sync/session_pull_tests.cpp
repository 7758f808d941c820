// Answers to pulls that a sound server does not give, and stores that a sound device does not have.
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

#include "shared/sync/base_log.hpp"
#include "shared/sync/chunk.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/unit/sync/phase_device.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;

namespace {

// A page of a bootstrap that has more to come, and brings nothing but its cursor.
void answer_with_cursor(PhaseDevice& device, const Cursor& cursor) {
  const PullReply reply{.cursor = cursor, .more = true, .head = 100, .server_time = device.office.now};
  device.answer_with({.body = encode(reply, device.session().device())});
}

std::optional<Cursor> kept_cursor(const PhaseDevice& device) {
  return decode_base_mark(device.desk.image.meta.at(std::string(base_mark_key))).value().cursor;
}

// Customers with ids of their own in the rep's scope.
std::vector<domain::CustomerId> add_customers(Office& office, std::size_t count) {
  std::vector<domain::CustomerId> ids;
  auto batch = office.storage().write();
  for (std::size_t i = 0; i < count; ++i) {
    domain::Customer customer = customer_of(office.rep, 1).customer;
    customer.id.value.bytes[0] = static_cast<std::uint8_t>(i >> 8);
    customer.id.value.bytes[1] = static_cast<std::uint8_t>(i);
    customer.store = office.store;
    ids.push_back(customer.id);
    const records::Record record(std::move(customer));
    batch->put(record, records::leaf_of(record, nullptr));
  }
  REQUIRE(batch->commit().ok());
  return ids;
}

}  // namespace

TEST_CASE("a page that has more to come takes the device further, or its server is none") {
  using Arrival = Cursor::Arrival;
  using Change = Cursor::ScopeChange;
  const base::Id root = numbered_id(1);
  const Cursor plain{.epoch = numbered_id(99), .seq = 5, .subs_rev = "r"};
  const auto with = [&](auto&& change) {
    Cursor cursor = plain;
    change(cursor);
    return cursor;
  };
  const Cursor arriving = with([&](Cursor& cursor) { cursor.arriving = Arrival{root, 3, 9}; });
  const Cursor changing = with([&](Cursor& cursor) { cursor.changing = Change{"s", 1, 5}; });
  struct Step {
    Cursor before, after;
    bool goes_on = false;
  };
  const std::vector<Step> steps{
      {plain, plain, false},
      {plain, with([](Cursor& cursor) { cursor.seq = 6; }), true},
      {plain, with([](Cursor& cursor) { cursor.seq = 4; }), false},
      {plain, with([](Cursor& cursor) { cursor.subs_rev = "s"; }), true},
      {plain, with([](Cursor& cursor) { cursor.begun_at = 7; }), true},
      {plain, changing, true},
      {changing, changing, false},
      {changing, with([](Cursor& cursor) {
         cursor.changing = Change{"s", 2, 5};
       }),
       true},
      {changing, plain, false},
      {plain, arriving, false},  // a root that was not arriving begins to with moves dealt with: begun_at says so
      {arriving, arriving, false},
      {arriving, with([&](Cursor& cursor) {
         cursor.arriving = Arrival{root, 4, 9};
       }),
       true},
      {arriving, plain, true},
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    INFO("step " << i);
    PhaseDevice device;
    device.step_until([&] { return device.phase() == Phase::bootstrapping; });
    answer_with_cursor(device, steps[i].before);
    device.step_until([&] { return !device.desk.image.meta.contains("base") ? false : kept_cursor(device) == steps[i].before; });
    answer_with_cursor(device, steps[i].after);
    if (steps[i].goes_on) {
      device.desk.network_waits = true;
      device.desk.settle();
      CHECK(device.phase() == Phase::bootstrapping);
      CHECK(kept_cursor(device) == steps[i].after);
    } else {
      CHECK(device.phase() == Phase::offline);
      CHECK(device.session().status().trouble == base::refuse(base::RefusalCode::malformed, "cursor"));
      CHECK(kept_cursor(device) == steps[i].before);
    }
    device.check_all_arrives();
  }
}

TEST_CASE("a server that sends a device to greet again and again is asked less and less") {
  PhaseDevice device;
  device.desk.settle();
  device.submit(1);
  const Answer greet = greet_again(device.office.epoch(), base::refuse(base::RefusalCode::stale, "device"));
  for (int time = 1; time <= 2; ++time) {
    device.step_until([&] { return device.phase() == Phase::pushing; });
    device.answer_with(greet);
    CHECK(device.phase() == Phase::greeting);
  }
  device.step_until([&] { return device.phase() == Phase::pushing; });
  device.answer_with(greet);
  CHECK(device.phase() == Phase::offline);
  CHECK(device.session().status().trouble->code == base::RefusalCode::stale);
  device.desk.settle();
  const std::int64_t wait = device.desk.wake->ms - device.office.now.ms;
  CHECK(wait > 0);
  device.desk.tick_in(wait);
  CHECK(device.phase() == Phase::greeting);
  device.check_all_arrives();
}

TEST_CASE("a device whose store lost who was signed in asks the server, and does nothing in nobody's name") {
  for (const char* actor : {"{", "[]", R"({"staff":"x"})"}) {
    INFO(actor);
    PhaseDevice device;
    device.desk.settle();
    device.desk.image.meta["actor"] = actor;
    const domain::DeviceId id = device.session().device();
    device.desk.restart();
    CHECK(device.session().device() == id);
    CHECK_FALSE(device.session().actor().has_value());
    CHECK(device.session().submit(customer_of(device.office.rep, 1), device.office.now).refusal().code == base::RefusalCode::not_signed_in);
    device.check_all_arrives();
    CHECK(device.session().actor()->staff == device.office.rep);
  }
}

TEST_CASE("a mark that cannot be read, over a store without any page, is a new device that keeps its name and work") {
  PhaseDevice device;
  device.desk.settle();
  device.session().connectivity(false, device.office.now);
  device.submit(1);
  device.desk.settle();
  device.desk.image.chunks.clear();
  device.desk.image.meta["base"] = "{";
  device.desk.restart();
  CHECK_FALSE(device.session().status().ready);
  CHECK(device.session().pending_wire().size() == 1);
  CHECK(device.session().pending_wire().front() == device.desk.image.outbox.at(1));
  device.check_all_arrives();
  CHECK(device.session().base_rows(records::TableId::staff).size() == 5);
}

TEST_CASE("a chunk that an earlier base left is not shown") {
  PhaseDevice device;
  device.desk.settle();
  BaseMark mark = decode_base_mark(device.desk.image.meta.at("base")).value();
  mark.shown_from = mark.shown_to = 2;
  device.desk.image.chunks[2] = encode_chunk({});
  device.desk.image.meta["base"] = encode(mark);
  device.desk.restart();
  CHECK(device.session().status().ready);
  CHECK(device.session().records().size() == 0);
}

TEST_CASE("what is left when a customer went to somebody else is written anew in chunks of a page's size, and nothing of the customer") {
  for (const std::size_t left : {page_rows, page_rows + 1}) {
    PhaseDevice device;
    const std::vector<domain::CustomerId> customers = add_customers(device.office, left - 7 + 1);  // seven rows of units and staff
    device.desk.settle();
    REQUIRE(device.session().records().size() == left + 1);
    device.office.hello(device.office.operations, {numbered_id(71)});
    const domain::TransferCustomer transfer{.customer = customers.front(), .from = device.office.rep, .to = device.office.stranger};
    REQUIRE(device.office.push(device.office.operations, {numbered_id(71)}, 1, {transfer}).status == 200);
    device.session().head_announced(1'000'000, device.office.now);
    device.desk.settle();

    std::vector<std::size_t> sizes;
    for (const auto& [key, bytes] : device.desk.image.chunks) {
      const auto page = decode_chunk(bytes);
      REQUIRE(page.ok());
      sizes.push_back(page->size());
      for (const PageRow& row : *page) CHECK(row.id != customers.front().value);
    }
    CHECK(sizes == (left == page_rows ? std::vector<std::size_t>{page_rows} : std::vector<std::size_t>{page_rows, 1}));
    device.desk.restart();
    CHECK(device.session().records().size() == left);
  }
}
