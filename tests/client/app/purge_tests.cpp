#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::activity_with;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;
const std::vector<std::string> nothing;

struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number, "16300000001"), activity_with({numbered_id(customer_number)}, 41, now)});
  }
};

PageOptions at_customer(PageOptions options = {}) {
  options.hash = "/customer/" + base::id_text(numbered_id(customer_number));
  return options;
}

}  // namespace

TEST_CASE("operations erase a customer for good by typing their name; the rep's device lets go of them") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    OfficeDevice desk(office, office.operations, at_customer(size)), rep(office, office.rep, at_customer(size));
    desk->click(Role::button, "更多");
    CHECK(desk->audit() == nothing);
    desk->click(Role::menu_item, "彻底删除");
    CHECK(desk->has_text("客户资料、0 位联系人、1 条跟进和 0 张照片"));
    CHECK(desk->has_text("8 周"));
    CHECK(desk->find(Role::button, "彻底删除").is(state::disabled));
    CHECK(desk->audit() == nothing);
    desk->type(Role::text_field, "客户姓名", "示例客户3");
    CHECK(desk->find(Role::button, "彻底删除").is(state::disabled));
    desk->type(Role::text_field, "客户姓名", "示例客户31");
    CHECK_FALSE(desk->find(Role::button, "彻底删除").is(state::disabled));
    desk->click(Role::button, "彻底删除");
    CHECK(desk->has_text("已彻底删除"));
    CHECK(desk->audit() == nothing);
    CHECK(office.storage().read()->was_purged(numbered_id(customer_number)));
    rep.hear();
    CHECK(rep->has_text("这位客户不在本机"));
    desk->click(Role::button, "返回客户列表");
    CHECK(desk->hash() == "/customers");
    CHECK_FALSE(desk->has_text("示例客户31"));
  }
}

TEST_CASE("asked for without a network it is a request until the server has decided it") {
  OfficeWithCustomer office;
  OfficeDevice desk(office, office.operations, at_customer());
  desk.set_online(false);
  desk->click(Role::button, "更多");
  desk->click(Role::menu_item, "彻底删除");
  desk->type(Role::text_field, "客户姓名", "示例客户31");
  desk->click(Role::button, "彻底删除");
  CHECK(desk->has_text("等待彻底删除"));
  CHECK_FALSE(desk->has_text("已彻底删除"));
  CHECK(desk->audit() == nothing);
  CHECK_FALSE(office.storage().read()->was_purged(numbered_id(customer_number)));
  desk.set_online(true);
  desk.hear();
  CHECK(desk->has_text("已彻底删除"));
  CHECK(office.storage().read()->was_purged(numbered_id(customer_number)));
}

TEST_CASE("nobody else is offered it, and who thinks better of it has erased nobody") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer()), manager(office, office.manager, at_customer());
  for (OfficeDevice* device : {&rep, &manager}) {
    (*device)->click(Role::button, "更多");
    CHECK((*device)->has(Role::menu_item, "分享"));
    CHECK_FALSE((*device)->has(Role::menu_item, "彻底删除"));
  }
  OfficeDevice desk(office, office.operations, at_customer());
  desk->click(Role::button, "更多");
  desk->click(Role::menu_item, "彻底删除");
  desk->type(Role::text_field, "客户姓名", "示例客户31");
  desk->click(Role::button, "取消");
  CHECK(desk->has(Role::heading, "示例客户31"));
  CHECK_FALSE(office.storage().read()->was_purged(numbered_id(customer_number)));
}

TEST_CASE("a follow-up written offline about somebody who is erased meanwhile is refused, and says what happened without what was typed") {
  OfficeWithCustomer office;
  PageOptions form;
  form.hash = "/customer/" + base::id_text(numbered_id(customer_number)) + "/activity/new";
  OfficeDevice rep(office, office.rep, form);
  rep.set_online(false);
  rep->type(Role::text_area, "沟通内容", "示例：离线写的");
  rep->click(Role::button, "保存");
  office.execute(domain::PurgeCustomer{{numbered_id(customer_number)}, "示例客户31"});
  rep.set_online(true);
  rep.hear();
  CHECK(rep->has_text("这位客户不在本机"));
  OfficeDevice later(office, office.rep, [] {
    PageOptions tray;
    tray.hash = "/attention";
    return tray;
  }());
  CHECK(later->has_text("这位客户已应本人要求彻底删除"));
  CHECK_FALSE(later->has_text("离线写的"));
}
