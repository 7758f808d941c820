// Who is told the history of a customer, and how it comes in parts: the exchange whole, on the office's storage in memory.
#include "shared/inquiry/customer_history_view.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.hpp"
#include "tests/support/office.hpp"
#include "tests/support/relations.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using base::RefusalCode;
using inquiry::CustomerHistoryReply;
using inquiry::CustomerHistoryRequest;

namespace {

const domain::DeviceId desk{numbered_id(61)};
const domain::CustomerId customer{numbered_id(1)};

sync::Answer ask(Office& office, domain::StaffId person, CustomerHistoryRequest request = {}) {
  if (request.device.is_nil()) request.device = desk;
  if (request.customer.is_nil()) request.customer = customer;
  return office.answer(person, inquiry::customer_history_path, encode(request));
}

CustomerHistoryReply told(Office& office, domain::StaffId person, CustomerHistoryRequest request = {}) {
  const auto answer = ask(office, person, request);
  REQUIRE(answer.status == 200);
  auto reply = inquiry::decode_customer_history_reply(answer.body);
  REQUIRE(reply.ok());
  return std::move(reply.value());
}

std::vector<std::string> kinds(const CustomerHistoryReply& reply) {
  std::vector<std::string> all;
  for (const auto& entry : reply.entries) all.push_back(entry.kind);
  return all;
}

// No device of theirs, so that none is another's.
bool is_told(Office& office, domain::StaffId person) {
  const auto answer = ask(office, person, {.device = {numbered_id(62)}});
  CHECK((answer.status == 200 || answer.status == 404));
  const auto of_nobody = ask(office, person, {.device = {numbered_id(62)}, .customer = {numbered_id(250)}});
  CHECK(of_nobody.status == 404);
  if (answer.status == 404) CHECK(answer.body == of_nobody.body);
  return answer.status == 200;
}

}  // namespace

TEST_CASE("whoever sees a customer is told their history, newest first, and how old it is") {
  Office office;
  office.hello(office.rep, desk);
  office.push(office.rep, desk, 1, {customer_of(office.rep, 1)});
  office.now.ms += 5'000;
  const domain::PatchCustomer patch{.customer = customer, .changes = {{"lifecycle", std::string("prospect"), std::string("active")}}};
  office.push(office.rep, desk, 2, {patch, activity_with(customer, 40, office.now)});
  office.now.ms += 7'000;
  const auto reply = told(office, office.rep);
  CHECK(kinds(reply) == std::vector<std::string>{"activity.recorded", "customer.patched", "customer.created"});
  CHECK(reply.entries[1].who == office.rep);
  CHECK(reply.entries[1].changes == std::vector<projection::HistoryChange>{{"lifecycle", "prospect", "active"}});
  CHECK_FALSE(reply.more);
  CHECK(reply.head == office.storage().read()->head().seq);
  CHECK(reply.server_time == office.now);
  CHECK(ask(office, office.rep).body.find(base::id_text(desk.value)) == std::string::npos);
}

TEST_CASE("who does not see the customer is told what they would be told of nobody") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  CHECK(is_told(office, office.rep));
  CHECK(is_told(office, office.manager));
  CHECK(is_told(office, office.operations));
  CHECK_FALSE(is_told(office, office.colleague));
  CHECK_FALSE(is_told(office, office.stranger));
}

TEST_CASE("a customer who goes to somebody else takes the whole history along") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  office.execute(domain::TransferCustomer{customer, office.rep, office.colleague, {}});
  CHECK_FALSE(is_told(office, office.rep));
  const auto reply = told(office, office.colleague, {.device = {numbered_id(62)}});
  CHECK(kinds(reply) == std::vector<std::string>{"customer.transferred", "customer.created"});
}

TEST_CASE("who stands in for somebody is told what these see, while it lasts") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  const domain::Deputy deputy{.id = {numbered_id(90)},
                              .absent = office.rep,
                              .deputy = office.stranger,
                              .begins_at = office.now,
                              .ends_at = base::later(office.now, base::day_ms)};
  office.execute(domain::AddDeputy{deputy});
  CHECK(is_told(office, office.stranger));
  office.now.ms += base::day_ms;
  CHECK_FALSE(is_told(office, office.stranger));
}

