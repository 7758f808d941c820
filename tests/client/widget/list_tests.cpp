// The data grid of desks and the card list of phones: any length, only what is seen, everything by keys too.

#include <set>

#include "tests/client/support/widget_test.hpp"

using namespace actline::test;
using actline::client::platform::PointerPhase;

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
    CHECK(t.page.frames_drawn() - frames <= 3);  // the last when the region rests
  }
}

namespace {

struct MarkingPage {
  std::vector<float> widths = std::vector<float>(std::size(columns), 0);
  std::set<std::size_t> marked;
  std::vector<std::size_t> opened;
  std::vector<GridMarking> markings;
  float width = 1000;
  GridOptions options{.name = "客户列表", .columns = columns, .rows = 1000, .width_hint = "Shift 加左右键改变列宽"};
  GridOutcome last;
  WidgetPage page{[this](Frame& frame) { draw(frame); }};

  void draw(Frame& frame) {
    GridSource source;
    source.record = [](std::size_t row) { return "c" + std::to_string(row); };
    source.cell = [](std::size_t row, std::size_t column, GridCell& cell) {
      cell.text = column == 0 ? "客户" + std::to_string(row) : std::to_string(row * 10);
    };
    source.marked = [this](std::size_t row) { return marked.contains(row); };
    options.widths = widths;
    options.marks = {.row_name = "选择", .all_name = "选择全部", .count = marked.size()};
    last = data_grid(frame, {0, 0, width, 436}, "grid", options, source);
    if (last.opened) opened.push_back(*last.opened);
    if (last.width) widths[last.width->column] = last.width->width;
    if (last.marking) take(*last.marking);
    if (last.width || last.marking) frame.wake();
  }
  void take(const GridMarking& marking) {
    markings.push_back(marking);
    using Kind = GridMarking::Kind;
    if (marking.kind == Kind::only || marking.kind == Kind::none) marked.clear();
    if (marking.kind == Kind::none) return;
    const bool all = marking.kind == Kind::all;
    for (std::size_t row = all ? 0 : marking.first; row <= (all ? options.rows - 1 : marking.last); ++row) {
      if (marking.kind != Kind::toggle || marked.erase(row) == 0) marked.insert(row);
    }
  }
  const PageNode& row(std::size_t index) { return page.find_key("c" + std::to_string(index)); }
  std::string width_of(std::string_view header) const {
    return std::to_string(static_cast<int>(page.find(Role::column_header, header).rect.width));
  }
};

}  // namespace

TEST_CASE("rows are marked one by one, by range and all together, and opening one marks nothing") {
  MarkingPage t;
  using Rows = std::set<std::size_t>;
  CHECK(t.page.find(Role::table, "客户列表").attribute(Attribute::multiselectable) == "true");
  CHECK(t.row(2).is(state::markable));
  t.page.click(Role::checkbox, "选择 客户2");
  CHECK(t.marked == Rows{2});
  CHECK(t.row(2).is(state::selected));
  CHECK_FALSE(t.row(3).is(state::selected));
  CHECK(t.page.focused() == t.row(2).id);  // whose keys go on from here
  t.page.click(t.row(5), modifier::shift);
  CHECK(t.marked == Rows{2, 3, 4, 5});
  t.page.click(t.row(4), modifier::ctrl);
  CHECK(t.marked == Rows{2, 3, 5});
  t.page.click(Role::checkbox, "选择 客户6", modifier::shift | modifier::ctrl);  // from row 4, pressed last
  CHECK(t.marked == Rows{2, 3, 4, 5, 6});
  CHECK(t.opened.empty());
  CHECK(t.page.find(Role::checkbox, "选择全部").is(state::mixed));
  t.page.click(t.row(1));
  CHECK(t.opened == std::vector<std::size_t>{1});
  CHECK(t.marked.size() == 5);
  t.page.click(Role::checkbox, "选择全部");  // some are: none from now on
  CHECK(t.marked.empty());
  t.page.click(Role::checkbox, "选择全部");
  CHECK(t.marked.size() == 1000);
  CHECK(t.page.find(Role::checkbox, "选择全部").is(state::checked));
  CHECK(t.page.audit() == std::vector<std::string>{});
}

