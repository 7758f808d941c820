// When the server is asked for a history, and what becomes of its answers; without a page.
#include "client/app/history/history_shelf.hpp"

#include <catch2/catch_test_macros.hpp>

#include "client/app/tuning.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using client::app::HistoryShelf;

namespace {

const domain::CustomerId customer = static_cast<domain::Customer>(a_customer(1)).id;

HistoryShelf::Line line_at(storage::Seq seen) { return {.open = true, .resting = true, .seen = seen}; }

// Entries with those seqs, of a moment at which the rows stood at `head`.
std::string reply(const std::vector<std::int64_t>& seqs, storage::Seq head, bool more = false) {
  inquiry::CustomerHistoryReply made{.entries = {}, .more = more, .head = head, .server_time = morning};
  for (const std::int64_t seq : seqs)
    made.entries.push_back({.seq = seq, .kind = "customer.patched", .at = morning, .occurred_at = morning});
  return encode(made);
}

std::vector<std::int64_t> seqs_in(const HistoryShelf& shelf) {
  std::vector<std::int64_t> seqs;
  for (const auto& entry : shelf.of(customer).entries) seqs.push_back(entry.seq);
  return seqs;
}

void something_changes(HistoryShelf& shelf, std::uint32_t number = 1) {
  const domain::Customer changed = a_customer(number);
  shelf.apply({records::TableId::customer, changed.id.value, records::make_record(changed), records::make_record(changed)});
}

// Told of entries 3 and 2, at head 10.
HistoryShelf told(bool more = false) {
  HistoryShelf shelf(7);
  shelf.look_at(customer);
  REQUIRE(shelf.next(line_at(10), morning));
  shelf.answered(200, reply({3, 2}, 10, more), 0, morning);
  return shelf;
}

using Seqs = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a history is asked for once, and again only for rows that are newer than it") {
  HistoryShelf shelf(7);
  CHECK_FALSE(shelf.next(line_at(10), morning));  // nobody looks
  shelf.look_at(customer);
  CHECK_FALSE(shelf.next({.open = false, .resting = true, .seen = 10}, morning));
  const auto ask = shelf.next(line_at(10), morning);
  REQUIRE(ask);
  CHECK(ask->customer == customer);
  CHECK_FALSE(ask->before);
  CHECK(shelf.is_asking());
  CHECK_FALSE(shelf.next(line_at(10), morning));
  shelf.answered(200, reply({3, 2}, 10), 0, morning);
  CHECK_FALSE(shelf.next(line_at(20), morning));  // nothing of this customer came

  something_changes(shelf, 2);
  CHECK_FALSE(shelf.next(line_at(20), morning));
  something_changes(shelf);
  CHECK_FALSE(shelf.next(line_at(10), morning));  // what the history knew already
  CHECK_FALSE(shelf.next({.open = true, .resting = false, .seen = 11}, morning));
  CHECK(shelf.next(line_at(11), morning));
}

TEST_CASE("what is new joins what was told; where something is between them, all is told anew") {
  HistoryShelf shelf = told(true);
  shelf.refresh();
  REQUIRE(shelf.next(line_at(10), morning));
  shelf.answered(200, reply({5, 4, 3}, 12, true), 0, morning);
  CHECK(seqs_in(shelf) == Seqs{5, 4, 3, 2});
  shelf.refresh();
  REQUIRE(shelf.next(line_at(12), morning));
  shelf.answered(200, reply({9, 8}, 13, true), 0, morning);
  CHECK(seqs_in(shelf) == Seqs{9, 8});
}

TEST_CASE("older entries follow the last one, unless the beginning was told anew meanwhile") {
  HistoryShelf shelf = told(true);
  shelf.want_more();
  const auto ask = shelf.next(line_at(10), morning);
  REQUIRE(ask);
  CHECK(ask->before == 2);
  shelf.answered(200, reply({1}, 10), 0, morning);
  CHECK(seqs_in(shelf) == Seqs{3, 2, 1});
  CHECK_FALSE(shelf.of(customer).more);
  shelf.want_more();
  CHECK_FALSE(shelf.next(line_at(10), morning));  // there is no more

  HistoryShelf other = told(true);
  other.want_more();
  REQUIRE(other.next(line_at(10), morning));
  other.apply({records::TableId::customer, customer.value, records::make_record(static_cast<domain::Customer>(a_customer(1))), nullptr});
  other.answered(200, reply({1}, 10), 0, morning);
  CHECK(other.of(customer).entries.empty());
}

TEST_CASE("no answer and a busy server are asked again after a while, or at once with a new line; a refusal when somebody wants it") {
  HistoryShelf shelf = told();
  for (const int status : {0, 429, 503}) {
    INFO(status);
    shelf.refresh();
    REQUIRE(shelf.next(line_at(10), morning));
    shelf.answered(status, "", 0, morning);
    CHECK(shelf.of(customer).unreachable == (status == 0));
    CHECK(seqs_in(shelf) == Seqs{3, 2});
    CHECK_FALSE(shelf.next(line_at(10), morning));
    REQUIRE(shelf.due());
    CHECK(*shelf.due() > morning);
    CHECK(shelf.next(line_at(10), *shelf.due()));
    shelf.answered(status, "", 0, morning);
    CHECK_FALSE(shelf.next({.open = false, .resting = true, .seen = 10}, morning));
    CHECK(shelf.next(line_at(10), morning));
    shelf.answered(200, reply({3, 2}, 10), 0, morning);
    CHECK_FALSE(shelf.of(customer).why);
  }
  shelf.refresh();
  REQUIRE(shelf.next(line_at(10), morning));
  CHECK(shelf.answered(400, "", 0, morning) == HistoryShelf::Heard::fine);
  CHECK(shelf.of(customer).why);
  CHECK_FALSE(shelf.next(line_at(10), base::later(morning, base::day_ms)));
  shelf.refresh();
  REQUIRE(shelf.next(line_at(10), morning));
  CHECK(shelf.answered(401, "", 0, morning) == HistoryShelf::Heard::signed_out);
}

TEST_CASE("a few histories are kept, and none of a customer who has gone") {
  HistoryShelf shelf = told();
  for (std::uint32_t number = 2; number <= client::app::histories_held; ++number)
    shelf.look_at(static_cast<domain::Customer>(a_customer(number)).id);
  CHECK(seqs_in(shelf) == Seqs{3, 2});
  shelf.look_at(static_cast<domain::Customer>(a_customer(99)).id);
  CHECK(seqs_in(shelf).empty());

  HistoryShelf other = told();
  other.apply({records::TableId::customer, customer.value, records::make_record(static_cast<domain::Customer>(a_customer(1))), nullptr});
  CHECK_FALSE(other.of(customer).as_of);
  CHECK(other.next(line_at(10), morning));
  other.answered(404, "", 0, morning);
  CHECK(other.of(customer).unknown);
  other.clear();
  CHECK_FALSE(other.of(customer).unknown);
  CHECK_FALSE(other.next(line_at(10), morning));
}
