// The messages of hello, push and pull: everything in them is carried, and what is none is refused, whatever it is.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "shared/sync/blob.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using testing::numbered_id;

namespace {

const domain::DeviceId phone{numbered_id(61)};
const Cursor cursor{.epoch = numbered_id(99), .seq = 7, .subs_rev = "r"};
const std::string nil = "\"" + base::id_text({}) + "\"";

// The message with one member's value, given as JSON, in place of its own; without the member where nothing is given.
std::string with(const std::string& message, std::string_view name, std::string_view json) {
  const auto parsed = base::parse_json(message);
  REQUIRE(parsed.ok());
  base::JsonValue::Object members;
  for (const auto& member : *parsed->object()) {
    if (member.first != name) members.push_back(member);
  }
  if (!json.empty()) {
    auto value = base::parse_json(json);
    REQUIRE(value.ok());
    members.emplace_back(std::string(name), std::move(value.value()));
  }
  return base::json_text(base::JsonValue(std::move(members)));
}

using Change = std::pair<std::string_view, std::string>;  // a member, and what is put in its place

template <class Decode>
void check_refused(const std::string& good, const std::vector<Change>& changes, Decode&& decode) {
  REQUIRE(decode(good).ok());
  CHECK_FALSE(decode("<html>").ok());
  CHECK_FALSE(decode("[]").ok());
  CHECK(decode(with(good, "v", "2")).refusal().code == base::RefusalCode::unsupported_version);
  CHECK_FALSE(decode(with(good, "v", "")).ok());
  for (const auto& [name, json] : changes) {
    INFO(name << ": " << json);
    const auto read = decode(with(good, name, json));
    REQUIRE_FALSE(read.ok());
    CHECK(read.refusal().field.starts_with(name));
  }
}

HelloReply hello_reply() {
  HelloReply reply{.epoch = numbered_id(99), .server_time = {5}, .subs_rev = "r"};
  reply.actor = {.staff = {numbered_id(203)}, .role = domain::Role::rep, .store = {numbered_id(251)}, .device = phone};
  return reply;
}

std::string pull_reply() { return encode(PullReply{.acknowledged_n = 3, .cursor = cursor, .head = 7}, phone); }

}  // namespace

TEST_CASE("what is no hello is refused") {
  check_refused(encode(HelloRequest{.device = phone, .build = "b", .cursor = cursor, .holds = "o"}),
                {{"device", ""},
                 {"device", "5"},
                 {"device", R"("short")"},
                 {"device", nil},
                 {"build", "5"},
                 {"schema", ""},
                 {"oldest_n", "0"},
                 {"oldest_n", "0.5"},
                 {"holds", "5"},
                 {"cursor", "5"},
                 {"cursor", "{}"}},
                decode_hello);
  check_refused(encode(hello_reply()),
                {{"epoch", ""},
                 {"schema_min", R"("1")"},
                 {"schema_max", ""},
                 {"server_time", "{}"},
                 {"subs_rev", ""},
                 {"last_n", ""},
                 {"head", ""},
                 {"reset", "1"},
                 {"limits", ""},
                 {"limits", "5"},
                 {"limits", R"({"commands":1,"bytes":1})"},
                 {"limits", R"({"commands":0,"bytes":1,"rows":1})"},
                 {"limits", R"({"commands":1,"bytes":-1,"rows":1})"},
                 {"person", ""},
                 {"person", "[]"},
                 {"person", R"({"staff":"x"})"}},
                decode_hello_reply);
}

TEST_CASE("a person of a role this build does not know cannot be signed in here") {
  std::string king = encode(hello_reply());
  king.replace(king.find("\"rep\""), 5, "\"king\"");
  const auto reply = decode_hello_reply(king);
  REQUIRE_FALSE(reply.ok());
  CHECK(reply.refusal() == base::refuse(base::RefusalCode::invalid_choice, "person.role"));
}

TEST_CASE("limits, results and a picture's state come as they were sent") {
  HelloReply hello = hello_reply();
  for (const Limits& limits : {Limits{1, 2, 3}, Limits{9, 2, 3}, Limits{1, 9, 3}, Limits{1, 2, 9}}) {
    const Limits before = std::exchange(hello.limits, limits);
    const auto again = decode_hello_reply(encode(hello));
    REQUIRE(again.ok());
    CHECK(again->limits == limits);
    CHECK_FALSE(again->limits == before);
  }
  const CommandResult plain{.n = 1, .verdict = domain::Verdict::rejected, .code = "stale", .field = "name", .detail = "x"};
  std::vector<CommandResult> results(6, plain);
  results[1].n = 2;
  results[2].verdict = domain::Verdict::merged;
  results[3].code.clear();
  results[4].field.clear();
  results[5].detail.clear();
  const auto reply = decode_push_reply(encode(PushReply{.results = results}));
  REQUIRE(reply.ok());
  CHECK(reply->results == results);
  for (std::size_t i = 1; i < results.size(); ++i) CHECK_FALSE(reply->results[i] == plain);

  const BlobState half{.have = 5, .total = 9};
  for (const BlobState& state : {BlobState{.have = 6, .total = 9}, BlobState{.have = 5, .total = 8}, BlobState{5, 9, true}}) {
    const auto again = decode_blob_state(blob_answer(state).body);
    REQUIRE(again.ok());
    CHECK(*again == state);
    CHECK_FALSE(*again == half);
  }
}

