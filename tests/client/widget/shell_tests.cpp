// Navigation, feedback, the timeline, and what the frame loop promises to all of them.
#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

constexpr Destination destinations[] = {
    {.key = "customer", .label = "客户", .href = "#/customer", .icon = Icon::customers},
    {.key = "attention", .label = "需处理", .href = "#/attention", .icon = Icon::inbox, .badge = 3},
};

}  // namespace

TEST_CASE("side bar and bottom tabs are links that say which is current") {
  std::optional<std::size_t> chosen;
  WidgetPage desk([&](Frame& frame) {
    if (const auto pressed = sidebar(frame, {0, 0, 220, 800}, "nav", {.brand = "示例", .name = "主导航"}, destinations, 0))
      chosen = pressed;
  });
  CHECK(desk.find(Role::link, "客户").is(state::current));
  CHECK(desk.find(Role::link, "需处理").value == "3");
  desk.click(Role::link, "需处理");
  CHECK(chosen == 1U);
  chosen.reset();
  desk.click(Role::link, "需处理", modifier::ctrl);
  CHECK_FALSE(chosen);

  WidgetPage phone(
      [&](Frame& frame) {
        Box area = frame.safe();
        if (const auto pressed = bottom_tabs(frame, cut_bottom(area, bottom_tabs_height(frame)), "nav", "主导航", destinations, 0))
          chosen = pressed;
      },
      phone_page());
  phone.click(Role::link, "需处理");
  CHECK(chosen == 1U);
  CHECK(phone.audit() == std::vector<std::string>{});
}

TEST_CASE("the app bar goes back and acts") {
  bool back = false;
  std::optional<std::size_t> acted;
  WidgetPage page(
      [&](Frame& frame) {
        Box area = frame.safe();
        const BarAction actions[] = {{.key = "edit", .name = "编辑", .icon = Icon::edit},
                                     {.key = "more", .name = "更多", .icon = Icon::more}};
        const AppBarOutcome outcome =
            app_bar(frame, cut_top(area, 48), "bar", {.title = "张三", .subtitle = "示例建材", .back = true, .actions = actions});
        back = back || outcome.back;
        if (outcome.action) acted = outcome.action;
      },
      phone_page());
  CHECK(page.find(Role::heading, "张三").attribute(Attribute::level) == "1");
  page.click(Role::button, "返回");
  CHECK(back);
  page.click(Role::button, "更多");
  CHECK(acted == 1U);
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("tabs change by pointer and by arrows, and scroll when they do not fit") {
  std::size_t current = 0;
  const Tab list[] = {
      {"activity", "跟进", 12}, {"contact", "联系人", 2}, {"info", "资料"}, {"files", "附件资料与合同"}, {"log", "变更记录"}};
  WidgetPage page([&](Frame& frame) { tabs(frame, {0, 0, 800, 40}, "tabs", "客户", list, current); });
  page.click(Role::tab, "联系人 2");
  CHECK(current == 1);
  CHECK(page.find(Role::tab, "联系人 2").is(state::selected));
  page.key("ArrowRight");
  CHECK(current == 2);
  CHECK(page.focused_name() == "资料");
  page.key("ArrowLeft");
  page.key("ArrowLeft");
  page.key("ArrowLeft");
  CHECK(current == 4);

  WidgetPage phone([&](Frame& frame) { tabs(frame, {0, 100, 390, 48}, "tabs", "客户", list, current); }, phone_page());
  CHECK(phone.all(Role::scroll_region).size() == 1);
  phone.click(Role::tab, "变更记录");
  CHECK(current == 4);
  CHECK(phone.all(Role::scroll_region).front()->scroll_x > 0);
}

TEST_CASE("a toast stands above what is pressed at the screen's edge, no wider than its words") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    int saved = 0;
    WidgetPage page(
        [&](Frame& frame) {
          Dialog drawer(frame, "form", {.title = "记跟进", .presentation = Presentation::drawer});
          const bool pressed = button(frame, drawer.footer(), "save", "保存");
          saved += pressed ? 1 : 0;
          if (pressed) show_toast(frame, Tone::ok, "已保存");
        },
        size);
    page.click(Role::button, "保存");
    const PageNode toast = page.find(Role::text, "已保存"), save = page.find(Role::button, "保存");
    CHECK(toast.rect.y + toast.rect.height <= save.rect.y);
    CHECK(toast.rect.width < 160);
    page.click(Role::button, "保存");
    CHECK(saved == 2);
  }
}

