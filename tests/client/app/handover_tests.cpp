#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "client/app/handover/handover_batch.hpp"
#include "shared/sync/tuning.hpp"
#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::customer_of;
using testing::name_in_office;
using testing::numbered_id;
using testing::Office;

namespace {

const domain::DeviceId device{numbered_id(90)};
const std::vector<std::string> nothing;

// The rep has customers 31 to 36, the first three in one community.
struct OfficeWithCustomers : Office {
  OfficeWithCustomers() {
    std::vector<command::Command> commands;
    for (std::uint8_t number = 31; number <= 36; ++number) {
      auto command = customer_of(rep, number);
      if (number <= 33) command.customer.community = "示例江南里";
      commands.emplace_back(std::move(command));
    }
    hello(rep, device);
    push(rep, device, 1, commands);
  }
};

PageOptions at(std::string hash, PageOptions options = {}) {
  options.hash = std::move(hash);
  return options;
}

std::string handover_hash(domain::StaffId person) { return "/organisation/handover/" + base::id_text(person.value); }
std::string person_hash(domain::StaffId person) { return "/organisation/person/" + base::id_text(person.value) + "/edit"; }
std::string customer_hash(std::uint8_t number) { return "/customer/" + base::id_text(numbered_id(number)); }
std::string colleague_in(const Office& office, std::string_view store) {
  return name_in_office(office.colleague) + "（" + std::string(store) + "）";
}

void choose_colleague(OfficeDevice& desk, const Office& office) {
  desk->choose("转给", colleague_in(office, "示例一店"));
  desk->click(Role::button, "下一步");
}

bool has_figure(OfficeDevice& desk, std::string_view name, int number) {
  return desk->has(Role::text, std::string(name) + " " + std::to_string(number));
}

}  // namespace

TEST_CASE("a leaver's customers go to one colleague, who has them from then on, and come back when it is undone") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomers office;
    OfficeDevice desk(office, office.operations, at(person_hash(office.rep), size)), rep(office, office.rep, at(customer_hash(31), size)),
        colleague(office, office.colleague, at(customer_hash(31), size));
    desk->click(Role::button, "交接客户, 6 位客户");
    CHECK(desk->hash() == handover_hash(office.rep));
    CHECK(desk->find(Role::button, "下一步").is(state::disabled));
    CHECK(desk->audit() == nothing);
    choose_colleague(desk, office);
    CHECK(desk->has(Role::list_item, "示例204, 6 位客户"));
    CHECK(desk->find(Role::list_item, "示例客户31 → 示例204").value == "示例江南里");
    CHECK(desk->find(Role::checkbox, "同时标记为离职").is(state::checked));
    CHECK(desk->has_text("示例203的设备上可能还有没发送的内容"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::checkbox, "同时标记为离职");
    CHECK_FALSE(desk->has_text("可能还有没发送的内容"));
    desk->click(Role::button, "交接 6 位客户");
    CHECK(has_figure(desk, "已转交", 6));
    CHECK(has_figure(desk, "未接手", 0));
    CHECK(desk->audit() == nothing);
    rep.hear();
    colleague.hear();
    CHECK(rep->has_text("这位客户不在本机"));
    CHECK(colleague->has(Role::heading, "示例客户31"));

    desk->click(Role::button, "撤销交接");
    CHECK(desk->has_text("6 位客户会回到示例203名下。"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "撤销");
    CHECK(has_figure(desk, "已转回", 6));
    CHECK(desk->audit() == nothing);
    rep.hear();
    colleague.hear();
    CHECK(rep->has(Role::heading, "示例客户31"));
    CHECK(colleague->has_text("这位客户不在本机"));
    // They can be handed over again.
    desk->click(Role::button, "完成");
    CHECK(desk->hash() == handover_hash(office.rep));
    CHECK(desk->has_text("示例203名下有 6 位客户"));
  }
}

TEST_CASE("the preview is a step Back leads out of, and what was chosen stays") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  choose_colleague(desk, office);
  desk->go_back();
  CHECK(desk->find(Role::select, "转给").value == base::id_text(office.colleague.value));
  desk->click(Role::button, "下一步");
  desk->click(Role::button, "上一步");
  CHECK(desk->find(Role::select, "转给").value == base::id_text(office.colleague.value));
}

