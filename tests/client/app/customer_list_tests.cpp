// The customer list as the whole app has it: marks and what is done with them, what is kept of its looks, and where it stands when
// a person comes back to it.
#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t first = 10, count = 60;

std::string name_of(std::uint8_t number) { return "示例客户" + std::to_string(number); }

// Sixty customers of the rep, more than any screen shows.
struct OfficeWithList : Office {
  OfficeWithList() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    std::vector<command::Command> commands;
    for (std::uint8_t i = 0; i < count; ++i) commands.push_back(customer_of(rep, first + i, "163000000" + std::to_string(first + i)));
    push(rep, device, 1, commands);
  }
};

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

const PageNode& rows_of(OfficeDevice& device) {
  for (const PageNode* const region : device->all(Role::scroll_region)) {
    if (region->content_height > 2000) return *region;
  }
  FAIL("no list");
  return *device->all(Role::scroll_region).front();
}

}  // namespace

TEST_CASE("marked customers are copied as rows a spreadsheet takes, and written to a file it opens") {
  OfficeWithList office;
  auto odd = customer_of(office.rep, 80, "16300000080");
  odd.customer.name = "=1+1";
  odd.customer.note = "第一行\n\"第二行\"";
  const domain::DeviceId device{numbered_id(91)};
  office.hello(office.rep, device);
  office.push(office.rep, device, 1, {odd});
  OfficeDevice desk(office, office.manager, at("/customers?q=%3D1%2B1"));
  desk->click(Role::checkbox, "选择 =1+1");
  CHECK(desk->has(Role::status, "已选 1 位"));
  desk->click(Role::button, "复制");
  const std::string copied = desk->copied.back();
  CHECK(copied.starts_with("姓名\t电话\t楼盘\t地址\t类型\t来源\t状态\t负责人\t最近跟进\t建档日期\t备注\r\n'=1+1\t16300000080\t"));
  CHECK(copied.ends_with("\t\"第一行\n\"\"第二行\"\"\"\r\n"));
  desk->click(Role::button, "导出 CSV");
  REQUIRE(desk->downloads.size() == 1);
  CHECK(desk->downloads[0].file_name.starts_with("客户-20"));
  CHECK(desk->downloads[0].file_name.ends_with(".csv"));
  CHECK(desk->downloads[0].content.starts_with("\xEF\xBB\xBF姓名,电话,"));
  CHECK(desk->downloads[0].content.find("\r\n'=1+1,16300000080,") != std::string::npos);
  desk->key("c", modifier::ctrl);
  CHECK(desk->copied.size() == 2);
  CHECK(desk->copied[1] == copied);
  desk->key("Escape");
  CHECK_FALSE(desk->has(Role::button, "复制"));
  desk->key("c", modifier::ctrl);
  CHECK(desk->copied.size() == 2);
  CHECK(desk->audit() == std::vector<std::string>{});
}

TEST_CASE("who may not export is offered neither copying nor saving, by no way") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->click(Role::checkbox, "选择全部");
  CHECK(rep->has(Role::button, "改状态"));
  CHECK_FALSE(rep->has(Role::button, "复制"));
  CHECK_FALSE(rep->has(Role::button, "导出 CSV"));
  rep->key("c", modifier::ctrl);
  CHECK(rep->copied.empty());
  CHECK(rep->downloads.empty());
}