TEST_CASE("rows are marked by keys alone") {
  MarkingPage t;
  using Rows = std::set<std::size_t>;
  t.page.focus(t.row(0));
  t.page.key("ArrowDown");
  t.page.key(" ");
  CHECK(t.marked == Rows{1});
  t.page.key("ArrowDown", modifier::shift);
  t.page.key("ArrowDown", modifier::shift);
  CHECK(t.marked == Rows{1, 2, 3});
  t.page.key("ArrowUp", modifier::shift);
  CHECK(t.marked == Rows{1, 2});
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c2");
  t.page.key(" ");
  CHECK(t.marked == Rows{1});
  t.page.key("a", modifier::ctrl);
  CHECK(t.marked.size() == 1000);
  t.page.key("Escape");
  CHECK(t.marked.empty());
  t.page.key("A", modifier::ctrl);  // with Caps Lock on
  CHECK(t.marked.size() == 1000);
  t.page.key("Escape");
  t.page.key("Home", modifier::shift);  // from the row marked last
  CHECK(t.marked == Rows{0, 1, 2});
  CHECK(t.opened.empty());
}

TEST_CASE("the boxes of rows are no stops of Tab: the row's own keys mark it") {
  MarkingPage t;
  t.page.focus(t.page.find(Role::button, "金额"));
  t.page.tab();
  CHECK(t.page.node(t.page.focused())->attribute(Attribute::key) == "c0");
}

TEST_CASE("a range begins at the row that was marked, even when sorting has moved it") {
  MarkingPage t;
  t.page.click(Role::checkbox, "选择 客户2");
  t.options.rows = 2;  // the row is gone; what stands at its index is another one
  t.page.frame();
  t.page.settle();
  t.page.click(t.row(1), modifier::shift);
  CHECK(t.markings.back().first == 1);
  CHECK(t.markings.back().last == 1);
}

TEST_CASE("a column is made wider by drag and by keys, and gets its own width back") {
  MarkingPage t;
  CHECK(t.width_of("阶段") == "120");
  // Its right edge: behind it stands the column of 140.
  const float edge = 1000 - 140, y = 18;
  t.page.pointer(PointerPhase::move, edge, y);
  t.page.settle();
  CHECK(t.page.cursor == "col-resize");
  t.page.pointer(PointerPhase::down, edge, y);
  t.page.pointer(PointerPhase::move, edge + 1, y);  // a trembling hand
  CHECK(t.widths[1] == 0);
  t.page.pointer(PointerPhase::move, edge + 40, y);
  t.page.settle();
  CHECK(t.width_of("阶段") == "160");
  t.page.pointer(PointerPhase::move, edge - 500, y);
  t.page.settle();
  CHECK(t.width_of("阶段") == "56");
  t.page.pointer(PointerPhase::move, edge + 30, y);
  t.page.pointer(PointerPhase::up, edge + 30, y);
  t.page.settle();
  CHECK(t.widths[1] == 150);
  CHECK(t.opened.empty());

  t.page.focus(t.page.find(Role::button, "金额"));
  t.page.key("ArrowLeft");
  CHECK(t.page.focused_name() == "阶段");
  t.page.key("ArrowRight", modifier::shift);
  CHECK(t.widths[1] == 166);
  CHECK(t.page.announcements.back() == "阶段 166");
  t.page.key("ArrowLeft", modifier::shift);
  t.page.key("Home", modifier::shift);
  CHECK(t.widths[1] == 0);
  CHECK(t.width_of("阶段") == "120");
}

