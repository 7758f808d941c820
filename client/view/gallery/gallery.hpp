// #/gallery: every widget in every state, for those who build screens with them and for those who look whether they are right.
// Nothing here is anybody's data.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "client/widget/widgets.hpp"

namespace actline::client::view {

// What the widgets of the gallery hold, kept by the caller.
struct GalleryState {
  std::string text, area, search, phone, number, money, date, time, moment, select, steps = "3";
  std::vector<std::string> several;
  std::string segment = "all", radio = "household", chips = "call", palette;
  bool checked = true, unchecked = false, mixed = false, on = true, off = false, filter = true;
  bool several_open = false;
  std::size_t tab = 0, sorted = 0;
  bool descending = false;
  enum class Overlay : std::uint8_t { none, dialog, drawer, confirm, menu, palette };
  Overlay overlay = Overlay::none;
  widget::Box menu_anchor;
};

// Draws it as a whole page; true when a phone's person wants to go back.
bool gallery(widget::Frame& frame, const widget::Box& area, GalleryState& state);

}  // namespace actline::client::view
