#include <catch2/catch_test_macros.hpp>
#include <span>
#include <string>

#include "client/app/app.hpp"
#include "client/platform/native/box_fonts.hpp"
#include "client/platform/native/null_renderer.hpp"
#include "shared/base/entropy.hpp"
#include "tests/client/support/headless_page.hpp"

using namespace actline;
using namespace actline::test;
using client::platform::StoreOutcome;

namespace {

const std::string account =
    R"({"v":1,"organisation":"AAAAAAAAAAAAAAAAAAAAAQ","person":"AAAAAAAAAAAAAAAAAAAAAg","name":"陈丽","role":"rep"})";

// The app of somebody who signed in before, with an empty store, and a server that is not there.
struct OfflineApp {
  base::SeededEntropy entropy{1};
  client::platform::BoxFonts fonts;
  client::platform::NullRenderer renderer;
  client::app::App app{{entropy, fonts, renderer}};
  HeadlessPage page;

  explicit OfflineApp(PageOptions options, StoreOutcome opened = StoreOutcome::done) : page((started(app), app), with_account(options)) {
    REQUIRE(page.store_operations.size() == 1);
    CHECK(page.store_operations[0].database == "actline.AAAAAAAAAAAAAAAAAAAAAQ.AAAAAAAAAAAAAAAAAAAAAg");
    page.store_answer(page.store_operations[0].id, opened);
    page.settle();
  }

  static void started(client::app::App& app) { app.start({.build = "test", .language = "zh-CN", .live_url = "/events"}); }
  static PageOptions with_account(PageOptions options) {
    options.account = account;
    return options;
  }
};

PageOptions at(PageOptions options, std::string hash) {
  options.hash = std::move(hash);
  return options;
}

}  // namespace

TEST_CASE("every screen stands at a desk and on a phone, with nothing a person would trip over") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    for (const char* hash : {"/customers", "/customer/AAAAAAAAAAAAAAAAAAAAAw", "/customer/new", "/import", "/sync", "/attention"}) {
      OfflineApp offline(at(size, hash));
      INFO(hash << " at " << size.width);
      CHECK(offline.page.audit() == std::vector<std::string>{});
      CHECK(offline.page.all(Role::heading).size() >= 1);
    }
  }
}

TEST_CASE("a store held by another window can be taken over") {
  OfflineApp offline(PageOptions{}, StoreOutcome::blocked);
  offline.page.click(Role::button, "在这里使用");
  REQUIRE(offline.page.store_operations.size() == 2);
  CHECK(offline.page.store_operations[1].command == client::platform::PageCommand::store_take);
}

TEST_CASE("a store of which one part cannot be read is not taken for an empty one") {
  OfflineApp offline(PageOptions{}, StoreOutcome::part);
  const auto operation = offline.page.store_operations[0].id;
  offline.page.store_answer(operation, StoreOutcome::part, std::as_bytes(std::span("\x7f")));
  offline.page.store_answer(operation, StoreOutcome::done);
  offline.page.settle();
  CHECK(offline.page.has(Role::button, "重新打开"));
}

TEST_CASE("typed text goes to the store while it is being typed, and comes back") {
  OfflineApp offline(at(PageOptions{}, "/customer/new"));
  const std::size_t before = offline.page.store_operations.size();
  offline.page.type(Role::text_field, "姓名", "张伟");
  offline.page.advance(1000);
  CHECK(offline.page.store_operations.size() > before);
  CHECK(offline.page.find(Role::text_field, "姓名").value == "张伟");
}

TEST_CASE("a new version waits until a person wants it and what they typed is in the store") {
  OfflineApp offline(at(PageOptions{}, "/customer/new"));
  offline.page.type(Role::text_field, "姓名", "张伟");
  offline.page.tell_update();
  offline.page.advance(100);
  CHECK(offline.page.updates_taken == 0);
  CHECK_FALSE(offline.page.has(Role::button, "刷新"));  // not while a form is open over it
  offline.page.click(Role::button, "取消");
  offline.page.click(Role::button, "刷新");
  REQUIRE(offline.page.store_operations.size() > 1);
  CHECK(offline.page.updates_taken == 0);
  for (std::size_t i = 1; i < offline.page.store_operations.size(); ++i) {
    offline.page.store_answer(offline.page.store_operations[i].id, StoreOutcome::done);
    offline.page.settle();
  }
  CHECK(offline.page.updates_taken == 1);
}

TEST_CASE("light or dark is chosen on the device") {
  OfflineApp offline(at(phone_page(), "/sync"));
  CHECK(offline.page.theme_color.empty());
  offline.page.click(Role::radio, "深色");
  CHECK(offline.page.theme_color == "#15171a");
  CHECK(offline.page.find(Role::radio, "深色").is(state::checked));
  offline.page.click(Role::radio, "跟随系统");
  CHECK(offline.page.theme_color == "#f5f6f8");
}

TEST_CASE("text size and density are chosen on the device, and a browser with larger text is heard") {
  OfflineApp desk(at(PageOptions{}, "/sync"));
  CHECK(desk.page.find(Role::radio, "标准").is(state::checked));
  desk.page.click(Role::radio, "特大");
  CHECK(desk.page.reading.text_size == 150);
  CHECK(desk.page.find(Role::radio, "特大").is(state::checked));
  CHECK_FALSE(desk.page.has_text("浏览器里设的字号更大，已按浏览器的显示"));
  desk.page.click(Role::radio, "标准");
  CHECK(desk.page.has_text("浏览器里设的字号更大，已按浏览器的显示"));  // 150 % stays in effect
  CHECK(desk.page.find(Role::radio, "舒适").is(state::checked));
  desk.page.click(Role::radio, "紧凑");
  CHECK(desk.page.reading.density == client::platform::Density::compact);
  CHECK(desk.page.find(Role::radio, "紧凑").is(state::checked));

  OfflineApp phone(at(phone_page(), "/sync"));
  CHECK(phone.page.has(Role::radio, "超大"));
  CHECK_FALSE(phone.page.has(Role::radio, "紧凑"));  // fingers need the room
}

TEST_CASE("the sync page says how the app stands on this device") {
  using client::platform::InstallState;
  OfflineApp offline(at(phone_page(), "/sync"));
  CHECK(offline.page.has_text("版本"));
  offline.page.tell_install(InstallState::offered);
  offline.page.click(Role::button, "安装");
  CHECK(offline.page.installs_asked == 1);
  offline.page.tell_install(InstallState::by_hand);
  CHECK(offline.page.has_text("点浏览器的“分享”按钮，再选“添加到主屏幕”"));
  offline.page.tell_storage(false, 2.6e6);
  CHECK(offline.page.has_text("已用 3 MB，空间不足时可能被浏览器清理"));
  offline.page.click(Role::button, "申请保留");
  CHECK(offline.page.protections_asked == 1);
  offline.page.tell_storage(true, 2.6e6);
  CHECK(offline.page.has_text("已用 3 MB，浏览器会一直保留"));
  CHECK(offline.page.audit() == std::vector<std::string>{});
}
