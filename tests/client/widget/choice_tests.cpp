#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

TEST_CASE("a check box is switched by pointer, keys and assistive technology") {
  bool on = false;
  int switched = 0;
  WidgetPage page([&](Frame& frame) { switched += checkbox(frame, {16, 16, 200, 32}, "mine", "只看我的", on) ? 1 : 0; });
  page.click(Role::checkbox, "只看我的");
  CHECK(on);
  CHECK(page.find(Role::checkbox, "只看我的").is(state::checked));
  page.key(" ");
  CHECK_FALSE(on);
  page.activate(Role::checkbox, "只看我的");
  CHECK(on);
  CHECK(switched == 3);
}

TEST_CASE("a segmented control has exactly one chosen") {
  std::string kind = "call";
  const Choice choices[] = {{"call", "电话"}, {"visit", "拜访"}, {"message", "微信"}};
  int changes = 0;
  WidgetPage page([&](Frame& frame) { changes += segmented(frame, {16, 16, 300, 36}, "kind", "方式", choices, kind) ? 1 : 0; });
  page.click(Role::radio, "拜访");
  CHECK(kind == "visit");
  page.click(Role::radio, "拜访");
  CHECK(changes == 1);
  CHECK_FALSE(page.find(Role::radio, "电话").is(state::checked));
  CHECK(page.find(Role::radio, "拜访").is(state::checked));
}

TEST_CASE("a group of radio buttons is one stop of Tab, and arrow keys choose in it") {
  std::string own = "all", kind;
  const Choice owners[] = {{"all", "全部"}, {"mine", "我的"}, {"pool", "公海"}};
  const Choice kinds[] = {{"call", "电话"}, {"visit", "拜访"}};
  WidgetPage page([&](Frame& frame) {
    segmented(frame, {16, 16, 300, 36}, "own", "归属", owners, own);
    choice_chips(frame, {16, 80, 300, choice_chips_height(frame, kinds, 300)}, "kind", "方式", kinds, kind);
    button(frame, {16, 200, 120, 36}, "save", "保存");
  });
  page.tab();
  CHECK(page.focused_name() == "全部");
  page.key("ArrowLeft");  // round the end
  CHECK(own == "pool");
  CHECK(page.focused_name() == "公海");
  page.key("ArrowRight");
  page.key("ArrowDown");
  CHECK(own == "mine");
  page.tab();
  CHECK(page.focused_name() == "电话");  // nothing is chosen: the first
  CHECK(kind.empty());
  page.key("ArrowDown");
  CHECK(kind == "visit");
  page.tab();
  CHECK(page.focused_name() == "保存");
}

TEST_CASE("chips take as many lines as they need") {
  std::string value = "a";
  const Choice choices[] = {{"a", "电话沟通"}, {"b", "上门拜访"}, {"c", "到店接待"}};
  float wide = 0, narrow = 0;
  WidgetPage page([&](Frame& frame) {
    wide = choice_chips_height(frame, choices, 600);
    narrow = choice_chips_height(frame, choices, 200);
    choice_chips(frame, {16, 16, 200, narrow}, "kind", "方式", choices, value);
  });
  CHECK(wide == 32);
  CHECK(narrow == 72);  // two of 56 + 24 and the gap of 8 are 168; the third begins a new line: 32 + 8 + 32
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("chips say their word; filter chips are buttons that stay down") {
  bool on = false;
  WidgetPage page([&](Frame& frame) {
    chip(frame, {16, 16, 200, 22}, "已成交", {.tone = Tone::ok, .icon = Icon::check});
    filter_chip(frame, {16, 60, filter_chip_width(frame, "本周"), filter_chip_height(frame)}, "week", "本周", on);
  });
  CHECK(page.has(Role::text, "已成交"));
  page.click(Role::button, "本周");
  CHECK(on);
  CHECK(page.find(Role::button, "本周").is(state::selected));
  page.click(Role::button, "本周");
  CHECK_FALSE(on);
}

TEST_CASE("a list row says everything it shows and is pressed as one") {
  int opened = 0;
  WidgetPage page([&](Frame& frame) {
    const ListRow row{.title = "张三", .subtitle = "示例建材", .trailing = "3 天前", .chip = "意向", .avatar_name = "张三"};
    opened += list_row(frame, {0, 0, 400, list_row_height(frame, row)}, Key("customer", "c1"), row) ? 1 : 0;
    const ListRow place{.title = "待处理", .href = "#/attention", .chevron = true, .selected = true};
    list_row(frame, {0, 100, 400, 64}, "attention", place);
  });
  CHECK(page.snapshot() == "button \"张三, 意向, 示例建材, 3 天前\" {key c1}\nlink \"待处理\" [current] {href #/attention}\n");
  page.click(page.find_key("c1"));
  CHECK(opened == 1);
}

TEST_CASE("a section head is a heading with an action") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) {
    pressed +=
        section_head(frame, {0, 0, 400, 32}, "contacts", {.title = "联系人", .detail = "3", .action = "新建", .action_icon = Icon::plus})
            ? 1
            : 0;
  });
  CHECK(page.find(Role::heading, "联系人").attribute(Attribute::level) == "2");
  page.click(Role::button, "新建");
  CHECK(pressed == 1);
}
