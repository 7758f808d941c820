#include <string>

#include "client/widget/text_wrap.hpp"
#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

// Chinese 2, the rest 1: widths that can be counted by eye.
std::string wrapped(std::string_view text, float width, int max_lines = 0) {
  std::string joined;
  for (const TextLine& line : wrap_text(
           text, width, [](char32_t c) { return c >= 0x2E80 ? 2.0F : 1.0F; }, max_lines)) {
    if (!joined.empty()) joined += '|';
    joined += line.text;
    if (line.more) joined += "…";
  }
  return joined;
}

}  // namespace

TEST_CASE("boxes are cut from an area") {
  Box area{10, 20, 100, 200};
  CHECK(cut_top(area, 40, 8) == Box{10, 20, 100, 40});
  CHECK(area == Box{10, 68, 100, 152});
  CHECK(cut_bottom(area, 50) == Box{10, 170, 100, 50});
  CHECK(cut_left(area, 30, 10) == Box{10, 68, 30, 102});
  CHECK(cut_right(area, 100) == Box{50, 68, 60, 102});
  CHECK(area.empty());
}

TEST_CASE("tracks share what the fixed ones leave, but not below their least") {
  const auto row = split_row({0, 0, 320, 10}, 10, {fixed(100), flexible(1), flexible(2)});
  CHECK(row[0] == Box{0, 0, 100, 10});
  CHECK(row[1] == Box{110, 0, 200.0F / 3, 10});
  CHECK(row[2].right() > 319.9F);
  const auto tight = split_row({0, 0, 200, 10}, 0, {flexible(1, 120), flexible(1), flexible(1)});
  CHECK(tight[0].width == 120);
  CHECK(tight[1].width == 40);
  CHECK(tight[2].width == 40);
}

TEST_CASE("a column puts gaps between, a flow begins a new line") {
  Column column({0, 10, 50, 0}, 8);
  CHECK(column.next(20) == Box{0, 10, 50, 20});
  CHECK(column.next(20) == Box{0, 38, 50, 20});
  CHECK(column.height() == 48);
  Flow flow({0, 0, 100, 0}, 30, 10);
  CHECK(flow.next(60) == Box{0, 0, 60, 30});
  CHECK(flow.next(60) == Box{0, 40, 60, 30});
  CHECK(flow.height() == 70);
}

TEST_CASE("a cluster is one character to wrapping and ellipsis, however many code points it was") {
  // As Fonts::shape hands them over: a family and a flag, each in a slot of its own.
  CHECK(wrapped("好\uE400\uE401好", 4) == "好\uE400|\uE401好");
  CHECK(wrapped("好\uE400\uE401好", 6, 1) == "好\uE400\uE401…");
  for (const char32_t c : U"\u0301\u200D\u20E3\uFE0F\u3099\u0E47\u093F\u1161\U0001F1E8\U0001F3FD\U000E0100\U000E0067") {
    INFO(static_cast<std::uint32_t>(c));
    CHECK((c == 0 || actline::client::widget::joins_cluster(c)));
  }
  for (const char32_t c : U"国Aé0，한😀𠮷") {
    INFO(static_cast<std::uint32_t>(c));
    CHECK_FALSE(actline::client::widget::joins_cluster(c));
  }
}

TEST_CASE("names come to the mirror exactly as they are, and so do their initials to the canvas") {
  const std::vector<std::string> names{"欧阳𠮷",     "㛃䶮", "𪚥龘", "葛\U000E0100城", "👨‍👩‍👧‍👦一家", "🇨🇳公司", "José",
                                       "Jose\u0301", "한글", "ก็ดี",   "❤️号"};
  WidgetPage page([&](Frame& frame) {
    Column column({8, 8, 60, 0}, 4);
    for (const std::string& name : names) {
      label(frame, column.next(24), name);
      avatar(frame, column.next(32), name);
    }
  });
  for (const std::string& name : names) CHECK(page.has(Role::text, name));
}

TEST_CASE("Chinese breaks anywhere except before closing and after opening punctuation") {
  CHECK(wrapped("客户要看样品", 6) == "客户要|看样品");
  CHECK(wrapped("客户要看，样品", 8) == "客户要|看，样品");
  CHECK(wrapped("他说（好的）", 6) == "他说|（好|的）");
}

TEST_CASE("words and numbers stay whole unless one alone is too wide") {
  CHECK(wrapped("call Mr Wang back", 8) == "call Mr|Wang|back");
  CHECK(wrapped("报价3800元整", 8) == "报价3800|元整");
  CHECK(wrapped("2026-11-23 到货", 12) == "2026-11-23|到货");
  CHECK(wrapped("abcdefghij", 4) == "abcd|efgh|ij");
}

TEST_CASE("newlines break, a limit marks that more would follow, and nothing is one empty line") {
  CHECK(wrapped("一\n\n二", 10) == "一||二");
  CHECK(wrapped("客户要看样品", 6, 1) == "客户要…");
  CHECK(wrapped("客户要", 6, 1) == "客户要");
  CHECK(wrapped("一\n二", 6, 1) == "一…");
  CHECK(wrapped("", 6).empty());
  CHECK(wrap_text(
            "", 6, [](char32_t) { return 1.0F; }, 0)
            .size() == 1);
}

TEST_CASE("broken UTF-8 is walked over, one byte at a time") {
  std::string_view text =
      "\xE5\xBC"
      "a\xFF";
  CHECK(take_code_point(text) == 0xFFFD);
  CHECK(take_code_point(text) == 0xFFFD);
  CHECK(take_code_point(text) == U'a');
  CHECK(take_code_point(text) == 0xFFFD);
  CHECK(text.empty());
}

TEST_CASE("labels are text nodes or headings, also when two say the same") {
  WidgetPage page([](Frame& frame) {
    label(frame, {0, 0, 200, 24}, "客户", {.heading = 1});
    label(frame, {0, 30, 200, 24}, "同名");
    label(frame, {0, 60, 200, 24}, "同名");
    label(frame, {0, 90, 200, 24}, "只画", {.silent = true});
    fact(frame, {0, 120, 200, 44}, "电话", "138");
  });
  CHECK(page.snapshot() == "heading \"客户\" {level 1}\ntext \"同名\"\ntext \"同名\"\ntext \"电话: 138\"\n");
}

TEST_CASE("text is measured in whole device pixels at every ratio") {
  for (const float ratio : {1.0F, 1.25F, 2.0F, 3.0F}) {
    float width = 0;
    WidgetPage page([&](Frame& frame) { width = text_width(frame, "客户", {16}); }, {.pixel_ratio = ratio});
    INFO(ratio);
    CHECK(width * ratio == static_cast<float>(static_cast<int>(width * ratio + 0.5F)));
    CHECK(width >= 31);
    CHECK(width <= 33);
  }
}

TEST_CASE("marks without ink take no room") {
  float plain = 0, marked = 0;
  WidgetPage page([&](Frame& frame) {
    plain = text_width(frame, "好", {14});
    marked = text_width(frame, "\u200B好\uFE0F", {14});
  });
  CHECK(plain == marked);
}
