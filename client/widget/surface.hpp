// Things that hold other things or stand for a person: cards, avatars, list rows, section heads.
#pragma once

#include <optional>
#include <string_view>

#include "client/widget/choice.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct CardOptions {
  float padding = 16;
  bool framed = true;
};
// A white sheet on the page; returns the box inside its padding.
Box card(Frame& frame, const Box& box, const CardOptions& options = {});

// The strip below a screen for its main buttons, over the full width of `area`, which it shrinks; returns the box for them.
Box foot_bar(Frame& frame, Box& area);

// A round mark with the first character of the name, in a colour that stays with that name. Decoration.
void avatar(Frame& frame, const Box& box, std::string_view name);

struct ListRow {
  std::string_view title;
  std::string_view subtitle = {};
  std::string_view trailing = {};  // at the end, muted
  std::string_view chip = {};
  Tone chip_tone = Tone::neutral;
  Icon icon = Icon::none;
  std::string_view avatar_name = {};  // instead of the icon
  std::string_view href = {};         // a link of the mirror; else a button
  bool chevron = false;
  bool selected = false;
  bool divided = true;  // a hairline below
  bool strong = false;  // the title, as it is above a subtitle
};
// Pressable, over the whole box.
bool list_row(Frame& frame, const Box& box, const Key& key, const ListRow& row);
float list_row_height(const Frame& frame, const ListRow& row);

struct SectionHead {
  std::string_view title;
  std::string_view detail = {};  // muted, behind the title: a count
  std::string_view action = {};  // a quiet button at the end
  Icon action_icon = Icon::none;
  int level = 2;
};
// True when its action was pressed.
bool section_head(Frame& frame, const Box& box, const Key& key, const SectionHead& head);
float section_head_height(const Frame& frame);

}  // namespace actline::client::widget