TEST_CASE("shared among several: a community stays together, and each is told how many they get") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  desk->click(Role::radio, "平均分给几位同事");
  CHECK(desk->find(Role::button, "下一步").is(state::disabled));
  desk->click(Role::checkbox, "示例205（示例二店）");
  desk->click(Role::checkbox, colleague_in(office, "示例一店"));
  CHECK(desk->has_text("已选 2 位"));
  CHECK(desk->audit() == nothing);
  desk->click(Role::button, "下一步");
  CHECK(desk->has(Role::list_item, "示例204, 3 位客户"));
  CHECK(desk->has(Role::list_item, "示例205, 3 位客户"));
  // Who is of the same store comes first, so the community, which is the largest group, is theirs.
  for (const char* name : {"示例客户31", "示例客户32", "示例客户33"}) CHECK(desk->has(Role::list_item, std::string(name) + " → 示例204"));
  desk->click(Role::button, "交接 6 位客户");
  CHECK(has_figure(desk, "已转交", 6));
  desk->go_to(customer_hash(34) + "?tab=about");
  CHECK(desk->has_text("示例205"));
}

TEST_CASE("who is set to have left while they have customers is saved, and their handover is offered") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomers office;
    OfficeDevice desk(office, office.operations, at("/organisation", size));
    desk->click(Role::button, "示例203, 销售代表");
    desk->click(Role::switch_, "在职");
    desk->click(Role::button, "保存");
    CHECK_FALSE(desk->has(Role::button, "示例203, 销售代表"));
    CHECK(desk->has_text("示例203已离职，名下还有 6 位客户。"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "交接客户");
    CHECK(desk->hash() == handover_hash(office.rep));
    desk->click(Role::radio, "放回门店公海");
    desk->click(Role::button, "下一步");
    CHECK(desk->has(Role::list_item, "公海, 6 位客户"));
    CHECK_FALSE(desk->has(Role::checkbox, "同时标记为离职"));
    desk->click(Role::button, "交接 6 位客户");
    CHECK(has_figure(desk, "已转交", 6));

    // Undone, everything is as it was: theirs, and they have left.
    desk->click(Role::button, "撤销交接");
    CHECK_FALSE(desk->has_text("恢复为在职"));
    desk->click(Role::button, "撤销");
    CHECK(has_figure(desk, "已转回", 6));
    CHECK(desk->audit() == nothing);
    desk->go_to("/organisation");
    desk->click(Role::button, "显示已停用和离职");
    CHECK(desk->has_text("示例203, 已离职"));
  }
}

TEST_CASE("a handover that marks somebody as left makes them active again when it is undone") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  choose_colleague(desk, office);
  desk->click(Role::button, "交接 6 位客户");
  desk->go_to("/organisation");
  CHECK_FALSE(desk->has(Role::button, "示例203, 销售代表"));
  CHECK(desk->has_text("示例203的客户交接，可以查看或撤销。"));
  desk->click(Role::button, "查看");
  desk->click(Role::button, "撤销交接");
  CHECK(desk->has_text("转回时会把示例203恢复为在职。"));
  desk->click(Role::button, "撤销");
  CHECK(has_figure(desk, "已转回", 6));
  desk->go_to("/organisation");
  CHECK(desk->has(Role::button, "示例203, 销售代表"));
}

TEST_CASE("offline it is shown at once and decided later; after a restart it can still be undone") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep))), colleague(office, office.colleague, at(customer_hash(31)));
  desk.set_online(false);
  choose_colleague(desk, office);
  desk->click(Role::button, "交接 6 位客户");
  CHECK(has_figure(desk, "等待确认", 6));
  CHECK(desk->has_text("联网后自动发送"));
  CHECK(desk->audit() == nothing);
  desk->go_to(customer_hash(31) + "?tab=about");
  CHECK(desk->has_text("示例204"));
  desk.set_online(true);

  // The store is all that is left of the session.
  desk.sign_in(office.manager);
  desk.sign_in(office.operations);
  desk->go_to(handover_hash(office.rep));
  CHECK(has_figure(desk, "已转交", 6));
  colleague.hear();
  CHECK(colleague->has(Role::heading, "示例客户31"));
  desk->click(Role::button, "撤销交接");
  desk->click(Role::button, "撤销");
  CHECK(has_figure(desk, "已转回", 6));
  desk.sign_in(office.manager);
  desk.sign_in(office.operations);
  desk->go_to(handover_hash(office.rep));
  CHECK(has_figure(desk, "已转回", 6));
  desk->click(Role::button, "完成");
  desk.sign_in(office.manager);
  desk.sign_in(office.operations);
  desk->go_to(handover_hash(office.rep));
  CHECK(desk->has(Role::button, "下一步"));
}