TEST_CASE("a change of many is one command for each, after a question; those that are so already are left alone") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->focus(rep->find_key(rep->all(Role::row)[1]->attribute(Attribute::key)));
  rep->key("a", modifier::ctrl);
  CHECK(rep->has(Role::status, "已选 60 位"));
  rep->click(Role::button, "改状态");
  rep->click(Role::menu_item, "活跃");
  CHECK(rep->has_text("修改 60 位客户"));
  rep->click(Role::button, "取消");
  CHECK(rep->has(Role::status, "已选 60 位"));
  rep->click(Role::button, "改状态");
  rep->click(Role::menu_item, "活跃");
  rep->click(Role::button, "修改");
  CHECK(rep->has_text("已修改 60 位客户"));
  CHECK_FALSE(rep->has(Role::button, "改状态"));  // nothing is marked any more

  rep->click(*rep->all(Role::checkbox)[1]);
  rep->click(Role::button, "改状态");
  rep->click(Role::menu_item, "活跃");
  CHECK(rep->has_text("选中的客户已经都是“活跃”"));

  OfficeDevice phone(office, office.rep, at("/customers?life=active", phone_page()));
  CHECK(phone->has_text("60 / 60 位"));
}

TEST_CASE("what the server refuses of a change of many needs attention, and the rest is done") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep.set_online(false);
  rep->click(Role::checkbox, "选择全部");
  rep->click(Role::button, "改状态");
  rep->click(Role::menu_item, "沉睡");
  rep->click(Role::button, "修改");
  CHECK(rep->has_text("已修改 60 位客户"));
  // Somebody else has moved one of them on meanwhile: the stage this device saw is no longer the stage.
  const domain::DeviceId device{numbered_id(92)};
  office.hello(office.manager, device);
  domain::PatchCustomer other;
  other.customer = domain::CustomerId{numbered_id(first)};
  other.changes.push_back({"lifecycle", domain::Value{std::string("prospect")}, domain::Value{std::string("lost")}});
  office.push(office.manager, device, 1, {other});
  rep.set_online(true);
  rep->advance(60'000);
  CHECK(rep->has_text("需处理"));
  rep->go_to("/attention");
  CHECK(rep->has_text(name_of(first)));
  rep->go_to("/customers?life=dormant");
  CHECK(rep->has_text("59 / 60 位"));
}

TEST_CASE("marks are of what is seen: another question drops them, another order does not") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->click(*rep->all(Role::checkbox)[1]);
  rep->click(Role::button, "姓名");
  CHECK(rep->has(Role::status, "已选 1 位"));
  rep->type(Role::search_field, "搜索客户", "示例");
  CHECK_FALSE(rep->has(Role::status, "已选 1 位"));
}

TEST_CASE("a column's width is there again after a reload") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->focus(rep->find(Role::button, "姓名"));
  rep->key("ArrowRight");
  rep->key("ArrowRight", modifier::shift);
  CHECK(rep->find(Role::column_header, "电话").rect.width == 156);
  rep->advance(1000);
  OfficeDevice again(office, office.rep, at("/customers"));
  CHECK(again->find(Role::column_header, "电话").rect.width == 140);  // another device has its own
  again.store() = rep.store();
  again.sign_in(office.colleague);
  again.sign_in(office.rep);
  CHECK(again->find(Role::column_header, "电话").rect.width == 156);
}

TEST_CASE("Back finds the list where it stood, with its filters, at a desk and on a phone") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithList office;
    OfficeDevice rep(office, office.rep, at("/customers?own=mine", size));
    rep->scroll(rows_of(rep), 1200);
    const auto far_down = rows_of(rep).scroll_y;
    CHECK(far_down == 1200);
    rep->advance(1000);  // the entry is written when scrolling pauses
    // Another entry of the same list, at its top, and one beside it further down.
    rep->go_to("/customers?own=mine&sort=name");
    CHECK(rows_of(rep).scroll_y == 0);
    rep->scroll(rows_of(rep), 400);
    rep->advance(1000);
    rep->go_back();
    CHECK(rows_of(rep).scroll_y == 1200);
    CHECK(rep->hash() == "/customers?own=mine");
    const std::string kept = rep->history()[rep->history_at()].state;
    CHECK(kept == "0  1200");

    // Loaded again: what the entry says is all there is.
    OfficeDevice again(office, office.rep, at("/customers?own=mine", size));
    CHECK(rows_of(again).scroll_y == 0);
    again->go_to_entry("/customers?own=mine", kept);
    CHECK(rows_of(again).scroll_y == 1200);
  }
}

