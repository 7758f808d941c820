// Icons by meaning. Each is one private code point that the platform's font loader draws as an outline
// (client/platform/font.hpp); assets/icons/icons.json lists the same names in the same order.
#pragma once

#include <cstdint>
#include <string_view>

namespace actline::client::theme {

enum class Icon : std::uint16_t {
  none = 0,
#define ACTLINE_ICON(name) name,
#include "client/theme/icon_names.inc"
#undef ACTLINE_ICON
  count,
};

// UTF-8 of the icon's code point; empty for none. Lives for ever.
std::string_view icon_text(Icon icon);

// "chevron_right", as in icons.json.
std::string_view icon_name(Icon icon);

}  // namespace actline::client::theme
