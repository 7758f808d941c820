#include "tests/client/support/widget_test.hpp"

using namespace actline::test;
using actline::client::platform::PointerPhase;

namespace {

constexpr Box box{16, 16, 120, 36};

}  // namespace

TEST_CASE("a button is pressed by pointer, by assistive technology and by keys, once each time") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) { pressed += button(frame, box, "save", "保存") ? 1 : 0; });
  page.click(Role::button, "保存");
  CHECK(pressed == 1);
  page.activate(Role::button, "保存");
  CHECK(pressed == 2);
  page.key("Enter");
  CHECK(pressed == 3);
  page.key(" ");
  CHECK(pressed == 4);
  CHECK(page.audit().empty());
}

TEST_CASE("a press counts only where it began and ended on the same target") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) { pressed += button(frame, box, "save", "保存") ? 1 : 0; });
  page.pointer(PointerPhase::down, 40, 30);
  page.pointer(PointerPhase::up, 40, 300);
  CHECK(pressed == 0);
  page.pointer(PointerPhase::down, 40, 300);
  page.pointer(PointerPhase::up, 40, 30);
  CHECK(pressed == 0);
}

TEST_CASE("a finger that wanders or scrolls does not press") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) { pressed += button(frame, {16, 16, 120, 48}, "save", "保存") ? 1 : 0; }, phone_page());
  page.pointer(PointerPhase::down, 40, 30);
  page.pointer(PointerPhase::move, 40, 45);
  page.pointer(PointerPhase::up, 40, 45);
  CHECK(pressed == 0);
  page.pointer(PointerPhase::down, 40, 30);
  page.pointer(PointerPhase::cancel, 40, 30);
  page.pointer(PointerPhase::up, 40, 30);
  CHECK(pressed == 0);
  page.click(Role::button, "保存");
  CHECK(pressed == 1);
}

TEST_CASE("a finger beside a small target still meets it") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) { pressed += icon_button(frame, {100, 100, 24, 24}, "x", Icon::close, "关闭") ? 1 : 0; }, phone_page());
  page.click_at(94, 112);
  CHECK(pressed == 1);
  page.click_at(80, 112);
  CHECK(pressed == 1);
}

TEST_CASE("disabled and busy buttons stay silent and say why") {
  int pressed = 0;
  WidgetPage page([&](Frame& frame) {
    pressed += button(frame, box, "save", "保存", {.disabled = true}) ? 1 : 0;
    pressed += button(frame, box.moved(0, 60), "send", "提交", {.busy = true}) ? 1 : 0;
  });
  page.click(Role::button, "保存");
  page.activate(Role::button, "提交");
  CHECK(pressed == 0);
  page.blur();
  CHECK(page.snapshot() == "button \"保存\" [disabled]\nbutton \"提交\" [disabled] [busy]\n");
}

TEST_CASE("a link is followed by the app unless another tab was asked for") {
  int followed = 0;
  WidgetPage page([&](Frame& frame) { followed += link(frame, box, "all", "全部客户", "#/customer") ? 1 : 0; });
  page.click(Role::link, "全部客户");
  CHECK(followed == 1);
  page.click(Role::link, "全部客户", modifier::ctrl);
  CHECK(followed == 1);
  CHECK(page.find(Role::link, "全部客户").attribute(Attribute::href) == "#/customer");
}

TEST_CASE("the cursor tells what can be pressed") {
  WidgetPage page([&](Frame& frame) { button(frame, box, "save", "保存"); });
  page.hover(page.find(Role::button, "保存"));
  CHECK(page.cursor == "pointer");
  page.pointer(PointerPhase::move, 600, 600);
  page.settle();
  CHECK(page.cursor == "default");
}
