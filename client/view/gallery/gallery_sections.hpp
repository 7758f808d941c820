// The sections of the gallery, each below the other in one column.
#pragma once

#include "client/view/gallery/gallery.hpp"

namespace actline::client::view {

void gallery_buttons(widget::Frame& frame, widget::Column& column);
void gallery_fields(widget::Frame& frame, widget::Column& column, GalleryState& state);
void gallery_choices(widget::Frame& frame, widget::Column& column, GalleryState& state);
void gallery_text(widget::Frame& frame, widget::Column& column);
void gallery_surfaces(widget::Frame& frame, widget::Column& column, GalleryState& state);
// On a phone a card list, else a table.
void gallery_lists(widget::Frame& frame, widget::Column& column, GalleryState& state);
void gallery_feedback(widget::Frame& frame, widget::Column& column);
void gallery_overlays(widget::Frame& frame, widget::Column& column, GalleryState& state);
// What is open above the page.
void gallery_open_overlay(widget::Frame& frame, GalleryState& state);

// Boxes beside each other where there is room, else one below the other.
class GalleryCells {
 public:
  GalleryCells(widget::Frame& frame, widget::Column& column) : column_(column), across_(frame.phone() ? 1 : column.width() > 860 ? 3 : 2) {}

  widget::Box next(float height) {
    if (at_ == 0) row_ = column_.next(height);
    const widget::Box box = widget::nth_column(row_, at_, across_, theme::space::l);
    at_ = (at_ + 1) % across_;
    return box;
  }

 private:
  widget::Column& column_;
  std::size_t across_, at_ = 0;
  widget::Box row_;
};

inline void gallery_head(widget::Frame& frame, widget::Column& column, const widget::Key& key, std::string_view title_key) {
  column.skip(theme::space::l);
  widget::section_head(frame, column.next(widget::section_head_height(frame)), key, {.title = frame.tr(title_key)});
}

}  // namespace actline::client::view
