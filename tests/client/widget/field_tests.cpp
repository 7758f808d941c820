#include "tests/client/support/widget_test.hpp"

using namespace actline::test;

namespace {

constexpr Box box{16, 16, 320, 90};

struct FieldPage {
  std::string value;
  FieldOptions options{.label = "姓名"};
  FieldOutcome last, seen;  // seen: everything that ever happened
  WidgetPage page;

  explicit FieldPage(std::string start = {}, FieldOptions given = {.label = "姓名"}, const PageOptions& where = {})
      : value(std::move(start)), options(given), page([this](Frame& frame) { draw(frame); }, where) {}

  void draw(Frame& frame) {
    last = text_field(frame, box, "name", options, value);
    seen.changed = seen.changed || last.changed;
    seen.submitted = seen.submitted || last.submitted;
    seen.left = seen.left || last.left;
  }
};

}  // namespace

TEST_CASE("a field for a one-time code says so to the browser, and which keyboard it wants") {
  FieldPage t({}, {.label = "验证码", .input_mode = "numeric", .autocomplete = "one-time-code"});
  const auto& node = t.page.find(Role::text_field, "验证码");
  CHECK(node.attribute(Attribute::autocomplete) == "one-time-code");
  CHECK(node.attribute(Attribute::input_mode) == "numeric");
}

TEST_CASE("typing reaches the value, one character at a time") {
  FieldPage t;
  t.page.type(Role::text_field, "姓名", "张三𠮷");
  CHECK(t.value == "张三𠮷");
  CHECK(t.seen.changed);
  CHECK(t.last.focused);
  CHECK(t.page.find(Role::text_field, "姓名").value == "张三𠮷");
  t.page.type(Role::text_field, "姓名", "李");
  CHECK(t.value == "李");
}

TEST_CASE("text that is being composed does not reach the value, and nothing is written into the field") {
  FieldPage t;
  t.page.compose(Role::text_field, "姓名", {"z", "zh", "zhang", "张"});
  CHECK(t.value == "张");
  t.page.compose(Role::text_field, "姓名", {"s", "san", "三"});
  CHECK(t.value == "张三");

  std::vector<std::string> values;
  std::string value;
  WidgetPage page([&](Frame& frame) {
    text_field(frame, box, "name", {.label = "姓名"}, value);
    if (values.empty() || values.back() != value) values.push_back(value);
  });
  page.compose(Role::text_field, "姓名", {"z", "zh", "张"});
  CHECK(values == std::vector<std::string>{"", "张"});
}

