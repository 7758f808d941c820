#include "client/app/screen/gallery_screen.hpp"

namespace actline::client::app {

void GalleryScreen::draw(widget::Frame& frame, const widget::Box& area) {
  if (view::gallery(frame, area, state_)) navigator_.back(CustomersRoute{}, frame.page());
}

}  // namespace actline::client::app
