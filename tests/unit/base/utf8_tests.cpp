#include "shared/base/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/entropy.hpp"

using namespace actline::base;

TEST_CASE("only well-formed UTF-8 is valid") {
  for (const char* text : {"", "a", "é", "示例", "𠮷", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80"}) CHECK(is_valid_utf8(text));
  for (const char* text : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                           "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe7\xa4", "\xe7", "a\xe7z"}) {
    CHECK_FALSE(is_valid_utf8(text));
  }
}

TEST_CASE("lengths count what people count") {
  CHECK(code_point_count("示a𠮷") == 3);
  CHECK(code_point_count("\xff\xe7\xa4") == 3);
}

TEST_CASE("trimming knows Chinese spaces") {
  CHECK(trimmed("\xef\xbb\xbf　 示 例\u200b\u00a0\n") == "示 例");
  CHECK(trimmed("　\t ").empty());
  CHECK(trimmed("").empty());
}

TEST_CASE("folding is for comparison") { CHECK(folded("ＡbC１２　示例！") == "abc12 示例!"); }

TEST_CASE("code points survive") {
  SeededEntropy entropy(5);
  for (int round = 0; round < 10'000; ++round) {
    const auto code_point = static_cast<char32_t>(entropy.below(0x110000));
    if (code_point >= 0xd800 && code_point <= 0xdfff) continue;
    std::string text;
    append_code_point(text, code_point);
    std::size_t position = 0;
    REQUIRE(is_valid_utf8(text));
    CHECK(next_code_point(text, position) == code_point);
    CHECK(position == text.size());
  }
}
