// A short list of things to do, beside what it is about; a bottom sheet on a phone.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct MenuItem {
  std::string_view key;
  std::string_view label;
  Icon icon = Icon::none;
  bool disabled = false;
  bool danger = false;
  bool checked = false;
};

struct MenuOutcome {
  std::optional<std::size_t> chosen;
  bool dismissed = false;  // set with `chosen` too: the caller closes it
};

// Below its anchor (canvas coordinates), or above it where there is no room. `title` names it and heads the sheet.
MenuOutcome menu(Frame& frame, const Box& anchor, const Key& key, std::string_view title, std::span<const MenuItem> items);

}  // namespace actline::client::widget