TEST_CASE("of a customer who was erased for good there is no history, for nobody") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  office.execute(domain::PurgeCustomer{customer, "示例客户1"});
  CHECK_FALSE(is_told(office, office.rep));
  CHECK_FALSE(is_told(office, office.operations));
}

TEST_CASE("a long history comes in parts without a gap or a repetition, however little is asked for") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  for (std::uint8_t number = 0; number < 7; ++number)
    office.execute(activity_with(customer, static_cast<std::uint8_t>(40 + number), office.now));
  std::vector<std::int64_t> seqs;
  CustomerHistoryRequest request{.limit = 3};
  for (bool more = true; more;) {
    const auto part = told(office, office.manager, request);
    CHECK(part.entries.size() <= 3);
    for (const auto& entry : part.entries) seqs.push_back(entry.seq);
    more = part.more;
    request.before = part.entries.back().seq;
  }
  CHECK(seqs.size() == 8);
  for (std::size_t i = 1; i < seqs.size(); ++i) CHECK(seqs[i] == seqs[i - 1] - 1);
  CHECK(told(office, office.manager, {.before = 1}).entries.empty());
}

TEST_CASE("no more is given at once than there may be, whatever is asked for") {
  Office office;
  office.execute(customer_of(office.rep, 1));
  {
    auto batch = office.storage().write();
    for (int i = 0; i < 350; ++i) {
      batch->append({.kind = i % 2 == 0 ? "photo.stored" : "customer.patched",
                     .root = customer.value,
                     .subject = customer.value,
                     .actor = office.rep,
                     .device = desk,
                     .occurred_at = office.now,
                     .recorded_at = office.now});
    }
    REQUIRE(batch->commit().ok());
  }
  const auto reply = told(office, office.rep, {.limit = 1'000'000});
  CHECK(reply.entries.size() == inquiry::history_entries_most);
  CHECK(reply.more);
  // 175 changes and what made the customer: 76 are left.
  const auto rest = told(office, office.rep, {.before = reply.entries.back().seq, .limit = 100});
  CHECK(rest.entries.size() == 76);
  CHECK_FALSE(rest.more);
}

TEST_CASE("who has left, or brings another's device, is answered as by a pull") {
  Office office;
  office.hello(office.rep, desk);
  office.push(office.rep, desk, 1, {customer_of(office.rep, 1)});
  CHECK(ask(office, office.manager, {.device = desk}).status == 403);
  office.execute(domain::PatchStaff{.staff = office.rep, .changes = {{"active", std::int64_t{1}, std::int64_t{0}}}});
  CHECK(ask(office, office.rep).status == 401);
}

