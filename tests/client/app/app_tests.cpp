#include <catch2/catch_test_macros.hpp>
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

TEST_CASE("typed text goes to the store while it is being typed, and comes back") {
  OfflineApp offline(at(PageOptions{}, "/customer/new"));
  const std::size_t before = offline.page.store_operations.size();
  offline.page.type(Role::text_field, "姓名", "张伟");
  offline.page.advance(1000);
  CHECK(offline.page.store_operations.size() > before);
  CHECK(offline.page.find(Role::text_field, "姓名").value == "张伟");
}
