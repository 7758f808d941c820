// 本机: the app as something on this device. Which version runs and whether a newer one waits, whether it is on the home screen,
// whether the browser promises to keep what is stored, how it is read (light or dark, how large, how close).
#pragma once

#include <optional>
#include <string_view>

#include "client/platform/protocol.hpp"
#include "client/widget/widgets.hpp"

namespace actline::client::view {

struct ThisDevice {
  std::string_view build;
  bool update_waits = false;
  bool updating = false;  // what was typed is being written, then the page loads again
  platform::InstallState install = platform::InstallState::none;
  bool storage_told = false;  // the two below are known
  bool storage_is_protected = false;
  double used_bytes = 0;
  platform::Appearance appearance = platform::Appearance::system;
  std::uint16_t text_size = 100, text_size_in_effect = 100;  // percent
  platform::Density density = platform::Density::comfortable;
};

struct ThisDeviceOutcome {
  bool update = false, install = false, protect_storage = false;
  std::optional<platform::Appearance> appearance;
  std::optional<std::uint16_t> text_size;
  std::optional<platform::Density> density;
};

// In the column of a page.
ThisDeviceOutcome this_device(widget::Frame& frame, widget::Column& column, const ThisDevice& device);

// A new version waits: a strip at the top of every screen. Shrinks `area`; true when the person wants it.
bool update_strip(widget::Frame& frame, widget::Box& area, const ThisDevice& device);

}  // namespace actline::client::view
