// The looks of one frame: palette, and the sizes that depend on whether this is a phone, a tablet or a desk.
#pragma once

#include <optional>

#include "client/theme/metrics.hpp"
#include "client/theme/palette.hpp"

namespace actline::client::theme {

// Type sizes in CSS pixels (size of the em, not of the line).
struct TypeScale {
  float caption = 12;
  float body = 14;   // 16 on a phone
  float input = 14;  // 16 on touch: iOS zooms into smaller inputs
  float section = 16;
  float title = 18;
  float page = 24;  // page titles and key figures
};

struct Sizes {
  float control = 36;        // buttons, fields; 48 on a phone
  float small_control = 28;  // 44 on touch
  float row = 40;            // table rows, 32 when compact; lists on a phone start at 64
  float table_row = 48;      // rows of a table in which things are worked with, 36 when compact
  float list_pad = 12;       // above and below what a list's row says, 6 when compact
  float app_bar = 48;
  float sidebar = 220;
  float sidebar_rail = 64;
  float bottom_tabs = 56;
  float margin = 24;  // of a page; 12 on a phone
};

struct Theme {
  Palette palette;
  TypeScale type;
  Sizes size;
  FormFactor form = FormFactor::desktop;
  bool narrow = false;          // a phone with large text: what stands side by side goes below one another
  bool touch = false;           // the main pointer is a finger
  bool dark = false;            // light text on a dark ground
  bool reduced_motion = false;  // nothing slides or fades
};

// What the page tells about the person's surroundings.
struct Surroundings {
  float width = 1280;  // CSS pixels
  bool touch = false;
  bool reduced_motion = false;
  Scheme scheme;
  std::optional<platform::SystemColors> forced_colors;  // instead of the scheme
  platform::Density density = platform::Density::comfortable;
};

FormFactor form_factor(float width);
Theme theme_for(const Surroundings& surroundings);

}  // namespace actline::client::theme