TEST_CASE("the first column and the marks stay while the others scroll sideways") {
  MarkingPage t;
  t.width = 500;
  t.widths = {200, 300, 300};
  t.page.frame();
  t.page.settle();
  const auto& region = *t.page.all(Role::scroll_region).front();
  CHECK(region.content_width == 844);             // 44 + 200 + 300 + 300
  CHECK_FALSE(t.page.has(Role::button, "金额"));  // its header begins at 544
  t.page.focus(t.row(0));
  for (int i = 0; i < 10; ++i) t.page.key("ArrowRight");
  const auto& moved = *t.page.all(Role::scroll_region).front();
  CHECK(moved.scroll_x == 344);
  CHECK(t.page.on_canvas(t.page.find(Role::cell, "客户1").id).x == 44);
  CHECK(t.page.on_canvas(t.page.find(Role::checkbox, "选择 客户1").id).x == 0);
  CHECK(t.page.on_canvas(t.page.find(Role::column_header, "阶段").id).x == 244);
  // Of the cells nothing is said that lies under the first column: all are read from left to right.
  const PageNode& row = t.row(1);
  float x = 0;
  for (const auto cell : row.children) {
    CHECK(t.page.on_canvas(cell).x >= x);
    x = t.page.on_canvas(cell).x;
  }
  const auto amount = t.page.on_canvas(t.page.find(Role::button, "金额").id);
  CHECK(amount.x == 244);  // 544 - 344 = 200 lies under the column that stays
  CHECK(amount.x + amount.width == 500);
  CHECK(t.page.audit() == std::vector<std::string>{});

  t.page.focus(t.page.find(Role::button, "金额"));
  t.page.key("ArrowLeft");
  CHECK(t.page.focused_name() == "阶段");
  CHECK(t.page.all(Role::scroll_region).front()->scroll_x == 0);
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

namespace {

constexpr CardSwipe swipes[] = {{.key = "record", .label = "记跟进", .icon = Icon::note},
                                {.key = "edit", .label = "编辑", .icon = Icon::edit}};

struct SwipePage {
  CardListOptions options{
      .name = "客户列表", .count = 200, .swipes = swipes, .pull = {.pull = "下拉同步", .release = "松开同步", .busy = "正在同步"}};
  std::vector<std::size_t> opened, menus;
  std::vector<std::pair<std::size_t, std::size_t>> swiped;
  int refreshes = 0;
  std::size_t of_first_card = SIZE_MAX;
  WidgetPage page{[this](Frame& frame) { draw(frame); }, phone_page()};

  void draw(Frame& frame) {
    CardSource source;
    source.record = [](std::size_t i) { return "c" + std::to_string(i); };
    source.card = [this](std::size_t i, CardContent& card) {
      if (i == 0) card.swipes = of_first_card;
      card.title = "客户" + std::to_string(i);
      card.action = Icon::phone;
      card.action_name = "拨打" + std::to_string(i);
      card.menu_name = "更多" + std::to_string(i);
    };
    const CardListOutcome last = card_list(frame, frame.safe(), "cards", options, source);
    if (last.opened) opened.push_back(*last.opened);
    if (last.menu) menus.push_back(*last.menu);
    if (last.swiped) swiped.push_back(*last.swiped);
    refreshes += last.refresh ? 1 : 0;
  }
  // From where the card's name stands, in three moves; `end` says how it ends.
  void draw_finger(float dx, float dy, PointerPhase end = PointerPhase::up) {
    const float x = 200, y = 100;
    page.pointer(PointerPhase::down, x, y);
    for (int i = 1; i <= 3; ++i) page.pointer(PointerPhase::move, x + dx * static_cast<float>(i) / 3, y + dy * static_cast<float>(i) / 3);
    page.pointer(end, x + dx, y + dy);
    page.settle();
  }
};

}  // namespace

TEST_CASE("a card drawn sideways shows what can be done with it, and a tap puts it away") {
  SwipePage t;
  t.draw_finger(-150, 10);
  t.page.click(Role::button, "记跟进");
  CHECK(t.swiped == std::vector<std::pair<std::size_t, std::size_t>>{{0, 0}});
  CHECK(t.page.has(Role::button, "编辑"));
  CHECK(t.page.audit() == std::vector<std::string>{});
  t.page.click(t.page.find_starting(Role::button, "客户1"));
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  CHECK(t.opened.empty());
  t.page.click(t.page.find_starting(Role::button, "客户1"));
  CHECK(t.opened == std::vector<std::size_t>{1});
}

TEST_CASE("behind a card stands what can be done with it: a part, or nothing at all") {
  SwipePage t;
  t.of_first_card = 1;
  t.draw_finger(-150, 10);
  CHECK(t.page.has(Role::button, "记跟进"));
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  CHECK(t.page.audit() == std::vector<std::string>{});
  t.page.click(t.page.find_starting(Role::button, "客户1"));
  t.of_first_card = 0;
  t.draw_finger(-150, 10);
  CHECK_FALSE(t.page.has(Role::button, "记跟进"));
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
}

TEST_CASE("a card that was drawn too little, back, or taken away by the browser does nothing") {
  SwipePage t;
  t.draw_finger(-60, 0);
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  t.draw_finger(-150, 0, PointerPhase::cancel);
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  t.draw_finger(-30, 40);  // mostly down: the browser's scroll
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  t.draw_finger(150, 0);
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  t.draw_finger(-150, 0);
  CHECK(t.page.has(Role::button, "编辑"));
  t.draw_finger(150, 0);
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  t.draw_finger(-150, 0);
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 40);
  CHECK_FALSE(t.page.has(Role::button, "编辑"));
  CHECK(t.opened.empty());
  CHECK(t.swiped.empty());
}

