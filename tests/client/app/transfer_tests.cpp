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

struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number, "16300000001")});
  }
};

PageOptions at_customer(PageOptions options = {}) {
  options.hash = "/customer/" + base::id_text(numbered_id(customer_number));
  return options;
}

}  // namespace

TEST_CASE("a manager gives a customer to a colleague, who has them from then on; the one before lets go") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    OfficeDevice manager(office, office.manager, at_customer(size)), rep(office, office.rep, at_customer(size)),
        colleague(office, office.colleague, at_customer(size));
    CHECK(colleague->has_text("这位客户不在本机"));
    manager->click(Role::button, "更多");
    CHECK(manager->audit() == std::vector<std::string>{});
    manager->click(Role::menu_item, "转交");
    CHECK(manager->has_text("现在的负责人：" + name_in_office(office.rep)));
    CHECK(manager->find(Role::button, "转交").is(state::disabled));
    manager->choose("转给", name_in_office(office.colleague));
    CHECK(manager->audit() == std::vector<std::string>{});
    manager->click(Role::button, "转交");
    CHECK(manager->has_text("示例客户31已转给" + name_in_office(office.colleague)));
    rep.hear();
    colleague.hear();
    CHECK(rep->has_text("这位客户不在本机"));
    CHECK(colleague->has(Role::heading, "示例客户31"));
  }
}

TEST_CASE("a rep takes from the pool and gives back to it, and names no colleague") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep->click(Role::button, "更多");
  CHECK_FALSE(rep->has(Role::menu_item, "转交"));
  CHECK_FALSE(rep->has(Role::menu_item, "认领"));
  rep->click(Role::menu_item, "放回公海");
  CHECK(rep->has_text("示例客户31已放回公海"));
  CHECK(rep->has(Role::text, "公海"));
  rep->click(Role::button, "更多");
  CHECK_FALSE(rep->has(Role::menu_item, "放回公海"));
  rep->click(Role::menu_item, "认领");
  CHECK(rep->has_text("示例客户31现在由您负责"));
  CHECK_FALSE(rep->has(Role::text, "公海"));
}

TEST_CASE("of two who take a customer from the pool the second is told who has them") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer());
  rep->click(Role::button, "更多");
  rep->click(Role::menu_item, "放回公海");
  OfficeDevice colleague(office, office.colleague, at_customer());
  colleague.set_online(false);
  colleague->click(Role::button, "更多");
  colleague->click(Role::menu_item, "认领");
  rep->click(Role::button, "更多");
  rep->click(Role::menu_item, "认领");
  colleague.set_online(true);
  CHECK(colleague->has_text("这位客户不在本机"));
  colleague->go_to("/attention");
  CHECK(colleague->has_text("负责人：公海 → " + name_in_office(office.colleague)));
}
