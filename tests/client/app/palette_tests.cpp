// 查找 (Ctrl+K) over the whole app: it reaches every screen and what there is to do.
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
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    std::vector<command::Command> commands;
    for (std::uint8_t number = 31; number < 43; ++number) {
      auto create = customer_of(rep, number, "163000000" + std::to_string(number));
      if (number == 31) create.customer.name = "陈远婷";
      commands.push_back(std::move(create));
    }
    push(rep, device, 1, commands);
  }
};

void open_palette(OfficeDevice& device) { device->key("k", modifier::ctrl); }

}  // namespace

TEST_CASE("Ctrl+K finds a customer by initials, and Back leads to where it was opened") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep);
  rep->go_to("/sync");
  open_palette(rep);
  CHECK(rep->keys_taken > 0);
  CHECK(rep->focused_name() == "查找");
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->type(Role::search_field, "查找", "cyt");
  CHECK(rep->find_starting(Role::option, "陈远婷").is(state::selected));
  rep->key("Enter");
  CHECK(rep->has(Role::heading, "陈远婷"));
  rep->go_back();
  CHECK(rep->hash() == "/sync");
}

TEST_CASE("people called so come before people found for another reason") {
  OfficeWithCustomers office;
  auto namesake = customer_of(office.rep, 78, "16300000078");
  namesake.customer.community = "陈远婷的小区";
  office.push(office.rep, domain::DeviceId{numbered_id(90)}, 13, {namesake});
  OfficeDevice rep(office, office.rep);
  open_palette(rep);
  rep->type(Role::search_field, "查找", "陈远婷");
  const auto options = rep->all(Role::option);
  REQUIRE(options.size() == 2);
  CHECK(options[0]->name.starts_with("陈远婷"));
  CHECK(options[1]->name.starts_with("示例客户78"));
}

TEST_CASE("the palette does what it says about the customer on the screen") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep);
  rep->go_to("/customer/" + base::id_text(numbered_id(31)));
  open_palette(rep);
  rep->click(Role::option, "记跟进 · 陈远婷");
  CHECK(rep->has(Role::dialog, "记跟进"));
  rep->key("Escape");
  open_palette(rep);
  rep->type(Role::search_field, "查找", "编辑");
  rep->key("Enter");
  CHECK(rep->has(Role::dialog, "编辑客户"));
}

TEST_CASE("every place and action is in the palette") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep);
  const std::pair<std::string_view, std::string_view> places[] = {
      {"客户", "/customers"}, {"需处理", "/attention"}, {"同步状态", "/sync"}, {"导入客户", "/import"}, {"新建客户", "/customer/new"}};
  for (const auto& [name, hash] : places) {
    INFO(name);
    rep->go_to("/customers");
    open_palette(rep);
    rep->click(Role::option, name);
    CHECK(rep->hash() == hash);
  }
  rep->go_to("/customers");
  open_palette(rep);
  rep->click(Role::option, "外观：深色");
  CHECK(rep->theme_color == "#15171a");
  CHECK_FALSE(rep->has(Role::dialog, "查找"));
  open_palette(rep);
  CHECK_FALSE(rep->has(Role::option, "外观：深色"));
  rep->click(Role::option, "退出登录");
  CHECK(rep->has(Role::dialog, "退出登录？"));
  rep->go_back();
  CHECK_FALSE(rep->has(Role::dialog, "退出登录？"));
}

TEST_CASE("many customers found lead to the list, and nothing found says so") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep);
  rep->click(Role::button, "查找 Ctrl+K");
  rep->type(Role::search_field, "查找", "示例客户");
  rep->click(Role::option, "在客户列表里看“示例客户”的全部 11 位");
  CHECK(rep->hash() == "/customers?q=%E7%A4%BA%E4%BE%8B%E5%AE%A2%E6%88%B7");
  CHECK(rep->find(Role::search_field, "搜索客户").value == "示例客户");
  open_palette(rep);
  rep->type(Role::search_field, "查找", "没有这个人");
  CHECK(rep->has_text("没有找到，换个词再试。"));
  rep->key("Escape");
  CHECK_FALSE(rep->has(Role::dialog, "查找"));
}

TEST_CASE("the palette follows what changes while it is open") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep);
  open_palette(rep);
  rep->type(Role::search_field, "查找", "新来的");
  CHECK(rep->all(Role::option).empty());
  auto late = customer_of(office.rep, 77, "16300000077");
  late.customer.name = "新来的";
  office.push(office.rep, domain::DeviceId{numbered_id(90)}, 13, {late});
  rep.hear();
  CHECK(rep->all(Role::option).size() == 1);
}