TEST_CASE("a finger held still asks for the menu; one that wanders does not") {
  SwipePage t;
  t.page.click(Role::button, "更多2");
  CHECK(t.menus == std::vector<std::size_t>{2});
  t.page.pointer(PointerPhase::down, 200, 100);
  t.page.pointer(PointerPhase::move, 205, 104);  // 6.4 px
  t.page.advance(460);
  t.page.pointer(PointerPhase::up, 205, 104);
  t.page.settle();
  CHECK(t.menus == std::vector<std::size_t>{2, 0});
  t.page.pointer(PointerPhase::down, 200, 100);
  t.page.pointer(PointerPhase::move, 200, 109);
  t.page.advance(460);
  t.page.pointer(PointerPhase::up, 200, 109);
  t.page.settle();
  CHECK(t.menus.size() == 2);
  CHECK(t.opened.empty());
}

TEST_CASE("a tap in a slow frame is no long press") {
  SwipePage t;
  t.page.tap_within_one_frame(200, 100, 60, 900);
  CHECK(t.menus.empty());
  CHECK(t.opened == std::vector<std::size_t>{0});
}

TEST_CASE("the list drawn down from its top asks for what is new, once, and only from there") {
  SwipePage t;
  CHECK(t.page.all(Role::scroll_region).front()->is(state::pull));
  t.draw_finger(0, 90);  // 45 of the 56 it takes
  CHECK(t.refreshes == 0);
  t.draw_finger(0, 150, PointerPhase::cancel);
  CHECK(t.refreshes == 0);
  t.draw_finger(10, 150);
  CHECK(t.refreshes == 1);
  t.options.pull.refreshing = true;
  t.draw_finger(0, 150);
  CHECK(t.refreshes == 1);
  CHECK(t.page.has(Role::status, "正在同步"));
  t.options.pull.refreshing = false;
  t.page.scroll(*t.page.all(Role::scroll_region).front(), 300);
  CHECK_FALSE(t.page.all(Role::scroll_region).front()->is(state::pull));
  t.draw_finger(0, 150);
  CHECK(t.refreshes == 1);
  CHECK(t.opened.empty());
}