TEST_CASE("a customer opened from far down leads back to its row, and a reload beside it finds the list too") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers?own=mine"));
  rep->scroll(rows_of(rep), 1500);
  const std::string opened = rep->all(Role::row)[5]->attribute(Attribute::key);
  rep->click(rep->find_key(opened));
  CHECK(rep->hash() == "/customer/" + opened);
  rep->scroll(rows_of(rep), 600);
  rep->advance(1000);
  CHECK(rep->history()[rep->history_at()].state == "1  600 /customers?own=mine");
  OfficeDevice again(office, office.rep, at("/sync"));
  again->go_to_entry(rep->hash(), rep->history()[rep->history_at()].state);
  CHECK(rows_of(again).scroll_y == 600);
  CHECK(again->find(Role::radio, "我的").is(state::checked));
  rep->go_back();
  CHECK(rows_of(rep).scroll_y == 1500);
}

TEST_CASE("the list is where it was when a person comes back to it by a link, and begins anew with another question") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->scroll(rows_of(rep), 900);
  rep->click(Role::link, "导入");
  rep->click(Role::link, "客户");
  CHECK(rows_of(rep).scroll_y == 900);
  rep->click(Role::radio, "我的");
  CHECK(rows_of(rep).scroll_y == 0);
}

TEST_CASE("a row's menu does what the customer's page does, and Back from there leads to the list") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  const std::string record = rep->all(Role::row)[2]->attribute(Attribute::key);
  rep->right_click(rep->find_key(record));
  rep->click(Role::menu_item, "复制电话");
  CHECK(rep->copied.back().starts_with("163000000"));
  CHECK(rep->has_text("已复制 163"));
  CHECK(rep->hash() == "/customers");
  rep->focus(rep->find_key(record));
  rep->key("ContextMenu");
  rep->click(Role::menu_item, "编辑");
  CHECK(rep->hash() == "/customer/" + record + "/edit");
  rep->go_back();
  CHECK(rep->hash() == "/customers");
  CHECK_FALSE(rep->has(Role::menu_item, "编辑"));
}

TEST_CASE("on a phone a card's menu opens from below, by ⋮ and by holding it") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers", phone_page()));
  const auto first_card = [&]() -> const PageNode& { return rep->find_starting(Role::button, "示例客户"); };
  const std::string name = first_card().name.substr(0, first_card().name.find(','));
  rep->click(Role::button, name + " 的更多操作");
  CHECK(rep->has(Role::dialog, name));
  rep->click(Role::menu_item, "拨打电话");
  CHECK(rep->opened.back().starts_with("tel:163"));
  CHECK_FALSE(rep->has(Role::dialog, name));
  rep->long_press(first_card());
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->click(Role::menu_item, "记跟进");
  CHECK(rep->hash().ends_with("/activity/new"));
  rep->go_back();
  CHECK(rep->hash() == "/customers");
  CHECK_FALSE(rep->has(Role::menu_item, "记跟进"));
}

TEST_CASE("a round of sync asked for by hand brings what is new and says that it is over") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers", phone_page()));
  const domain::DeviceId device{numbered_id(93)};
  office.hello(office.rep, device);
  auto made = customer_of(office.rep, 81, "16300000081");
  made.customer.name = "示例·刚来的";
  office.push(office.rep, device, 1, {made});
  rep->advance(1000);
  rep->click(Role::button, "立即同步");
  CHECK(rep->has_text("已同步，都是最新的"));
  CHECK(rep->has_text("共 61 位"));
  rep.set_online(false);
  rep->advance(5000);
  rep->click(Role::button, "立即同步");
  CHECK(rep->has_text("连不上服务器"));
}

