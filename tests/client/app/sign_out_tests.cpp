#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

struct OfficeWithCustomers : Office {
  OfficeWithCustomers() {
    const domain::DeviceId device{numbered_id(90)}, other{numbered_id(91)};
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, 31), customer_of(rep, 32)});
    hello(stranger, other);
    push(stranger, other, 1, {customer_of(stranger, 41)});
  }
};

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

void ask_to_sign_out(OfficeDevice& device) {
  if (!device->has(Role::button, "退出登录")) device->go_to("/sync");  // a phone has it there
  device->click(Role::button, "退出登录");
}

void create(OfficeDevice& device, std::string_view name) {
  device->go_to("/customer/new");
  device->type(Role::text_field, "姓名", name);
  device->click(Role::button, "保存");
}

}  // namespace

TEST_CASE("signing out asks, then shows the sign-in form and nothing else") {
  OfficeWithCustomers office;
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeDevice device(office, office.rep, at("/customer/" + base::id_text(numbered_id(31)), size));
    INFO("at " << size.width);
    ask_to_sign_out(device);
    CHECK(device->has(Role::dialog, "退出登录？"));
    CHECK(device->audit() == std::vector<std::string>{});
    device->click(Role::button, "取消");
    CHECK_FALSE(device->has(Role::dialog, "退出登录？"));
    CHECK(device->sign_outs == 0);

    ask_to_sign_out(device);
    device->go_back();  // closes the question, as any sheet
    CHECK_FALSE(device->has(Role::dialog, "退出登录？"));

    ask_to_sign_out(device);
    device->click(Role::button, "退出");
    CHECK(device->sign_outs == 1);
    CHECK(device->node_count() == 0);
    CHECK(device->title == "动线");
    CHECK(device->requests.back().path == "/account/v1/sign_out");
    CHECK(device->live_url.empty());
  }
}

TEST_CASE("unsent work is named before signing out, stays on the device, and goes on with the next sign-in") {
  OfficeWithCustomers office;
  OfficeDevice device(office, office.rep, at("/customers"));
  device.set_online(false);
  create(device, "断网客户");
  device->go_to("/customer/new");
  device->type(Role::text_field, "姓名", "没写完的客户");
  device->go_back();
  ask_to_sign_out(device);
  CHECK(device->has_text("还有 1 条内容没有发送"));
  device->click(Role::button, "退出");
  CHECK(device->sign_outs == 1);
  CHECK(device.store().content(OfficeDevice::database_of(office.rep)).outbox.size() == 1);

  device.set_online(true);
  device.sign_in(office.rep);
  CHECK(device->has_text("断网客户"));
  CHECK(device->has_text("已同步"));
  CHECK(device.store().content(OfficeDevice::database_of(office.rep)).outbox.empty());
  device->go_to("/customer/new");
  CHECK(device->find(Role::text_field, "姓名").value == "没写完的客户");
}

TEST_CASE("another person on the same device sees nothing of the first, and the first finds everything again") {
  OfficeWithCustomers office;
  OfficeDevice device(office, office.rep, at("/customers?q=%E7%A4%BA%E4%BE%8B"));
  CHECK(device->find(Role::search_field, "搜索客户").value == "示例");
  CHECK(device->has_text("示例客户31"));
  device->go_to("/import");
  device->click(Role::button, "选择文件");
  device->give_file(device->picks.back().id, "名单.csv", "utf-8", "姓名,电话\n李秘密,16300000077\n");
  CHECK(device->has_text("李秘密"));
  device.set_online(false);
  create(device, "断网客户");
  ask_to_sign_out(device);
  device->click(Role::button, "退出");

  device.set_online(true);
  device.sign_in(office.stranger);
  CHECK(device.store().database_count() == 2);
  CHECK(device->has_text("示例客户41"));
  CHECK(device->find(Role::search_field, "搜索客户").value.empty());
  for (const char* hash : {"/customers", "/import", "/sync", "/attention", "/customer/new"}) {
    device->go_to(hash);
    INFO(hash);
    for (const char* theirs : {"示例客户31", "示例客户32", "断网客户", "李秘密", "名单.csv"}) CHECK_FALSE(device->has_text(theirs));
  }
  device->go_to("/customer/" + base::id_text(numbered_id(31)));
  CHECK(device->has_text("这位客户不在本机"));

  ask_to_sign_out(device);
  device->click(Role::button, "退出");
  device.sign_in(office.rep);
  CHECK(device->has_text("断网客户"));
  CHECK_FALSE(device->has_text("示例客户41"));
}

TEST_CASE("somebody else who answers the question to sign in again gets their own app") {
  OfficeWithCustomers office;
  OfficeDevice device(office, office.rep, at("/customer/" + base::id_text(numbered_id(31))));
  CHECK(device->has_text("示例客户31"));
  device.sign_in(office.stranger);
  CHECK(device->has_text("示例客户41"));
  CHECK_FALSE(device->has_text("示例客户31"));
}

TEST_CASE("an address opened before signing in is where the person arrives") {
  OfficeWithCustomers office;
  OfficeDevice device(office, office.rep, at("/customer/" + base::id_text(numbered_id(32))));
  CHECK(device->has(Role::heading, "示例客户32"));
}
