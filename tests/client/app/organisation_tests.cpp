#include <catch2/catch_test_macros.hpp>

#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::numbered_id;
using testing::Office;

namespace {

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

std::string person_hash(domain::StaffId person) { return "/organisation/person/" + base::id_text(person.value) + "/edit"; }
std::string unit_hash(domain::UnitId unit) { return "/organisation/unit/" + base::id_text(unit.value) + "/edit"; }

const std::vector<std::string> nothing;

}  // namespace

TEST_CASE("operations have a place for the organisation, which reads as a tree") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    OfficeDevice desk(office, office.operations, at("/customers", size));
    INFO("at " << size.width);
    desk->click(Role::link, "组织");
    CHECK(desk->hash() == "/organisation");
    CHECK(desk->has(Role::heading, "组织"));
    CHECK(desk->has(Role::button, "示例二店, 门店 · 1 人"));
    CHECK(desk->has(Role::button, "示例205, 销售代表"));
    CHECK(desk->audit() == nothing);

    desk->click(Role::button, "收起 示例二店");
    CHECK_FALSE(desk->has(Role::button, "示例205, 销售代表"));
    CHECK(desk->has(Role::button, "示例二店, 门店 · 1 人"));
    desk->click(Role::button, "展开 示例二店");
    CHECK(desk->has(Role::button, "示例205, 销售代表"));
  }
}

TEST_CASE("others do not see the place, and an address they type says whose it is") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    OfficeDevice rep(office, office.rep, at("/customers", size));
    INFO("at " << size.width);
    CHECK_FALSE(rep->has(Role::link, "组织"));
    for (const std::string& hash : {std::string("/organisation"), unit_hash(office.store), person_hash(office.rep)}) {
      rep->go_to(hash);
      CHECK(rep->has_text("组织由销售运营维护"));
      CHECK_FALSE(rep->has(Role::button, "保存"));
      CHECK(rep->audit() == nothing);
    }
  }
}

TEST_CASE("a department is added, a store below it, and a person in the store, who cannot sign in yet") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    OfficeDevice desk(office, office.operations, at("/organisation", size));
    INFO("at " << size.width);
    const bool phone = size.touch;
    if (phone) desk->click(Role::button, "新增");
    desk->click(phone ? Role::menu_item : Role::button, "新增部门或门店");
    CHECK(desk->find(Role::radio, "部门").is(state::checked));
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "保存");
    CHECK(desk->has_text("请填写此项"));
    desk->type(Role::text_field, "名称", "示例大区");
    desk->click(Role::button, "保存");
    CHECK(desk->hash() == "/organisation");
    CHECK(desk->has(Role::button, "示例大区, 部门 · 0 人"));

    desk->click(Role::button, "示例大区 的更多操作");
    desk->click(Role::menu_item, "新增下级");
    CHECK(desk->find(Role::radio, "门店").is(state::checked));
    desk->type(Role::text_field, "名称", "示例三店");
    desk->click(Role::button, "保存");
    CHECK(desk->has(Role::button, "示例三店, 门店 · 0 人"));

    desk->click(Role::button, "示例三店 的更多操作");
    CHECK_FALSE(desk->has(Role::menu_item, "新增下级"));  // nothing stands below a store
    desk->click(Role::menu_item, "新增人员");
    CHECK(desk->audit() == nothing);
    desk->type(Role::text_field, "姓名", "示例新人");
    desk->choose("直属主管", "示例202（示例一店）");
    desk->click(Role::button, "保存");
    CHECK(desk->has(Role::button, "示例新人, 销售代表"));
    CHECK(desk->has(Role::button, "示例大区, 部门 · 1 人"));
    CHECK(desk->has_text("示例新人 已添加，还不能登录：登录账号由管理员在服务器上用 actline user 开通。"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "知道了");
    CHECK_FALSE(desk->has_text("还不能登录"));

    // Everybody hears of it.
    OfficeDevice other(office, office.operations, at("/organisation", size));
    CHECK(other->has(Role::button, "示例新人, 销售代表"));
  }
}

