// Customers that go from one person to another: what pulls give and take, and what is still told of them afterwards.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

const domain::DeviceId desk_device{numbered_id(63)};

domain::CustomerId numbered_customer(std::uint8_t number) { return customer_of({}, number).customer.id; }

// By operations, at once.
void transfer(Office& office, domain::CustomerId customer, domain::StaffId from, domain::StaffId to) {
  auto batch = office.storage().write();
  const domain::Actor actor{office.operations, domain::Role::operations, office.store, desk_device};
  const domain::TransferCustomer asked{.customer = customer, .from = from, .to = to};
  REQUIRE(execute_into(*batch, actor, asked, {office.now, office.now}).ok());
  REQUIRE(batch->commit().ok());
}

std::size_t held(Desk& desk, TableId table) { return desk.session().base_rows(table).size(); }

void hear(Office& office, Desk& desk) {
  desk.session().head_announced(1'000'000, office.now);
  desk.settle();
}

PullReply pulled(Office& office, domain::StaffId person, domain::DeviceId device, const std::optional<Cursor>& cursor,
                 std::size_t limit = page_rows, std::int64_t schema = schema_version) {
  const PullRequest request{.device = device, .epoch = office.epoch(), .schema = schema, .cursor = cursor, .limit = limit};
  const Answer answer = office.answer(person, pull_path, encode(request));
  REQUIRE(answer.status == 200);
  auto reply = decode_pull_reply(answer.body, device);
  REQUIRE(reply.ok());
  return std::move(reply.value());
}

// A customer of the rep's with so many follow-ups.
void keep_customer(Desk& desk, Office& office, std::uint8_t number, std::uint8_t activities) {
  REQUIRE(desk.session().submit(customer_of(office.rep, number), office.now).ok());
  for (std::uint8_t i = 0; i < activities; ++i) {
    const auto activity = activity_with(numbered_customer(number), static_cast<std::uint8_t>(number * 10 + i), office.now);
    REQUIRE(desk.session().submit(activity, office.now).ok());
  }
  desk.settle();
  REQUIRE(desk.session().pending().empty());
}

}  // namespace

TEST_CASE("a customer who goes to a colleague leaves one device and comes whole to the other, without a new base") {
  Office office;
  Desk from(office, office.rep), to(office, office.colleague), above(office, office.manager);
  for (Desk* desk : {&from, &to, &above}) desk->settle();
  keep_customer(from, office, 1, 3);
  for (Desk* desk : {&to, &above}) hear(office, *desk);
  CHECK(held(to, TableId::customer) == 0);
  CHECK(held(above, TableId::activity) == 3);

  transfer(office, numbered_customer(1), office.rep, office.colleague);
  for (Desk* desk : {&from, &to, &above}) {
    desk->paths.clear();
    hear(office, *desk);
    CHECK(desk->paths == std::vector<std::string>{std::string(pull_path)});
  }
  CHECK(held(from, TableId::customer) == 0);
  CHECK(held(from, TableId::activity) == 0);
  CHECK(held(to, TableId::customer) == 1);
  CHECK(held(to, TableId::activity) == 3);
  CHECK(held(above, TableId::customer) == 1);
  CHECK(held(above, TableId::activity) == 3);
  for (Desk* desk : {&from, &to, &above}) desk->restart();
  CHECK(held(from, TableId::activity) == 0);
  CHECK(held(to, TableId::activity) == 3);
}

TEST_CASE("who sees both where a customer was and where they are is given only the customer") {
  Office office;
  Desk from(office, office.rep), above(office, office.manager);
  from.settle(), above.settle();
  keep_customer(from, office, 1, 5);
  hear(office, above);
  const domain::DeviceId device = above.session().device();
  const PullReply before = pulled(office, office.manager, device, std::nullopt);
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  const PullReply after = pulled(office, office.manager, device, before.cursor);
  REQUIRE(after.page.size() == 1);
  CHECK(after.page.front().table == TableId::customer);
  CHECK(after.drop_roots.empty());
}

TEST_CASE("a customer with more than fits a page comes in parts, each row once") {
  Office office;
  Desk from(office, office.rep), to(office, office.colleague);
  from.settle(), to.settle();
  keep_customer(from, office, 1, 7);
  hear(office, to);
  const domain::DeviceId device = to.session().device();
  std::optional<Cursor> cursor = pulled(office, office.colleague, device, std::nullopt).cursor;
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  for (const std::size_t limit : {1u, 2u, 3u, 5u}) {
    std::optional<Cursor> at = cursor;
    std::size_t rows = 0;
    for (int pages = 0; pages < 20; ++pages) {
      const PullReply reply = pulled(office, office.colleague, device, at, limit);
      CHECK(reply.page.size() <= limit);
      rows += reply.page.size();
      at = reply.cursor;
      if (!reply.more) break;
    }
    INFO("limit " << limit);
    CHECK_FALSE(at->arriving);
    CHECK(rows == 8);
  }
}

