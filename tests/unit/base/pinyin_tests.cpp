#include "shared/base/pinyin.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline::base;

TEST_CASE("initials of whole texts, surnames by their own reading") {
  CHECK(pinyin_initials("张伟") == "zw");
  CHECK(pinyin_initials("单雄信") == "sxx");
  CHECK(pinyin_initials("查理") == "zl");
  CHECK(pinyin_initials("检查") == "jc");
  CHECK(pinyin_initials("仇英") == "qy");
  CHECK(pinyin_initials("解放") == "xf");
  CHECK(pinyin_initials("区先生") == "oxs");
  CHECK(pinyin_initials("万俟卨").starts_with("mq"));
  CHECK(pinyin_initials("尉迟恭") == "ycg");
  CHECK(pinyin_initials("长孙无忌") == "zswj");
  CHECK(pinyin_initials("令狐冲") == "lhc");
  CHECK(pinyin_initials("Ａ座 12-b") == "az12b");
}

TEST_CASE("initials are found anywhere, by any reading") {
  CHECK(matches_pinyin_initials("张伟", "zw"));
  CHECK(matches_pinyin_initials("张·伟", "zw"));
  CHECK(matches_pinyin_initials("示例花园张伟", "zw"));
  CHECK(matches_pinyin_initials("单先生", "sxs"));
  CHECK(matches_pinyin_initials("单先生", "dxs"));
  CHECK(matches_pinyin_initials("万俟卨", "mq"));
  CHECK(matches_pinyin_initials("重庆", "cq"));
  CHECK(matches_pinyin_initials("重庆", "zq"));
  CHECK(matches_pinyin_initials("A座", "az"));
  CHECK(matches_pinyin_initials("任何", ""));
  CHECK_FALSE(matches_pinyin_initials("张伟", "wz"));
  CHECK_FALSE(matches_pinyin_initials("张伟", "zwz"));
  CHECK_FALSE(matches_pinyin_initials("", "z"));
}

TEST_CASE("rare characters have readings too") {
  CHECK(pinyin_first_letters(U'䶮') == "y");
  CHECK(pinyin_first_letters(U'a').empty());
  CHECK(pinyin_first_letters(U'\U0010ffff').empty());
  CHECK(pinyin_first_letters(U'中').starts_with("z"));
}
