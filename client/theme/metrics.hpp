// Lengths of the looks in CSS pixels: a 4 px grid, radii, type sizes, control heights. Everything a widget
// measures with is here; the few that depend on the form factor are chosen in theme.hpp.
#pragma once

#include <cstdint>

namespace actline::client::theme {

namespace space {
inline constexpr float xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}

namespace radius {
inline constexpr float chip = 4, control = 6, card = 10, sheet = 14;
}

// Widths at which the layout changes.
inline constexpr float tablet_width = 640, desktop_width = 1024;
// Narrower than any phone: one whose text was made large. Margins then give way to words.
inline constexpr float narrow_width = 300;

// The least height and width of anything a finger presses.
inline constexpr float touch_target = 44;

// From a field's left and right edge to its text; the page's input has the same padding.
inline constexpr float field_inset = 12;

inline constexpr float line_of_text = 1.5F;      // line height of running text, in ems
inline constexpr float line_of_control = 1.25F;  // and of single lines in controls

enum class FormFactor : std::uint8_t { phone, tablet, desktop };

enum class Weight : std::uint8_t { regular, semibold };

}  // namespace actline::client::theme
