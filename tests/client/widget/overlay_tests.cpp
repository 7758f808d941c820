#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

struct DialogPage {
  bool open = false;
  int below = 0, saved = 0;
  std::string note;
  WidgetPage page;

  explicit DialogPage(const PageOptions& options = {}) : page([this](Frame& frame) { draw(frame); }, options) {}

  void draw(Frame& frame) {
    const Group main(frame, "main", Role::main, "客户", frame.whole());
    if (button(frame, {16, 60, 120, 48}, "open", "分配")) open = true;
    below += button(frame, {16, 120, 120, 48}, "other", "其他") ? 1 : 0;
    if (!open) return;
    Dialog dialog(frame, "assign", {.title = "分配客户", .content_height = 120});
    text_field(frame, dialog.body(), "note", {.label = "备注"}, note);
    const Answer answer = answer_buttons(frame, dialog.footer(), {.primary = "保存", .secondary = "取消"});
    saved += answer == Answer::primary ? 1 : 0;
    if (answer != Answer::none || dialog.dismissed()) open = false;
  }
};

}  // namespace

TEST_CASE("a dialog takes the focus, covers the page, and gives the focus back") {
  DialogPage t;
  t.page.click(Role::button, "分配");
  REQUIRE(t.open);
  CHECK(t.page.find(Role::dialog, "分配客户").is(state::modal));
  CHECK(t.page.focused_name() == "分配客户");
  CHECK_FALSE(t.page.has(Role::button, "其他"));  // inert
  CHECK(t.page.audit() == std::vector<std::string>{});
  t.page.click_at(60, 140);  // where that button is: beside the dialog
  CHECK(t.below == 0);
  CHECK_FALSE(t.open);
  CHECK(t.page.focused_name() == "分配");
  t.page.click(Role::button, "其他");
  CHECK(t.below == 1);
}

TEST_CASE("a dialog closes by its button, by Escape outside a field, and by its answers") {
  DialogPage t;
  t.page.click(Role::button, "分配");
  t.page.click(Role::button, "关闭");
  CHECK_FALSE(t.open);
  t.page.click(Role::button, "分配");
  t.page.key("Escape");
  CHECK_FALSE(t.open);
  t.page.click(Role::button, "分配");
  t.page.type(Role::text_field, "备注", "转给李四");
  t.page.key("Escape");  // of the field
  CHECK(t.open);
  CHECK(t.note.empty());
  t.page.key("Escape");
  t.page.click(Role::button, "分配");
  t.page.click(Role::button, "保存");
  CHECK(t.saved == 1);
  CHECK_FALSE(t.open);
}

TEST_CASE("on a phone a dialog is a sheet at the bottom, above the keyboard") {
  DialogPage t(phone_page());
  t.page.click(Role::button, "分配");
  const auto sheet = t.page.find(Role::dialog, "分配客户").rect;
  CHECK(sheet.width == 390);
  CHECK(sheet.y + sheet.height == 844);
  CHECK(t.page.audit() == std::vector<std::string>{});
  t.page.keyboard(300);
  const auto save = t.page.on_canvas(t.page.find(Role::button, "保存").id);
  CHECK(save.y + save.height <= 544);
}

TEST_CASE("a dialog higher than the screen scrolls its body and keeps its buttons in sight") {
  std::string values[20];
  WidgetPage page([&](Frame& frame) {
    Dialog dialog(frame, "long", {.title = "长表单", .content_height = 20 * 72});
    Column column(dialog.body(), 0);
    for (std::size_t i = 0; i < 20; ++i)
      text_field(frame, column.next(72), Key("f", i), {.label = i == 19 ? std::string_view("最后") : std::string_view("其他")}, values[i]);
    answer_buttons(frame, dialog.footer(), {.primary = "保存"});
  });
  CHECK(page.audit() == std::vector<std::string>{});
  page.type(Role::text_field, "最后", "好");
  CHECK(values[19] == "好");
}

