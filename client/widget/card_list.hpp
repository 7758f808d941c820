// A list of any length for phones: cards of one height, drawn only where they are seen. A card drawn sideways shows what can be done
// with it, the list drawn down from its top asks for what is new; each has a button that does the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

// One card; every member is reset before the caller fills it.
struct CardContent {
  std::string title;
  std::string line, second_line;  // muted
  std::string trailing;           // at the end of the title line
  std::string chip;
  Tone chip_tone = Tone::neutral;
  Icon chip_icon = Icon::none;
  std::string avatar_name;
  Icon action = Icon::none;  // a button of its own at the end (电话)
  std::string action_name;
  std::size_t swipes = SIZE_MAX;  // how many of the list's are behind it, from the first
  std::string menu_name;          // of a button ⋮, which asks for the menu as a long press does; empty: none

  void clear();
};

// Behind a card, at its end.
struct CardSwipe {
  std::string_view key;
  std::string_view label;
  Icon icon = Icon::none;
  Tone tone = Tone::brand;
};

// Drawing the list down: what it says meanwhile. Empty `pull`: it cannot be.
struct CardPull {
  std::string_view pull = {}, release = {}, busy = {};
  bool refreshing = false;
};

struct CardListOptions {
  std::string_view name;
  std::size_t count = 0;
  int lines = 2;  // muted lines a card has room for, 0..2
  double initial_top = 0;
  std::optional<double> scroll_to = {};  // now: an earlier place the person has come back to
  float space_below = 0;                 // free space after the last card (under a floating button)
  std::span<const CardSwipe> swipes = {};
  CardPull pull = {};
};

struct CardSource {
  std::function<std::string(std::size_t index)> record;
  std::function<void(std::size_t index, CardContent& card)> card;
};

struct CardListOutcome {
  std::optional<std::size_t> opened;
  std::optional<std::size_t> action;                          // its action button
  std::optional<std::size_t> menu;                            // long press, right button or ⋮
  std::optional<std::pair<std::size_t, std::size_t>> swiped;  // which card, which of its swipes
  bool refresh = false;
  std::size_t first = 0, last = 0;
  double top = 0;
};

CardListOutcome card_list(Frame& frame, const Box& box, const Key& key, const CardListOptions& options, const CardSource& source);
float card_list_item_height(const Frame& frame, int lines);

}  // namespace actline::client::widget
