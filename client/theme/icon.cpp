#include "client/theme/icon.hpp"

#include <array>

namespace actline::client::theme {
namespace {

constexpr std::uint32_t first_icon = 0xE000;  // platform::font::first_icon
constexpr std::size_t icon_count = static_cast<std::size_t>(Icon::count) - 1;

struct Utf8Icon {
  std::array<char, 3> bytes{};
};

constexpr std::array<Utf8Icon, icon_count> encode_all() {
  std::array<Utf8Icon, icon_count> all{};
  for (std::size_t i = 0; i < icon_count; ++i) {
    const std::uint32_t code = first_icon + static_cast<std::uint32_t>(i);
    all[i].bytes = {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (code & 0x3F))};
  }
  return all;
}

constexpr std::array<Utf8Icon, icon_count> encoded = encode_all();

constexpr std::array<std::string_view, icon_count> names{
#define ACTLINE_ICON(name) #name,
#include "client/theme/icon_names.inc"
#undef ACTLINE_ICON
};

}  // namespace

std::string_view icon_text(Icon icon) {
  if (icon == Icon::none || icon >= Icon::count) return {};
  const Utf8Icon& utf8 = encoded[static_cast<std::size_t>(icon) - 1];
  return {utf8.bytes.data(), utf8.bytes.size()};
}

std::string_view icon_name(Icon icon) {
  if (icon == Icon::none || icon >= Icon::count) return {};
  return names[static_cast<std::size_t>(icon) - 1];
}

}  // namespace actline::client::theme
