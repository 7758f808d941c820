// The data grid of desks and the card list of phones: any length, only what is seen, everything by keys too.

#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

constexpr GridColumn columns[] = {
    {.key = "name", .title = "客户", .share = 2, .sortable = true},
    {.key = "stage", .title = "阶段", .width = 120},
    {.key = "amount", .title = "金额", .width = 140, .align = Align::end, .sortable = true},
};

struct GridPage {
  GridOptions options{.name = "客户列表", .columns = columns, .rows = 1000};
  std::vector<std::size_t> opened, sorted, menus;
  GridOutcome last;
  WidgetPage page{[this](Frame& frame) { draw(frame); }};

  void draw(Frame& frame) {
    GridSource source;
    source.record = [](std::size_t row) { return "c" + std::to_string(row); };
    source.cell = [](std::size_t row, std::size_t column, GridCell& cell) {
      cell.text = column == 0 ? "客户" + std::to_string(row) : column == 1 ? "意向" : std::to_string(row * 10);
      cell.chip = column == 1;
    };
    last = data_grid(frame, {0, 0, 1000, 436}, "grid", options, source);
    if (last.opened) opened.push_back(*last.opened);
    if (last.sort_column) sorted.push_back(*last.sort_column);
    if (last.menu_row) menus.push_back(*last.menu_row);
  }
  void redraw() {
    page.frame();
    page.settle();
  }
};

}  // namespace

TEST_CASE("only the rows that are seen stand in the mirror, under a header that says how many there are") {
  GridPage t;
  CHECK(t.page.find(Role::table, "客户列表").attribute(Attribute::row_count) == "1001");
  CHECK(t.last.first == 0);
  CHECK(t.last.last == 10);
  CHECK(t.page.all(Role::row).size() == 11);
  CHECK(t.page.find_key("c0").attribute(Attribute::row_index) == "2");
  CHECK(t.page.has(Role::cell, "客户9"));
  CHECK_FALSE(t.page.has(Role::cell, "客户10"));
  CHECK(t.page.audit().empty());
}

TEST_CASE("scrolling moves no row: it adds at one end and takes away at the other") {
  GridPage t;
  const auto& region = *t.page.all(Role::scroll_region).front();
  t.page.scroll(region, 400);
  CHECK(t.last.first == 10);
  CHECK(t.last.last == 20);
  CHECK(t.page.find(Role::cell, "客户10").rect.y == 400);  // in content coordinates
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 440);
  CHECK(t.page.find(Role::cell, "客户11").rect.y == 440);
  CHECK(t.page.all(Role::row).size() == 11);
}

TEST_CASE("a row is opened by pointer, by keys and through the mirror") {
  GridPage t;
  t.page.click(t.page.find_key("c3"));
  CHECK(t.opened == std::vector<std::size_t>{3});
  t.page.activate(Role::cell, "客户5");  // no press target of its own
  CHECK(t.opened.size() == 1);
  t.page.act(t.page.find_key("c5"), actline::client::platform::Action::click);
  CHECK(t.opened.back() == 5);
  t.page.right_click(t.page.find_key("c2"));
  CHECK(t.menus == std::vector<std::size_t>{2});
}

TEST_CASE("arrows move the active row, scroll it into sight and never lose the focus") {
  GridPage t;
  t.page.focus(t.page.find_key("c0"));
  for (int i = 0; i < 12; ++i) t.page.key("ArrowDown");
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c12");
  CHECK(t.last.first == 3);
  t.page.key("End");
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c999");
  t.page.key("PageUp");
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c990");
  t.page.key("Enter");
  CHECK(t.opened == std::vector<std::size_t>{990});
  t.page.key("Home");
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c0");
  CHECK(t.last.top == 0);
  t.page.key("ArrowUp");
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c0");
}

TEST_CASE("the focused row stays in the mirror when it is scrolled away, and Tab leads to one that is seen") {
  GridPage t;
  t.page.focus(t.page.find_key("c0"));
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 4000);
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c0");
  t.page.blur();
  t.redraw();
  const auto rows = t.page.all(Role::row);
  int focusable = 0;
  for (const auto* const row : rows) {
    if (!row->is(state::focusable)) continue;
    ++focusable;
    CHECK(row->attribute(Attribute::key) == "c100");
  }
  CHECK(focusable == 1);
}

