// What stands around every screen: side bar at a desk, bottom tabs on a phone, who is signed in and how sync stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

enum class Place : std::uint8_t { customers, import, organisation, attention, sync };
inline constexpr std::size_t place_count = 5;

struct ShellModel {
  std::array<std::string_view, place_count> hrefs;
  bool organisation = false;  // is a place of this person's
  std::optional<Place> current;
  std::string_view person;
  std::string role;
  SyncBadge badge;
  std::size_t attention = 0;
  bool tabs = true;  // phone: on the first screen of each place
};

struct ShellOutcome {
  std::optional<Place> go;
  bool sign_out = false;
  bool find = false;  // the palette is wanted
};

// Draws it and shrinks `area` to what is left for the screen.
ShellOutcome shell(widget::Frame& frame, widget::Box& area, const ShellModel& model);

// A screen's own head at a desk: its title, and the sync badge at the right end. Returns the box left for buttons, right-aligned;
// `sync` is set when the badge was pressed.
struct PageHeadOutcome {
  widget::Box actions;
  bool sync = false;
};
PageHeadOutcome page_head(widget::Frame& frame, widget::Box& area, std::string_view title, std::string_view detail, const SyncBadge& badge);

// Below it, for a screen that is one list: the box between the margins, no wider than a line reads well.
widget::Box list_area(const widget::Frame& frame, const widget::Box& area);
// The head's button for what a screen makes. True when pressed.
bool make_button(widget::Frame& frame, widget::Box& actions, std::string_view text);
// What a list on a phone leaves below its last row, so that the floating button hides none.
inline constexpr float under_floating_button = 88;

// A phone's word about sync below the app bar, only when there is something to say. True when pressed.
bool sync_strip(widget::Frame& frame, widget::Box& area, const SyncBadge& badge);

}  // namespace actline::client::view
