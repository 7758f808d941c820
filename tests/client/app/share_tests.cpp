#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::name_in_office;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;
const std::string customer_name = "示例客户31";
const domain::CustomerId customer{numbered_id(customer_number)};
const domain::ShareId share{numbered_id(70)};

// The rep's customer; the stranger works in another store, and sees nothing of it.
struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number, "16300000001")});
  }
  void share_with(domain::StaffId person) {
    domain::ShareCustomer asked;
    asked.share.id = share;
    asked.share.customer = customer;
    asked.share.staff = person;
    push(rep, device, 2, {asked});
  }

  const domain::DeviceId device{numbered_id(90)};
  const std::string stranger_name = name_in_office(stranger);
};

std::string about() { return "/customer/" + base::id_text(customer.value) + "?tab=about"; }

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

// As the dialog names them: with where they belong.
std::string choice_of(const OfficeDevice& device, const std::string& name) {
  const HeadlessPage& page = *const_cast<OfficeDevice&>(device);
  return page.find_starting(Role::radio, name).name;
}

void add_collaborator(OfficeDevice& device, const std::string& name) {
  device->click(Role::button, "添加协作人");
  device->click(Role::radio, choice_of(device, name));
  device->click(Role::button, "添加");
}

bool offers(OfficeDevice& device, std::string_view item) {
  device->click(Role::button, "更多");
  const bool has = device->has(Role::menu_item, item);
  device->key("Escape");
  return has;
}

}  // namespace

TEST_CASE("who has a customer adds a collaborator, who sees all of them, records what they did, and changes nothing") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    OfficeDevice rep(office, office.rep, at(about(), size)), stranger(office, office.stranger, at(about(), size));
    CHECK(stranger->has_text("这位客户不在本机"));
    CHECK(rep->has_text("还没有协作人"));
    rep->click(Role::button, "添加协作人");
    CHECK(rep->has_text("不能修改、转交客户"));
    CHECK(rep->find(Role::button, "添加").is(state::disabled));
    CHECK(rep->audit() == std::vector<std::string>{});
    // Neither the owner, nor who sees every customer anyway.
    for (const domain::StaffId person : {office.rep, office.operations}) {
      for (const auto* radio : rep->all(Role::radio)) CHECK_FALSE(radio->name.starts_with(name_in_office(person)));
    }
    rep->type(Role::search_field, "按姓名或门店查找同事", office.stranger_name);
    CHECK(rep->all(Role::radio).size() == 1);
    rep->click(Role::radio, choice_of(rep, office.stranger_name));
    rep->click(Role::button, "添加");
    CHECK(rep->has_text("已添加协作人" + office.stranger_name));
    CHECK(rep->has(Role::list_item, office.stranger_name));
    CHECK(rep->has_text(name_in_office(office.rep) + "添加于 "));
    CHECK(rep->audit() == std::vector<std::string>{});

    stranger.hear();
    CHECK(stranger->has(Role::heading, customer_name));
    CHECK(stranger->has(Role::text, "协作 · " + name_in_office(office.rep) + "的客户"));
    CHECK(stranger->has(Role::list_item, office.stranger_name));
    CHECK(stranger->has(Role::button, "退出协作"));
    CHECK(stranger->audit() == std::vector<std::string>{});
    for (const char* button : {"编辑", "编辑客户", "添加协作人"}) CHECK_FALSE(stranger->has(Role::button, button));
    for (const char* item : {"转交", "放回公海", "添加协作人"}) CHECK_FALSE(offers(stranger, item));
    CHECK(offers(rep, "添加协作人"));

    stranger.set_online(false);
    stranger->click(Role::button, "记跟进");
    stranger->type(Role::text_area, "沟通内容", "看过平面图");
    stranger->click(Role::button, "保存");
    stranger.set_online(true);
    rep.hear();
    rep->click(rep->find_starting(Role::tab, "跟进记录"));
    CHECK(rep->has_text("看过平面图"));
  }
}

TEST_CASE("a collaboration that is ended takes the customer along, and leaves what was recorded") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    office.share_with(office.stranger);
    OfficeDevice rep(office, office.rep, at(about(), size)), stranger(office, office.stranger, at(about(), size));
    stranger->click(Role::button, "记跟进");
    stranger->type(Role::text_area, "沟通内容", "看过平面图");
    stranger->click(Role::button, "保存");
    rep.hear();
    rep->click(Role::button, "结束协作");
    CHECK(rep->has(Role::dialog, "结束与" + office.stranger_name + "的协作？"));
    CHECK(rep->audit() == std::vector<std::string>{});
    rep->click(Role::button, "取消");
    CHECK(rep->has(Role::list_item, office.stranger_name));
    rep->click(Role::button, "结束协作");
    rep->click(Role::button, "结束协作");
    CHECK(rep->has_text("已结束与" + office.stranger_name + "的协作"));
    CHECK_FALSE(rep->has(Role::list_item, office.stranger_name));
    stranger.hear();
    CHECK(stranger->has_text("这位客户不在本机"));
    rep->click(rep->find_starting(Role::tab, "跟进记录"));
    CHECK(rep->has_text("看过平面图"));
  }
}

TEST_CASE("who leaves by themself is back in the list, where the customer is no more; Back closes the question first") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    office.share_with(office.stranger);
    OfficeDevice stranger(office, office.stranger, at("/customers", size));
    CHECK(stranger->has_text(customer_name));
    stranger->go_to(about());
    stranger->click(Role::button, "退出协作");
    CHECK(stranger->has(Role::dialog, "退出协作？"));
    stranger->go_back();
    CHECK_FALSE(stranger->has(Role::dialog, "退出协作？"));
    stranger->click(Role::button, "退出协作");
    stranger->click(Role::button, "退出协作");
    CHECK(stranger->hash() == "/customers");
    CHECK(stranger->has_text("已退出" + customer_name + "的协作"));
    stranger->advance(10'000);
    CHECK_FALSE(stranger->has_text(customer_name));
  }
}