TEST_CASE("a toast stands above a sheet, not on its words") {
  bool toasted = false;
  WidgetPage page(
      [&](Frame& frame) {
        Dialog sheet(frame, "sheet", {.title = "退出登录？", .content_height = 80});
        answer_buttons(frame, sheet.footer(), {.primary = "退出", .secondary = "取消"});
        if (!toasted) show_toast(frame, Tone::ok, "已保存");
        toasted = true;
      },
      phone_page());
  const auto toast = page.on_canvas(page.find(Role::text, "已保存").id), sheet = page.on_canvas(page.find(Role::dialog, "退出登录？").id);
  CHECK(toast.y + toast.height == sheet.y - 12);
}

TEST_CASE("a toast is spoken, passes by itself, and wakes the page only for that") {
  WidgetPage page([](Frame& frame) {
    if (button(frame, {16, 16, 100, 36}, "save", "保存")) show_toast(frame, Tone::ok, "已保存");
  });
  page.click(Role::button, "保存");
  CHECK(page.announcements == std::vector<std::string>{"已保存"});
  CHECK(page.has(Role::text, "已保存"));
  CHECK(page.idle());
  page.advance(3000);
  CHECK(page.has(Role::text, "已保存"));
  page.advance(1500);
  CHECK_FALSE(page.has(Role::text, "已保存"));
  CHECK_FALSE(page.sleeps_for_ms());
}

