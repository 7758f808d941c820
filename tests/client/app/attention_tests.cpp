#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;

struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number, "16300000001")});
  }
};

std::string customer_hash() { return "/customer/" + base::id_text(numbered_id(customer_number)); }

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

void set_lifecycle(OfficeDevice& device, std::string_view word) {
  device->go_to(customer_hash());
  device->click(Role::button, device->has(Role::button, "编辑") ? "编辑" : "编辑客户");
  device->choose("状态", word);
  device->click(Role::button, "保存");
}

// The manager changes what the rep changes too, who has no network then and learns of it afterwards.
void collide(OfficeDevice& rep, OfficeDevice& manager) {
  rep.set_online(false);
  set_lifecycle(rep, "流失");
  set_lifecycle(manager, "活跃");
  rep.set_online(true);
}

}  // namespace

TEST_CASE("two people change the same at once: the second is told what stands, and may send it again") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeWithCustomer office;
    OfficeDevice rep(office, office.rep, at("/customers", size)), manager(office, office.manager, at("/customers"));
    INFO("at " << size.width);
    collide(rep, manager);
    CHECK(rep->has_text("有 1 件事需要处理"));  // wherever they are
    rep->go_to("/attention");
    CHECK(rep->find(Role::link, "需处理").value == "1");
    CHECK(rep->audit() == std::vector<std::string>{});
    CHECK(rep->has(Role::heading, "修改客户 示例客户31"));
    CHECK(rep->has_text("这一项刚被别人改过"));
    CHECK(rep->has_text("状态：潜在 → 流失"));
    CHECK(rep->has_text("状态现在是“活跃”"));

    rep->click(Role::button, "查看客户");
    CHECK(rep->has(Role::heading, "示例客户31"));
    rep->go_back();
    CHECK(rep->has(Role::heading, "需处理"));
    rep->click(Role::button, "改后重发");
    CHECK(rep->find(Role::select, "状态").value == "lost");  // what was typed
    rep->click(Role::button, "保存");
    CHECK(rep->has_text("没有需要处理的事"));
    CHECK(rep->find(Role::link, "需处理").value.empty());
    manager.hear();
    manager->go_to(customer_hash());
    CHECK(manager->has(Role::text, "流失"));
  }
}

TEST_CASE("what is put away on one device is gone from the person's other one, and stays theirs alone") {
  OfficeWithCustomer office;
  OfficeDevice desk(office, office.rep, at("/customers")), phone(office, office.rep, at("/attention", phone_page())),
      manager(office, office.manager, at("/attention"));
  collide(desk, manager);
  phone.hear();
  manager.hear();
  manager->go_to("/attention");
  CHECK(phone->has_text("修改客户 示例客户31"));
  CHECK(manager->has_text("没有需要处理的事"));

  phone->click(Role::button, "知道了");
  CHECK(phone->has_text("没有需要处理的事"));
  CHECK(desk->find(Role::link, "需处理").value == "1");
  desk.hear();
  CHECK(desk->find(Role::link, "需处理").value.empty());
}

TEST_CASE("the later of two plain changes stands, and says what it replaced") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at(customer_hash())), manager(office, office.manager, at(customer_hash()));
  const auto set_community = [](OfficeDevice& device, std::string_view name) {
    device->click(Role::button, "编辑");
    device->type(Role::text_field, "楼盘", name);
    device->choose("来源", name == "江南里" ? "转介绍" : "线上");
    device->click(Role::button, "保存");
  };
  rep.set_online(false);
  set_community(rep, "江南里");
  set_community(manager, "翡翠湾");
  rep.set_online(true);
  CHECK(rep->has_text("江南里"));
  rep->go_to("/attention");
  CHECK(rep->has_text("已按你填的保存"));
  CHECK(rep->has_text("楼盘：现在是你填的“江南里”，别人刚改成的“翡翠湾”被换掉了"));
  CHECK(rep->has_text("来源：现在是你填的“转介绍”，别人刚改成的“线上”被换掉了"));
  CHECK_FALSE(rep->has(Role::button, "改后重发"));
}

TEST_CASE("a customer somebody has already is made only when the person says so") {
  OfficeWithCustomer office;
  OfficeDevice colleague(office, office.colleague, at("/customer/new", phone_page()));
  // The number is the rep's: this device does not hold it, so only the server can tell.
  colleague->type(Role::text_field, "姓名", "王𠮷");
  colleague->type(Role::phone_field, "电话", "163 0000 0001");
  colleague->click(Role::button, "保存");
  CHECK(colleague->has_text("这位客户没有建成"));  // not a riddle about whom they have just made
  CHECK(colleague->audit() == std::vector<std::string>{});
  colleague->click(Role::button, "去处理");
  CHECK(colleague->has(Role::heading, "新建客户 王𠮷"));
  CHECK(colleague->has_text("这个电话已属于另一位客户"));
  CHECK(colleague->has_text("电话：163 0000 0001"));
  CHECK(colleague->audit() == std::vector<std::string>{});
  colleague->click(Role::button, "仍要新建");
  CHECK(colleague->has(Role::heading, "王𠮷"));
  colleague->go_to("/attention");
  CHECK(colleague->has_text("没有需要处理的事"));
  colleague->go_to("/customers");
  CHECK(colleague->has_text("共 1 位"));
}