TEST_CASE("a block of cells pasted on the list starts an import of it") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->paste(client::platform::PasteKind::text, "姓名\t电话\t备注\r\n李雷\t16300000091\t\"两\n行\"\r\n韩梅\t16300000092\t\r\n");
  CHECK(rep->hash() == "/import");
  CHECK(rep->has_text("粘贴的表格 · 2 行"));
  rep->click(Role::button, "导入 2 位客户");
  rep->click(Role::button, "查看客户");
  CHECK(rep->has_text("共 62 位"));
}

TEST_CASE("what is no table says so, and leaves what a person is at") {
  using client::platform::PasteKind;
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->paste(PasteKind::picture);
  CHECK(rep->has_text("粘贴的是图片"));
  rep->paste(PasteKind::text, "16300000001");
  CHECK(rep->has_text("粘贴的内容不是表格"));
  CHECK(rep->hash() == "/customers");
  rep->click(Role::link, "导入");
  rep->click(Role::button, "粘贴表格");
  CHECK(rep->clipboard_reads == 1);
  rep->paste(PasteKind::refused);
  CHECK(rep->has_text("请按 Ctrl+V 粘贴"));
  rep->paste(PasteKind::text, "姓名\t电话\n李雷\t16300000091");
  CHECK(rep->has(Role::button, "导入 1 位客户"));
  rep->paste(PasteKind::empty);
  CHECK(rep->has(Role::button, "导入 1 位客户"));
  CHECK(rep->audit() == std::vector<std::string>{});
  // A form above the list: nothing is pasted behind it.
  rep->go_to("/customer/new");
  rep->paste(PasteKind::text, "姓名\t电话\n王芳\t16300000093");
  CHECK(rep->hash() == "/customer/new");
}

TEST_CASE("the list is narrowed to several kinds and lifecycles, by a field at a desk, by a sheet elsewhere") {
  OfficeWithList office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  rep->click(Role::button, "类型 全部类型");
  rep->click(Role::checkbox, "工程");
  rep->click(Role::checkbox, "经销商");
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->advance(1000);
  rep->key("Escape");
  CHECK_FALSE(rep->has(Role::checkbox, "工程"));
  CHECK(rep->has(Role::button, "类型 工程、经销商"));
  CHECK(rep->hash() == "/customers?kind=project.dealer");

  PageOptions small = phone_page();
  OfficeDevice phone(office, office.rep, at("/customers?kind=project.dealer", small));
  phone->click(Role::button, "筛选与排序");
  CHECK(phone->find(Role::checkbox, "工程").is(state::checked));
  CHECK_FALSE(phone->find(Role::checkbox, "家装").is(state::checked));
  phone->click(Role::checkbox, "沉睡");
  phone->click(Role::radio, "姓名");
  CHECK(phone->audit() == std::vector<std::string>{});
  phone->click(Role::button, "查看 0 位客户");
  phone->advance(1000);
  CHECK(phone->hash() == "/customers?kind=project.dealer&life=dormant&sort=name");
  phone->click(Role::button, "筛选与排序");
  phone->click(Role::button, "清除条件");
  CHECK_FALSE(phone->find(Role::checkbox, "工程").is(state::checked));
  phone->click(Role::button, std::string("查看 ") + std::to_string(count) + " 位客户");
  phone->advance(1000);
  CHECK(phone->hash() == "/customers?sort=name");

  PageOptions tablet;
  tablet.width = 768;
  tablet.height = 1024;
  OfficeDevice narrow(office, office.rep, at("/customers", tablet));
  narrow->click(Role::button, "筛选与排序");
  narrow->click(Role::checkbox, "工程");
  CHECK(narrow->audit() == std::vector<std::string>{});
  narrow->click(Role::button, "查看 0 位客户");
  narrow->advance(1000);
  CHECK(narrow->hash() == "/customers?kind=project");
  // Left by Back at once, before the address was written.
  narrow->click(Role::button, "筛选与排序");
  narrow->click(Role::checkbox, "家装");
  narrow->go_back();
  CHECK(narrow->hash() == "/customers?kind=household.project");
}
