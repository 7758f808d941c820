// 变更记录 on the page: what is asked for and when, what is shown of it, and what is said while it is not there.
#include <catch2/catch_test_macros.hpp>

#include "shared/inquiry/customer_history_view.hpp"
#include "tests/client/support/office_device.hpp"

using namespace actline;
using namespace actline::test;
using testing::activity_with;
using testing::customer_of;
using testing::name_in_office;
using testing::numbered_id;
using testing::Office;

namespace {

constexpr std::uint8_t customer_number = 31;
const domain::CustomerId customer{numbered_id(customer_number)};
constexpr double a_while_ms = 120'000;  // longer than any wait before asking again

domain::PatchCustomer stage(const std::string& from, const std::string& to) {
  return {.customer = customer, .changes = {{"lifecycle", from, to}}};
}

struct OfficeWithCustomer : Office {
  OfficeWithCustomer() {
    hello(rep, device);
    push(rep, device, 1, {customer_of(rep, customer_number, "16300000001"), stage("prospect", "active")});
  }
  void change_elsewhere(const command::Command& command) { execute(command); }

  const domain::DeviceId device{numbered_id(90)};
};

PageOptions at_history(PageOptions options = {}, std::uint8_t number = customer_number) {
  options.hash = "/customer/" + base::id_text(numbered_id(number)) + "?tab=history";
  return options;
}

std::size_t asked(OfficeDevice& device) {
  std::size_t count = 0;
  for (const auto& request : device->requests) count += request.path == inquiry::customer_history_path ? 1 : 0;
  return count;
}

std::vector<std::string> titles(OfficeDevice& device) {
  std::vector<std::string> found;
  for (const auto* item : device->all(Role::list_item)) {
    for (const auto child : item->children) {
      if (const auto* node = device->node(child); node != nullptr && node->name.starts_with("示例2")) found.push_back(node->name);
    }
  }
  return found;
}

sync::Answer answer_of(const std::string& entries) {
  return {.body = R"({"v":1,"entries":[)" + entries + R"(],"more":false,"head":1,"server_time":1790000000000})"};
}

}  // namespace

TEST_CASE("who changed what is shown under the third tab, newest first, in words, with how old it is") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    INFO("at " << size.width);
    OfficeWithCustomer office;
    PageOptions options = size;
    options.hash = "/customer/" + base::id_text(customer.value);
    OfficeDevice rep(office, office.rep, options);
    CHECK(asked(rep) == 0);  // nobody looks at it
    rep->click(Role::tab, "变更记录");
    CHECK(rep->hash().ends_with("?tab=history"));
    CHECK(asked(rep) == 1);
    const std::string name = name_in_office(office.rep);
    CHECK(titles(rep) == std::vector<std::string>{name + " 修改了客户", name + " 建立了客户档案"});
    CHECK(rep->has_text("状态从「潜在」改为「活跃」"));
    CHECK(rep->has_text("类型：家装"));
    CHECK(rep->has_text("负责人：" + name));
    CHECK(rep->has_text("截至 " + base::local_clock_text(office.now)));
    CHECK(rep->has(Role::heading, "今天"));
    CHECK(rep->audit() == std::vector<std::string>{});
  }
}

TEST_CASE("it is asked for again when something of the customer has come that is newer, and not otherwise") {
  OfficeWithCustomer office;
  office.execute(customer_of(office.rep, 32));
  OfficeDevice rep(office, office.rep, at_history());
  CHECK(asked(rep) == 1);
  office.change_elsewhere(stage("active", "dormant"));
  rep.hear();
  CHECK(asked(rep) == 2);
  CHECK(rep->has_text("状态从「活跃」改为「沉睡」"));
  CHECK(titles(rep).size() == 3);
  // Of somebody else.
  office.execute(activity_with({numbered_id(32)}, 70, office.now));
  rep.hear();
  rep->advance(a_while_ms);
  CHECK(asked(rep) == 2);
  // By hand.
  rep->click(Role::button, "刷新");
  CHECK(asked(rep) == 3);
}

TEST_CASE("what this device has changed is in it when the server has decided it, after one question more") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_history());
  rep->click(rep->find_starting(Role::tab, "跟进记录"));
  OfficeDevice manager(office, office.manager, at_history());
  office.push(office.rep, office.device, 3, {activity_with(customer, 60, office.now)});
  rep.hear();
  CHECK(asked(rep) == 1);  // nobody looks
  rep->click(Role::tab, "变更记录");
  CHECK(asked(rep) == 2);
  CHECK(titles(rep).front() == name_in_office(office.rep) + " 记录了跟进");
  manager.hear();
  CHECK(asked(manager) == 2);
  CHECK(titles(manager).front() == name_in_office(office.rep) + " 记录了跟进");
}

