// A device whose copy is not what the server would give finds it out within a day and mends it; one whose copy is right never does.
#include "shared/sync/sums.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/chunk.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

std::optional<Sums> sums_for(Office& office, domain::StaffId person, PullRequest request) {
  request.device = {numbered_id(person.value.bytes[15])};  // each their own
  office.hello(person, request.device);
  request.epoch = office.epoch();
  const Answer answer = office.answer(person, pull_path, encode(request));
  REQUIRE(answer.status == 200);
  const auto reply = decode_pull_reply(answer.body, request.device);
  REQUIRE(reply.ok());
  return reply->sums;
}

std::size_t pulls_with(const Desk& desk, const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(desk.bodies.begin(), desk.bodies.end(), [&](const std::string& body) { return body.find(text) != std::string::npos; }));
}

// The device's store as if somebody had changed a row in it.
template <class Spoil>
void spoil(Desk& desk, TableId table, Spoil&& spoil_page) {
  for (auto& [key, bytes] : desk.image.chunks) {
    Page page = decode_chunk(bytes).value();
    const auto row = std::find_if(page.begin(), page.end(), [&](const PageRow& each) { return each.table == table; });
    if (row == page.end()) continue;
    spoil_page(page, row);
    bytes = encode_chunk(page);
    return;
  }
  FAIL("no such row in the store");
}

}  // namespace

TEST_CASE("sums say how many rows there are and what is in them, in whatever order") {
  const domain::Unit one{.id = {numbered_id(1)}, .kind = domain::UnitKind::store, .name = "示例甲"};
  domain::Unit other = one;
  other.id = {numbered_id(2)};
  Sums left{}, right{};
  add(left, one);
  add(left, other);
  add(right, other);
  add(right, one);
  CHECK(left == right);
  CHECK(difference(left, right).empty());
  add(right, one);
  CHECK(difference(left, right) == "unit 2 of 3");
  Sums renamed{};
  add(renamed, one);
  other.name = "示例乙";
  add(renamed, other);
  CHECK(difference(renamed, left) == "unit 2 of 2");
  // What stands in one field does not stand in another.
  domain::Unit shifted = one;
  std::swap(shifted.name, shifted.ext);
  Sums of_one{}, of_shifted{};
  add(of_one, one);
  add(of_shifted, shifted);
  CHECK_FALSE(of_one == of_shifted);
}

TEST_CASE(
    "the server's sums are those of what each person may see, as they see it, at the end of a pull by a device that knows all columns") {
  Office office;
  office.execute(customer_of(office.rep, 1, "13800001001"));
  office.execute(activity_with({numbered_id(1)}, 101, office.now));
  office.execute(customer_of(office.stranger, 2, "13800001002"));
  const auto customers = [&](domain::StaffId person) {
    return sums_for(office, person, {.sums = true}).value()[static_cast<std::size_t>(TableId::customer)];
  };
  CHECK(customers(office.rep).rows == 1);
  CHECK(customers(office.operations).rows == 2);
  const TableSum shown = customers(office.rep);
  auto batch = office.storage().write();
  domain::Post post = domain::standard_post(domain::Role::rep);
  post.grants.phones = domain::PhoneSight::none;
  batch->put(records::Record(post), {});
  REQUIRE(batch->commit().ok());
  batch.reset();
  CHECK(customers(office.rep).rows == 1);
  CHECK(customers(office.rep).contents != shown.contents);
  CHECK_FALSE(sums_for(office, office.rep, {}));
  CHECK_FALSE(sums_for(office, office.rep, {.limit = 1, .sums = true}));  // more is to come
  CHECK_FALSE(sums_for(office, office.rep, {.schema = schema_version - 1, .sums = true}));
}

