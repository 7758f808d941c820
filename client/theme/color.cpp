#include "client/theme/color.hpp"

#include <algorithm>
#include <cmath>

namespace actline::client::theme {
namespace {

double linear(std::uint8_t channel) {
  const double share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Color color) { return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue); }

std::uint8_t blend(std::uint8_t under, std::uint8_t top, std::uint8_t alpha) {
  return static_cast<std::uint8_t>((top * alpha + under * (255 - alpha) + 127) / 255);
}

}  // namespace

Color over(Color under, Color top) {
  return {blend(under.red, top.red, top.alpha), blend(under.green, top.green, top.alpha), blend(under.blue, top.blue, top.alpha), 255};
}

double contrast(Color one, Color other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::string css(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
    text += digits[channel >> 4];
    text += digits[channel & 15];
  }
  return text;
}

}  // namespace actline::client::theme
