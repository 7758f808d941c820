// Photos as thumbnails in as many rows as they need, each with a word about its state and one small thing to do with it below. The
// pictures themselves are images of the mirror: the page shows them, the canvas has their places.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::widget {

struct StripPhoto {
  std::string_view key;          // unique in the strip
  std::string_view source;       // SHA-256 of its bytes; empty: they cannot be had yet
  std::string_view name;         // "照片 1/3，陈丽 11-26 09:12"
  std::string_view open_name;    // of pressing it: "查看照片 1/3"
  std::string_view state = {};   // 待上传
  Tone tone = Tone::neutral;     // of the state
  std::string_view action = {};  // name of the small button: 删除照片 1
  Icon action_icon = Icon::trash;
};

struct PhotoStripOutcome {
  std::optional<std::size_t> open, action;
};

PhotoStripOutcome photo_strip(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const StripPhoto> photos);
// Of the strip in a box that wide; 0 for no photos.
float photo_strip_height(const Frame& frame, std::span<const StripPhoto> photos, float width);

// A picture where it stands, fitting the box whole, or its place where it cannot be had.
void photo(Frame& frame, const Box& box, const Key& key, std::string_view source, std::string_view name);

}  // namespace actline::client::widget
