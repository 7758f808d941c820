// What happened, newest first: one item per event, joined by a line.
#pragma once

#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct TimelineItem {
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
  std::string_view title;      // who did what
  std::string_view meta = {};  // when, muted
  std::string_view body = {};  // wrapped, selectable
  std::string_view note = {};  // a word about its state (待同步), with note_tone
  Tone note_tone = Tone::warn;
  bool first = false, last = false;
  std::string_view action = {};  // a quiet button (更正)
  std::string_view toggle = {};  // another behind it, for what is unfolded below
  float inserted = 0;            // height of what the caller draws between its text and its buttons
  float unfolded = 0;            // height of what the caller draws below, beside the same stretch of line
};

struct TimelineOutcome {
  bool action = false;
  bool toggle = false;
  Box inserted;
  Box unfolded;
};

TimelineOutcome timeline_item(Frame& frame, const Box& box, const Key& key, const TimelineItem& item);
// Of the item in a box that wide; its box must have it. Items follow each other without a gap, so that the line is whole.
float timeline_item_height(Frame& frame, const TimelineItem& item, float width);
// Of an item's text and of what is unfolded below it.
float timeline_text_width(float width);

}  // namespace actline::client::widget