TEST_CASE("who was worked with since stays with the receiver, and is listed") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomers office;
    OfficeDevice desk(office, office.operations, at(handover_hash(office.rep), size));
    choose_colleague(desk, office);
    desk->click(Role::checkbox, "同时标记为离职");
    desk->click(Role::button, "交接 6 位客户");
    const domain::DeviceId theirs{numbered_id(91)}, managers{numbered_id(92)};
    office.hello(office.colleague, theirs);
    office.push(office.colleague, theirs, 1, {testing::activity_with({numbered_id(31)}, 61, office.now)});
    office.hello(office.manager, managers);
    office.push(office.manager, managers, 1,
                {domain::TransferCustomer{.customer = {numbered_id(32)}, .from = office.colleague, .to = office.manager}});
    // What the leaver had still to send is no reason.
    office.push(office.rep, device, 7, {testing::activity_with({numbered_id(33)}, 63, office.now)});
    desk.hear();
    CHECK(has_figure(desk, "未接手", 1));
    CHECK(desk->has(Role::button, "示例客户32, 现在的负责人：示例202"));
    desk->click(Role::button, "撤销交接");
    CHECK(desk->has_text("4 位客户会回到示例203名下。另外 2 位已有新的记录或换了负责人，不会动。"));
    desk->click(Role::button, "撤销");
    CHECK(has_figure(desk, "已转回", 4));
    CHECK(has_figure(desk, "没有转回", 2));
    CHECK(desk->has(Role::button, "示例客户31, 接手后有新的跟进或修改"));
    CHECK(desk->has(Role::button, "示例客户32, 现在的负责人：示例202"));
    CHECK(desk->audit() == nothing);
    desk->click(Role::button, "示例客户31, 接手后有新的跟进或修改");
    CHECK(desk->hash() == customer_hash(31));
  }
}

TEST_CASE("when none may go back it is said, and nothing is undone") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  choose_colleague(desk, office);
  desk->click(Role::button, "交接 6 位客户");
  const domain::DeviceId theirs{numbered_id(91)};
  office.hello(office.colleague, theirs);
  std::vector<command::Command> calls;
  for (std::uint8_t number = 31; number <= 36; ++number) {
    calls.emplace_back(testing::activity_with({numbered_id(number)}, static_cast<std::uint8_t>(number + 30), office.now));
  }
  office.push(office.colleague, theirs, 1, calls);
  desk.hear();
  desk->click(Role::button, "撤销交接");
  CHECK(desk->has_text("没有可以转回的客户"));
  CHECK(has_figure(desk, "已转交", 6));
  CHECK(desk->has(Role::button, "撤销交接"));
}

TEST_CASE("a handover nobody looked at for a month is forgotten, one of a week is not") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  choose_colleague(desk, office);
  desk->click(Role::button, "交接 6 位客户");
  constexpr double day_ms = 24.0 * 3600 * 1000;
  desk->set_visible(false);  // nor does it ask the server all the while
  desk->advance(8 * day_ms);
  desk->go_to("/organisation");
  CHECK(desk->has_text("可以查看或撤销"));
  desk->advance(23 * day_ms);
  desk->go_to("/customers");
  desk->go_to("/organisation");
  CHECK_FALSE(desk->has_text("可以查看或撤销"));
  desk->go_to(handover_hash(office.rep));
  CHECK(desk->has_text("示例203名下没有客户"));
}

TEST_CASE("a customer who went to somebody else meanwhile is told of, here and in the tray, in words") {
  OfficeWithCustomers office;
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  desk.set_online(false);
  const domain::DeviceId managers{numbered_id(92)};
  office.hello(office.manager, managers);
  office.push(office.manager, managers, 1,
              {domain::TransferCustomer{.customer = {numbered_id(31)}, .from = office.rep, .to = office.manager}});
  choose_colleague(desk, office);
  desk->click(Role::button, "交接 6 位客户");
  desk.set_online(true);
  CHECK(has_figure(desk, "已转交", 5));
  CHECK(desk->has(Role::button, "示例客户31, 现在的负责人：示例202"));
  desk->go_to("/attention");
  CHECK(desk->has_text("转交客户 示例客户31"));
  CHECK(desk->has_text("您转交之前，这位客户已经换了负责人，所以没有再转。"));
  CHECK(desk->has_text("负责人：示例203 → 示例204"));
  CHECK(desk->has_text("负责人现在是“示例202”"));
  CHECK(desk->audit() == nothing);
}

