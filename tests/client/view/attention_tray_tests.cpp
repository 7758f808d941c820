#include "client/view/attention/attention_tray.hpp"
#include "shared/records/records.hpp"
#include "tests/client/support/widget_test.hpp"
#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::test;
using testing::numbered_id;

namespace {

domain::PatchCustomer renaming(std::uint8_t customer) {
  domain::PatchCustomer patch{.customer = {numbered_id(customer)}, .changes = {}, .contacts = {}};
  patch.changes.push_back({.field = "name", .from = std::string("王𠮷"), .to = std::string("王吉")});
  return patch;
}

projection::AttentionItem item_with(std::string kind, std::optional<command::Command> asked, base::Refusal why) {
  projection::AttentionItem item;
  item.key = "n7";
  item.n = 7;
  item.kind = std::move(kind);
  item.command = std::move(asked);
  item.why = std::move(why);
  return item;
}

projection::AttentionItem decided(projection::AttentionItem item) {
  item.note = {numbered_id(77)};
  item.key = base::id_text(item.note.value);
  return item;
}

// The tray alone, with what it was told to do.
struct Tray {
  explicit Tray(projection::AttentionItem item, const PageOptions& options = {})
      : items{std::move(item)}, page([this](Frame& frame) { draw(frame); }, options) {}

  void draw(Frame& frame) {
    const auto now = client::view::attention_tray(frame, frame.safe(), {.items = items, .records = records, .badge = {.text = "已同步"}});
    if (now.reopen) outcome.reopen = now.reopen;
    if (now.dismiss) outcome.dismiss = now.dismiss;
    if (now.create_anyway) outcome.create_anyway = now.create_anyway;
  }

  records::Records records{records::Records::Authority::partial};
  std::vector<projection::AttentionItem> items;
  client::view::AttentionOutcome outcome;
  WidgetPage page;
};

}  // namespace

TEST_CASE("what will probably be refused says so and waits for the server without being answered") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Tray tray(item_with("patch_customer", renaming(31), {base::RefusalCode::customer_not_found, {}, {}}), size);
    CHECK(tray.page.has_text("可能不会被接受，等待服务器决定："));
    CHECK(tray.page.has_text("找不到这位客户"));
    CHECK(tray.page.has_text("姓名：王𠮷 → 王吉"));  // what was typed stays readable
    CHECK_FALSE(tray.page.has(Role::button, "知道了"));
    CHECK_FALSE(tray.page.has(Role::button, "改后重发"));
    CHECK_FALSE(tray.page.has(Role::button, "查看客户"));  // this device does not hold them
    CHECK(tray.page.audit() == std::vector<std::string>{});
  }
}

TEST_CASE("a refused command of a newer build can be put away, not reopened") {
  Tray tray(decided(item_with("grow_wings", std::nullopt, {base::RefusalCode::unknown_kind, {}, {}})));
  CHECK(tray.page.has(Role::heading, "另一版本的操作"));
  CHECK_FALSE(tray.page.has(Role::button, "改后重发"));
  tray.page.click(Role::button, "知道了");
  CHECK(tray.outcome.dismiss == base::id_text(numbered_id(77)));
}

TEST_CASE("what was typed is as long as it is, on a phone too, and every action keeps its place below it") {
  domain::PatchCustomer patch = renaming(31);
  std::string note;
  for (int line = 0; line < 40; ++line) note += "客户在江南里三期等交房，";
  patch.changes.push_back({.field = "note", .from = std::string(), .to = note});
  Tray tray(decided(item_with("patch_customer", patch, {base::RefusalCode::stale, "note", {}})), phone_page());
  CHECK(tray.page.has_text("备注：空 → 客户在江南里三期等交房，"));
  CHECK(tray.page.has_text("备注现在是“空”"));
  CHECK(tray.page.audit() == std::vector<std::string>{});
  tray.page.click(Role::button, "改后重发");
  CHECK(tray.outcome.reopen == base::id_text(numbered_id(77)));
}
