// Switch, radio list, stepper, multi-select, amounts and times, steps, hints.
#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

TEST_CASE("a switch is switched by pointer, keys and assistive technology, and says what it does") {
  bool on = false;
  WidgetPage page([&](Frame& frame) { switch_row(frame, {16, 16, 400, 64}, "dense", "紧凑", on, {.hint = "列表一屏多显示几行"}); });
  const auto& node = page.find(Role::switch_, "紧凑");
  CHECK(node.value == "列表一屏多显示几行");
  CHECK_FALSE(node.is(state::checked));
  page.click(Role::switch_, "紧凑");
  CHECK(on);
  CHECK(page.find(Role::switch_, "紧凑").is(state::checked));
  page.key(" ");
  CHECK_FALSE(on);
  page.activate(Role::switch_, "紧凑");
  CHECK(on);
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("a disabled switch stays as it is") {
  bool on = true;
  WidgetPage page([&](Frame& frame) { switch_row(frame, {16, 16, 400, 44}, "dense", "紧凑", on, {.disabled = true}); });
  page.click(page.find(Role::switch_, "紧凑"));
  CHECK(on);
  CHECK(page.find(Role::switch_, "紧凑").is(state::disabled | state::checked));
}

TEST_CASE("a radio list is one stop of Tab, with arrow keys inside it") {
  std::string why = "price";
  const Choice choices[] = {{"price", "价格"}, {"time", "工期"}, {"rival", "选了别家"}};
  WidgetPage page([&](Frame& frame) {
    radio_list(frame, {16, 16, 300, radio_list_height(frame, choices)}, "why", "原因", choices, why);
    button(frame, {16, 300, 120, 36}, "save", "保存");
  });
  page.tab();
  CHECK(page.focused_name() == "价格");
  page.key("ArrowDown");
  CHECK(why == "time");
  page.tab();
  CHECK(page.focused_name() == "保存");
  page.click(Role::radio, "选了别家");
  CHECK(why == "rival");
}

TEST_CASE("a stepper goes up and down by buttons and arrow keys, and no further than its ends") {
  std::string minutes = "14";
  const auto draw = [&](Frame& frame) {
    stepper(frame, {16, 16, 240, 0}, "minutes", {.field = {.label = "时长"}, .minimum = 0, .maximum = 20, .step = 5}, minutes);
  };
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    minutes = "14";
    WidgetPage page(draw, size);
    page.click(Role::button, "增加");
    CHECK(minutes == "19");
    page.click(Role::button, "增加");
    CHECK(minutes == "20");
    CHECK(page.find(Role::button, "增加").is(state::disabled));
    page.type(Role::number_field, "时长", "3");
    page.key("ArrowDown");
    CHECK(minutes == "0");
    CHECK(page.find(Role::button, "减少").is(state::disabled));
    page.type(Role::number_field, "时长", "许多");
    page.click(Role::button, "增加");  // unreadable: from the beginning
    CHECK(minutes == "5");
    CHECK(page.announcements.back() == "5");
    CHECK(page.audit() == std::vector<std::string>{});
  }
}

TEST_CASE("several of a few are chosen in a list that stays open, in the choices' order") {
  bool open = false;
  std::vector<std::string> chosen;
  const Choice choices[] = {{"prospect", "潜在"}, {"active", "活跃"}, {"dormant", "沉睡"}};
  const auto draw = [&](Frame& frame) {
    const MultiSelectOptions options{.label = "客户状态", .none = "全部", .open = open};
    const auto outcome = multi_select(frame, {16, 16, 240, 0}, "life", options, choices, chosen);
    if (outcome.open) open = *outcome.open;
    if (outcome.open) frame.wake();
  };
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    chosen = {"unknown"};
    WidgetPage page(draw, size);
    page.click(Role::button, "客户状态 全部");
    CHECK(page.focused_name() == "潜在");
    page.click(Role::checkbox, "沉睡");
    page.click(Role::checkbox, "潜在");
    CHECK(chosen == std::vector<std::string>{"prospect", "dormant", "unknown"});
    CHECK(page.audit() == std::vector<std::string>{});
    page.key("Escape");
    CHECK_FALSE(open);
    CHECK(page.focused_name() == "客户状态 潜在、沉睡");
    page.click(Role::button, "客户状态 潜在、沉睡");
    page.click(Role::checkbox, "潜在");
    CHECK(chosen == std::vector<std::string>{"dormant", "unknown"});
    page.click(Role::button, "清除选择");
    CHECK(chosen.empty());
    page.key("Escape");
  }
}

TEST_CASE("an amount is typed plainly and shown with its mark and thousands") {
  std::string price = "1234.5";
  WidgetPage page([&](Frame& frame) { money_field(frame, {16, 16, 240, 0}, "price", {.label = "金额"}, price); });
  CHECK(page.find(Role::number_field, "金额").value == "1234.5");
  page.type(Role::number_field, "金额", "99,000");
  CHECK(price == "99,000");
  page.compose(Role::number_field, "金额", {"1", "12"});
  CHECK(price == "99,00012");
}

TEST_CASE("a time is picked") {
  std::string at;
  WidgetPage page([&](Frame& frame) { time_field(frame, {16, 16, 240, 0}, "at", {.label = "时间"}, at); });
  page.pick_value(Role::time_field, "时间", "09:05");
  CHECK(at == "09:05");
}

TEST_CASE("steps say which is done and which is now") {
  const std::string_view names[] = {"选择文件", "核对", "导入"};
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    WidgetPage page([&](Frame& frame) { steps(frame, {16, 16, 358, steps_height(frame)}, "steps", {"导入", names, 1}); }, size);
    CHECK(page.find(Role::list_item, "选择文件").value == "已完成");
    CHECK(page.find(Role::list_item, "核对").is(state::selected));
    CHECK(page.find(Role::list_item, "导入").value.empty());
    CHECK(page.audit() == std::vector<std::string>{});
  }
}

TEST_CASE("the words of a mark wake the page once, when the mouse has rested on it, and never under a finger") {
  const auto draw = [](Frame& frame) { icon_button(frame, {16, 16, 36, 36}, "close", Icon::close, "关闭"); };
  WidgetPage desk(draw);
  desk.hover(desk.find(Role::button, "关闭"));
  REQUIRE(desk.sleeps_for_ms());
  CHECK(*desk.sleeps_for_ms() <= 500);
  desk.advance(600);
  CHECK_FALSE(desk.sleeps_for_ms());
  CHECK(desk.idle());

  // Nor for what comes to lie under a mouse that has just pressed something else.
  bool pressed = false;
  WidgetPage replaced([&](Frame& frame) {
    if (!pressed) {
      if (button(frame, {16, 16, 100, 36}, "open", "打开")) {
        pressed = true;
        frame.wake();
      }
    } else {
      icon_button(frame, {16, 16, 100, 36}, "close", Icon::close, "关闭");
    }
  });
  replaced.click(Role::button, "打开");
  CHECK(pressed);
  CHECK_FALSE(replaced.sleeps_for_ms());

  WidgetPage phone(draw, phone_page());
  phone.click(Role::button, "关闭");
  CHECK_FALSE(phone.sleeps_for_ms());
}
