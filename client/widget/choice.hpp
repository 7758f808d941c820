// Small choices that are seen at once: a check box, a segmented control, chips.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "client/widget/field.hpp"
#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct CheckboxOptions {
  bool disabled = false;
  bool mixed = false;  // some of what it stands for
};
// True when it was switched in this pass; `on` is then the new state. The whole box is the target.
bool checkbox(Frame& frame, const Box& box, const Key& key, std::string_view label, bool& on, const CheckboxOptions& options = {});
float checkbox_height(const Frame& frame);
// The mark alone, for boxes that are part of something else. Drawn 20 px square in the middle of the box.
struct Tick {
  bool on = false, mixed = false, disabled = false, hovered = false;
};
void draw_tick(Frame& frame, const Box& box, const Tick& tick);

struct SwitchOptions {
  std::string_view hint = {};  // below the label, muted
  bool disabled = false;
};
// Something that is on or off and takes effect at once; the whole box, its label left and the switch right, is the target.
// True when it was switched in this pass.
bool switch_row(Frame& frame, const Box& box, const Key& key, std::string_view label, bool& on, const SwitchOptions& options = {});
float switch_row_height(Frame& frame, float width, const SwitchOptions& options = {});

// A group of radio buttons is one stop of Tab; arrow keys move the choice within it.

// One of a few, side by side, filling the box; in a box of segmented_height() in as many lines as their words need. `value` is one of the choices' values. True when it changed.
bool segmented(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value);
float segmented_height(Frame& frame, std::span<const Choice> choices, float width);

// One of a few, one below the other, each with room for a sentence. True when it changed.
bool radio_list(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value);
float radio_list_height(const Frame& frame, std::span<const Choice> choices);

struct ChipOptions {
  Tone tone = Tone::neutral;
  Icon icon = Icon::none;
};
// A word about something: stage, status. Not pressable. Drawn 22 px high at the start of the box, in its middle.
void chip(Frame& frame, const Box& box, std::string_view text, const ChipOptions& options = {});
// The same without a node, where the word stands in another node's name.
void draw_chip(Frame& frame, const Box& box, std::string_view text, const ChipOptions& options = {});
float chip_width(Frame& frame, std::string_view text, const ChipOptions& options = {});
inline constexpr float chip_height = 22;

// A chip that can be switched on and off. True when it was.
bool filter_chip(Frame& frame, const Box& box, const Key& key, std::string_view text, bool& on);
// One of several, as chips in as many lines as they need. `value` is one of the choices' values. True when it changed.
bool choice_chips(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices, std::string& value);
float choice_chips_height(Frame& frame, std::span<const Choice> choices, float width);
float filter_chip_width(Frame& frame, std::string_view text);
float filter_chip_height(const Frame& frame);  // of the target

}  // namespace actline::client::widget
