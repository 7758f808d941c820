// Colours by role, in four schemes: light and dark, each also for people who ask for more contrast; and made of the colours of a
// contrast theme of the system (forced colours), where there is one.
// tests/client/theme_test.cpp holds every pair of every scheme to its contrast.
#pragma once

#include "client/platform/event.hpp"
#include "client/theme/color.hpp"

namespace actline::client::theme {

// What a piece of content says. Never told by colour alone: an icon or a word stands beside it.
enum class Tone : std::uint8_t { neutral, brand, ok, warn, error, info };

struct Palette {
  Color page, surface, raised, sunken;  // backgrounds, from far to near; sunken: wells, table headers
  Color text, text_muted, text_faint;   // text_faint only for disabled or large text
  Color line, line_strong;              // hairlines; line_strong: frames of controls, 3:1 on surface
  Color brand, brand_hover, brand_pressed, on_brand;
  Color danger, danger_hover, danger_pressed, on_danger;
  Color ok, warn, error, info;                                                // text and icons of a tone
  Color neutral_soft, brand_soft, ok_soft, warn_soft, error_soft, info_soft;  // backgrounds of chips and banners
  Color hover, pressed, selected;  // tints of rows and quiet buttons, painted over their background
  Color focus;                     // 2 px ring
  Color scrim, shadow;             // translucent
  Color skeleton;
  Color toast, on_toast;
};

struct Scheme {
  bool dark = false;
  bool more_contrast = false;

  friend constexpr bool operator==(const Scheme&, const Scheme&) = default;
};
Palette palette_of(Scheme scheme);
// A contrast theme has one text colour and one accent; what else the app says, it says by icon and word.
Palette palette_from(const platform::SystemColors& colors);

Color tone_color(const Palette& palette, Tone tone);  // text and icon
Color tone_soft(const Palette& palette, Tone tone);   // background

}  // namespace actline::client::theme
