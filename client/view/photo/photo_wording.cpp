#include "client/view/photo/photo_wording.hpp"

#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Frame;
using widget::Tone;

namespace {

std::string_view state_key(PhotoState state) {
  switch (state) {
    case PhotoState::stored: return {};
    case PhotoState::waiting: return "photo.state.waiting";
    case PhotoState::under_way: return "photo.state.under_way";
    case PhotoState::failed: return "photo.state.failed";
    case PhotoState::elsewhere: return "photo.state.elsewhere";
  }
  return {};
}

Tone state_tone(PhotoState state) {
  switch (state) {
    case PhotoState::stored:
    case PhotoState::elsewhere: return Tone::neutral;
    case PhotoState::waiting: return Tone::warn;
    case PhotoState::under_way: return Tone::info;
    case PhotoState::failed: return Tone::error;
  }
  return Tone::neutral;
}

}  // namespace

std::string photo_name(const Frame& frame, std::size_t number, std::size_t count, std::string_view author, base::Instant when) {
  const std::string place = std::to_string(number), all = std::to_string(count);
  const std::string moment = base::local_minute_text(when).substr(5);
  return tr_with(frame, "photo.name", {{"number", place}, {"count", all}, {"author", author}, {"when", moment}});
}

std::vector<ShownPhoto> photos_of(const Frame& frame, const projection::TimelineEntry& entry, const PhotoDesk& desk,
                                  const projection::StaffDirectory& staff) {
  std::vector<ShownPhoto> shown;
  const auto add = [&](const domain::Activity& activity) {
    for (const projection::PhotoPtr& photo : desk.album.of(activity.id)) shown.push_back({.photo = photo, .state = desk.state_of(*photo)});
  };
  for (auto older = entry.corrected.rbegin(); older != entry.corrected.rend(); ++older) add(**older);
  add(*entry.standing);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    ShownPhoto& each = shown[i];
    const std::string number = std::to_string(i + 1);
    each.key = base::id_text(each.photo->id.value);
    each.name =
        photo_name(frame, i + 1, shown.size(), staff.name_of(each.photo->author), each.photo->taken_at.value_or(each.photo->recorded_at));
    each.open_name = tr_with(frame, "photo.open", {{"name", each.name}});
    each.retry_name = tr_with(frame, "photo.retry", {{"number", number}});
  }
  return shown;
}

std::vector<widget::StripPhoto> strip_of(const Frame& frame, std::span<const ShownPhoto> photos) {
  std::vector<widget::StripPhoto> strip;
  for (const ShownPhoto& each : photos) {
    widget::StripPhoto photo{.key = each.key, .source = each.photo->sha256, .name = each.name, .open_name = each.open_name};
    if (each.state == PhotoState::elsewhere) photo.source = {};
    if (const std::string_view key = state_key(each.state); !key.empty()) photo.state = frame.tr(key);
    photo.tone = state_tone(each.state);
    if (each.state == PhotoState::failed) photo.action = each.retry_name, photo.action_icon = theme::Icon::sync;
    strip.push_back(photo);
  }
  return strip;
}

}  // namespace actline::client::view
