// 请假代理 on the screen: naming somebody, what they see then, and ending it.
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/decide_command.hpp"
#include "shared/sync/timers.hpp"
#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

namespace {

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

const std::vector<std::string> nothing;

}  // namespace

TEST_CASE("a rep who goes away names a colleague of another store, who works with the customers until it is ended") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    INFO("at " << size.width);
    office.hello(office.rep, {numbered_id(91)});
    office.push(office.rep, {numbered_id(91)}, 1, {customer_of(office.rep, 1, "13800001001")});
    OfficeDevice rep(office, office.rep, at("/sync", size)), other(office, office.stranger, at("/customers", size));
    CHECK_FALSE(other->has_text("示例客户1"));
    rep->click(Role::button, "请假代理, 没有代理安排");
    CHECK(rep->hash() == "/deputies");
    CHECK(rep->audit() == nothing);
    rep->click(Role::button, "安排代理");
    CHECK(rep->hash() == "/deputies/new");
    CHECK(rep->find(Role::select, "谁不在").value == base::id_text(office.rep.value));
    CHECK(rep->audit() == nothing);
    rep->click(Role::button, "保存");
    CHECK(rep->has_text("请填写此项"));
    rep->choose("由谁代理", "示例205");
    rep->click(Role::button, "保存");
    CHECK(rep->hash() == "/deputies");
    CHECK(rep->has_text("示例203 由 示例205 代理"));
    CHECK(rep->has_text("进行中"));
    CHECK(rep->audit() == nothing);

    other.hear();
    CHECK(other->has_text("示例客户1"));
    if (!size.touch) CHECK(other->has_text("销售代表 · 代理 示例203"));
    other->go_to("/customer/" + base::id_text(numbered_id(1)));
    other->click(Role::button, "记跟进");
    other->type(Role::text_area, "沟通内容", "示例：代为跟进");
    other->click(Role::button, "保存");
    CHECK(other->has_text("示例：代为跟进"));
    rep.hear();
    rep->go_to("/customer/" + base::id_text(numbered_id(1)));
    CHECK(rep->has_text("示例：代为跟进"));

    other->go_to("/deputies");
    other->click(Role::button, "结束 示例203 的代理");
    CHECK(other->has_text("没有代理安排"));
    other->go_to("/customers");
    CHECK_FALSE(other->has_text("示例客户1"));
    CHECK(other->audit() == nothing);
  }
}

TEST_CASE("what is planned says so, and changes when the server has turned it, whatever the device's clock says") {
  Office office;
  const base::Instant begins = base::later(office.now, base::hour_ms);
  const auto in_batch = [&office](const auto& work) {
    auto batch = office.storage().write();
    work(*batch);
    REQUIRE(batch->commit().ok());
  };
  in_batch([&](storage::WriteBatch& batch) {
    const domain::AddDeputy command{{.id = {numbered_id(240)},
                                     .absent = office.rep,
                                     .deputy = office.stranger,
                                     .begins_at = begins,
                                     .ends_at = base::later(begins, base::hour_ms),
                                     .ext = {}}};
    REQUIRE(sync::execute_into(batch, sync::server_actor(), command, {office.now, office.now}).ok());
  });
  OfficeDevice rep(office, office.rep, at("/deputies"));
  CHECK(rep->has_text("示例203 由 示例205 代理"));
  CHECK(rep->has_text("未开始"));
  CHECK(rep->audit() == nothing);
  in_batch([&](storage::WriteBatch& batch) { CHECK(sync::fire_timers(batch, begins, 10).fired == 1); });
  rep.hear();
  CHECK(rep->has_text("进行中"));
  CHECK_FALSE(rep->has_text("未开始"));
  in_batch([&](storage::WriteBatch& batch) { CHECK(sync::fire_timers(batch, base::later(begins, base::hour_ms), 10).fired == 1); });
  rep.hear();
  CHECK(rep->has_text("没有代理安排"));
  CHECK(rep->audit() == nothing);
}

TEST_CASE("somebody names a stand-in for themself, a manager also for their reports, operations for everybody") {
  Office office;
  const auto offers = [&](domain::StaffId person, domain::StaffId absent) {
    OfficeDevice device(office, person, at("/deputies/new"));
    const auto choices = device->find(Role::select, "谁不在").attribute(Attribute::options);
    return choices.find(base::id_text(absent.value)) != std::string::npos;
  };
  CHECK(offers(office.rep, office.rep));
  CHECK_FALSE(offers(office.rep, office.colleague));
  CHECK(offers(office.manager, office.colleague));
  CHECK_FALSE(offers(office.manager, office.stranger));
  CHECK(offers(office.operations, office.stranger));
}

TEST_CASE("days that cannot be are said at their field") {
  Office office;
  OfficeDevice rep(office, office.rep, at("/deputies/new"));
  rep->choose("由谁代理", "示例205");
  rep->type(Role::date_field, "最后一天", "2020-01-01");
  rep->click(Role::button, "保存");
  CHECK(rep->hash() == "/deputies/new");
  CHECK(rep->has(Role::button, "保存"));
  CHECK(rep->audit() == nothing);
}
