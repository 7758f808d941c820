// Every command of bad_commands.jsonl gets the verdict code written beside it, natively and in WebAssembly.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <string>

#include "shared/base/json.hpp"
#include "shared/command/codec.hpp"
#include "shared/command/execute.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;

namespace {

base::Result<command::Outcome> decided(const std::string& text, const domain::Actor& actor, const records::Records& world) {
  const auto json = base::parse_json(text);
  if (!json) return json.refusal();
  const auto raw = command::decode_frame(*json);
  if (!raw) return raw.refusal();
  auto envelope = command::decode(*raw);
  if (!envelope) return envelope.refusal();
  const auto authorized = command::authorise(actor, std::move(envelope->command), world);
  if (!authorized) return authorized.refusal();
  return command::execute(*authorized, {envelope->at, morning}, world);
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t index = 0; index + 1 < hex.size(); index += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(index, 2), nullptr, 16));
  }
  return bytes;
}

std::string text_of(const base::JsonValue& line) {
  if (line.member("hex") != nullptr) return from_hex(*line.member("hex")->text());
  std::string text = *line.member("text")->text();
  if (const auto* pad = line.member("pad")) {
    const std::string mark = "\\u0001PAD";
    text.replace(text.find(mark), mark.size(), std::string(static_cast<std::size_t>(*pad->integer()), 'x'));
  }
  return text;
}

domain::Actor actor_named(const std::string& name) {
  const std::map<std::string, domain::Actor> actors{{"rep", the_rep()},
                                                    {"rep_two", an_actor(rep_two, domain::Role::rep, store_one)},
                                                    {"manager", the_manager()},
                                                    {"operations", the_operator()}};
  return actors.at(name);
}

}  // namespace

TEST_CASE("generated bad commands get the codes the rules give them") {
  const records::Records world = sample_world();
  std::ifstream file("tests/unit/command/bad_commands.jsonl");
  REQUIRE(file);
  std::size_t count = 0;
  std::map<std::string, std::size_t> count_by_code;
  for (std::string line; std::getline(file, line); ++count) {
    const auto read = base::parse_json(line, {.depth = 4, .bytes = 1u << 20});
    REQUIRE(read);
    const std::string code = *read->member("code")->text();
    const std::string field = *read->member("field")->text();
    const auto outcome = decided(text_of(*read), actor_named(*read->member("by")->text()), world);
    INFO("line " << count + 1 << ": " << *read->member("case")->text());
    CHECK((outcome ? "taken" : std::string(base::name_of(outcome.refusal().code))) == code);
    if (!outcome) CHECK(outcome.refusal().field == field);
    ++count_by_code[code];
  }
  CHECK(count >= 200);
  CHECK(count_by_code.size() >= 22);
}