TEST_CASE("a dialog slides in and then rests") {
  bool open = false;
  WidgetPage page(
      [&](Frame& frame) {
        if (button(frame, {16, 16, 100, 36}, "open", "打开")) open = true;
        if (open) Dialog dialog(frame, "d", {.title = "问题"});
      },
      {.reduced_motion = false});
  const int before = page.frames_drawn();
  page.click(Role::button, "打开");
  CHECK(page.frames_drawn() > before + 4);  // 120 ms of frames
  CHECK(page.idle());
}

TEST_CASE("a confirmation is answered once") {
  std::optional<bool> answer;
  bool asking = true;
  WidgetPage page([&](Frame& frame) {
    if (!asking) return;
    const auto given = confirm(
        frame, "delete", {.title = "删除联系人？", .message = "删除后不能恢复。", .confirm = "删除", .cancel = "取消", .danger = true});
    if (!given) return;
    answer = given;
    asking = false;
  });
  CHECK(page.has_text("删除后不能恢复。"));
  page.click(Role::button, "取消");
  CHECK(answer == false);
  asking = true;
  page.frame();
  page.settle();
  page.click(Role::button, "删除");
  CHECK(answer == true);
  CHECK(page.all(Role::dialog).empty());
}

namespace {

struct MenuPage {
  bool open = false;
  std::optional<std::size_t> chosen;
  WidgetPage page;

  explicit MenuPage(const PageOptions& options = {}) : page([this](Frame& frame) { draw(frame); }, options) {}

  void draw(Frame& frame) {
    const Box more{300, 60, 48, 48};
    if (icon_button(frame, more, "more", Icon::more, "更多")) open = true;
    if (!open) return;
    const MenuItem items[] = {{.key = "edit", .label = "编辑", .icon = Icon::edit},
                              {.key = "merge", .label = "合并", .disabled = true},
                              {.key = "delete", .label = "删除", .icon = Icon::trash, .danger = true}};
    const MenuOutcome outcome = menu(frame, more, "menu", "客户操作", items);
    if (outcome.chosen) chosen = outcome.chosen;
    if (outcome.dismissed) open = false;
  }
};

}  // namespace

TEST_CASE("a menu is gone through by arrows, past what cannot be chosen") {
  MenuPage t;
  t.page.click(Role::button, "更多");
  CHECK(t.page.focused_name() == "编辑");
  t.page.key("ArrowDown");
  CHECK(t.page.focused_name() == "删除");
  t.page.key("ArrowDown");
  CHECK(t.page.focused_name() == "编辑");
  t.page.key("ArrowUp");
  t.page.key("Enter");
  CHECK(t.chosen == 2U);
  CHECK_FALSE(t.open);
  CHECK(t.page.focused_name() == "更多");
}

TEST_CASE("a menu closes by Escape and by a press beside it, and a disabled item does nothing") {
  MenuPage t;
  t.page.click(Role::button, "更多");
  t.page.click(Role::menu_item, "合并");
  CHECK(t.open);
  t.page.click_at(900, 600);
  CHECK_FALSE(t.open);
  t.page.click(Role::button, "更多");
  t.page.key("Escape");
  CHECK_FALSE(t.open);
  CHECK_FALSE(t.chosen);
}

TEST_CASE("on a phone a menu is a sheet") {
  MenuPage t(phone_page());
  t.page.click(Role::button, "更多");
  CHECK(t.page.has(Role::dialog, "客户操作"));
  CHECK(t.page.audit() == std::vector<std::string>{});
  t.page.click(Role::menu_item, "删除");
  CHECK(t.chosen == 2U);
  CHECK_FALSE(t.open);
}

TEST_CASE("an overlay over an overlay: only the topmost is reached, Escape closes one at a time") {
  bool first = true, second = true;
  WidgetPage page([&](Frame& frame) {
    if (first) {
      Dialog dialog(frame, "first", {.title = "编辑"});
      if (second) {
        if (confirm(frame, "second", {.title = "放弃修改？", .message = "修改尚未保存。", .confirm = "放弃", .cancel = "继续"}))
          second = false;
      }
      if (dialog.dismissed()) first = false;
    }
  });
  CHECK_FALSE(page.has(Role::dialog, "编辑"));
  page.key("Escape");
  CHECK_FALSE(second);
  CHECK(first);
  CHECK(page.has(Role::dialog, "编辑"));
  page.key("Escape");
  CHECK_FALSE(first);
}
