#include "shared/base/json.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "shared/base/entropy.hpp"

using namespace actline::base;

namespace {

JsonValue parsed(std::string_view text) {
  auto value = parse_json(text);
  REQUIRE(value);
  return *value;
}

RefusalCode code_of(std::string_view text, JsonLimits limits = {}) {
  const auto value = parse_json(text, limits);
  REQUIRE_FALSE(value);
  return value.refusal().code;
}

// A random document of at most `depth` levels.
JsonValue random_document(Entropy& entropy, int depth) {
  switch (entropy.below(depth > 0 ? 7 : 5)) {
    case 0: return JsonValue{};
    case 1: return JsonValue{entropy.below(2) == 1};
    case 2: return JsonValue{static_cast<std::int64_t>(entropy.next_u64())};
    case 3: return JsonValue{JsonValue::Real{std::to_string(static_cast<std::int64_t>(entropy.next_u64())) + ".5e-3"}};
    case 4: {
      std::string text;
      for (std::uint64_t count = entropy.below(6); count > 0; --count) {
        constexpr std::string_view pieces[] = {"示", "\"", "\\", "\n", "\x01", "𠮷", "a", "/"};
        text += pieces[entropy.below(std::size(pieces))];
      }
      return JsonValue{text};
    }
    case 5: {
      JsonValue::Array items;
      for (std::uint64_t count = entropy.below(4); count > 0; --count) items.push_back(random_document(entropy, depth - 1));
      return JsonValue{std::move(items)};
    }
    default: {
      JsonValue::Object members;
      for (std::uint64_t count = entropy.below(4); count > 0; --count) {
        members.emplace_back("m" + std::to_string(count), random_document(entropy, depth - 1));
      }
      return JsonValue{std::move(members)};
    }
  }
}

}  // namespace

TEST_CASE("json values keep their kinds") {
  CHECK(parsed("null").is_null());
  CHECK(*parsed("true").boolean());
  CHECK(*parsed("-9223372036854775808").integer() == std::numeric_limits<std::int64_t>::min());
  CHECK(*parsed("9223372036854775807").integer() == std::numeric_limits<std::int64_t>::max());
  CHECK(parsed("9223372036854775808").integer() == nullptr);
  CHECK(parsed("9223372036854775808").real()->digits == "9223372036854775808");
  CHECK(parsed("1.0").real()->digits == "1.0");
  CHECK(*parsed("-0").integer() == 0);
  CHECK(parsed("0e66").real()->digits == "0e66");
  CHECK(parsed("-12.5e-1").real()->digits == "-12.5e-1");
  CHECK(json_text(parsed("[0.1,1e2,-0.0]")) == "[0.1,1e2,-0.0]");
  CHECK(parsed("1.0").integer() == nullptr);
  CHECK(*parsed(R"("\u793a\ud842\udfb7")").text() == "示𠮷");
  CHECK(parsed("[]").array()->empty());
  CHECK(parsed("\xef\xbb\xbf{}").object()->empty());
}

TEST_CASE("of equal names the last wins, and the others keep their order") {
  const JsonValue value = parsed(R"({"b":1,"a":2,"b":3,"c":4,"a":5})");
  REQUIRE(value.object()->size() == 3);
  CHECK(json_text(value) == R"({"b":3,"c":4,"a":5})");
}

TEST_CASE("what is no JSON is refused by name") {
  for (const char* text : {"",      " ",           "{",     "[1,]",     "{\"a\"}",      "nul",  "'a'",
                           "[1] 2", "01",          "1.",    ".5",       "+1",           "-",    "1e",
                           "0x1",   "\"\\ud800\"", "1e999", "\"\x01\"", "\"\xc0\xaf\"", "\xff", "[\"\xed\xa0\x80\"]",
                           "NaN"}) {
    INFO(text);
    CHECK(code_of(text) == RefusalCode::malformed);
  }
  CHECK(code_of(std::string_view("{}\0{}", 5)) == RefusalCode::malformed);
  CHECK(code_of(std::string(17, '[') + std::string(17, ']')) == RefusalCode::too_deep);
  CHECK(parse_json(std::string(16, '[') + std::string(16, ']')).ok());
  CHECK(code_of(std::string(1'000'000, '[')) == RefusalCode::too_deep);
  CHECK(code_of(std::string(100, '['), {.depth = 1'000'000}) == RefusalCode::too_deep);
  CHECK(code_of("[1,2,3]", {.bytes = 6}) == RefusalCode::too_large);
}

TEST_CASE("a hostile object of a hundred thousand equal names is read in time") {
  std::string text = "{";
  for (int index = 0; index < 100'000; ++index) text += "\"a\":1,";
  text += "\"a\":2}";
  CHECK(json_text(parsed(text)) == R"({"a":2})");
}

TEST_CASE("the writer escapes what must be escaped and nothing else") {
  JsonWriter writer;
  writer.begin_object()
      .name("text")
      .text(
          "示\"\\\n\x01\xff"
          "/")
      .name("list")
      .begin_array()
      .integer(-1)
      .boolean(false)
      .null();
  writer.end_array().name("raw").raw("{}").end_object();
  CHECK(writer.str() == "{\"text\":\"示\\\"\\\\\\n\\u0001\xef\xbf\xbd/\",\"list\":[-1,false,null],\"raw\":{}}");
}

TEST_CASE("random documents survive writing and reading") {
  SeededEntropy entropy(1);
  for (int round = 0; round < 2'000; ++round) {
    const JsonValue value = random_document(entropy, 4);
    const auto again = parse_json(json_text(value));
    REQUIRE(again);
    CHECK(*again == value);
  }
}

TEST_CASE("random bytes never do worse than a refusal") {
  SeededEntropy entropy(2);
  constexpr std::string_view letters = "{}[]\",:0123456789.eE+-tfnul\\ \xe7\xa4\xba\xff";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::uint64_t count = entropy.below(40); count > 0; --count)
      text += letters[static_cast<std::size_t>(entropy.below(letters.size()))];
    const auto value = parse_json(text);
    if (value) CHECK(parse_json(json_text(*value)).ok());
  }
}

TEST_CASE("the reader keeps the first fault and its path") {
  const JsonValue value = parsed(R"({"name":"示例","count":3,"flag":true,"id":"AAAAAAAAAAAAAAAAAAAAAA","list":["a"],"none":null})");
  ObjectReader reader(value, "rows.7");
  CHECK(reader.text("name") == "示例");
  CHECK(reader.text_or("none", "x") == "x");
  CHECK(reader.integer("count") == 3);
  CHECK(reader.integer_or("absent", 9) == 9);
  CHECK(reader.flag_or("flag", false));
  CHECK(reader.id("id").is_nil());
  CHECK(reader.texts_or_empty("list") == std::vector<std::string>{"a"});
  CHECK_FALSE(reader.optional_instant("none"));
  REQUIRE(reader.ok());
  CHECK(reader.integer("name") == 0);
  CHECK(reader.text("count").empty());
  CHECK(reader.status().refusal() == refuse(RefusalCode::malformed, "rows.7.name"));

  const JsonValue no_object = parsed("[]");
  CHECK(ObjectReader(no_object, "x").status().refusal() == refuse(RefusalCode::malformed, "x"));
}
