// Getting about: side bar at a desk, bottom tabs and app bar on a phone, tabs within a page.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct Destination {
  std::string_view key;
  std::string_view label;
  std::string_view href;
  Icon icon = Icon::none;
  int badge = 0;
};

struct SidebarOptions {
  std::string_view brand;  // the product's or organisation's name, at the top
  std::string_view name;   // of the landmark
  bool rail = false;       // icons over their names, no brand
};
// The destination pressed. `current`: index, or the count for none.
std::optional<std::size_t> sidebar(Frame& frame, const Box& box, const Key& key, const SidebarOptions& options,
                                   std::span<const Destination> destinations, std::size_t current);
// The part of a sidebar box left for the caller at its foot.
Box sidebar_foot(const Box& sidebar, float height);

std::optional<std::size_t> bottom_tabs(Frame& frame, const Box& box, const Key& key, std::string_view name,
                                       std::span<const Destination> destinations, std::size_t current);
// Without the safe area, which is the caller's to add.
float bottom_tabs_height(const Frame& frame);

struct BarAction {
  std::string_view key;
  std::string_view name;
  Icon icon = Icon::none;
  int badge = 0;
  bool disabled = false;
};
struct AppBar {
  std::string_view title;
  std::string_view subtitle = {};
  bool back = false;
  std::span<const BarAction> actions = {};
};
struct AppBarOutcome {
  bool back = false;
  std::optional<std::size_t> action;
  float title_width = 0;  // room it had; a longer title ended in …
};
// The bar of a phone's screen, heading 1. Box: its height below the safe area.
AppBarOutcome app_bar(Frame& frame, const Box& box, const Key& key, const AppBar& bar);

struct Tab {
  std::string_view key;
  std::string_view label;
  int count = -1;  // shown behind the label; below 0: not
};
// True when `current` changed. Scrolls sideways when the tabs do not fit.
bool tabs(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Tab> tabs, std::size_t& current);
float tabs_height(const Frame& frame);

}  // namespace actline::client::widget