TEST_CASE("a person moves to another store, and leaves") {
  Office office;
  OfficeDevice desk(office, office.operations, at("/organisation"));
  desk->click(Role::button, "示例204, 销售代表");
  CHECK(desk->hash() == person_hash(office.colleague));
  CHECK(desk->find(Role::select, "所属").value == base::id_text(office.store.value));
  desk->choose("所属", "示例二店");
  desk->click(Role::button, "保存");
  CHECK(desk->has(Role::button, "示例二店, 门店 · 2 人"));

  desk->click(Role::button, "示例204, 销售代表");
  desk->click(Role::switch_, "在职");
  desk->click(Role::button, "保存");
  CHECK_FALSE(desk->has_text("示例204"));
  desk->click(Role::button, "显示已停用和离职");
  CHECK(desk->has(Role::button, "示例204, 已离职, 销售代表"));
  CHECK(desk->has(Role::button, "示例二店, 门店 · 1 人"));
}

TEST_CASE("what the rules refuse is said where it belongs") {
  Office office;
  OfficeDevice desk(office, office.operations, at(unit_hash(office.other_store)));
  desk->click(Role::switch_, "使用中");
  desk->click(Role::button, "保存");
  CHECK(desk->has_text("里面还有在用的下级或人员，请先移走再停用。"));
  CHECK(desk->has(Role::button, "保存"));  // still in the form
  CHECK(desk->audit() == nothing);

  desk->go_to(unit_hash(office.store));
  desk->type(Role::text_field, "名称", "示例二店");
  desk->click(Role::button, "保存");
  CHECK(desk->has_text("同一上级下已有这个名称，请换一个。"));

  desk->go_to(person_hash(office.operations));
  desk->choose("岗位", "销售代表");
  desk->click(Role::button, "保存");
  CHECK(desk->has_text("至少要保留一位在职的销售运营，请先指定另一位。"));
}

TEST_CASE("Back closes the form and keeps what was typed; closing it gives it up") {
  Office office;
  OfficeDevice desk(office, office.operations, at("/organisation"));
  desk->click(Role::button, "示例二店, 门店 · 1 人");
  desk->type(Role::text_field, "名称", "示例新名");
  desk->go_back();
  CHECK(desk->hash() == "/organisation");
  CHECK_FALSE(desk->has(Role::button, "保存"));
  desk->click(Role::button, "示例二店, 门店 · 1 人");
  CHECK(desk->find(Role::text_field, "名称").value == "示例新名");
  desk->click(Role::button, "取消");
  desk->click(Role::button, "示例二店, 门店 · 1 人");
  CHECK(desk->find(Role::text_field, "名称").value == "示例二店");
}

TEST_CASE("of two who change the same unit the second finds it in the tray, in words, and sends it again from the form") {
  Office office;
  OfficeDevice one(office, office.operations, at(unit_hash(office.other_store))),
      two(office, office.operations, at(unit_hash(office.other_store)));
  one.set_online(false);
  one->type(Role::text_field, "名称", "示例甲店");
  one->click(Role::button, "保存");
  two->type(Role::text_field, "名称", "示例乙店");
  two->click(Role::button, "保存");
  one.set_online(true);
  one->go_to("/attention");
  CHECK(one->has_text("修改部门或门店"));
  CHECK(one->has_text("名称：示例二店 → 示例甲店"));
  CHECK(one->has_text("名称现在是“示例乙店”"));
  CHECK(one->audit() == nothing);
  one->click(Role::button, "改后重发");
  CHECK(one->find(Role::text_field, "名称").value == "示例甲店");
  one->click(Role::button, "保存");
  one->go_to("/organisation");
  CHECK(one->has(Role::button, "示例甲店, 门店 · 1 人"));
  one->go_to("/attention");
  CHECK(one->has_text("没有需要处理的事"));
}

TEST_CASE("the palette leads operations there, and nobody else") {
  Office office;
  OfficeDevice desk(office, office.operations, at("/customers")), rep(office, office.rep, at("/customers"));
  for (OfficeDevice* device : {&desk, &rep}) {
    (*device)->key("k", modifier::ctrl);
    CHECK((*device)->has_text("新增人员") == (device == &desk));
  }
}
