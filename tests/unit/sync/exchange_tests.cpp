#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using domain::Verdict;
using records::TableId;

namespace {

const domain::DeviceId phone{numbered_id(61)};
const domain::DeviceId tablet{numbered_id(62)};

PushReply pushed(const Answer& answer) {
  REQUIRE(answer.status == 200);
  const auto reply = decode_push_reply(answer.body);
  REQUIRE(reply.ok());
  return *reply;
}

PullReply pulled(Office& office, domain::StaffId person, domain::DeviceId device, std::optional<Cursor> cursor,
                 std::size_t limit = page_rows) {
  const Answer answer =
      office.answer(person, pull_path, encode(PullRequest{.device = device, .epoch = office.epoch(), .cursor = cursor, .limit = limit}));
  REQUIRE(answer.status == 200);
  auto reply = decode_pull_reply(answer.body, device);
  REQUIRE(reply.ok());
  return std::move(reply.value());
}

base::RefusalCode code_of(const Answer& answer) { return refusal_of(answer.status, answer.body).code; }

// A push whose commands are given as they would lie on the wire.
Answer push_raw(Office& office, domain::StaffId person, const std::string& commands) {
  return office.answer(person, push_path,
                       R"({"v":1,"device":")" + base::id_text(phone.value) + R"(","epoch":")" + base::id_text(office.epoch()) +
                           R"(","schema":1,"cmds":)" + commands + "}");
}

}  // namespace

// ---- hello ----

TEST_CASE("hello tells who is signed in and how the device stands") {
  Office office;
  const Answer answer = office.hello(office.rep, phone);
  REQUIRE(answer.status == 200);
  const auto reply = decode_hello_reply(answer.body);
  REQUIRE(reply.ok());
  CHECK(reply->actor == domain::Actor{office.rep, domain::Role::rep, office.store, phone});
  CHECK(reply->epoch == office.epoch());
  CHECK(reply->last_n == 0);
  CHECK(reply->head == 7);
  CHECK_FALSE(reply->reset);
  CHECK(reply->server_time == office.now);
  CHECK(reply->limits == Limits{});
}

