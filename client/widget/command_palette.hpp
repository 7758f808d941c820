// Everything there is to do and to find, by typing a few letters: a field over a list whose first entry Enter takes. Arrow keys
// move through the list while the focus stays in the field. The caller keeps whether it is open, and makes the entries.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct PaletteEntry {
  std::string key;  // unique among the entries
  std::string title;
  std::string detail;  // muted, behind it
  Icon icon = Icon::none;
  std::string group;  // entries of one group follow each other, under its name
};

struct PaletteOptions {
  std::string_view title;
  std::string_view placeholder;
  std::string_view nothing;  // shown when there are no entries
};

struct PaletteOutcome {
  bool typed = false;  // `text` is new
  std::optional<std::size_t> chosen;
  bool dismissed = false;
};

PaletteOutcome command_palette(Frame& frame, const Key& key, const PaletteOptions& options, std::string& text,
                               std::span<const PaletteEntry> entries);

}  // namespace actline::client::widget
