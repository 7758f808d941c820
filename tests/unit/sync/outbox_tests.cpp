#include "shared/sync/outbox.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;

namespace {

const base::Instant now{1'790'000'000'000};

std::string bytes_of(std::int64_t n) {
  return command::encode({.n = n, .at = now, .command = customer_of({numbered_id(203)}, static_cast<std::uint8_t>(n))});
}

// With commands 1 … count in the store.
storage::DeviceImage image_with(std::int64_t count) {
  storage::DeviceImage image;
  for (std::int64_t n = 1; n <= count; ++n) image.outbox[n] = bytes_of(n);
  return image;
}

void add(Outbox& outbox) {
  PendingCommand command;
  command.envelope = {.n = outbox.next_n(), .at = now, .command = customer_of({numbered_id(203)}, 1)};
  outbox.add(command, command::encode(command.envelope));
}

std::vector<std::int64_t> numbers(const Outbox& outbox) {
  std::vector<std::int64_t> found;
  for (const PendingCommand& command : outbox.pending()) found.push_back(command.envelope.n);
  return found;
}

}  // namespace

TEST_CASE("what is in the store and already acknowledged is not pending again") {
  Outbox outbox;
  outbox.load(image_with(3), 2, 3);
  CHECK(numbers(outbox) == std::vector<std::int64_t>{3});
  CHECK(outbox.next_n() == 4);
}

TEST_CASE("commands of another build are kept and sent as they are, whatever they are") {
  storage::DeviceImage image;
  image.outbox = {{1, "{"}, {2, "{}"}, {3, R"([3,"fly_to_moon",1,0,0,"Asia/Shanghai",{}])"}, {4, bytes_of(4)}};
  Outbox outbox;
  outbox.load(image, 0, 4);
  REQUIRE(numbers(outbox) == std::vector<std::int64_t>{1, 2, 3, 4});
  for (const std::size_t i : {0U, 1U, 2U}) {
    CHECK_FALSE(outbox.pending()[i].readable);
    CHECK(outbox.pending()[i].likely_refusal.has_value());
  }
  CHECK(outbox.pending()[2].likely_refusal->code == base::RefusalCode::unknown_kind);
  CHECK(outbox.pending()[3].readable);
  CHECK(outbox.next_push({}) == outbox.wire());
  CHECK(outbox.wire()[2] == image.outbox[3]);
}

TEST_CASE("a push takes as many commands as fit, and one at least") {
  Outbox outbox;
  outbox.load(image_with(5), 0, 5);
  const std::size_t each = bytes_of(1).size() + 1;
  CHECK(outbox.next_push({.commands = 2}).size() == 2);
  CHECK(outbox.next_push({.bytes = 256 + 3 * each}).size() == 3);  // 256: what a push has besides its commands
  CHECK(outbox.next_push({.bytes = 256 + 3 * each - 1}).size() == 2);
  CHECK(outbox.next_push({.bytes = 1}).size() == 1);
  outbox.pushed_to(3);
  CHECK(outbox.next_push({}) == std::vector<std::string_view>{bytes_of(4), bytes_of(5)});
  outbox.doubt_pushes();
  CHECK(outbox.next_push({}).size() == 5);
}

TEST_CASE("nothing is pushed before it is saved, and saved once at a time") {
  Outbox outbox;
  outbox.load({}, 0, 0);
  CHECK_FALSE(outbox.wants_saving());
  add(outbox);
  storage::StoreTransaction first;
  outbox.begin_saving(first);
  add(outbox);
  CHECK_FALSE(outbox.wants_saving());  // one is under way
  CHECK(outbox.next_push({}).empty());
  outbox.end_saving(Outbox::Saved::yes);
  CHECK(first.put_outbox.size() == 1);
  CHECK(outbox.next_push({}).size() == 1);
  CHECK(outbox.wants_saving());
  CHECK(outbox.saved_n() == 1);
}