TEST_CASE("what is no pull is refused") {
  const PullRequest request{.device = phone, .epoch = numbered_id(99), .cursor = cursor, .holds = "o", .limit = 5};
  check_refused(encode(request),
                {{"device", ""},
                 {"device", nil},
                 {"epoch", "5"},
                 {"schema", R"("5")"},
                 {"limit", "0"},
                 {"limit", "-1"},
                 {"limit", "{}"},
                 {"holds", "[]"},
                 {"cursor", "5"},
                 {"cursor", R"({"seq":5})"}},
                decode_pull);
  const auto decode = [](std::string_view body) { return decode_pull_reply(body, phone); };
  REQUIRE(decode(pull_reply()).ok());
  CHECK(decode(pull_reply())->acknowledged_n == 3);
  const std::string device = base::id_text(phone.value);
  check_refused(pull_reply(),
                {{"more", "1"},
                 {"head", ""},
                 {"scope", "5"},
                 {"server_time", ""},
                 {"cursor", ""},
                 {"cursor", "{}"},
                 {"acks", ""},
                 {"acks", "[]"},
                 {"acks", "{}"},
                 {"acks", "{\"" + device + "\":-1}"},
                 {"acks", "{\"" + device + "\":\"3\"}"},
                 {"drop_roots", "5"},
                 {"drop_roots", "[5]"},
                 {"drop_roots", R"(["short"])"}},
                decode);
  CHECK_FALSE(decode(with(pull_reply(), "rows", "[]")).ok());
  CHECK_FALSE(decode(with(pull_reply(), "ids", "")).ok());
  // An acknowledgement of somebody else's device is none of this one's.
  CHECK_FALSE(decode_pull_reply(pull_reply(), {numbered_id(62)}).ok());
}

TEST_CASE("what is no push, or no answer to one, is refused") {
  check_refused(encode_push(phone, numbered_id(99), {}),
                {{"device", ""}, {"device", nil}, {"epoch", ""}, {"schema", ""}, {"cmds", ""}, {"cmds", "{}"}, {"cmds", "[5]"}},
                decode_push);
  check_refused(encode(PushReply{}),
                {{"last_n", ""},
                 {"head", R"("7")"},
                 {"server_time", ""},
                 {"results", ""},
                 {"results", "{}"},
                 {"results", "[5]"},
                 {"results", "[[]]"},
                 {"results", R"([[1,"applied","",""]])"},
                 {"results", R"([["1","applied","","",""]])"},
                 {"results", R"([[1,"applied","","",5]])"},
                 {"results", R"([[1,2,"","",""]])"},
                 {"results", R"([[1,"eaten","","",""]])"}},
                decode_push_reply);
}

TEST_CASE("numbers of a push that do not follow each other are said to be so, by place") {
  const auto command = [](int n) { return "[" + std::to_string(n) + R"(,"x",1,0,0,"Asia/Shanghai",{}])"; };
  const auto decode = [](std::string_view first, std::string_view second) {
    return decode_push(encode_push(phone, numbered_id(99), {first, second}));
  };
  REQUIRE(decode(command(4), command(5)).ok());
  CHECK(decode(command(4), command(4)).refusal() == base::refuse(base::RefusalCode::sequence_gap, "cmds.1"));
  CHECK(decode(command(4), command(6)).refusal() == base::refuse(base::RefusalCode::sequence_gap, "cmds.1"));
  CHECK(decode(command(0), command(1)).refusal() == base::refuse(base::RefusalCode::malformed, "cmds.0"));  // there is no such number
}

TEST_CASE("what is no question about a picture, or no answer to one, is refused") {
  check_refused(encode_blob_question(std::string(64, 'a')), {{"sha256", ""}, {"sha256", "5"}, {"sha256", R"("short")"}},
                decode_blob_question);
  check_refused(blob_answer({.have = 5, .total = 9}).body, {{"have", ""}, {"have", "10"}, {"have", "-1"}, {"total", ""}, {"stored", "1"}},
                decode_blob_state);
}
