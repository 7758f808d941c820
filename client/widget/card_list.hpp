// A list of any length for phones: cards of one height, drawn only where they are seen.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

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

  void clear();
};

struct CardListOptions {
  std::string_view name;
  std::size_t count = 0;
  int lines = 2;  // muted lines a card has room for, 0..2
  double initial_top = 0;
  float space_below = 0;  // free space after the last card (under a floating button)
};

struct CardSource {
  std::function<std::string(std::size_t index)> record;
  std::function<void(std::size_t index, CardContent& card)> card;
};

struct CardListOutcome {
  std::optional<std::size_t> opened;
  std::optional<std::size_t> action;  // its action button
  std::optional<std::size_t> menu;    // long press
  std::size_t first = 0, last = 0;
  double top = 0;
};

CardListOutcome card_list(Frame& frame, const Box& box, const Key& key, const CardListOptions& options, const CardSource& source);
float card_list_item_height(const Frame& frame, int lines);

}  // namespace actline::client::widget
