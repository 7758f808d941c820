#include "shared/base/refusal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/text.hpp"

using namespace actline::base;

TEST_CASE("every refusal code has one name and a sentence in both languages") {
  std::set<std::string_view> names;
  for (std::uint8_t index = 0; index < refusal_code_count; ++index) {
    const auto code = static_cast<RefusalCode>(index);
    const std::string key = "refusal." + std::string(name_of(code));
    INFO(key);
    CHECK(refusal_code_named(name_of(code)) == code);
    CHECK(text(Language::zh_cn, key) != key);
    CHECK(text(Language::en, key) != key);
    names.insert(name_of(code));
  }
  CHECK(names.size() == refusal_code_count);
  CHECK(refusal_code_named("of a newer build") == RefusalCode::internal);
}