TEST_CASE("what is no request for a history is refused") {
  const auto code_of = [](std::string_view body) {
    const auto request = inquiry::decode_customer_history(body);
    return request ? std::string("taken") : std::string(base::name_of(request.refusal().code)) + " " + request.refusal().field;
  };
  const std::string ids = R"("device":"AZqwEjRWeryN7wEjRWeJPQ","customer":"AZqwEjRWeryN7wEjRWeJCg")";
  CHECK(code_of(R"({"v":1,)" + ids + R"(,"limit":1,"of_a_newer_build":[1]})") == "taken");
  CHECK(code_of(R"({"v":2,)" + ids + R"(,"limit":1})").starts_with("unsupported_version"));
  CHECK(code_of(R"({"v":1,)" + ids + "}") == "malformed limit");
  CHECK(code_of(R"({"v":1,)" + ids + R"(,"limit":0})") == "malformed limit");
  CHECK(code_of(R"({"v":1,)" + ids + R"(,"limit":1,"before":0})") == "malformed before");
  CHECK(code_of(R"({"v":1,)" + ids + R"(,"limit":1,"before":"x"})") == "malformed before");
  CHECK(code_of(R"({"v":1,"device":"AZqwEjRWeryN7wEjRWeJPQ","limit":1})") == "malformed customer");
  CHECK(code_of(R"({"v":1,"device":"AAAAAAAAAAAAAAAAAAAAAA","customer":"AZqwEjRWeryN7wEjRWeJCg","limit":1})") == "malformed device");
  CHECK(code_of("[]").starts_with("malformed"));
  CHECK(code_of(std::string(5'000, ' ')).starts_with("too_large"));
}

TEST_CASE("a device takes no history that it could not page on from, and passes on what it has no words for") {
  const auto reads = [](const std::string& entries, bool more = false) {
    return inquiry::decode_customer_history_reply(R"({"v":1,"entries":[)" + entries + R"(],"more":)" + (more ? "true" : "false") +
                                                  R"(,"head":1,"server_time":5})");
  };
  const std::string newer = R"({"seq":9,"kind":"moon.rose","at":7,"changes":[{"field":"phase","from":"new","to":"full","why":1}]})";
  const auto reply = reads(newer);
  REQUIRE(reply.ok());
  CHECK(reply->entries[0].kind == "moon.rose");
  CHECK(reply->entries[0].occurred_at == base::Instant{7});
  CHECK(reply->entries[0].changes == std::vector<projection::HistoryChange>{{"phase", "new", "full"}});
  CHECK_FALSE(reads(newer + "," + newer).ok());
  CHECK_FALSE(reads(R"({"seq":0,"kind":"x","at":7})").ok());
  CHECK_FALSE(reads(R"({"seq":1,"at":7})").ok());
  CHECK_FALSE(reads(R"({"seq":1,"kind":"x","at":7,"count":0})").ok());
  CHECK_FALSE(reads(R"({"seq":1,"kind":"x","at":7,"changes":[{"from":"x"}]})").ok());
  CHECK_FALSE(reads("", true).ok());
}

TEST_CASE("every cell of who is told whose history") {
  storage::MemoryStorage storage(numbered_id(99));
  const auto put = [&](const records::Record& record, const records::Leaf& leaf) {
    auto batch = storage.write();
    batch->put(record, leaf);
    REQUIRE(batch->commit().ok());
  };
  for (const domain::Unit& unit : units_around()) put(unit, {});
  for (const domain::Staff& staff : people_around()) put(staff, {});
  for (std::size_t place = 0; place < relation_count; ++place) {
    const Place at = place_of(relation_at(place));
    const domain::Customer customer_there = a_customer(static_cast<std::uint32_t>(place) + 1).owned_by(at.owner).in_store(at.store);
    put(customer_there, records::leaf_of(customer_there, nullptr));
  }
  std::vector<std::string> wrong;
  std::size_t cells = 0;
  for (const domain::Reach sees : {domain::Reach::own, domain::Reach::store, domain::Reach::team, domain::Reach::all}) {
    const domain::Post post{.id = strong_id<domain::PostId>(5'000),
                            .name = "示例岗位",
                            .role = domain::Role::rep,
                            .grants = {.sees = sees, .writes = domain::Reach::own},
                            .ext = {}};
    put(post, {});
    for (domain::Staff staff : people_around()) {
      if (!(staff.id == person_in_question())) continue;
      staff.role = post.role;
      staff.post = post.id;
      put(staff, {});
    }
    for (std::size_t place = 0; place < relation_count; ++place) {
      const auto whose = static_cast<domain::Customer>(a_customer(static_cast<std::uint32_t>(place) + 1)).id;
      const auto answer =
          inquiry::answer_customer_history(*storage.read(), person_in_question(), {.device = desk, .customer = whose}, morning);
      const int expected = takes_in(sees, relation_at(place)) ? 200 : 404;
      ++cells;
      if (answer.status != expected) {
        wrong.push_back(std::string(domain::reach_names[static_cast<std::size_t>(sees)]) + ", " + std::string(name_of(relation_at(place))));
      }
    }
  }
  CHECK(cells == 60);
  CHECK(wrong == std::vector<std::string>{});
}