TEST_CASE("a header sorts by what it says") {
  GridPage t;
  t.page.click(Role::button, "金额");
  CHECK(t.sorted == std::vector<std::size_t>{2});
  t.options.sorted_column = 2;
  t.options.descending = true;
  t.redraw();
  const auto& header = *t.page.node(t.page.find(Role::button, "金额").parent);
  CHECK(header.role == Role::column_header);
  CHECK(header.attribute(Attribute::sort) == "descending");
  CHECK_FALSE(t.page.has(Role::button, "阶段"));
  CHECK(t.page.has(Role::column_header, "阶段"));
}

TEST_CASE("a list that shrinks under its scroll offset stays at its end") {
  GridPage t;
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 30000);
  t.options.rows = 5;
  t.redraw();
  CHECK(t.last.first == 0);
  CHECK(t.page.has(Role::cell, "客户4"));
  t.options.rows = 0;
  t.redraw();
  CHECK(t.page.all(Role::cell).empty());
}

TEST_CASE("an earlier scroll offset is restored") {
  std::size_t first = 0;
  const GridOptions options{.name = "客户列表", .columns = columns, .rows = 1000, .initial_top = 8000};
  WidgetPage page([&](Frame& frame) {
    GridSource source;
    source.record = [](std::size_t row) { return std::to_string(row); };
    source.cell = [](std::size_t, std::size_t, GridCell& cell) { cell.text = "x"; };
    first = data_grid(frame, {0, 0, 1000, 436}, "grid", options, source).first;
  });
  CHECK(first == 200);
  CHECK(page.all(Role::scroll_region).front()->scroll_y == 8000);
}

TEST_CASE("the last of 100,000 rows is where it should be, to the pixel") {
  GridPage t;
  t.options.rows = 100'000;
  t.redraw();
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 4e6F);
  CHECK(t.last.last == 100'000);
  const auto rect = t.page.on_canvas(t.page.find_key("c99999").id);
  CHECK(rect.y + rect.height == 436);
}

TEST_CASE("of 100,000 rows, a scroll step declares and draws only what is seen") {
  GridPage t;
  t.options.rows = 100'000;
  t.redraw();
  float y = 0;
  constexpr int steps = 60;
  for (int i = 0; i < steps; ++i) {
    const int frames = t.page.frames_drawn();
    t.page.scroll(*t.page.all(Role::scroll_region).front(), y += 731);
    CHECK(t.page.all(Role::row).size() <= 40);
    CHECK(t.page.node_count() <= 400);
    CHECK(t.page.frames_drawn() - frames <= 2);
  }
}

namespace {

struct CardPage {
  CardListOptions options{.name = "客户列表", .count = 500};
  std::vector<std::size_t> opened, actions, menus;
  CardListOutcome last;
  WidgetPage page{[this](Frame& frame) { draw(frame); }, phone_page()};

  void draw(Frame& frame) {
    CardSource source;
    source.record = [](std::size_t i) { return "c" + std::to_string(i); };
    source.card = [](std::size_t i, CardContent& card) {
      card.title = "客户" + std::to_string(i);
      card.line = "示例建材";
      card.chip = "意向";
      card.avatar_name = card.title;
      card.action = Icon::phone;
      card.action_name = "拨打" + std::to_string(i);
    };
    last = card_list(frame, frame.safe(), "cards", options, source);
    if (last.opened) opened.push_back(*last.opened);
    if (last.action) actions.push_back(*last.action);
    if (last.menu) menus.push_back(*last.menu);
  }
};

}  // namespace

TEST_CASE("cards are opened, called from and held for a menu, each by its own part") {
  CardPage t;
  t.page.click(t.page.find_starting(Role::button, "客户2,"));
  CHECK(t.opened == std::vector<std::size_t>{2});
  t.page.click(Role::button, "拨打3");
  CHECK(t.actions == std::vector<std::size_t>{3});
  CHECK(t.opened.size() == 1);
  t.page.long_press(t.page.find_starting(Role::button, "客户1,"));
  CHECK(t.menus == std::vector<std::size_t>{1});
  CHECK(t.opened.size() == 1);
  CHECK(t.page.audit() == std::vector<std::string>{});
}

TEST_CASE("cards stand in the mirror only where they are seen") {
  CardPage t;
  CHECK(t.page.all(Role::list_item).size() == t.last.last);
  CHECK(t.last.last < 12);
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 9600);
  CHECK(t.last.first == 99);
  CHECK(t.page.find_key("c100").role == Role::list_item);
}