TEST_CASE("moves are told with the pool they lead to") {
  OfficeWithCustomer office;
  office.execute(domain::TransferCustomer{customer, office.rep, {}, {}});
  office.execute(domain::TransferCustomer{customer, {}, {}, office.other_store});
  office.execute(domain::TransferCustomer{customer, {}, office.stranger, {}});
  office.execute(domain::TransferCustomer{customer, office.stranger, office.rep, {}});
  OfficeDevice rep(office, office.operations, at_history());
  const std::string stranger = name_in_office(office.stranger), owner = name_in_office(office.rep);
  CHECK(rep->has_text("从 " + stranger + " 移交给 " + owner));
  CHECK(rep->has_text("从「示例二店」的公海分配给 " + stranger));
  CHECK(rep->has_text("从「示例一店」的公海转到「示例二店」的公海"));
  CHECK(rep->has_text(owner + " 不再负责，客户进入「示例一店」的公海"));
}

TEST_CASE("a long history goes on when asked, without a gap") {
  OfficeWithCustomer office;
  for (std::uint8_t i = 0; i < 40; ++i) office.execute(activity_with(customer, static_cast<std::uint8_t>(100 + i), office.now));
  OfficeDevice rep(office, office.rep, at_history(phone_page()));
  rep->scroll("客户详情", 100'000);
  CHECK_FALSE(rep->has_text("建立了客户档案"));
  rep->click(Role::button, "更早的变更");
  CHECK(asked(rep) == 2);
  rep->scroll("客户详情", 100'000);
  CHECK(rep->has_text("建立了客户档案"));
  CHECK_FALSE(rep->has(Role::button, "更早的变更"));
  // What is new joins what is there: nothing is asked for twice.
  office.change_elsewhere(stage("active", "lost"));
  rep.hear();
  CHECK(asked(rep) == 3);
  rep->scroll("客户详情", 100'000);
  CHECK(rep->has_text("建立了客户档案"));
}

TEST_CASE("without a network it says so, and comes by itself when there is one; what was told stays, with its age") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_history());
  const std::string as_of = "截至 " + base::local_clock_text(office.now);
  rep.set_online(false);
  CHECK(rep->has_text(as_of + " · 联网后自动更新"));
  CHECK(rep->find(Role::button, "刷新").is(state::disabled));
  CHECK(titles(rep).size() == 2);
  OfficeDevice manager(office, office.manager, at_history());
  manager->click(manager->find_starting(Role::tab, "跟进记录"));
  manager.set_online(true);

  OfficeDevice late(office, office.rep, [] {
    PageOptions options = phone_page();
    options.hash = "/customer/" + base::id_text(customer.value);
    return options;
  }());
  late.set_online(false);
  late->click(Role::tab, "变更记录");
  CHECK(late->has_text("没有网络，暂时看不到变更记录"));
  CHECK(late->audit() == std::vector<std::string>{});
  CHECK(asked(late) == 0);
  late.set_online(true);
  CHECK(titles(late).size() == 2);
  CHECK_FALSE(late->has_text("没有网络"));
}

TEST_CASE("a server that has no time is asked again by itself; what goes wrong for good is told, with a way to try again") {
  OfficeWithCustomer office;
  PageOptions options;
  options.hash = "/customer/" + base::id_text(customer.value);
  OfficeDevice rep(office, office.rep, options);
  rep.history_answer = sync::later(base::refuse(base::RefusalCode::server_busy), 2'000);
  rep->click(Role::tab, "变更记录");
  CHECK(rep->has_text("没能读取变更记录"));
  CHECK(rep->audit() == std::vector<std::string>{});
  rep.history_answer.reset();
  rep->advance(a_while_ms);
  CHECK(titles(rep).size() == 2);

  rep.history_answer = sync::refused(base::refuse(base::RefusalCode::malformed));
  rep->click(Role::button, "刷新");
  const std::size_t before = asked(rep);
  rep->advance(a_while_ms);
  CHECK(asked(rep) == before);
  CHECK(rep->has_text("没能刷新"));
  CHECK(titles(rep).size() == 2);
  rep.history_answer.reset();
  rep->click(Role::button, "重试");
  CHECK_FALSE(rep->has_text("没能刷新"));
  // A page of a proxy, in which nothing is to be read.
  rep.history_answer = sync::Answer{.body = "<html>"};
  rep->click(Role::button, "刷新");
  CHECK(rep->has_text("没能刷新"));
}

TEST_CASE("of a customer no server knows yet it says so, and has the history once it does") {
  OfficeWithCustomer office;
  PageOptions options;
  options.hash = "/customer/" + base::id_text(customer.value);
  OfficeDevice rep(office, office.rep, options);
  rep.history_answer = sync::refused(base::refuse(base::RefusalCode::customer_not_found));
  rep->click(Role::tab, "变更记录");
  CHECK(rep->has_text("服务器上还没有这位客户"));
  CHECK(rep->audit() == std::vector<std::string>{});
  rep->advance(a_while_ms);
  CHECK(asked(rep) == 1);
  rep.history_answer.reset();
  office.change_elsewhere(stage("active", "dormant"));
  rep.hear();
  CHECK(titles(rep).size() == 3);
}

TEST_CASE("a customer who goes takes the history out of the memory; so does signing out") {
  OfficeWithCustomer office;
  OfficeDevice rep(office, office.rep, at_history());
  CHECK(titles(rep).size() == 2);
  office.execute(domain::TransferCustomer{customer, office.rep, office.colleague, {}});
  rep.hear();
  CHECK(rep->has_text("这位客户不在本机"));
  CHECK_FALSE(rep->has_text("建立了客户档案"));
  office.execute(domain::TransferCustomer{customer, office.colleague, office.rep, {}});
  rep.set_online(false);
  rep.set_online(true);
  CHECK(titles(rep).size() == 4);  // asked for anew, and told with both moves

  // The next person at this device is told by the server, or nothing.
  const std::string here = rep->hash();
  rep.history_answer = sync::later(base::refuse(base::RefusalCode::server_busy), 2'000);
  rep.sign_in(office.manager);
  rep->go_to(here);
  CHECK(rep->has(Role::heading, "示例客户31"));
  CHECK(rep->has_text("没能读取变更记录"));
  CHECK_FALSE(rep->has_text("建立了客户档案"));
}

TEST_CASE("every field that a history may tell has its words in both languages") {
  for (const auto& [stem, kind] : {std::pair{"customer.", "customer.patched"}, std::pair{"activity.", "activity.corrected"}}) {
    for (const domain::FieldSpec& field : projection::fields_of_event(kind)) {
      const std::string key = stem + std::string(field.name);
      INFO(key);
      if (!field.in_history || field.name == "customer" || field.name == "corrects") continue;
      for (const auto language : {base::Language::zh_cn, base::Language::en}) CHECK_FALSE(base::text(language, key) == key);
    }
  }
}

TEST_CASE("kinds, fields and values of a newer server become plain sentences, never their names") {
  OfficeWithCustomer office;
  PageOptions options;
  options.hash = "/customer/" + base::id_text(customer.value);
  OfficeDevice rep(office, office.rep, options);
  const std::string who = R"("who":")" + base::id_text(office.rep.value) + R"(","at":1790000000000)";
  rep.history_answer = answer_of(
      R"({"seq":9,"kind":"moon.rose",)" + who + R"(,"changes":[{"field":"phase","to":"full"}]},)" + R"({"seq":8,"kind":"customer.patched",)" +
      who + R"(,"changes":[{"field":"phase","from":"new","to":"full"}]},)" + R"({"seq":7,"kind":"customer.patched",)" + who +
      R"(,"changes":[{"field":"lifecycle","from":"prospect","to":"moonstruck"},{"field":"name","to":"secret"}]},)" +
      R"({"seq":6,"kind":"activity.recorded",)" + who +
      R"(,"changes":[{"field":"kind","to":"seance"},{"field":"outcome","to":"talked"}]},)" + R"({"seq":5,"kind":"activity.corrected",)" +
      who + R"(,"changes":[{"field":"duration_min","from":"x","to":"45"},{"field":"direction","from":"inbound","to":"sideways"}]},)" +
      R"({"seq":4,"kind":"customer.transferred","at":1790000000000,"changes":[{"field":"owner","from":"nobody","to":"?"}]})");
  rep->click(Role::tab, "变更记录");
  const std::string name = name_in_office(office.rep);
  CHECK(rep->has_text(name + " 更新了客户"));
  CHECK(rep->has_text("改动了其他内容"));
  CHECK(rep->has_text("状态从「潜在」改为「其他值」\n还有其他改动"));
  CHECK(rep->has_text("时长从「其他值」改为「45 分钟」"));
  CHECK(rep->has_text("方向从「客户找我们」改为「其他值」"));
  CHECK(rep->has_text("系统 移交了客户"));
  for (const char* word : {"moon", "phase", "full", "secret", "seance", "sideways", "nobody"}) {
    INFO(word);
    CHECK_FALSE(rep->has_text(word));
  }
}
