// The history of a customer over a real server: who is told, in parts, and what a store that fails makes of it.
#include <catch2/catch_test_macros.hpp>

#include "server/program/data_folder.hpp"
#include "shared/base/json.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/decide_command.hpp"
#include "tests/server/http/office.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using tests::numbered_id;
using tests::Office;

namespace {

const domain::CustomerId customer{numbered_id(701)};
const std::string path(inquiry::customer_history_path);

inquiry::CustomerHistoryRequest question(std::size_t limit = 30, std::optional<std::int64_t> before = std::nullopt) {
  return {.device = {numbered_id(77)}, .customer = customer, .before = before, .limit = limit};
}

void decide(Office& office, const command::Command& command) {
  const base::Instant now{1'790'000'000'000};
  const auto written = office.server().writer().run(1, [&](server::SqliteBatch& batch) {
    REQUIRE(sync::execute_into(batch, sync::server_actor(), command, {now, now}).ok());
  });
  REQUIRE(written.ok());
}

void make_customer(Office& office, const std::string& owner) {
  const domain::Staff& staff = office.organisation().person(owner).staff;
  domain::CreateCustomer command;
  command.customer.id = customer;
  command.customer.name = "示例客户";
  command.customer.owner = staff.id;
  command.customer.store = staff.store;
  decide(office, command);
}

void change_stage(Office& office, const std::string& from, const std::string& to) {
  decide(office, domain::PatchCustomer{.customer = customer, .changes = {{"lifecycle", from, to}}});
}

struct Visitor {
  Visitor(Office& at, const std::string& login) : office(at), cookie(at.sign_in(login)) {}

  httplib::Result ask(const inquiry::CustomerHistoryRequest& request = question()) const {
    return office.post(path, encode(request), cookie);
  }
  inquiry::CustomerHistoryReply told(const inquiry::CustomerHistoryRequest& request = question()) const {
    const auto answer = ask(request);
    REQUIRE(answer);
    REQUIRE(answer->status == 200);
    auto reply = inquiry::decode_customer_history_reply(answer->body);
    REQUIRE(reply.ok());
    return std::move(reply.value());
  }

  Office& office;
  std::string cookie;
};

std::string of_nobody(const Visitor& visitor) {
  auto request = question();
  request.customer.value = numbered_id(999);
  const auto answer = visitor.ask(request);
  CHECK(answer->status == 404);
  return answer->body;
}

}  // namespace

TEST_CASE("a history goes to whoever sees the customer, and to others as if there were none") {
  Office office({}, 2);
  make_customer(office, "rep1");
  change_stage(office, "prospect", "active");
  const Visitor rep(office, "rep1"), manager(office, "manager"), colleague(office, "rep2");
  for (const Visitor* visitor : {&rep, &manager}) {
    const auto reply = visitor->told();
    REQUIRE(reply.entries.size() == 2);
    CHECK(reply.entries[0].changes == std::vector<projection::HistoryChange>{{"lifecycle", "prospect", "active"}});
    CHECK(reply.head == office.server().storage().read()->head().seq);
  }
  const auto unseen = colleague.ask();
  CHECK(unseen->status == 404);
  CHECK(unseen->body == of_nobody(colleague));
  CHECK(office.post(path, encode(question()))->status == 401);
  CHECK(office.client().Post(path, encode(question()), "application/json")->status == 403);
  CHECK(office.post(path, "{\"v\":1}", rep.cookie)->status == 400);
}

TEST_CASE("a transfer takes the history away from who had the customer, and gives all of it to who has them") {
  Office office({}, 2);
  make_customer(office, "rep1");
  const Visitor before(office, "rep1"), after(office, "rep2");
  const auto of = [&](const char* login) { return office.organisation().person(login).staff.id; };
  decide(office, domain::TransferCustomer{customer, of("rep1"), of("rep2"), {}});
  CHECK(before.ask()->status == 404);
  CHECK(before.ask()->body == of_nobody(before));
  const auto reply = after.told();
  REQUIRE(reply.entries.size() == 2);
  CHECK(reply.entries[0].kind == "customer.transferred");
  CHECK(reply.entries[1].kind == "customer.created");
}

TEST_CASE("who stood in for somebody is told nothing when that has ended") {
  Office office({}, 2);
  make_customer(office, "rep1");
  const Visitor deputy(office, "rep2");
  const auto stands_in_until = [&](std::int64_t ms) {
    const domain::Deputy row{.id = {numbered_id(800)},
                             .absent = office.organisation().person("rep1").staff.id,
                             .deputy = office.organisation().person("rep2").staff.id,
                             .begins_at = {1},
                             .ends_at = {ms}};
    REQUIRE(office.server()
                .writer()
                .run(1,
                     [&](server::SqliteBatch& batch) {
                       batch.put(row, {records::Leaf::Kind::reference, {}});
                     })
                .ok());
  };
  stands_in_until(4'000'000'000'000);
  CHECK(deputy.ask()->status == 200);
  stands_in_until(2);
  CHECK(deputy.ask()->status == 404);
}

TEST_CASE("a long history comes in parts over HTTP") {
  Office office;
  make_customer(office, "rep1");
  for (int i = 0; i < 2; ++i) {
    change_stage(office, "prospect", "active");
    change_stage(office, "active", "prospect");
  }
  const Visitor rep(office, "rep1");
  const auto first = rep.told(question(3));
  CHECK(first.entries.size() == 3);
  CHECK(first.more);
  const auto rest = rep.told(question(3, first.entries.back().seq));
  CHECK(rest.entries.size() == 2);
  CHECK_FALSE(rest.more);
  CHECK(rest.entries.back().kind == "customer.created");
}

TEST_CASE("a history that cannot be read is asked for again later, and is never an empty one") {
  Office office;
  make_customer(office, "rep1");
  const Visitor rep(office, "rep1");
  REQUIRE(rep.told().entries.size() == 1);
  // Whose subject is no id: damage, which fails the reading.
  std::optional<server::sqlite::OpenFailure> failure;
  server::sqlite::Database database(server::DataFolder(office.data_folder()).database(), server::sqlite::Use::write, failure);
  REQUIRE(database.execute("UPDATE event SET subject = x'00' WHERE kind = 'customer.created'"));
  const auto answer = rep.ask();
  CHECK(answer->status == 503);
  CHECK(answer->has_header("Retry-After"));
  CHECK(answer->body.find("customer_not_found") == std::string::npos);
}
