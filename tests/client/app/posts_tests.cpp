// 岗位与权限 on the screen: who sees what changes with them, and so does what is offered.
#include <catch2/catch_test_macros.hpp>

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

std::string post_hash(domain::Role role) { return "/organisation/post/" + base::id_text(domain::standard_post_id(role).value) + "/edit"; }

// Customer 1 is the rep's, 2 lies in the pool.
void fill(Office& office) {
  const domain::DeviceId device{numbered_id(91)};
  office.hello(office.rep, device);
  office.push(office.rep, device, 1, {customer_of(office.rep, 1, "13800001001"), customer_of({}, 2, "13800001002")});
}

}  // namespace

TEST_CASE("the roles' own posts are listed with what they see and how many hold them") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    OfficeDevice desk(office, office.operations, at("/organisation", size));
    INFO("at " << size.width);
    desk->click(Role::tab, "岗位与权限");
    CHECK(desk->hash() == "/organisation/posts");
    CHECK(desk->has(Role::button, "销售代表, 看自己的和本店公海, 3 人"));
    CHECK(desk->has(Role::button, "销售主管, 看自己和下属的 · 可导出, 1 人"));
    CHECK(desk->has(Role::button, "销售运营, 看全部客户 · 可导出 · 可维护组织, 1 人"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::tab, "人员与部门");
    CHECK(desk->hash() == "/organisation");
  }
}

TEST_CASE("telephone numbers go from a rep's screens, list, page and form alike, and nothing can be done with what is hidden") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    fill(office);
    INFO("at " << size.width);
    OfficeDevice rep(office, office.rep, at("/customers", size));
    CHECK(rep->has_text("138 0000 1001"));
    OfficeDevice desk(office, office.operations, at(post_hash(domain::Role::rep)));
    CHECK(desk->has_text("销售代表（系统自带）"));
    CHECK_FALSE(desk->has(Role::switch_, "使用中"));
    CHECK(desk->audit() == nothing);
    desk->choose("电话号码", "只显示自己客户的");
    desk->click(Role::button, "保存");
    CHECK(desk->has(Role::button, "销售代表, 看自己的和本店公海 · 只显示自己客户的电话, 3 人"));
    rep.hear();
    CHECK(rep->has_text("138 0000 1001"));
    CHECK(rep->has_text("138****1002"));
    CHECK_FALSE(rep->has_text("138 0000 1002"));

    desk->go_to(post_hash(domain::Role::rep));
    desk->choose("电话号码", "全部隐藏");
    desk->click(Role::button, "保存");
    rep.hear();
    rep->go_to("/customer/" + base::id_text(numbered_id(1)) + "?tab=about");
    CHECK(rep->has_text("电话（号码已隐藏）"));
    CHECK(rep->has_text("138****1001"));
    CHECK_FALSE(rep->has(Role::button, "打电话"));
    CHECK(rep->audit() == nothing);
    rep->go_to("/customer/" + base::id_text(numbered_id(1)) + "/edit");
    CHECK_FALSE(rep->has(Role::text_field, "电话"));
    rep->type(Role::text_field, "姓名", "示例改名");
    rep->click(Role::button, "保存");
    CHECK(rep->has(Role::heading, "示例改名"));
    CHECK_FALSE(rep->has_text("电话号码不正确"));
    // What was not shown was not lost either.
    OfficeDevice other(office, office.operations, at("/customer/" + base::id_text(numbered_id(1)) + "?tab=about"));
    CHECK(other->has_text("138 0000 1001"));
    CHECK(other->has(Role::heading, "示例改名"));
  }
}

TEST_CASE("a post of the office's own: made, given to somebody, shown as what they are, and closed only when nobody has it") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    Office office;
    fill(office);
    INFO("at " << size.width);
    OfficeDevice desk(office, office.operations, at("/organisation/posts", size));
    desk->click(Role::button, "新增岗位");
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "保存");
    CHECK(desk->has_text("请填写此项"));
    desk->type(Role::text_field, "岗位名称", "示例店长");
    desk->choose("可以看到的客户", "本单位所有人的");
    desk->choose("可以录入和修改的客户", "无");
    desk->click(Role::button, "保存");
    CHECK(desk->has(Role::button, "示例店长, 看本单位所有人的 · 不能修改, 0 人"));

    desk->go_to("/organisation/person/" + base::id_text(office.colleague.value) + "/edit");
    desk->choose("岗位", "示例店长");
    desk->click(Role::button, "保存");
    CHECK(desk->has(Role::button, "示例204, 示例店长"));

    OfficeDevice head(office, office.colleague, at("/customers"));
    CHECK(head->has_text("示例店长"));
    CHECK(head->has_text("138 0000 1001"));  // a colleague's customer
    CHECK_FALSE(head->has(Role::button, "新建客户"));
    head->go_to("/customer/" + base::id_text(numbered_id(1)));
    CHECK_FALSE(head->has(Role::button, "编辑"));
    CHECK_FALSE(head->has(Role::button, "记跟进"));
    CHECK(head->audit() == nothing);

    desk->go_to("/organisation/posts");
    desk->click(Role::button, "示例店长, 看本单位所有人的 · 不能修改, 1 人");
    desk->click(Role::switch_, "使用中");
    desk->click(Role::button, "保存");
    CHECK(desk->has_text("里面还有在用的下级或人员，请先移走再停用。"));
  }
}

TEST_CASE("what is changed goes no further than what is seen") {
  Office office;
  OfficeDevice desk(office, office.operations, at(post_hash(domain::Role::manager)));
  CHECK(desk->find(Role::select, "可以录入和修改的客户").value == "team");
  desk->choose("可以看到的客户", "自己的和本店公海");
  CHECK(desk->find(Role::select, "可以录入和修改的客户").value == "own");
  CHECK(desk->find(Role::select, "可以转交的客户").value == "own");
}

TEST_CASE("the post of operations is looked at, and not changed") {
  Office office;
  OfficeDevice desk(office, office.operations, at(post_hash(domain::Role::operations)));
  desk->click(Role::switch_, "可导出客户名单");
  desk->click(Role::button, "保存");
  CHECK(desk->has_text("这是系统自带的岗位，这一项不能更改。"));
}

TEST_CASE("a changed post that somebody else changed first is found in the tray, in words") {
  Office office;
  OfficeDevice one(office, office.operations, at(post_hash(domain::Role::rep))),
      two(office, office.operations, at(post_hash(domain::Role::rep)));
  one.set_online(false);
  one->choose("电话号码", "全部隐藏");
  one->click(Role::switch_, "可导出客户名单");
  one->click(Role::button, "保存");
  two->choose("电话号码", "只显示自己客户的");
  two->click(Role::button, "保存");
  one.set_online(true);
  one->go_to("/attention");
  CHECK(one->has_text("修改岗位 销售代表"));
  CHECK(one->has_text("电话号码：看得到的客户都显示 → 全部隐藏"));
  CHECK(one->has_text("可导出客户名单：否 → 是"));
  CHECK(one->has_text("电话号码现在是“只显示自己客户的”"));
  CHECK(one->audit() == nothing);
  one->click(Role::button, "改后重发");
  CHECK(one->find(Role::select, "电话号码").value == "none");
  one->click(Role::button, "保存");
  one->go_to("/organisation/posts");
  CHECK(one->has(Role::button, "销售代表, 看自己的和本店公海 · 电话全部隐藏 · 可导出, 3 人"));
}
