#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;

// An office with one customer of its rep, 示例客户31.
struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    const domain::DeviceId device{numbered_id(90)};
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number)});
  }
};

PageOptions at_customer(PageOptions options = {}) {
  options.hash = "/customer/" + base::id_text(numbered_id(customer_number));
  return options;
}

const std::string history_of_one = "查看更正前的 1 个版本";

void record(OfficeDevice& device, std::string_view note) {
  device->click(Role::button, "记跟进");
  device->type(Role::text_area, "沟通内容", note);
  device->click(Role::button, "保存");
  REQUIRE(device->has_text(note));
}

}  // namespace

TEST_CASE("a call or a message says who began it, other ways do not ask") {
  OfficeWithCustomer office;
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeDevice device(office, office.rep, at_customer(size));
    INFO("at " << size.width);
    device->click(Role::button, "记跟进");
    CHECK(device->find(Role::radio, "电话").is(state::checked));
    CHECK(device->find(Role::radio, "去电").is(state::checked));
    CHECK(device->audit() == std::vector<std::string>{});
    device->click(Role::radio, "企微");
    CHECK(device->find(Role::radio, "企微去信").is(state::checked));
    CHECK_FALSE(device->has(Role::radio, "去电"));
    for (const char* kind : {"拜访", "到店接待", "方案讲解", "量尺", "其他"}) {
      device->click(Role::radio, kind);
      INFO(kind);
      CHECK_FALSE(device->has(Role::group, "方向"));
    }
    device->go_back();
  }
}

TEST_CASE("that the customer called is told to everybody, and a correction keeps it") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer()), manager(office, office.manager, at_customer(phone_page()));
  rep->click(Role::button, "记跟进");
  rep->click(Role::radio, "来电");
  rep->click(Role::radio, "有意向");
  rep->type(Role::text_area, "沟通内容", "问地砖价格");
  rep->click(Role::button, "保存");
  CHECK(rep->has(Role::text, "来电 · 有意向"));
  manager.hear();
  CHECK(manager->has(Role::text, "示例203 · 来电 · 有意向"));

  rep->click(Role::button, "更正");
  CHECK(rep->find(Role::radio, "来电").is(state::checked));
  CHECK(rep->find(Role::radio, "有意向").is(state::checked));
  rep->type(Role::text_area, "沟通内容", "问墙砖价格");
  rep->click(Role::button, "保存");
  CHECK(rep->has(Role::text, "来电 · 有意向"));
  CHECK(rep->has_text("问墙砖价格"));
}

TEST_CASE("what was corrected is shown as such on every device, and the earlier words stay readable") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer()), manager(office, office.manager, at_customer(phone_page()));
  record(rep, "看过样板间");
  rep->click(Role::button, "更正");
  rep->type(Role::text_area, "沟通内容", "看过两套样板间");
  rep->click(Role::radio, "已约下一步");
  rep->click(Role::button, "保存");
  manager.hear();

  for (OfficeDevice* device : {&rep, &manager}) {
    HeadlessPage& page = **device;
    CHECK(page.has_text("看过两套样板间"));
    CHECK_FALSE(page.has_text("看过样板间"));
    page.click(Role::button, history_of_one);
    CHECK(page.has_text("看过样板间"));
    CHECK(page.has_text("更正前"));
    page.click(Role::button, "收起更正前的内容");
    CHECK_FALSE(page.has_text("看过样板间"));
  }
  // Only the author corrects.
  CHECK(rep->has(Role::button, "更正"));
  CHECK_FALSE(manager->has(Role::button, "更正"));
}

TEST_CASE("a correction that changes nothing says so and keeps the form open") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_customer(phone_page()));
  record(rep, "看过样板间");
  rep->click(Role::button, "更正");
  rep->click(Role::button, "保存");
  CHECK(rep->has_text("内容没有变化"));
  CHECK(rep->find(Role::text_area, "沟通内容").value == "看过样板间");
}

TEST_CASE("how long it took is stepped, the next step has a time, and both reach a colleague") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    OfficeDevice rep(office, office.rep, at_customer(size)), manager(office, office.manager, at_customer(size));
    rep->click(Role::button, "记跟进");
    rep->click(Role::radio, "拜访");
    rep->type(Role::text_area, "沟通内容", "看了样板间");
    for (int step = 0; step < 3; ++step) rep->click(Role::button, "增加");
    CHECK(rep->find(Role::number_field, "时长（分钟）").value == "15");
    rep->focus(rep->find(Role::number_field, "时长（分钟）"));
    rep->key("ArrowDown");
    CHECK(rep->find(Role::number_field, "时长（分钟）").value == "10");
    rep->type(Role::number_field, "时长（分钟）", "95");
    rep->type(Role::date_field, "下一步日期", "2026-12-05");
    rep->type(Role::time_field, "时间", "15:30");
    CHECK(rep->audit() == std::vector<std::string>{});
    rep->click(Role::button, "保存");
    CHECK(rep->has(Role::text, "拜访 · 已沟通 · 1 小时 35 分钟"));
    manager.hear();
    CHECK(manager->has(Role::text, "示例203 · 拜访 · 已沟通 · 1 小时 35 分钟"));
    CHECK(manager->has_text("2026-12-05 15:30"));
    rep->click(Role::button, "更正");
    CHECK(rep->find(Role::number_field, "时长（分钟）").value == "95");
    CHECK(rep->find(Role::time_field, "时间").value == "15:30");
    rep->type(Role::number_field, "时长（分钟）", "2000");
    rep->click(Role::button, "保存");
    CHECK(rep->find(Role::number_field, "时长（分钟）").is(state::invalid));
    rep->go_back();
  }
}
