#include "shared/base/text.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline::base;

TEST_CASE("a missing key is returned as it came") {
  CHECK(text(Language::zh_cn, "no.such.key") == "no.such.key");
  CHECK(text(Language::en, "").empty());
}

TEST_CASE("placeholders are replaced by name, and stay where no value is given") {
  // A missing key stands for its own text, which makes the template visible here.
  CHECK(text_with(Language::en, "{count} of {total}", {{"total", "9"}, {"count", "3"}}) == "3 of 9");
  CHECK(text_with(Language::en, "{a}{b}", {{"b", "{a}"}}) == "{a}{a}");
  CHECK(text_with(Language::en, "open { only", {{"", "x"}}) == "open { only");
  CHECK(text_with(Language::en, "{}", {{"", "x"}}) == "x");
}
