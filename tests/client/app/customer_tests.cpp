#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

const std::string long_name = "示例·浙南建筑装饰材料集团有限责任公司瓯海分公司第二采购供应中心项目部";
const std::string long_community = "滨江壹号院三期东区地下车库与商业裙房一体化改造项目";

// An office whose rep has 示例客户31, called long ago or never, and somebody whose names fit nowhere.
struct OfficeWithCustomers : Office {
  OfficeWithCustomers() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    auto wordy = customer_of(rep, 32, "16300000032");
    wordy.customer.name = long_name;
    wordy.customer.community = long_community;
    push(rep, device, 1, {customer_of(rep, 31), wordy});
  }
};

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

std::string customer_hash(std::uint8_t number) { return "/customer/" + base::id_text(numbered_id(number)); }

}  // namespace

TEST_CASE("what is too long for its place can be read in full") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeWithCustomers office;
    OfficeDevice rep(office, office.rep, at(customer_hash(32), size));
    INFO("at " << size.width);
    CHECK(rep->has(Role::heading, long_name));
    CHECK(rep->find(Role::text, long_name).is(state::selectable));
    CHECK(rep->audit() == std::vector<std::string>{});
    rep->click(Role::tab, "资料");
    CHECK(rep->hash() == customer_hash(32) + "?tab=about");
    CHECK(rep->find(Role::text, long_community).is(state::selectable));
    CHECK(rep->audit() == std::vector<std::string>{});
    rep->go_to(customer_hash(31));
    CHECK_FALSE(rep->has(Role::text, "示例客户31"));  // the heading says it
  }
}

TEST_CASE("Escape closes what was opened beside the list, and leaves the row where the person was") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep, at("/customers"));
  const std::string record = base::id_text(numbered_id(31));
  rep->focus(rep->find_key(record));
  rep->key("Enter");
  CHECK(rep->has(Role::heading, "示例客户31"));
  rep->key("Escape");
  CHECK_FALSE(rep->has(Role::heading, "示例客户31"));
  CHECK(rep->focused() == rep->find_key(record).id);

  rep->key("Enter");
  rep->click(Role::button, "记跟进");
  rep->key("Escape");  // of the form above it, one at a time
  CHECK(rep->has(Role::heading, "示例客户31"));
}

TEST_CASE("another number and another contact are typed at once") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep, at(customer_hash(32) + "/edit", phone_page()));
  rep->click(Role::button, "加电话");
  CHECK(rep->focused_name() == "电话 2");
  rep->click(Role::button, "加联系人");
  CHECK(rep->focused_name() == "联系人 1 姓名");
  rep->click(Role::button, "加联系人");
  CHECK(rep->focused_name() == "联系人 2 姓名");
  CHECK(rep->audit() == std::vector<std::string>{});
}

TEST_CASE("an import says of each row what is wrong and whether it comes in all the same") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep, at("/import"));
  rep->click(Role::button, "选择文件");
  rep->give_file(rep->picks.back().id, "名单.csv", "utf-8",
                 "姓名,电话,来源\n ,16300000051,门店\n李雷,16300000052,天上掉下来\n韩梅,163,门店\n王芳,16300000032,门店\n");
  CHECK(rep->has(Role::list_item, "第 2 行 · 姓名：没有填写"));
  CHECK(rep->has(Role::list_item, "第 3 行 · 来源：没有“天上掉下来”这一项，导入后可以修改"));
  CHECK(rep->has(Role::list_item, "第 4 行 · 电话：电话号码不正确，请检查位数。 (163)"));
  CHECK(rep->has_text("例：李雷"));  // the first row has only a blank
  CHECK(rep->has(Role::button, "导入 1 位客户"));
  CHECK(rep->audit() == std::vector<std::string>{});
}