TEST_CASE("with no network a collaborator is there at once, and the server hears of them later") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at(about(), phone_page())), stranger(office, office.stranger, at(about()));
  rep.set_online(false);
  add_collaborator(rep, office.stranger_name);
  CHECK(rep->has(Role::list_item, office.stranger_name));
  CHECK(rep->has(Role::text, "待发送"));
  stranger.hear();
  CHECK(stranger->has_text("这位客户不在本机"));
  rep.set_online(true);
  CHECK_FALSE(rep->has(Role::text, "待发送"));
  stranger.hear();
  CHECK(stranger->has(Role::heading, customer_name));
}

TEST_CASE("the list has a filter for customers one collaborates on, and says on a phone whose they are") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    const domain::DeviceId device{numbered_id(91)};
    office.hello(office.stranger, device);
    office.push(office.stranger, device, 1, {customer_of(office.stranger, 32)});
    office.share_with(office.stranger);
    OfficeDevice stranger(office, office.stranger, at("/customers?own=shared", size));
    CHECK(stranger->find(Role::radio, "协作").is(state::checked));
    CHECK(stranger->has_text(customer_name));
    CHECK_FALSE(stranger->has_text("示例客户32"));
    CHECK(stranger->has_text(size.touch ? name_in_office(office.rep) + "的客户 · " : name_in_office(office.rep)));
    stranger->click(Role::radio, "我的");
    CHECK_FALSE(stranger->has_text(customer_name));
    stranger->click(Role::radio, "协作");
    stranger->advance(1'000);
    CHECK(stranger->hash() == "/customers?own=shared");
    if (!size.touch) {
      stranger->click(Role::checkbox, "选择 " + customer_name);
      CHECK(stranger->has_text("已选 1 位"));
      CHECK_FALSE(stranger->has(Role::button, "改状态"));
      stranger->click(Role::radio, "全部");
      stranger->click(Role::checkbox, "选择 示例客户32");
      CHECK(stranger->has(Role::button, "改状态"));
      continue;
    }
    const auto card = stranger->on_canvas(stranger->find_starting(Role::button, customer_name).id);
    const float x = card.x + 200, y = card.y + card.height / 2;
    using client::platform::PointerPhase;
    stranger->pointer(PointerPhase::down, x, y);
    for (const float dx : {50.0F, 100.0F, 150.0F}) stranger->pointer(PointerPhase::move, x - dx, y);
    stranger->pointer(PointerPhase::up, x - 150, y);
    stranger->settle();
    CHECK(stranger->has(Role::button, "记跟进"));
    CHECK_FALSE(stranger->has(Role::button, "编辑"));
    stranger->click(stranger->find_starting(Role::button, customer_name));  // puts it away
    stranger->click(Role::button, customer_name + " 的更多操作");
    CHECK_FALSE(stranger->find(Role::menu_item, "记跟进").is(state::disabled));
    CHECK(stranger->find(Role::menu_item, "编辑").is(state::disabled));
  }
}

TEST_CASE("a collaborator who has left the company is marked so, and can be taken off") {
  OfficeWithCustomer office;
  office.share_with(office.stranger);
  office.execute(domain::PatchStaff{.staff = office.stranger, .changes = {{"active", domain::Value{true}, domain::Value{false}}}});
  OfficeDevice rep(office, office.rep, at(about()));
  CHECK(rep->has(Role::list_item, office.stranger_name));
  CHECK(rep->has(Role::text, "已离职"));
  rep->click(Role::button, "添加协作人");
  for (const auto* radio : rep->all(Role::radio)) CHECK_FALSE(radio->name.starts_with(office.stranger_name));
  rep->key("Escape");
  rep->click(Role::button, "结束协作");
  rep->click(Role::button, "结束协作");
  CHECK_FALSE(rep->has(Role::list_item, office.stranger_name));
}

TEST_CASE("who was given the customer meanwhile need not be a collaborator: what was asked says so, and cannot be asked again") {
  OfficeWithCustomer office;
  OfficeDevice desk(office, office.operations, at(about()));
  desk.set_online(false);
  add_collaborator(desk, office.stranger_name);
  office.execute(domain::TransferCustomer{.customer = customer, .from = office.rep, .to = office.stranger});
  desk.set_online(true);
  desk->go_to("/attention");
  CHECK(desk->has(Role::heading, "添加协作人 " + customer_name));
  CHECK(desk->has_text("这位客户已由对方负责"));
  CHECK(desk->has_text("协作人：" + office.stranger_name));
  CHECK_FALSE(desk->has(Role::button, "改后重发"));
  CHECK(desk->audit() == std::vector<std::string>{});
}

TEST_CASE("from anywhere on the customer's page 添加协作人 is found by its name, where it is theirs to do") {
  OfficeWithCustomer office;
  office.share_with(office.stranger);
  OfficeDevice rep(office, office.rep, at(about())), stranger(office, office.stranger, at(about()));
  rep->key("k", modifier::ctrl);
  rep->click(Role::option, "添加协作人 · " + customer_name);
  CHECK(rep->has(Role::dialog, "添加协作人"));
  stranger->key("k", modifier::ctrl);
  CHECK(stranger->has(Role::option, "记跟进 · " + customer_name));
  CHECK_FALSE(stranger->has(Role::option, "编辑 · " + customer_name));
  CHECK_FALSE(stranger->has(Role::option, "添加协作人 · " + customer_name));
}
