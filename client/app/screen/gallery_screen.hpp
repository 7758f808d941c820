// #/gallery, opened by typing its address.
#pragma once

#include "client/app/navigator.hpp"
#include "client/view/gallery/gallery.hpp"

namespace actline::client::app {

class GalleryScreen {
 public:
  explicit GalleryScreen(Navigator& navigator) : navigator_(navigator) {}

  void draw(widget::Frame& frame, const widget::Box& area);

 private:
  Navigator& navigator_;
  view::GalleryState state_;
};

}  // namespace actline::client::app
