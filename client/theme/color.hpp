// A colour in sRGB with alpha, and the contrast of two opaque ones as WCAG 2 defines it.
// Bottom of the looks: theme/palette.hpp gives colours their roles, widgets use roles only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace actline::client::theme {

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;

  friend constexpr bool operator==(const Color&, const Color&) = default;
};

// 0x2457E6 → that colour, opaque.
constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16 & 0xFF), static_cast<std::uint8_t>(hex >> 8 & 0xFF), static_cast<std::uint8_t>(hex & 0xFF),
          255};
}

// The colour with its alpha multiplied by `share`, 0..1.
constexpr Color faded(Color color, float share) {
  color.alpha = static_cast<std::uint8_t>(static_cast<float>(color.alpha) * share + 0.5F);
  return color;
}

// `top` painted over the opaque `under`.
Color over(Color under, Color top);

// Contrast ratio 1..21 of two opaque colours (WCAG 2.2, "contrast ratio" and "relative luminance").
double contrast(Color one, Color other);

// "#2457e6" (alpha is left out).
std::string css(Color color);

}  // namespace actline::client::theme
