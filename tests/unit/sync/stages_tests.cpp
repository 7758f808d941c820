// A new device shows its person's own customers before the rest of what they may see has come.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

void add_customer(Office& office, domain::StaffId owner, std::uint8_t number) {
  office.execute(customer_of(owner, number, "1380000" + std::to_string(1000 + number)));
  office.execute(activity_with({numbered_id(number)}, static_cast<std::uint8_t>(100 + number), office.now));
}

// The person's own are neither the first nor the last.
void fill(Office& office, domain::StaffId person) {
  for (std::uint8_t i = 1; i <= 12; ++i) add_customer(office, i % 3 == 2 ? person : i % 3 == 1 ? domain::StaffId{} : office.stranger, i);
}

std::size_t customers(const Desk& desk) { return const_cast<Desk&>(desk).session().base_rows(TableId::customer).size(); }

void show_first(Desk& desk) {
  while (!desk.session().status().ready) REQUIRE(desk.step());
}

std::size_t pulls_with(const Desk& desk, const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(desk.bodies.begin(), desk.bodies.end(), [&](const std::string& body) { return body.find(text) != std::string::npos; }));
}

}  // namespace

TEST_CASE("a rep's new device shows their own customers first, then those of the pool, and starts no base twice") {
  Office office;
  fill(office, office.rep);
  office.rows_per_page = 3;
  Desk desk(office, office.rep);
  SECTION("in one go") { show_first(desk); }
  SECTION("stopped on the way to the first picture") {
    while (desk.image.chunks.size() < 2) REQUIRE(desk.step());
    desk.restart();
    CHECK_FALSE(desk.session().status().ready);
    show_first(desk);
  }
  SECTION("stopped after it, and without a network then") {
    show_first(desk);
    desk.online = false;
    desk.restart();
    desk.settle();
    CHECK(desk.session().status().ready);
    CHECK(desk.session().status().filling);
    CHECK(customers(desk) == 4);
    desk.online = true;
    desk.tick_in(base::minute_ms);
  }
  CHECK(customers(desk) == 4);
  CHECK(desk.session().base_rows(TableId::staff).size() == 5);
  CHECK(desk.session().status().filling);
  while (desk.step()) CHECK(desk.session().status().phase != Phase::bootstrapping);
  CHECK(customers(desk) == 8);
  CHECK(desk.session().base_rows(TableId::activity).size() == 8);
  CHECK_FALSE(desk.session().status().filling);
  CHECK(pulls_with(desk, "\"cursor\":null") == 1);
  desk.restart();
  desk.settle();
  CHECK_FALSE(desk.session().status().filling);
  CHECK(customers(desk) == 8);
}

TEST_CASE("who sees everything begins with what is theirs too, where they have any") {
  for (const bool has_own : {true, false}) {
    INFO("has own customers: " << has_own);
    Office office;
    fill(office, has_own ? office.operations : office.colleague);
    office.rows_per_page = 3;
    Desk desk(office, office.operations);
    show_first(desk);
    CHECK(customers(desk) == (has_own ? 4 : 12));
    CHECK(desk.session().status().filling == has_own);
    desk.settle();
    CHECK(customers(desk) == 12);
    CHECK_FALSE(desk.session().status().filling);
    CHECK(pulls_with(desk, "\"cursor\":null") == 1);
  }
}

TEST_CASE("what little there is comes at once") {
  Office office;
  fill(office, office.rep);
  Desk desk(office, office.rep);
  show_first(desk);
  CHECK(customers(desk) == 8);
  CHECK(pulls_with(desk, "\"stages\":true") == 1);
}

TEST_CASE("while the rest is coming people work, customers come and go, and scopes change") {
  Office office;
  fill(office, office.rep);
  office.rows_per_page = 2;
  Desk desk(office, office.rep);
  show_first(desk);
  REQUIRE(desk.session().submit(activity_with({numbered_id(2)}, 201, office.now), office.now).ok());
  office.execute(domain::TransferCustomer{.customer = {numbered_id(5)}, .from = office.rep, .to = {}});
  office.execute(domain::TransferCustomer{.customer = {numbered_id(1)}, .from = {}, .to = office.rep});
  office.execute(domain::TransferCustomer{.customer = {numbered_id(8)}, .from = office.rep, .to = office.stranger});
  for (int steps = 0; steps < 6 && desk.step(); ++steps) {
  }
  SECTION("and that is all") {}
  SECTION("they come to see everything") {
    auto batch = office.storage().write();
    domain::Staff promoted = *records::as<domain::Staff>(batch->find(TableId::staff, office.rep.value));
    promoted.role = domain::Role::operations;
    batch->put(records::Record(promoted), {});
    REQUIRE(batch->commit().ok());
  }
  desk.settle();
  desk.tick_in(10 * base::minute_ms);
  desk.settle();
  CHECK(desk.session().pending().empty());
  CHECK_FALSE(desk.session().status().filling);
  const auto snapshot = office.storage().read();
  const Scope scope = scope_of(*actor_of(*snapshot, office.rep, desk.session().device(), office.now), *snapshot);
  std::size_t shown = 0;
  for (const auto& row : snapshot->changes(scope.leaves, 0, 1'000)) {
    if (row.record == nullptr) continue;
    ++shown;
    const auto held = desk.session().base_rows(row.table);
    CHECK(std::any_of(held.begin(), held.end(), [&](const auto& record) { return *record == *row.record; }));
  }
  std::size_t held = 0;
  for (std::size_t table = 0; table < records::table_count; ++table) held += desk.session().base_rows(static_cast<TableId>(table)).size();
  CHECK(held == shown);
}

TEST_CASE("a base that is begun again over a picture comes whole: nobody is shown less than before") {
  Office office;
  fill(office, office.rep);
  Desk desk(office, office.rep);
  desk.settle();
  office.rows_per_page = 3;
  office.storage().restore(office.storage().backup(), numbered_id(98));
  desk.session().head_announced(1'000'000, office.now);
  while (desk.step()) CHECK(customers(desk) == 8);
  CHECK(pulls_with(desk, "\"cursor\":null") == 2);
  CHECK(pulls_with(desk, "\"stages\":true") == 1);
}