TEST_CASE("a banner, a state panel and a timeline item act") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) {
    const Banner offline{.tone = Tone::warn, .icon = Icon::cloud_off, .text = "没有网络，内容已存在本机", .action = "重试"};
    pressed += banner(frame, {16, 16, 600, banner_height(frame, offline, 600)}, "offline", offline) ? 1 : 0;
    pressed += state_panel(frame, {0, 100, 600, 300}, "empty",
                           {.icon = Icon::customers, .title = "还没有客户", .message = "可以新建，也可以导入。", .action = "新建客户"})
                   ? 10
                   : 0;
    const TimelineItem item{.icon = Icon::phone,
                            .title = "李四 电话",
                            .meta = "今天 09:05",
                            .body = "客户要看样品，下周三带色卡过去。",
                            .note = "待同步",
                            .first = true,
                            .last = true,
                            .action = "更正"};
    const Group list(frame, "timeline", Role::list, "跟进记录", {16, 420, 560, 300});
    pressed += timeline_item(frame, {16, 420, 560, timeline_item_height(frame, item, 560)}, Key("activity", "a1"), item).action ? 100 : 0;
  });
  page.click(Role::button, "重试");
  page.click(Role::button, "新建客户");
  page.click(Role::button, "更正");
  CHECK(pressed == 111);
  const auto& body = page.find(Role::text, "客户要看样品，下周三带色卡过去。");
  CHECK(body.is(state::selectable));
  CHECK(page.node(body.parent)->attribute(Attribute::key) == "a1");
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("what is unfolded below a timeline item lies within it, beside its line") {
  bool open = false;
  Box item_box;
  WidgetPage page([&](Frame& frame) {
    TimelineItem item{
        .icon = Icon::phone, .title = "去电", .body = "客户要两套样品", .last = true, .action = "更正", .toggle = "查看更正前"};
    if (open) item.unfolded = 40;
    item_box = {16, 16, 560, timeline_item_height(frame, item, 560)};
    const TimelineOutcome shown = timeline_item(frame, item_box, Key("activity", "a1"), item);
    if (shown.toggle) open = true;
    if (open) label(frame, shown.unfolded, "客户要三套样品");
  });
  const float folded = item_box.height;
  page.click(Role::button, "查看更正前");
  CHECK(item_box.height == folded + 48);  // and 8 free above it
  const auto& old = page.find(Role::text, "客户要三套样品");
  CHECK(page.on_canvas(old.id).y + page.on_canvas(old.id).height == item_box.bottom());
  CHECK(page.on_canvas(old.id).width == timeline_text_width(560));
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("progress tells its share") {
  WidgetPage page([](Frame& frame) { progress(frame, {16, 16, 300, 20}, "import", "正在导入", 0.427F); });
  const auto& node = page.find(Role::progress, "正在导入");
  CHECK(node.value == "43");
  CHECK(node.attribute(Attribute::maximum) == "100");
}

TEST_CASE("waiting is shown only when it lasts") {
  WidgetPage page([](Frame& frame) { skeleton_lines(frame, {16, 16, 300, 120}, "wait", 4); });
  CHECK(page.all(Role::status).empty());
  page.advance(400);
  CHECK(page.find(Role::status, "正在加载").is(state::busy));
  CHECK(page.idle());
}

TEST_CASE("a page at rest asks for nothing, and a frame in which nothing changed says nothing") {
  std::string value;
  WidgetPage page(
      [&](Frame& frame) {
        sidebar(frame, {0, 0, 220, 800}, "nav", {.brand = "示例", .name = "主导航"}, destinations, 0);
        text_field(frame, {300, 16, 300, 64}, "name", {.label = "姓名"}, value);
      },
      {.reduced_motion = false});
  CHECK(page.idle());
  CHECK_FALSE(page.sleeps_for_ms());
  page.frame();
  CHECK(page.bytes_of_last_frame() == 0);
  CHECK(page.idle());
  page.pointer(actline::client::platform::PointerPhase::move, 700, 700);
  page.settle();
  CHECK(page.mirror_commands_of_last_frame() == 0);
}

TEST_CASE("several things that happen in one frame are all answered, in order") {
  std::vector<std::string> heard;
  std::string value;
  WidgetPage page([&](Frame& frame) {
    if (button(frame, {16, 16, 100, 36}, "a", "甲")) heard.push_back("甲");
    if (button(frame, {16, 60, 100, 36}, "b", "乙")) heard.push_back("乙");
    if (text_field(frame, {16, 120, 300, 64}, "f", {.label = "姓名"}, value).changed) heard.push_back(value);
  });
  const auto a = page.find(Role::button, "甲").id, b = page.find(Role::button, "乙").id, f = page.find(Role::text_field, "姓名").id;
  std::vector<std::byte> events;
  using actline::client::platform::EventType;
  EventRecord(EventType::act, a, 1).put_enum(0).finish(events);
  EventRecord(EventType::text, f, 1).put_enum(0).put(1U).put(1U).text("张").finish(events);
  EventRecord(EventType::act, b, 1).put_enum(0).finish(events);
  EventRecord(EventType::act, a, 1).put_enum(0).finish(events);
  page.application.frame(events, 5000, 0, true);
  CHECK(heard == std::vector<std::string>{"甲", "张", "乙", "甲"});
}

TEST_CASE("shortcuts are for what no overlay covers, and plain keys not while a field is typed into") {
  int slash = 0, find = 0;
  bool open = false;
  std::string query;
  WidgetPage page([&](Frame& frame) {
    slash += frame.take_shortcut("/") ? 1 : 0;
    find += frame.take_shortcut("k", true) ? 1 : 0;
    search_field(frame, {16, 16, 300, 40}, "q", {.label = "搜索", .label_hidden = true}, query);
    if (open) Dialog dialog(frame, "d", {.title = "问题"});
  });
  page.key("/");
  page.key("k", modifier::ctrl);
  CHECK(slash == 1);
  CHECK(find == 1);
  CHECK(page.keys_taken == 2);
  page.click(Role::search_field, "搜索");
  page.key("/");
  CHECK(slash == 1);
  page.key("k", modifier::ctrl);
  CHECK(find == 2);
  open = true;
  page.blur();
  page.frame();
  page.settle();
  page.key("/");
  page.key("k", modifier::ctrl);
  CHECK(slash == 1);
  CHECK(find == 2);
}

TEST_CASE("the title and the address follow the app") {
  WidgetPage page([](Frame& frame) {
    frame.title("客户 · 示例");
    if (button(frame, {16, 16, 100, 36}, "go", "去")) frame.page().route_push("/customer");
  });
  CHECK(page.title == "客户 · 示例");
  page.click(Role::button, "去");
  CHECK(page.hash() == "/customer");
  page.go_back();
  CHECK(page.hash().empty());
}

TEST_CASE("each form factor has its layout, and turning the phone changes it") {
  std::string form;
  WidgetPage page(
      [&](Frame& frame) {
        const auto factor = frame.theme().form;
        form = factor == actline::client::theme::FormFactor::phone    ? "phone"
               : factor == actline::client::theme::FormFactor::tablet ? "tablet"
                                                                      : "desktop";
      },
      phone_page());
  CHECK(form == "phone");
  page.resize(844, 390, 3);
  CHECK(form == "tablet");
  page.resize(1440, 900);
  CHECK(form == "desktop");
}