TEST_CASE(
    "what nobody submitted, what is saved and what is being saved cannot be taken back; what the store refused for want of room can") {
  Outbox outbox;
  outbox.load(image_with(1), 0, 1);
  CHECK_FALSE(outbox.withdraw(1));
  CHECK_FALSE(outbox.withdraw(2));
  add(outbox);
  storage::StoreTransaction transaction;
  outbox.begin_saving(transaction);
  CHECK_FALSE(outbox.withdraw(2));
  outbox.end_saving(Outbox::Saved::no);
  CHECK(outbox.withdraw(2));
  CHECK(outbox.next_n() == 2);
  add(outbox);
  outbox.begin_saving(transaction);
  outbox.end_saving(Outbox::Saved::perhaps);
  CHECK_FALSE(outbox.withdraw(2));
}

TEST_CASE("a server that forgot is offered again what it had acknowledged, in front of what is new") {
  storage::DeviceImage image = image_with(0);
  for (std::int64_t n = 3; n <= 6; ++n) image.sent[n] = {now, bytes_of(n)};
  image.outbox[7] = bytes_of(7);
  Outbox outbox;
  outbox.load(image, 6, 7);
  CHECK(outbox.oldest_n() == 3);
  CHECK_FALSE(outbox.was_forgotten(6));
  REQUIRE(outbox.was_forgotten(4));
  outbox.server_stands_at(4);
  CHECK(numbers(outbox) == std::vector<std::int64_t>{5, 6, 7});
  CHECK(outbox.pending()[0].in_base);
  CHECK_FALSE(outbox.pending()[2].in_base);
  CHECK(outbox.next_push({}).size() == 3);

  // Stopped there and started again, it stands where it stood: acknowledged is what the server has.
  Outbox again;
  again.load(image, 4, 7);
  CHECK(numbers(again) == std::vector<std::int64_t>{5, 6, 7});
  // One that is in both is in the outbox: nobody has its effects yet.
  image.outbox[6] = bytes_of(6);
  Outbox both;
  both.load(image, 4, 7);
  CHECK(numbers(both) == std::vector<std::int64_t>{5, 6, 7});
  CHECK(both.pending()[0].in_base);
  CHECK_FALSE(both.pending()[1].in_base);
}

TEST_CASE("a server ahead of the store has the numbers: what is not saved gets later ones, unless the store is being asked to keep it") {
  Outbox outbox;
  outbox.load({}, 0, 0);
  add(outbox);
  storage::StoreTransaction transaction;
  SECTION("waiting") {
    outbox.server_stands_at(5);
    CHECK(numbers(outbox) == std::vector<std::int64_t>{6});
    outbox.begin_saving(transaction);
    CHECK(transaction.put_outbox.front().first == 6);
    CHECK(transaction.put_outbox.front().second == command::encode(outbox.pending().front().envelope));
  }
  SECTION("being saved") {
    outbox.begin_saving(transaction);
    outbox.server_stands_at(5);
    CHECK(numbers(outbox) == std::vector<std::int64_t>{1});
  }
}

TEST_CASE("sent commands older than a week go, but not while they are the only copy of what is offered again") {
  const base::Instant long_ago = base::later(now, -sent_kept_ms - 1);
  storage::DeviceImage image;
  image.sent = {{1, {long_ago, bytes_of(1)}}, {2, {long_ago, bytes_of(2)}}};
  storage::StoreTransaction transaction;
  SECTION("nothing is offered again") {
    Outbox outbox;
    outbox.load(image, 2, 2);
    outbox.put({3, now}, transaction);
    CHECK(transaction.drop_sent_before == base::later(now, -sent_kept_ms));
    outbox.acknowledge({3, now});
    CHECK(outbox.oldest_n() == 4);
  }
  SECTION("the second is") {
    Outbox outbox;
    outbox.load(image, 1, 2);
    outbox.put({1, now}, transaction);
    CHECK_FALSE(transaction.drop_sent_before.has_value());
    outbox.acknowledge({1, now});
    CHECK(outbox.oldest_n() == 1);
  }
}
