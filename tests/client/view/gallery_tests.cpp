// #/gallery holds every widget, and each can be reached, named and pressed.
#include <catch2/catch_test_macros.hpp>

#include "client/view/gallery/gallery.hpp"
#include "tests/client/support/widget_test.hpp"

using namespace actline::test;
using actline::client::view::gallery;
using actline::client::view::GalleryState;

TEST_CASE("the gallery has nothing a person or their tools would trip over, wherever it is scrolled to") {
  for (const PageOptions& size : {PageOptions{}, PageOptions{.width = 820, .height = 1180, .touch = true}, phone_page()}) {
    GalleryState state;
    WidgetPage page([&](Frame& frame) { gallery(frame, frame.safe(), state); }, size);
    INFO("at " << size.width);
    const float height = page.find(Role::scroll_region, "控件一览").content_height;
    REQUIRE(height > 2000);
    for (float y = 0; y < height; y += size.height / 2) {
      page.scroll("控件一览", y);
      INFO("at " << y);
      CHECK(page.audit() == std::vector<std::string>{});
    }
  }
}

TEST_CASE("each overlay of the gallery opens, is whole, and closes by Escape") {
  for (const PageOptions& size : {PageOptions{}, phone_page()}) {
    GalleryState state;
    WidgetPage page([&](Frame& frame) { gallery(frame, frame.safe(), state); }, size);
    for (const std::string_view name : {"对话框", "抽屉", "要删除吗？", "菜单", "查找"}) {
      INFO(name << " at " << size.width);
      const auto buttons = page.all(Role::button);
      const auto found = std::find_if(buttons.rbegin(), buttons.rend(), [&](const auto* node) { return node->name == name; });
      REQUIRE(found != buttons.rend());
      page.click(**found);
      CHECK(state.overlay != GalleryState::Overlay::none);
      CHECK(page.audit() == std::vector<std::string>{});
      page.key("Escape");
      CHECK(state.overlay == GalleryState::Overlay::none);
    }
  }
}