TEST_CASE("hello refuses somebody else's device, a newer schema, and people who are not there") {
  Office office;
  CHECK(office.hello(office.rep, phone).status == 200);
  const Answer foreign = office.hello(office.colleague, phone);
  CHECK(foreign.status == 403);
  CHECK(code_of(foreign) == base::RefusalCode::foreign_device);
  CHECK(office.hello({numbered_id(7)}, tablet).status == 401);
  CHECK(office.answer(office.rep, hello_path, encode(HelloRequest{.device = phone, .schema = schema_version + 1})).status == 426);
  CHECK(office.answer(office.rep, hello_path, "{").status == 400);
  CHECK(office.answer(office.rep, hello_path, R"({"v":2})").status == 426);
  CHECK(office.answer(office.rep, hello_path, std::string(40'000, ' ')).status == 413);
}

TEST_CASE("hello says when the cursor fits no more") {
  Office office;
  const auto first = decode_hello_reply(office.hello(office.rep, phone).body);
  const Cursor good{.epoch = office.epoch(), .seq = 3, .subs_rev = first->subs_rev};
  const auto reset = [&](const Cursor& cursor) {
    const auto reply =
        decode_hello_reply(office.answer(office.rep, hello_path, encode(HelloRequest{.device = phone, .cursor = cursor})).body);
    REQUIRE(reply.ok());
    return reply->reset;
  };
  CHECK_FALSE(reset(good));
  Cursor bad = good;
  bad.epoch = numbered_id(98);
  CHECK(reset(bad));
  bad = good;
  bad.subs_rev = "0";
  CHECK(reset(bad));
  bad = good;
  bad.seq = 8;
  CHECK(reset(bad));
}

TEST_CASE("a server gives up on numbers the device can offer no more") {
  Office office;
  const auto reply = decode_hello_reply(office.answer(office.rep, hello_path, encode(HelloRequest{.device = phone, .oldest_n = 8})).body);
  REQUIRE(reply.ok());
  CHECK(reply->last_n == 7);
  CHECK(pushed(office.push(office.rep, phone, 8, {customer_of(office.rep, 1)})).results.at(0).verdict == Verdict::applied);
  // An old hello that comes late changes nothing.
  CHECK(decode_hello_reply(office.hello(office.rep, phone).body)->last_n == 8);
}

// ---- push ----

TEST_CASE("commands are decided in order, once") {
  Office office;
  office.hello(office.rep, phone);
  const std::vector<command::Command> commands{customer_of(office.rep, 1), activity_with({numbered_id(1)}, 2, office.now)};
  const PushReply first = pushed(office.push(office.rep, phone, 1, commands));
  CHECK(first.last_n == 2);
  CHECK(first.results == std::vector<CommandResult>{{.n = 1}, {.n = 2}});
  CHECK(first.head == 10);  // two units and five of staff, then customer, activity and the customer's last_activity_at
  const PushReply again = pushed(office.push(office.rep, phone, 1, commands));
  CHECK(again.last_n == 2);
  CHECK(again.results == std::vector<CommandResult>{{.n = 1, .verdict = Verdict::repeated}, {.n = 2, .verdict = Verdict::repeated}});
  CHECK(again.head == 10);
  const PushReply overlapping = pushed(office.push(office.rep, phone, 2, {commands[1], customer_of(office.rep, 3)}));
  CHECK(overlapping.results.at(0).verdict == Verdict::repeated);
  CHECK(overlapping.results.at(1).verdict == Verdict::applied);
}

TEST_CASE("a gap decides nothing") {
  Office office;
  office.hello(office.rep, phone);
  const Answer gap = office.push(office.rep, phone, 2, {customer_of(office.rep, 1)});
  CHECK(gap.status == 409);
  CHECK(code_of(gap) == base::RefusalCode::sequence_gap);
  CHECK(office.storage().read()->device(phone)->last_n == 0);
  CHECK(office.storage().read()->find(TableId::customer, numbered_id(1)) == nullptr);
}

TEST_CASE("a refused command leaves nothing but a verdict and a note with all that was asked") {
  Office office;
  office.hello(office.rep, phone);
  const auto lost = activity_with({numbered_id(77)}, 2, office.now);
  const PushReply reply = pushed(office.push(office.rep, phone, 1, {lost, customer_of(office.rep, 1)}));
  CHECK(reply.last_n == 2);
  CHECK(reply.results.at(0).verdict == Verdict::rejected);
  CHECK(reply.results.at(0).code == "customer_not_found");
  CHECK(reply.results.at(1).verdict == Verdict::applied);
  const auto snapshot = office.storage().read();
  CHECK(snapshot->find(TableId::activity, numbered_id(2)) == nullptr);
  const auto note = records::as<domain::VerdictNote>(snapshot->find(TableId::verdict_note, domain::verdict_note_id(phone, 1).value));
  REQUIRE(note != nullptr);
  CHECK(note->person == office.rep);
  CHECK(note->command == "record_activity");
  CHECK(note->code == "customer_not_found");
  CHECK(note->arguments == command::arguments_text(lost));
  const auto rows = snapshot->changes({.leaves = {{records::Leaf::Kind::personal, office.rep.value}}}, 0, 10);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].table == TableId::verdict_note);
}

TEST_CASE("a merged command leaves a note too") {
  Office office;
  office.hello(office.rep, phone);
  domain::PatchCustomer patch{.customer = {numbered_id(1)}};
  patch.changes.push_back({"community", domain::Value{std::string("示例旧小区")}, domain::Value{std::string("示例新小区")}});
  const PushReply reply = pushed(office.push(office.rep, phone, 1, {customer_of(office.rep, 1), patch}));
  CHECK(reply.results.at(1).verdict == Verdict::merged);
  CHECK_FALSE(reply.results.at(1).detail.empty());
  CHECK(office.storage().read()->find(TableId::verdict_note, domain::verdict_note_id(phone, 2).value) != nullptr);
}

TEST_CASE("kinds, versions, zones and shapes nobody knows get a verdict, not a 400") {
  Office office;
  office.hello(office.rep, phone);
  const PushReply reply = pushed(push_raw(office, office.rep,
                                          R"([[1,"fly_to_moon",1,0,1790000000000,"Asia/Shanghai",{"speed":[1,2]}],
                                              [2,"create_customer",99,0,1790000000000,"Asia/Shanghai",{}],
                                              [3,"create_customer",1,0,1790000000000,"Europe/Paris",{}],
                                              [4,"create_customer",1,0,1790000000000,"Asia/Shanghai",[]]])"));
  REQUIRE(reply.results.size() == 4);
  CHECK(reply.results[0].code == "unknown_kind");
  CHECK(reply.results[1].code == "unsupported_version");
  CHECK(reply.results[2].code == "unsupported_zone");
  CHECK(reply.results[3].verdict == Verdict::rejected);
  const auto note =
      records::as<domain::VerdictNote>(office.storage().read()->find(TableId::verdict_note, domain::verdict_note_id(phone, 1).value));
  REQUIRE(note != nullptr);
  CHECK(note->command == "fly_to_moon");
  CHECK(note->arguments == R"({"speed":[1,2]})");
}

TEST_CASE("a push that cannot be read is refused as a whole") {
  Office office;
  office.hello(office.rep, phone);
  CHECK(push_raw(office, office.rep, "[5]").status == 400);
  CHECK(push_raw(office, office.rep, "[[]]").status == 400);
  CHECK(push_raw(office, office.rep, "{}").status == 400);
  CHECK(push_raw(office, office.rep, R"([[1,"x",1,0,0,"Asia/Shanghai",{}],[3,"x",1,0,0,"Asia/Shanghai",{}]])").status == 409);
  CHECK(push_raw(office, office.rep, R"([[0,"x",1,0,0,"Asia/Shanghai",{}]])").status == 400);
  CHECK(push_raw(office, office.rep, std::string(40, '[') + std::string(40, ']')).status == 400);
  CHECK(office.answer(office.rep, push_path, "{\"v\":1,\"\xff\":1}").status == 400);
  CHECK(office.answer(office.rep, push_path, std::string(push_bytes + 1, ' ')).status == 413);
  std::string many = "[";
  for (int n = 1; n <= 201; ++n) many += (n > 1 ? ",[" : "[") + std::to_string(n) + R"(,"x",1,0,0,"Asia/Shanghai",{}])";
  CHECK(push_raw(office, office.rep, many + "]").status == 413);
  CHECK(office.storage().read()->device(phone)->last_n == 0);
}

TEST_CASE("a push needs a device that greeted, its own person and the present epoch") {
  Office office;
  CHECK(office.push(office.rep, phone, 1, {customer_of(office.rep, 1)}).status == 409);
  office.hello(office.rep, phone);
  CHECK(office.push(office.colleague, phone, 1, {customer_of(office.rep, 1)}).status == 403);
  const std::string other_epoch = encode_push(phone, numbered_id(98), {});
  CHECK(office.answer(office.rep, push_path, other_epoch).status == 409);
}

TEST_CASE("a command that brought the server down before is parked") {
  class Wary final : public PoisonGuard {
   public:
    bool about_to_decide(domain::DeviceId device, std::int64_t n) override {
      asked.emplace_back(device, n);
      return n != 1;
    }
    std::vector<std::pair<domain::DeviceId, std::int64_t>> asked;
  };
  Office office;
  office.hello(office.rep, phone);
  const std::string first = command::encode({.n = 1, .at = office.now, .command = customer_of(office.rep, 1)});
  const std::string second = command::encode({.n = 2, .at = office.now, .command = customer_of(office.rep, 2)});
  const auto request = decode_push(encode_push(phone, office.epoch(), {first, second}));
  REQUIRE(request.ok());
  Wary guard;
  auto batch = office.storage().write();
  const PushOutcome outcome = decide_push(*batch, office.rep, *request, office.now, guard);
  REQUIRE(batch->commit().ok());
  const PushReply reply = pushed(outcome.answer);
  CHECK(outcome.decided == 2);
  CHECK(outcome.head == reply.head);
  CHECK(guard.asked.size() == 2);
  CHECK(reply.results.at(0).code == "internal");
  CHECK(reply.results.at(1).verdict == Verdict::applied);
  CHECK(batch->find(TableId::customer, numbered_id(1)) == nullptr);
}

// ---- pull ----

TEST_CASE("a pull brings what the person may see, and nothing else") {
  Office office;
  office.hello(office.rep, phone);
  office.hello(office.stranger, tablet);
  office.push(office.rep, phone, 1, {customer_of(office.rep, 1), customer_of({}, 2)});
  office.push(office.stranger, tablet, 1, {customer_of(office.stranger, 3), activity_with({numbered_id(99)}, 4, office.now)});
  const auto rows = [&](domain::StaffId person, domain::DeviceId device) {
    std::map<std::pair<TableId, base::Id>, bool> found;
    for (const PageRow& row : pulled(office, person, device, std::nullopt).page) found[{row.table, row.id}] = true;
    return found;
  };
  const auto rep = rows(office.rep, phone);
  CHECK(rep.contains({TableId::customer, numbered_id(1)}));
  CHECK(rep.contains({TableId::customer, numbered_id(2)}));
  CHECK_FALSE(rep.contains({TableId::customer, numbered_id(3)}));
  CHECK_FALSE(rep.contains({TableId::verdict_note, domain::verdict_note_id(tablet, 2).value}));
  CHECK(rows(office.stranger, tablet).contains({TableId::verdict_note, domain::verdict_note_id(tablet, 2).value}));
  office.hello(office.operations, {numbered_id(63)});
  const auto all = rows(office.operations, {numbered_id(63)});
  CHECK(all.contains({TableId::customer, numbered_id(3)}));
  CHECK_FALSE(all.contains({TableId::verdict_note, domain::verdict_note_id(tablet, 2).value}));
}

TEST_CASE("who has given up a right in a push has it no more for the rest of it") {
  Office office;
  office.hello(office.operations, phone);
  const domain::Staff other{.id = {numbered_id(61)}, .name = "示例", .role = domain::Role::operations, .store = office.store};
  const domain::PatchStaff gives_up{office.operations,
                                    {{"role", domain::Value{std::string("operations")}, domain::Value{std::string("rep")}}}};
  const domain::AddUnit unit{{.id = {numbered_id(62)}, .kind = domain::UnitKind::department, .name = "示例"}};
  const PushReply reply = pushed(office.push(office.operations, phone, 1, {domain::AddStaff{other}, gives_up, unit}));
  REQUIRE(reply.results.size() == 3);
  CHECK(reply.results[1].verdict == Verdict::applied);
  CHECK(reply.results[2].verdict == Verdict::rejected);
  CHECK(reply.results[2].code == "not_authorised");
}

TEST_CASE("of who has left within a push nothing more is taken, and the rest waits on their device") {
  Office office;
  office.hello(office.operations, phone);
  const domain::Staff other{.id = {numbered_id(61)}, .name = "示例", .role = domain::Role::operations, .store = office.store};
  const domain::PatchStaff leaves{office.operations, {{"active", domain::Value{std::int64_t{1}}, domain::Value{std::int64_t{0}}}}};
  const domain::AddUnit unit{{.id = {numbered_id(62)}, .kind = domain::UnitKind::department, .name = "示例"}};
  const PushReply reply = pushed(office.push(office.operations, phone, 1, {domain::AddStaff{other}, leaves, unit}));
  REQUIRE(reply.results.size() == 2);
  CHECK(reply.results[1].verdict == Verdict::applied);
  CHECK(reply.last_n == 2);
  CHECK(office.storage().read()->device(phone)->last_n == 2);
  CHECK(office.push(office.operations, phone, 3, {unit}).status == 401);
}

TEST_CASE("rows and acknowledgement come from one moment; the cursor passes over rows of others") {
  Office office;
  office.hello(office.rep, phone);
  office.hello(office.stranger, tablet);
  const PullReply start = pulled(office, office.rep, phone, std::nullopt);
  CHECK(start.acknowledged_n == 0);
  CHECK(start.cursor.seq == 7);
  office.push(office.stranger, tablet, 1, {customer_of(office.stranger, 3)});
  const PullReply nothing = pulled(office, office.rep, phone, start.cursor);
  CHECK(nothing.page.empty());
  CHECK(nothing.cursor.seq == 8);
  office.push(office.rep, phone, 1, {customer_of(office.rep, 1)});
  const PullReply own = pulled(office, office.rep, phone, nothing.cursor);
  CHECK(own.acknowledged_n == 1);
  CHECK(own.page.size() == 1);
  CHECK_FALSE(own.more);
}

TEST_CASE("pull(a..b) + pull(b..c) = pull(a..c), whatever the page size") {
  base::SeededEntropy chance(20261123);
  for (int round = 0; round < 60; ++round) {
    Office office;
    office.hello(office.rep, phone);
    std::int64_t n = 0;
    const auto work = [&](std::uint64_t commands) {
      for (std::uint64_t i = 0; i < commands; ++i) {
        const auto number = static_cast<std::uint8_t>(1 + chance.below(20));
        if (chance.below(2) == 0)
          office.push(office.rep, phone, ++n, {customer_of(office.rep, number)});
        else if (chance.below(3) == 0)
          office.push(office.rep, phone, ++n,
                      {domain::DismissVerdict{domain::verdict_note_id(phone, static_cast<std::int64_t>(chance.below(20)))}});
        else
          office.push(office.rep, phone, ++n,
                      {activity_with({numbered_id(number)}, static_cast<std::uint8_t>(30 + chance.below(100)), office.now)});
      }
    };
    using Rows = std::map<std::pair<TableId, base::Id>, records::RecordPtr>;
    const auto apply_all = [&](Rows& rows, std::optional<Cursor>& cursor, std::size_t limit) {
      for (bool more = true; more;) {
        const PullReply reply = pulled(office, office.rep, phone, cursor, limit);
        CHECK(reply.page.size() <= limit);
        for (const PageRow& row : reply.page) {
          if (row.record != nullptr)
            rows[{row.table, row.id}] = row.record;
          else
            rows.erase({row.table, row.id});
        }
        cursor = reply.cursor;
        more = reply.more;
      }
    };
    Rows in_steps;
    std::optional<Cursor> cursor;
    for (int step = 0; step < 3; ++step) {
      work(chance.below(12));
      apply_all(in_steps, cursor, static_cast<std::size_t>(1 + chance.below(7)));
    }
    Rows at_once;
    std::optional<Cursor> from_start;
    apply_all(at_once, from_start, page_rows);
    CHECK(*cursor == *from_start);
    REQUIRE(in_steps.size() == at_once.size());
    for (const auto& [key, record] : at_once) {
      REQUIRE(in_steps.contains(key));
      CHECK(*in_steps[key] == *record);
    }
  }
}

TEST_CASE("a pull's cursor is noted when it is far or late, and written with the next push, not by itself") {
  Office office;
  office.hello(office.rep, phone);
  office.hello(office.stranger, tablet);
  const auto acked = [&](domain::DeviceId device) { return office.storage().read()->device(device)->acked_seq; };
  CHECK(acked(phone) == 7);  // the two units and five people of the office: of deletions before it began it need not hear
  office.push(office.stranger, tablet, 1, {customer_of(office.stranger, 3)});
  PullReply reply = pulled(office, office.rep, phone, std::nullopt);
  reply = pulled(office, office.rep, phone, reply.cursor);
  CHECK(reply.cursor.seq == 8);
  CHECK(office.read_positions.size() == 0);  // near, and seen a moment ago

  office.now = base::later(office.now, read_note_ms);
  pulled(office, office.rep, phone, reply.cursor);
  pulled(office, office.rep, phone, reply.cursor);
  CHECK(office.read_positions.size() == 1);
  CHECK(acked(phone) == 7);
  office.push(office.stranger, tablet, 2, {customer_of(office.stranger, 4)});
  CHECK(acked(phone) == 8);
  CHECK(acked(tablet) == 7);
  CHECK(office.storage().read()->device(phone)->seen_at == office.now);
  CHECK(office.storage().read()->device(phone)->last_n == 0);
  CHECK(office.read_positions.size() == 0);

  // Far: a thousand rows further, a moment later.
  {
    auto batch = office.storage().write();
    const auto staff = batch->find(TableId::staff, office.rep.value);
    for (std::int64_t i = 0; i < read_note_rows; ++i) batch->put(*staff, records::leaf_of(*staff, nullptr));
    REQUIRE(batch->commit().ok());
  }
  reply = pulled(office, office.rep, phone, reply.cursor);
  CHECK(office.read_positions.size() == 0);  // it asked from 8, and had no more
  reply = pulled(office, office.rep, phone, reply.cursor);
  CHECK(office.read_positions.size() == 1);
  office.push(office.rep, phone, 1, {customer_of(office.rep, 1)});
  CHECK(acked(phone) == 1'009);                                // 7 + 2 customers + 1,000
  CHECK(office.storage().read()->device(phone)->last_n == 1);  // the push that took it along
}

TEST_CASE("a noted position never lowers a stored one, and none of another life of the database counts") {
  Office office;
  office.hello(office.rep, phone);
  const auto acked_after = [&](const base::Id& epoch, storage::Seq seq) {
    office.read_positions.note({phone, epoch, seq, office.now});
    office.push(office.rep, phone, 1, {});
    return office.storage().read()->device(phone)->acked_seq;
  };
  CHECK(acked_after(office.epoch(), 14) == 14);
  CHECK(acked_after(office.epoch(), 12) == 14);
  CHECK(acked_after(numbered_id(98), 15) == 14);
  CHECK(acked_after(office.epoch(), 15) == 15);
  // Of two that wait the farther one counts.
  office.read_positions.note({tablet, office.epoch(), 3, office.now});  // a device nobody knows
  office.hello(office.rep, phone);                                      // starts over, and has the last word
  CHECK(office.storage().read()->device(phone)->acked_seq == 7);
  office.read_positions.note({phone, office.epoch(), 15, office.now});
  CHECK(acked_after(office.epoch(), 13) == 15);
}

TEST_CASE("a device is told what its base is of, unless that are too many leaves to hand back") {
  Office office;
  office.hello(office.manager, phone);
  const auto leaves_with = [&](std::size_t reports) {
    auto batch = office.storage().write();
    for (std::size_t i = 0; i < reports; ++i) {
      domain::Staff staff{.id = {numbered_id(1)}, .name = "示例", .store = office.store, .manager = office.manager};
      staff.id.value.bytes[0] = static_cast<std::uint8_t>(i >> 8);
      staff.id.value.bytes[1] = static_cast<std::uint8_t>(i);
      batch->put(records::Record(staff), {records::Leaf::Kind::reference, {}});
    }
    REQUIRE(batch->commit().ok());
    batch.reset();
    const std::string scope = pulled(office, office.manager, phone, std::nullopt).scope;
    return scope.empty() ? 0 : 1 + std::count(scope.begin(), scope.end(), ' ');
  };
  CHECK(leaves_with(0) == 6);  // their own two, two reports', the store's and the reference data
  CHECK(leaves_with(leaves_told_most - 6) == static_cast<std::ptrdiff_t>(leaves_told_most));
  CHECK(leaves_with(leaves_told_most - 5) == 0);
}

TEST_CASE("a pull whose footing is gone is sent to greet") {
  Office office;
  const auto status = [&](const PullRequest& request) { return office.answer(office.rep, pull_path, encode(request)).status; };
  CHECK(status({.device = phone, .epoch = office.epoch()}) == 409);
  office.hello(office.rep, phone);
  const Cursor good = pulled(office, office.rep, phone, std::nullopt).cursor;
  CHECK(status({.device = phone, .epoch = office.epoch(), .cursor = good}) == 200);
  CHECK(status({.device = phone, .epoch = numbered_id(98), .cursor = good}) == 409);
  Cursor ahead = good;
  ahead.seq = 1'000;
  CHECK(status({.device = phone, .epoch = office.epoch(), .cursor = ahead}) == 409);
  Cursor other_scope = good;
  other_scope.subs_rev = "0";
  CHECK(status({.device = phone, .epoch = office.epoch(), .cursor = other_scope}) == 409);
  Cursor other_life = good;
  other_life.epoch = numbered_id(98);
  CHECK(status({.device = phone, .epoch = office.epoch(), .cursor = other_life}) == 409);
  Cursor halfway = good;  // on its way to where it is
  halfway.changing = Cursor::ScopeChange{good.subs_rev, 0, 0};
  CHECK(status({.device = phone, .epoch = office.epoch(), .cursor = halfway}) == 409);
  CHECK(status({.device = phone, .epoch = office.epoch(), .schema = 0}) == 426);
  CHECK(office.answer(office.rep, pull_path, R"({"v":1,"device":1})").status == 400);
}

TEST_CASE("errors carry their refusal; what is no body of ours is named by its status") {
  const Answer answer = refused(base::refuse(base::RefusalCode::foreign_device, "device", "x"));
  CHECK(refusal_of(answer.status, answer.body) == base::refuse(base::RefusalCode::foreign_device, "device", "x"));
  CHECK(refusal_of(502, "<html>").detail == "HTTP 502");
  CHECK(later(base::refuse(base::RefusalCode::server_busy), 700).retry_after_ms == 700);
}