TEST_CASE("more customers than the outbox has room for are handed over in parts") {
  Office office;
  office.hello(office.rep, device);
  const std::size_t customers = sync::outbox_warning + 30;
  for (std::size_t made = 0; made < customers; made += sync::push_commands) {
    std::vector<command::Command> commands;
    for (std::size_t i = made; i < std::min(made + sync::push_commands, customers); ++i) {
      auto command = customer_of(office.rep, 0);
      command.customer.id.value.bytes[1] = static_cast<std::uint8_t>(1 + i / 250);
      command.customer.id.value.bytes[2] = static_cast<std::uint8_t>(i % 250);
      commands.emplace_back(std::move(command));
    }
    office.push(office.rep, device, 1 + static_cast<std::int64_t>(made), commands);
  }
  OfficeDevice desk(office, office.operations, at(handover_hash(office.rep)));
  CHECK(desk->has_text("名下有 2030 位客户"));
  choose_colleague(desk, office);
  CHECK(desk->has_text("本机这次只放得下 2000 位"));
  CHECK(desk->audit() == nothing);
  desk.set_online(false);
  desk->click(Role::checkbox, "同时标记为离职");
  desk->click(Role::button, "交接 2000 位客户");
  CHECK(has_figure(desk, "等待确认", 2000));
  desk->click(Role::button, "完成");
  CHECK(desk->has_text("名下有 30 位客户"));
  desk->choose("转给", colleague_in(office, "示例一店"));
  desk->click(Role::button, "下一步");
  CHECK(desk->has_text("放不下这次交接，请先联网上传"));
  CHECK(desk->find(Role::button, "交接 0 位客户").is(state::disabled));
  desk.set_online(true);
  CHECK(desk->has_text("交接 30 位客户"));
}

TEST_CASE("nobody but operations hands over, and of somebody without customers or unknown it is said") {
  OfficeWithCustomers office;
  OfficeDevice rep(office, office.rep, at(handover_hash(office.colleague)));
  CHECK(rep->has_text("组织由销售运营维护"));
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    OfficeDevice desk(office, office.operations, at(handover_hash(office.colleague), size));
    CHECK(desk->has_text("示例204名下没有客户，不用交接"));
    CHECK(desk->audit() == nothing);
    desk->go_to(handover_hash({numbered_id(77)}));
    CHECK(desk->has_text("找不到这位同事"));
    desk->click(Role::button, "知道了");
    CHECK(desk->hash() == "/organisation");
  }
}

TEST_CASE("who maintains the organisation and may give no customers away is offered no handover") {
  OfficeWithCustomers office;
  const domain::DeviceId theirs{numbered_id(93)};
  domain::Post post{.id = {numbered_id(241)}, .name = "示例人事", .role = domain::Role::manager};
  post.grants.transfers = domain::Reach::none;
  post.grants.organises = true;
  office.hello(office.operations, theirs);
  office.push(office.operations, theirs, 1,
              {domain::AddPost{post}, domain::PatchStaff{office.manager, {{"post", domain::Value{}, domain::Value{post.id.value}}}}});
  OfficeDevice desk(office, office.manager, at(person_hash(office.rep)));
  CHECK(desk->has(Role::button, "保存"));
  CHECK_FALSE(desk->has_text("交接客户"));
  desk->go_to(handover_hash(office.rep));
  CHECK(desk->hash() == "/organisation");
  CHECK(desk->has(Role::heading, "组织"));
}

TEST_CASE("a kept handover is read back from its own text, and nothing else is one") {
  using client::app::HandoverBatch;
  const HandoverBatch batch{
      .from = {numbered_id(203)},
      .at = base::Instant{1'790'000'000'000},
      .was_active = false,
      .undone = true,
      .moves = {{{{numbered_id(31)}, {numbered_id(204)}, 0xFFFF'FFFF'FFFF'FFFFU}, true}, {{{numbered_id(32)}, {}, 17}, false}}};
  CHECK(client::app::handover_batch_from(json_of(batch)) == batch);
  for (const char* text : {"", "{}", "[]", R"({"from":"x","at":1,"moves":[]})"}) CHECK_FALSE(client::app::handover_batch_from(text));
  const std::string whole = json_of(batch);
  for (const char* broken : {"-17x", "?17", "-", ""}) {
    std::string text = whole;
    text.replace(text.find("-17"), 3, broken);
    INFO(text);
    CHECK_FALSE(client::app::handover_batch_from(text));
  }
}
