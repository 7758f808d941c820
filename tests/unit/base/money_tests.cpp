#include "shared/base/money.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string_view>

using namespace actline::base;

TEST_CASE("an amount is read as people write it") {
  const std::pair<std::string_view, std::int64_t> written[] = {
      {"0", 0},
      {"12", 1200},
      {"12.5", 1250},
      {"12.05", 1205},
      {"1,234.50", 123450},
      {"1234.5", 123450},
      {"￥1，234.50", 123450},
      {" ¥88 ", 8800},
      {"１２．３", 1230},
      {"-3.2", -320},
      {"-¥3.2", -320},
      {"¥-3.2", -320},
      {"12。5", 1250},
      {"1,234,567", 123456700},
      {"00012", 1200},
      {"99999999999999.99", 9999999999999999},
  };
  for (const auto& [text, fen] : written) {
    INFO(text);
    CHECK(parse_yuan(text) == fen);
  }
}

TEST_CASE("what is no amount is not guessed at") {
  for (const std::string_view text :
       {"",    " ",    "-",   "¥",   ".",   ".5",   "5.", "1.234",           "1,23",  "1,2345", ",123", "1,,234", "12a",
        "1 2", "¥ 88", "1e3", "--3", "¥¥3", "12万", "+3", "999999999999999", "1.2.3", "\xFF",   "0x10"}) {
    INFO(text);
    CHECK_FALSE(parse_yuan(text));
  }
}

TEST_CASE("an amount is shown in threes with two decimals") {
  CHECK(yuan_text(0) == "0.00");
  CHECK(yuan_text(5) == "0.05");
  CHECK(yuan_text(-5) == "-0.05");
  CHECK(yuan_text(99999) == "999.99");
  CHECK(yuan_text(123450) == "1,234.50");
  CHECK(yuan_text(-123456789) == "-1,234,567.89");
  CHECK(yuan_text(std::numeric_limits<std::int64_t>::min()) == "-92,233,720,368,547,758.08");
}

TEST_CASE("what is shown is read back as the same") {
  for (const std::int64_t fen : {0LL, 1LL, -1LL, 100LL, 12345LL, 99999999LL, -100000000LL, 9999999999999999LL}) {
    CHECK(parse_yuan(yuan_text(fen)) == fen);
  }
}
