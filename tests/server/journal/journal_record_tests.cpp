// What stands in a segment is what was decided, and what is no journal is refused.
#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "server/journal/segment.hpp"
#include "server/storage/record_frame.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server;
using base::RefusalCode;
using tests::numbered_id;

namespace {

command::RawCommand some_command() {
  const auto json = base::parse_json(R"([7,"create_customer",1,42,1795000000000,"Asia/Shanghai",{"name":"示例\n客户","area":1.50}])");
  return *command::decode_frame(*json);
}

Decision some_decision() { return {{1'795'000'000'123}, {numbered_id(5)}, {numbered_id(6)}, domain::Verdict::rejected, "already_known"}; }

std::string some_segment() {
  std::string content(segment_magic);
  content += framed(encode(SegmentHead{numbered_id(1), numbered_id(2), 41, {9}}));
  return content + framed(encode_batch({41, 43}, {encode(some_decision(), some_command())}));
}

}  // namespace

TEST_CASE("a batch reads as it was written, every digit of its commands too") {
  const std::string record =
      encode_batch({41, 43}, {encode(some_decision(), some_command()), encode_own(domain::ConfirmPhoto{{numbered_id(8)}}, {77})});
  const auto batch = decode_batch(record);
  REQUIRE(batch.ok());
  CHECK(batch->bounds.before == 41);
  CHECK(batch->bounds.after == 43);
  REQUIRE(batch->commands.size() == 2);
  const auto& [decision, raw] = batch->commands.front();
  CHECK(decision.now == some_decision().now);
  CHECK(decision.staff == some_decision().staff);
  CHECK(decision.device == some_decision().device);
  CHECK(decision.verdict == domain::Verdict::rejected);
  CHECK(decision.code == "already_known");
  CHECK(raw.n == 7);
  CHECK(raw.kind == "create_customer");
  CHECK(raw.base_seq == 42);
  CHECK(raw.at == base::Instant{1'795'000'000'000});
  CHECK(raw.arguments == some_command().arguments);
  const DecidedCommand& own = batch->commands.back();
  CHECK(own.decision.device.is_nil());
  CHECK(own.decision.now == base::Instant{77});
  const auto envelope = command::decode(own.raw);
  REQUIRE(envelope.ok());
  CHECK(std::get<domain::ConfirmPhoto>(envelope->command).photo.value == numbered_id(8));
}

TEST_CASE("what is no record of a journal is refused") {
  const auto refused = [](std::string_view record) -> std::optional<RefusalCode> {
    const auto batch = decode_batch(record);
    return batch.ok() ? std::nullopt : std::optional(batch.refusal().code);
  };
  CHECK(refused("") == RefusalCode::malformed);
  CHECK(refused(R"({"v":2,"before":1,"after":2})") == RefusalCode::unsupported_version);
  CHECK(refused(R"({"v":1,"before":3,"after":2})") == RefusalCode::malformed);
  CHECK(refused(R"({"v":1,"before":-1,"after":2})") == RefusalCode::malformed);
  const std::string begin = "{\"v\":1,\"before\":1,\"after\":2}\n";
  CHECK(decode_batch(begin).ok());
  for (const char* line : {"[]", "{}", R"([1,"","","applied","",[]])", R"([1,"","","liked","",[1,"k",1,0,1,"z",{}]])", "\n",
                           R"([1,"x","","applied","",[1,"k",1,0,1,"z",{}]])", R"(["1","","","applied","",[1,"k",1,0,1,"z",{}]])"}) {
    CAPTURE(line);
    CHECK(refused(begin + line) == RefusalCode::malformed);
  }
  CHECK(decode_batch(begin + R"([1,"","","applied","",[1,"k",1,0,1,"z",{}]])").ok());
  CHECK_FALSE(decode_segment_head(R"({"v":1,"organisation":"x"})").ok());
}

TEST_CASE("a segment that ends anywhere is torn, and one that is broken anywhere is damaged or torn, never believed") {
  const std::string whole = some_segment();
  const auto read = [](const std::string& content, std::size_t& batches) {
    batches = 0;
    return read_segment(content, [&](const DecidedBatch&) {
      ++batches;
      return true;
    });
  };
  std::size_t batches = 0;
  CHECK(read(whole, batches).end == SegmentRead::End::whole);
  CHECK(batches == 1);
  const std::size_t headed = segment_magic.size() + frame_bytes + encode(SegmentHead{numbered_id(1), numbered_id(2), 41, {9}}).size();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    const auto end = read(whole.substr(0, length), batches);
    CHECK(end.end == (length == headed || length == segment_magic.size() ? SegmentRead::End::whole : SegmentRead::End::torn));
    CHECK(batches == 0);
    CHECK(end.head.has_value() == (length >= headed));
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    std::string broken = whole;
    broken[at] ^= 0x10;
    const auto end = read(broken, batches);
    CHECK(batches == 0);
    CHECK(end.end == (at < headed ? SegmentRead::End::damaged : SegmentRead::End::torn));
  }
  std::string foreign(segment_magic);
  foreign += framed("anything");
  CHECK(read(foreign, batches).end == SegmentRead::End::damaged);
}
