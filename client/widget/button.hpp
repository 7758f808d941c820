// Buttons: each says with one verb what happens.
#pragma once

#include <string_view>

#include "client/widget/frame.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {

enum class ButtonStyle : std::uint8_t {
  primary,    // the one thing this screen is for
  secondary,  // framed
  quiet,      // text only
  danger,     // destroys something
};

struct ButtonOptions {
  ButtonStyle style = ButtonStyle::secondary;
  Icon icon = Icon::none;
  bool disabled = false;
  bool busy = false;     // at work: shows so and cannot be pressed
  bool small = false;    // in tables and cards; still a full target for a finger
  bool pressed = false;  // stays down (a filter that is on)
  // Quiet only: its words stand in line with the text above, its padding outside of the box.
  bool flush = false;
  Tone tone = Tone::brand;  // of a quiet one's icon; one that is not brand has plain words
};

// True in the pass in which it was pressed.
bool button(Frame& frame, const Box& box, const Key& key, std::string_view label, const ButtonOptions& options = {});
// The same, disabled or not, with everything that happened.
Press press_button(Frame& frame, const Box& box, const Key& key, std::string_view label, const ButtonOptions& options = {});
// Width its label wants, padding and icon included.
float button_width(Frame& frame, std::string_view label, const ButtonOptions& options = {});
float button_height(const Frame& frame, bool small = false);

struct IconButtonOptions {
  bool disabled = false;
  bool pressed = false;
  Tone tone = Tone::neutral;
  int badge = 0;  // a count in the corner; 0: none
};
// Only an icon; `name` is for the mirror and the hover hint. The box is its whole target; the drawn circle is 36 px.
bool icon_button(Frame& frame, const Box& box, const Key& key, Icon icon, std::string_view name, const IconButtonOptions& options = {});
float icon_button_size(const Frame& frame);

// The round button at the lower right of a phone's screen; box: the area it floats in.
bool floating_button(Frame& frame, const Box& area, const Key& key, Icon icon, std::string_view name);

struct LinkOptions {
  Ink ink = Ink::brand;
  TextStyle style = {0};  // size 0: body
  Icon icon = Icon::none;
};
// A place to go to. True when pressed plainly: go there by route_push; the page opens new tabs itself.
bool link(Frame& frame, const Box& box, const Key& key, std::string_view label, std::string_view href, const LinkOptions& options = {});

}  // namespace actline::client::widget