TEST_CASE("the app may change what was typed") {
  std::string value;
  WidgetPage page([&](Frame& frame) {
    if (text_field(frame, box, "code", {.label = "编号"}, value).changed) {
      for (char& c : value) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  });
  page.type(Role::text_field, "编号", "ab1");
  CHECK(value == "AB1");
  CHECK(page.find(Role::text_field, "编号").value == "AB1");
}

TEST_CASE("Enter submits a field, or the form it stands in; a keyboard's go does too") {
  FieldPage t("张三");
  t.page.click(Role::text_field, "姓名");
  t.page.key("Enter");
  CHECK(t.seen.submitted);

  int forms = 0, fields = 0;
  std::string name = "张三", phone;
  WidgetPage page([&](Frame& frame) {
    const Form form(frame, "form", "新建客户", frame.whole());
    fields += text_field(frame, box, "name", {.label = "姓名"}, name).submitted ? 1 : 0;
    fields += phone_field(frame, box.moved(0, 100), "phone", {.label = "电话"}, phone).submitted ? 1 : 0;
    forms += form.submitted() ? 1 : 0;
  });
  page.click(Role::phone_field, "电话");
  page.key("Enter");
  CHECK(forms == 1);
  page.act(page.find(Role::form, "新建客户"), actline::client::platform::Action::submit);
  CHECK(forms == 2);
  CHECK(fields == 0);
}

TEST_CASE("Enter is a line of its own in a text area") {
  std::string note;
  bool submitted = false;
  WidgetPage page([&](Frame& frame) {
    submitted = submitted || text_area(frame, {16, 16, 320, 200}, "note", {.label = "内容"}, note).submitted;
  });
  page.type(Role::text_area, "内容", "第一行\n第二行");
  page.key("Enter");
  CHECK(note == "第一行\n第二行");
  CHECK_FALSE(submitted);
  CHECK(page.find(Role::text_area, "内容").is(state::multiline));
}

TEST_CASE("Escape gives back what the field held, and the focus up") {
  FieldPage t("张三");
  t.page.type(Role::text_field, "姓名", "李四");
  REQUIRE(t.value == "李四");
  t.page.key("Escape");
  CHECK(t.value == "张三");
  CHECK(t.page.focused() == 0);
  CHECK(t.page.find(Role::text_field, "姓名").value == "张三");
}

TEST_CASE("leaving a field is told once") {
  FieldPage t;
  t.page.click(Role::text_field, "姓名");
  CHECK_FALSE(t.seen.left);
  t.page.blur();
  CHECK(t.seen.left);
  t.page.frame();
  CHECK_FALSE(t.last.left);
}

TEST_CASE("errors and hints are tied to their field") {
  FieldPage t({}, {.label = "姓名", .hint = "与证件一致", .required = true});
  const auto described = t.page.find(Role::text_field, "姓名").attribute(Attribute::described_by);
  CHECK(described == std::to_string(t.page.find(Role::text, "与证件一致").id));
  CHECK(t.page.find(Role::text_field, "姓名").is(state::required));
  t.options.error = "请填写姓名";
  t.page.frame();
  t.page.settle();
  const auto& field = t.page.find(Role::text_field, "姓名");
  CHECK(field.is(state::invalid));
  CHECK(field.attribute(Attribute::error_message) == std::to_string(t.page.find(Role::text, "请填写姓名").id));
  CHECK(field.attribute(Attribute::described_by) == field.attribute(Attribute::error_message));  // read out, and named an error
  CHECK_FALSE(t.page.has(Role::text, "与证件一致"));
  CHECK(t.page.audit().empty());
}

TEST_CASE("a length limit counts as browsers do and never splits a character") {
  FieldPage t({}, {.label = "姓名", .max_length = 3});
  t.page.type(Role::text_field, "姓名", "一二三四");
  CHECK(t.value == "一二三");
  t.page.type(Role::text_field, "姓名", "一二𠮷");
  CHECK(t.value == "一二");
}

TEST_CASE("disabled and read-only fields keep their value") {
  std::string value = "张三";
  WidgetPage page([&](Frame& frame) { text_field(frame, box, "name", {.label = "姓名", .read_only = true}, value); });
  page.pick_value(Role::text_field, "姓名", "李四");
  CHECK(value == "张三");
  CHECK(page.find(Role::text_field, "姓名").is(state::read_only));
}

TEST_CASE("the page's inputs have the size of letters the canvas draws") {
  FieldPage desk;
  CHECK(desk.page.find(Role::text_field, "姓名").attribute(Attribute::font_size) == "14.4");  // 18 device pixels of line box
  FieldPage phone({}, {.label = "姓名"}, phone_page());
  CHECK(phone.page.find(Role::text_field, "姓名").attribute(Attribute::font_size) == "16");
}

TEST_CASE("a select offers its choices and takes one") {
  std::string stage = "lead";
  int changes = 0;
  const Choice choices[] = {{"lead", "线索"}, {"deal", "成交"}};
  WidgetPage page([&](Frame& frame) { changes += select_field(frame, box, "stage", {.label = "阶段"}, choices, stage).changed ? 1 : 0; });
  CHECK(page.find(Role::select, "阶段").value == "lead");
  page.choose("阶段", "成交");
  CHECK(stage == "deal");
  CHECK(changes == 1);
  CHECK(page.find(Role::select, "阶段").value == "deal");
}

TEST_CASE("dates are the browser's own") {
  std::string day = "2026-11-23", moment;
  WidgetPage page([&](Frame& frame) {
    date_field(frame, box, "day", {.label = "日期", .minimum = "2026-01-01"}, day);
    date_time_field(frame, box.moved(0, 100), "moment", {.label = "时间"}, moment);
  });
  page.pick_value(Role::date_field, "日期", "2026-12-01");
  page.pick_value(Role::date_time_field, "时间", "2026-12-01T09:05");
  CHECK(day == "2026-12-01");
  CHECK(moment == "2026-12-01T09:05");
  CHECK(page.find(Role::date_field, "日期").attribute(Attribute::minimum) == "2026-01-01");
}

TEST_CASE("a search box empties by its button and by Escape, and lets go at the second Escape") {
  std::string query;
  int changes = 0;
  WidgetPage page(
      [&](Frame& frame) { changes += search_field(frame, box, "q", {.label = "搜索客户", .label_hidden = true}, query).changed ? 1 : 0; });
  page.type(Role::search_field, "搜索客户", "张");
  CHECK(changes == 1);
  page.click(Role::button, "清空");
  CHECK(query.empty());
  CHECK(changes == 2);
  CHECK(page.focused_name() == "搜索客户");
  CHECK_FALSE(page.has(Role::button, "清空"));
  page.type(Role::search_field, "搜索客户", "李");
  page.key("Escape");
  CHECK(query.empty());
  CHECK(page.focused_name() == "搜索客户");
  page.key("Escape");
  CHECK(page.focused() == 0);
}

TEST_CASE("fields on a phone are large enough for a finger") {
  std::string a, b = "x";
  const Choice choices[] = {{"x", "甲"}};
  WidgetPage page(
      [&](Frame& frame) {
        text_field(frame, {12, 100, 366, 90}, "a", {.label = "姓名"}, a);
        search_field(frame, {12, 200, 366, 90}, "s", {.label = "搜索", .label_hidden = true}, b);
        select_field(frame, {12, 300, 366, 90}, "c", {.label = "阶段"}, choices, b);
      },
      phone_page());
  CHECK(page.audit() == std::vector<std::string>{});
}

TEST_CASE("a field behind the on-screen keyboard is scrolled into sight") {
  std::string values[12];
  float safe_bottom = 0;
  WidgetPage page(
      [&](Frame& frame) {
        safe_bottom = frame.safe().bottom();
        Scroll scroll(frame, frame.safe(), "form", {.name = "表单"});
        Column column = scroll.column(12, 12);
        for (std::size_t i = 0; i < 12; ++i) {
          text_field(frame, column.next(72), Key("f", i), {.label = i == 8 ? std::string_view("备注") : std::string_view("其他")},
                     values[i]);
        }
        scroll.content(column.height() + 12);
      },
      phone_page());
  page.click(Role::text_field, "备注");
  page.keyboard(300);
  const auto rect = page.on_canvas(page.find(Role::text_field, "备注").id);
  CHECK(rect.y + rect.height <= safe_bottom);
  CHECK(rect.y >= 47);
}

TEST_CASE("Tab goes through fields in reading order") {
  std::string a, b;
  WidgetPage page([&](Frame& frame) {
    text_field(frame, box, "a", {.label = "姓名"}, a);
    text_field(frame, box.moved(0, 100), "b", {.label = "公司"}, b);
    button(frame, {16, 300, 100, 36}, "save", "保存");
  });
  for (const char* const name : {"姓名", "公司", "保存"}) {
    page.tab();
    CHECK(page.focused_name() == name);
  }
}
