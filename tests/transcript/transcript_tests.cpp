// Every message that ever crossed the wire or lay in a device's store has an example here, kept for ever (one folder per "v"). Today's
// code must read each, and write the same again.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "shared/base/json.hpp"
#include "shared/command/codec.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/actor_codec.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/base_log.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"

using namespace actline;

namespace {

const std::filesystem::path folder = "tests/transcript/v1";

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  std::string content = text.str();
  REQUIRE_FALSE(content.empty());
  REQUIRE(content.back() == '\n');
  content.pop_back();
  return content;
}

// The device all examples are about.
domain::DeviceId device() {
  const auto hello = sync::decode_hello(text_of(folder / "hello_request.json"));
  REQUIRE(hello.ok());
  return hello->device;
}

template <class Decoded>
Decoded read(base::Result<Decoded> decoded) {
  if (!decoded) FAIL(base::name_of(decoded.refusal().code) << " at " << decoded.refusal().field);
  return std::move(decoded.value());
}

std::string again_command(const std::string& text) {
  const auto parsed = base::parse_json(text);
  REQUIRE(parsed.ok());
  const auto frame = command::decode_frame(*parsed);
  REQUIRE(frame.ok());
  return command::encode(read(command::decode(*frame)));
}

std::string again_push(const std::string& text) {
  const sync::PushRequest request = read(sync::decode_push(text));
  std::vector<std::string> commands;
  for (const sync::ReceivedCommand& received : request.commands) commands.push_back(command::encode(read(received.envelope)));
  return sync::encode_push(request.device, request.epoch, {commands.begin(), commands.end()});
}

std::string again_actor(const std::string& text) {
  const auto parsed = base::parse_json(text);
  REQUIRE(parsed.ok());
  base::JsonWriter writer;
  sync::write_actor(writer, read(sync::read_actor(*parsed, "actor")));
  return writer.take();
}

std::string again_refusal(const std::string& text) {
  const base::Refusal why = sync::refusal_of(0, text);
  const auto parsed = base::parse_json(text);
  REQUIRE(parsed.ok());
  base::ObjectReader reader(*parsed, "");
  const auto epoch = reader.optional_id("epoch");
  return epoch ? sync::greet_again(*epoch, why).body : sync::refused(why).body;
}

// Written by builds of an earlier schema: today's write the same under their own schema's number and columns.
const std::set<std::string> of_an_earlier_schema{"pull_reply",
                                                 "pull_reply_sums",
                                                 "pull_reply_photos",
                                                 "push_request",
                                                 "push_request_schema_2",
                                                 "push_request_schema_3",
                                                 "push_request_schema_4",
                                                 "push_request_schema_5",
                                                 "push_request_schema_6",
                                                 "push_request_schema_7",
                                                 "push_request_schema_8"};

// By the beginning of the file's name, longest first.
const std::map<std::string, std::function<std::string(const std::string&)>, std::greater<>> rewriters{
    {"command_", again_command},
    {"hello_reply", [](const std::string& text) { return sync::encode(read(sync::decode_hello_reply(text))); }},
    {"hello_request", [](const std::string& text) { return sync::encode(read(sync::decode_hello(text))); }},
    {"pull_reply", [](const std::string& text) { return sync::encode(read(sync::decode_pull_reply(text, device())), device()); }},
    {"pull_request", [](const std::string& text) { return sync::encode(read(sync::decode_pull(text))); }},
    {"push_reply", [](const std::string& text) { return sync::encode(read(sync::decode_push_reply(text))); }},
    {"push_request", again_push},
    {"refusal", again_refusal},
    {"store_actor", again_actor},
    {"view_customer_history_reply",
     [](const std::string& text) { return inquiry::encode(read(inquiry::decode_customer_history_reply(text))); }},
    {"view_customer_history_request", [](const std::string& text) { return inquiry::encode(read(inquiry::decode_customer_history(text))); }},
    {"store_base", [](const std::string& text) { return sync::encode(read(sync::decode_base_mark(text))); }},
};

}  // namespace

TEST_CASE("every example is read, and written the same again") {
  std::set<std::string> used;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    INFO(name);
    const auto rewriter = std::find_if(rewriters.begin(), rewriters.end(), [&](const auto& known) { return name.starts_with(known.first); });
    REQUIRE(rewriter != rewriters.end());
    used.insert(rewriter->first);
    const std::string text = text_of(entry.path());
    const std::string again = rewriter->second(text);
    INFO(again);
    CHECK((of_an_earlier_schema.contains(name) ? rewriter->second(again) == again : again == text));
  }
  CHECK(used.size() == rewriters.size());
}

TEST_CASE("a page of fewer columns says the same") {
  const auto page = read(sync::decode_pull_reply(text_of(folder / "pull_reply.json"), device())).page;
  REQUIRE(page.size() == 6);
  const auto activity = records::as<domain::Activity>(page[3].record);
  REQUIRE(activity != nullptr);
  CHECK(activity->note == "示例：看过样板间");
  CHECK(activity->next_step_at == base::Instant{1'790'086'400'000});
  CHECK_FALSE(domain::place_of(*activity));
}

TEST_CASE("every kind of command has an example") {
  for (const std::string_view kind : command::command_names) {
    INFO(kind);
    CHECK(std::filesystem::exists(folder / ("command_" + std::string(kind) + ".json")));
  }
}