TEST_CASE("a build that knows no moves is told of each row that went, and gets what came at once") {
  Office office;
  Desk from(office, office.rep), to(office, office.colleague);
  from.settle(), to.settle();
  keep_customer(from, office, 1, 4);
  const auto left = pulled(office, office.rep, from.session().device(), std::nullopt).cursor;
  const auto came = pulled(office, office.colleague, to.session().device(), std::nullopt).cursor;
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  const PullReply gone = pulled(office, office.rep, from.session().device(), left, 2'000, 3);
  CHECK(gone.drop_roots.empty());
  REQUIRE(gone.page.size() == 5);
  for (const PageRow& row : gone.page) CHECK(row.record == nullptr);
  const PullReply whole = pulled(office, office.colleague, to.session().device(), came, 2, 3);
  CHECK(whole.page.size() == 5);
  CHECK_FALSE(whole.cursor.arriving);
}

TEST_CASE("a build that knows no moves is told of what was deleted of a customer after they had gone, too") {
  Office office;
  Desk from(office, office.rep);
  from.settle();
  auto created = customer_of(office.rep, 1);
  domain::Contact contact;
  contact.id.value = numbered_id(171);
  contact.customer = created.customer.id;
  contact.name = "示例联系人";
  created.contacts.push_back(contact);
  REQUIRE(from.session().submit(created, office.now).ok());
  from.settle();
  const auto left = pulled(office, office.rep, from.session().device(), std::nullopt).cursor;
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  {
    auto batch = office.storage().write();
    const domain::Actor actor{office.operations, domain::Role::operations, office.store, desk_device};
    domain::PatchCustomer patch{.customer = created.customer.id};
    patch.contacts.push_back({.kind = domain::ContactChange::Kind::remove, .contact = contact});
    REQUIRE(execute_into(*batch, actor, patch, {office.now, office.now}).ok());
    REQUIRE(batch->commit().ok());
  }
  const PullReply gone = pulled(office, office.rep, from.session().device(), left, 2'000, 3);
  REQUIRE(gone.page.size() == 2);  // the customer and the contact
  for (const PageRow& row : gone.page) CHECK(row.record == nullptr);
}

TEST_CASE("an earlier build, which goes on by seq alone, is never given a page that leaves it where it was") {
  Office office;
  Desk from(office, office.rep), to(office, office.colleague);
  from.settle(), to.settle();
  keep_customer(from, office, 1, 7);
  keep_customer(from, office, 2, 7);
  hear(office, to);
  const domain::DeviceId device = to.session().device();
  for (const std::int64_t schema : {schema_with_moves, schema_with_moves - 1}) {
    Cursor at = pulled(office, office.colleague, device, std::nullopt).cursor;
    transfer(office, numbered_customer(1), office.rep, office.colleague);
    transfer(office, numbered_customer(2), office.rep, office.colleague);
    std::size_t rows = 0;
    for (bool more = true; more;) {
      const PullReply reply = pulled(office, office.colleague, device, at, 3, schema);
      more = reply.more;
      rows += reply.page.size();
      CHECK(reply.cursor.seq > at.seq);
      at = reply.cursor;
      REQUIRE(rows < 100);
    }
    CHECK(rows == 16);
    transfer(office, numbered_customer(1), office.colleague, office.rep);
    transfer(office, numbered_customer(2), office.colleague, office.rep);
  }
}

TEST_CASE("a follow-up written before its author heard of the transfer is taken, and stands with the new owner") {
  Office office;
  Desk from(office, office.rep), to(office, office.colleague);
  from.settle(), to.settle();
  keep_customer(from, office, 1, 1);
  from.session().connectivity(false, office.now);
  REQUIRE(from.session().submit(activity_with(numbered_customer(1), 77, office.now), office.now).ok());
  from.settle();
  transfer(office, numbered_customer(1), office.rep, office.colleague);

  SECTION("soon") {
    from.session().connectivity(true, office.now);
    from.settle();
    CHECK(from.session().pending().empty());
    CHECK(held(from, TableId::verdict_note) == 0);
    CHECK(held(from, TableId::customer) == 0);
    CHECK(held(from, TableId::activity) == 0);
    hear(office, to);
    CHECK(held(to, TableId::activity) == 2);
  }
  SECTION("after more than thirty days it is refused and kept for its author to see") {
    office.now = base::later(office.now, 31 * base::day_ms);
    from.session().connectivity(true, office.now);
    from.settle();
    CHECK(from.session().pending().empty());
    CHECK(held(from, TableId::verdict_note) == 1);
    hear(office, to);
    CHECK(held(to, TableId::activity) == 1);
  }
}

TEST_CASE(
    "a follow-up on a customer of the pool, written before they went to another store's, is taken; on one that never was theirs it is "
    "not") {
  Office office;
  const domain::DeviceId phone{numbered_id(61)};
  office.hello(office.rep, phone);
  for (std::uint8_t number = 1; number <= 2; ++number) {
    domain::CreateCustomer create = customer_of(number == 1 ? domain::StaffId{} : office.colleague, number);
    create.customer.store = office.store;
    auto batch = office.storage().write();
    REQUIRE(execute_into(*batch, server_actor(), create, {office.now, office.now}).ok());
    REQUIRE(batch->commit().ok());
  }
  transfer(office, numbered_customer(1), {}, office.stranger);
  transfer(office, numbered_customer(2), office.colleague, office.stranger);
  // Numbered as by a device that has heard of neither move.
  const Answer answer = office.push(
      office.rep, phone, 1, {activity_with(numbered_customer(1), 77, office.now), activity_with(numbered_customer(2), 78, office.now)});
  const auto reply = decode_push_reply(answer.body);
  REQUIRE(reply.ok());
  CHECK(reply->results.at(0).verdict == domain::Verdict::applied);
  CHECK(reply->results.at(1).code == "not_authorised");
  CHECK(office.storage().read()->find(TableId::activity, numbered_id(78)) == nullptr);
}

TEST_CASE("what would hang on nobody is not written, so that it is shown to nobody") {
  Office office;
  auto batch = office.storage().write();
  domain::Activity lost{.id = {numbered_id(31)}, .customer = {numbered_id(32)}, .author = office.rep};
  batch->put(records::Record(lost), {});
  domain::Photo photo{.id = {numbered_id(33)}, .activity = lost.id, .sha256 = std::string(64, 'a'), .width = 1, .height = 1, .bytes = 1};
  const storage::Seq head = batch->head().seq;
  const auto outcome = execute_into(*batch, server_actor(), domain::AddPhoto{photo}, {office.now, office.now});
  CHECK(outcome.refusal().code == base::RefusalCode::internal);
  CHECK(batch->find(TableId::photo, photo.id.value) == nullptr);
  CHECK(batch->head().seq == head);
}

TEST_CASE("a change of the customer by who has them no more is refused") {
  Office office;
  Desk from(office, office.rep);
  from.settle();
  keep_customer(from, office, 1, 0);
  from.session().connectivity(false, office.now);
  domain::PatchCustomer patch{.customer = numbered_customer(1)};
  patch.changes.push_back({"community", domain::Value{}, domain::Value{std::string("示例小区")}});
  REQUIRE(from.session().submit(patch, office.now).ok());
  from.settle();
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  from.session().connectivity(true, office.now);
  from.settle();
  CHECK(from.session().pending().empty());
  REQUIRE(held(from, TableId::verdict_note) == 1);
  CHECK(held(from, TableId::customer) == 0);
}

TEST_CASE("a customer who comes back finds the device as it was") {
  Office office;
  Desk from(office, office.rep);
  from.settle();
  keep_customer(from, office, 1, 2);
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  SECTION("before the device asked: nothing but the customer is given") {
    transfer(office, numbered_customer(1), office.colleague, office.rep);
    hear(office, from);
  }
  SECTION("after it let go") {
    hear(office, from);
    CHECK(held(from, TableId::activity) == 0);
    transfer(office, numbered_customer(1), office.colleague, office.rep);
    hear(office, from);
  }
  CHECK(held(from, TableId::customer) == 1);
  CHECK(held(from, TableId::activity) == 2);
}

TEST_CASE("a device that begins hears nothing of moves before its time, and each row once") {
  Office office;
  Desk from(office, office.rep);
  from.settle();
  keep_customer(from, office, 1, 4);
  keep_customer(from, office, 2, 4);
  transfer(office, numbered_customer(1), office.rep, office.colleague);
  const domain::DeviceId device{numbered_id(64)};
  for (const std::size_t limit : {1u, 3u, 2'000u}) {
    for (const domain::StaffId person : {office.rep, office.colleague}) {
      const domain::DeviceId fresh{person == office.rep ? numbered_id(65) : device.value};
      REQUIRE(office.hello(person, fresh).status == 200);
      std::optional<Cursor> at;
      std::multiset<base::Id> given;
      for (bool more = true; more;) {
        const PullReply reply = pulled(office, person, fresh, at, limit);
        CHECK(reply.drop_roots.empty());
        for (const PageRow& row : reply.page) given.insert(row.id);
        CHECK((reply.more || reply.cursor.begun_at == 0));
        at = reply.cursor;
        more = reply.more;
      }
      for (const base::Id& id : given) CHECK(given.count(id) == 1);
      CHECK(given.size() == 5 + 2 + 5);  // people, stores, a customer with four follow-ups
    }
  }
}

TEST_CASE("cursors with a root arriving come back as they were, others are refused") {
  const Cursor cursor{.epoch = numbered_id(9), .seq = 40, .subs_rev = "r", .arriving = Cursor::Arrival{numbered_id(8), 3, 30}};
  base::JsonWriter writer;
  write_cursor(writer, cursor);
  const auto read = [](std::string_view text) {
    const auto json = base::parse_json(text);
    REQUIRE(json.ok());
    return read_cursor(*json, "cursor");
  };
  CHECK(*read(writer.str()) == cursor);
  const std::string epoch = base::id_text(numbered_id(9));
  for (const std::string adding : {R"([["x",1,2]])", R"([[1,2,3]])", R"([{}])", R"([[],[]])"}) {
    CHECK(read(R"({"epoch":")" + epoch + R"(","seq":1,"rev":"r","adding":)" + adding + "}").refusal().code ==
          base::RefusalCode::unsupported_version);
  }
}
