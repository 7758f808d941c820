#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

// Entries whose title contains what was typed.
struct Palette {
  std::string text;
  std::vector<PaletteEntry> all{{"new", "新建客户", "", Icon::plus, "操作"},
                                {"sync", "同步状态", "", Icon::sync, "前往"},
                                {"c1", "陈远婷", "164 4788 9034", Icon::customer, "客户"},
                                {"c2", "陈工", "", Icon::customer, "客户"}};
  std::vector<PaletteEntry> shown = all;
  std::string chosen;
  bool open = true;

  void operator()(Frame& frame) {
    if (!open) return;
    const auto outcome =
        command_palette(frame, "palette", {.title = "查找", .placeholder = "客户、操作", .nothing = "没有找到"}, text, shown);
    if (outcome.typed) {
      shown.clear();
      for (const PaletteEntry& entry : all) {
        if (entry.title.find(text) != std::string::npos) shown.push_back(entry);
      }
      frame.wake();
    }
    if (outcome.chosen) chosen = shown[*outcome.chosen].key;
    if (outcome.chosen || outcome.dismissed) open = false;
    if (!open) frame.wake();
  }
};

}  // namespace

TEST_CASE("the palette takes the focus, filters while typing, and Enter takes the first entry") {
  Palette palette;
  WidgetPage page([&](Frame& frame) { palette(frame); });
  CHECK(page.focused_name() == "查找");
  const auto& field = page.find(Role::search_field, "查找");
  CHECK(field.attribute(Attribute::popup) == std::to_string(page.all(Role::list_box).front()->id));
  CHECK(page.find(Role::option, "新建客户").is(state::selected));
  CHECK(page.audit() == std::vector<std::string>{});
  page.type(Role::search_field, "查找", "陈");
  CHECK(page.all(Role::option).size() == 2);
  page.key("Enter");
  CHECK(palette.chosen == "c1");
}

TEST_CASE("arrow keys move through the palette's entries and round its ends") {
  Palette palette;
  WidgetPage page([&](Frame& frame) { palette(frame); });
  page.key("ArrowUp");
  CHECK(page.find(Role::option, "陈工").is(state::selected));
  CHECK(page.find(Role::search_field, "查找").attribute(Attribute::active) == std::to_string(page.find(Role::option, "陈工").id));
  page.key("ArrowDown");
  page.key("ArrowDown");
  CHECK(page.find(Role::option, "同步状态").is(state::selected));
  CHECK(page.focused_name() == "查找");
  page.key("Enter");
  CHECK(palette.chosen == "sync");
}

TEST_CASE("an entry is pressed; Escape and a press beside the palette close it") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Palette palette;
    WidgetPage page([&](Frame& frame) { palette(frame); }, size);
    page.click(Role::option, "陈远婷 164 4788 9034");
    CHECK(palette.chosen == "c1");
    CHECK_FALSE(palette.open);
  }
  Palette palette;
  WidgetPage page([&](Frame& frame) { palette(frame); });
  page.type(Role::search_field, "查找", "没有这样的");
  CHECK(page.has_text("没有找到"));
  page.key("Enter");
  CHECK(palette.open);
  page.key("Escape");
  CHECK_FALSE(palette.open);
  CHECK(palette.chosen.empty());
  palette.open = true;
  page.settle();
  page.frame();
  page.click_at(4, 790);
  CHECK_FALSE(palette.open);
}
