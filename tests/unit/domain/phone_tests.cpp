#include "shared/domain/customer/phone.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "shared/base/entropy.hpp"

using namespace actline::domain;
using Texts = std::vector<std::string>;

TEST_CASE("phones as offices write them become one form") {
  struct Row {
    const char* written;
    const char* normalised;
  };
  const std::array rows{
      Row{"13800001234", "13800001234"},
      Row{" 138 0000 1234 ", "13800001234"},
      Row{"138-0000-1234", "13800001234"},
      Row{"１３８００００１２３４", "13800001234"},
      Row{"+86 138-0000 1234", "13800001234"},
      Row{"+8613800001234", "13800001234"},
      Row{"008613800001234", "13800001234"},
      Row{"8613800001234", "13800001234"},
      Row{"(0571) 8765-4321", "057187654321"},
      Row{"0571－87654321", "057187654321"},
      Row{"+86 571 87654321", "057187654321"},
      Row{"+86 10 8765 4321", "01087654321"},
      Row{"0571 8765 4321 转 801", "057187654321-801"},
      Row{"0571-87654321-801", "057187654321-801"},
      Row{"0571-87654321 ext. 801", "057187654321-801"},
      Row{"057187654321 分机：801", "057187654321-801"},
      Row{"87654321-12", "87654321-12"},
      Row{"8765432", "8765432"},
      Row{"400-800-1234", "4008001234"},
      Row{"400-8001-234", "4008001234"},
      Row{"+852 9123 4567", "85291234567"},
      Row{"+1 (212) 555-1234", "12125551234"},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(normalised_phone(row.written) == std::optional<std::string>(row.normalised));
    CHECK(normalised_phone(row.normalised) == std::optional<std::string>(row.normalised));
  }
}

TEST_CASE("what is no phone is none") {
  for (const char* written : {"", "无", "1", "123456", "1380000123", "138000012345", "13800001234a", "张三", "13800001234 张三", "转801",
                              "138转801", "13800001234转", "123456789012345678901", "138+00001234"}) {
    INFO(written);
    CHECK_FALSE(normalised_phone(written));
  }
}

TEST_CASE("normalising twice changes nothing more") {
  actline::base::SeededEntropy entropy(7);
  constexpr std::string_view pieces[] = {"0", "1", "3", "8", "86", "0086", "+", "-", " ", "转", "400", "0571", "ext", "１", "(", "5555"};
  std::size_t good = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string written;
    for (std::uint64_t count = 1 + entropy.below(12); count > 0; --count) written += pieces[entropy.below(std::size(pieces))];
    const auto once = normalised_phone(written);
    if (!once) continue;
    ++good;
    INFO(written);
    CHECK(normalised_phone(*once) == once);
    CHECK(split_phones(*once) == Texts{*once});
  }
  CHECK(good > 1'000);
}

TEST_CASE("several numbers in one cell are told apart") {
  CHECK(split_phones("13800001234/13900001234、0571-87654321") == Texts{"13800001234", "13900001234", "0571-87654321"});
  CHECK(split_phones("13800001234 13900001234") == Texts{"13800001234", "13900001234"});
  CHECK(split_phones("138 0000 1234 139 0000 1234") == Texts{"138 0000 1234", "139 0000 1234"});
  CHECK(split_phones("138 0000 1234，139 0000 1234") == Texts{"138 0000 1234", "139 0000 1234"});
  CHECK(split_phones("0571 8765 4321") == Texts{"0571 8765 4321"});
  CHECK(split_phones("13800001234或13900001234\n13700001234") == Texts{"13800001234", "13900001234", "13700001234"});
  CHECK(split_phones(" / ; ").empty());
}

TEST_CASE("a masked phone keeps its head and tail") {
  CHECK(masked_phone("13800001234") == "138****1234");
  CHECK(masked_phone("057187654321-801") == "057****4321");
  CHECK(masked_phone("8765432") == "87****32");
  CHECK(masked_phone("123") == "****");
}
