#include "client/widget/photo_strip.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float tile = 76, gap = 8, caption = 20;

std::size_t per_row(float width) { return static_cast<std::size_t>(std::max(1.0F, (width + gap) / (tile + gap))); }

// Below the thumbnails: the same for all, so that rows stand in line.
float foot_height(const Frame& frame, std::span<const StripPhoto> photos) {
  float height = 0;
  for (const StripPhoto& photo : photos) {
    if (!photo.action.empty()) return icon_button_size(frame);
    if (!photo.state.empty()) height = caption;
  }
  return height;
}

void draw_place(Frame& frame, const Box& box, float icon_size) {
  frame.paint().fill(box, frame.palette().neutral_soft, theme::radius::control);
  frame.paint().icon(box, Icon::image, icon_size, frame.palette().text_faint);
}

Ink ink_of(Tone tone) {
  switch (tone) {
    case Tone::ok: return Ink::ok;
    case Tone::warn: return Ink::warn;
    case Tone::error: return Ink::error;
    case Tone::info: return Ink::info;
    case Tone::brand: return Ink::brand;
    case Tone::neutral: break;
  }
  return Ink::muted;
}

}  // namespace

void photo(Frame& frame, const Box& box, const Key& key, std::string_view source, std::string_view name) {
  draw_place(frame, box, std::min(32.0F, box.height / 3));
  const NodeId image = frame.add(key, box, {.role = Role::image, .name = name});
  if (!source.empty()) frame.attribute(image, Attribute::source, source);
}

float photo_strip_height(const Frame& frame, std::span<const StripPhoto> photos, float width) {
  if (photos.empty()) return 0;
  const std::size_t rows = (photos.size() + per_row(width) - 1) / per_row(width);
  return static_cast<float>(rows) * (tile + foot_height(frame, photos)) + static_cast<float>(rows - 1) * gap;
}

PhotoStripOutcome photo_strip(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const StripPhoto> photos) {
  PhotoStripOutcome outcome;
  if (photos.empty()) return outcome;
  const Group group(frame, key, Role::list, name, box);
  const float foot = foot_height(frame, photos);
  const std::size_t columns = per_row(box.width);
  for (std::size_t i = 0; i < photos.size(); ++i) {
    const StripPhoto& each = photos[i];
    const auto column = static_cast<float>(i % columns), row = static_cast<float>(i / columns);
    const Box place{box.x + column * (tile + gap), box.y + row * (tile + foot + gap), tile, tile};
    const Group item(frame, Key("photo", each.key), place.with_height(tile + foot), {.role = Role::list_item});
    photo(frame, place, "picture", each.source, each.name);
    const NodeId open = frame.add("open", place, {.role = Role::button, .name = each.open_name, .target = Target::press});
    if (frame.press(open).clicked) outcome.open = i;
    draw_focus_ring(frame, open, place, theme::radius::control);
    Box below{place.x, place.bottom(), tile, foot};
    if (!each.action.empty()) {
      const float side = icon_button_size(frame);
      const Box target = each.state.empty() ? below.centered(side, side) : cut_right(below, side).centered(side, side);
      const Tone tone = each.action_icon == Icon::trash ? Tone::neutral : each.tone;
      if (icon_button(frame, target, "action", each.action_icon, each.action, {.tone = tone})) outcome.action = i;
    }
    if (!each.state.empty()) label(frame, below, each.state, {.style = caption_style(frame), .ink = ink_of(each.tone)});
  }
  return outcome;
}

}  // namespace actline::client::widget