TEST_CASE("a device asks once a day whether its base is right, and goes on when it is") {
  Office office;
  office.execute(customer_of(office.rep, 1, "13800001001"));
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 101, office.now), office.now).ok());
  desk.settle();
  CHECK(pulls_with(desk, "\"sums\"") == 0);  // it was begun just now
  for (int day = 1; day <= 3; ++day) {
    desk.tick_in(base::day_ms);
    desk.settle();
    CHECK(pulls_with(desk, "\"sums\"") == static_cast<std::size_t>(day));
    desk.tick_in(base::hour_ms);
    desk.settle();
    CHECK(pulls_with(desk, "\"sums\"") == static_cast<std::size_t>(day));
    CHECK(desk.session().status().phase == Phase::idle);
  }
  // With what is not sent yet on top of it, too.
  desk.online = false;
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 102, office.now), office.now).ok());
  desk.settle();
  desk.online = true;
  desk.tick_in(2 * base::day_ms);
  desk.settle();
  CHECK(pulls_with(desk, "\"sums\"") == 4);
  // A clock that was far ahead does not put it off.
  office.now = base::later(office.now, -30 * base::day_ms);
  desk.tick_in(base::hour_ms);
  desk.restart();
  desk.settle();
  CHECK(pulls_with(desk, "\"sums\"") == 5);
  CHECK(pulls_with(desk, "\"mends\"") == 0);
}

TEST_CASE("a base that is not what it should be is pulled again, says why, and loses no work") {
  Office office;
  office.execute(customer_of(office.rep, 1, "13800001001"));
  office.execute(activity_with({numbered_id(1)}, 101, office.now));
  Desk desk(office, office.rep);
  desk.settle();
  std::string differed;
  SECTION("a row is missing") {
    spoil(desk, TableId::activity, [](Page& page, auto row) { page.erase(row); });
    differed = "activity 0 of 1";
  }
  SECTION("a row is old") {
    spoil(desk, TableId::customer, [](Page&, auto row) {
      domain::Customer old = std::get<domain::Customer>(*row->record);
      old.name = "示例旧名";
      row->record = records::make_record(old);
    });
    differed = "customer 2 of 2";  // with the new one
  }
  SECTION("a row is too much") {
    spoil(desk, TableId::activity, [](Page& page, auto row) {
      domain::Activity more = std::get<domain::Activity>(*row->record);
      more.id = {numbered_id(150)};
      page.push_back({TableId::activity, more.id.value, records::make_record(more)});
    });
    differed = "activity 2 of 1";
  }
  desk.restart();
  desk.settle();
  desk.online = false;
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(customer_of(office.rep, 3, "13800001003"), office.now).ok());
  desk.settle();
  desk.online = true;
  desk.tick_in(base::day_ms);
  bool was_ready = true;
  desk.session().connectivity(true, office.now);
  while (desk.step()) was_ready = was_ready && desk.session().status().ready;
  CHECK(was_ready);  // what is there stays on the screen meanwhile
  CHECK(pulls_with(desk, "\"mends\":\"" + differed + "\"") == 1);
  CHECK(desk.session().pending().empty());
  const auto rows = desk.session().base_rows(TableId::activity);
  REQUIRE(rows.size() == 1);
  CHECK(records::id_of(*rows.front()) == numbered_id(101));
  CHECK(desk.session().base_rows(TableId::customer).size() == 2);
  for (const auto& record : desk.session().base_rows(TableId::customer)) {
    CHECK(*record == *office.storage().read()->find(TableId::customer, records::id_of(*record)));
  }
  // It is right now, and says nothing more.
  desk.tick_in(base::day_ms);
  desk.settle();
  CHECK(pulls_with(desk, "\"mends\"") == 1);
}

TEST_CASE("sums that cannot be read are malformed, and name the table") {
  const auto read = [](const std::string& text) { return read_sums(base::parse_json(text).value(), "sums"); };
  Sums sums{};
  sums[0] = {3, 0x0123456789abcdef};
  base::JsonWriter writer;
  write_sums(writer, sums);
  const std::string text = writer.take();
  CHECK(read(text).value() == sums);
  const auto spoilt = [&](const std::string& from, const std::string& to) {
    std::string other = text;
    other.replace(other.find(from), from.size(), to);
    return read(other);
  };
  CHECK(spoilt("\"staff\"", "\"stuff\"").value() == Sums{});  // who does not name a table has no rows of it
  CHECK(spoilt("[3,", "[\"3\",").refusal().field == "sums.staff");
  CHECK(spoilt("[3,", "[3,3,").refusal().field == "sums.staff");
  CHECK(spoilt("0123456789abcdef", "0123456789abcdeg").refusal().field == "sums.staff");
  CHECK_FALSE(read("[]").ok());
}
