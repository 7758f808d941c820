#include "client/widget/photo_viewer.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "client/widget/button.hpp"
#include "client/widget/dialog.hpp"
#include "client/widget/label.hpp"
#include "client/widget/photo_strip.hpp"
#include "client/widget/scroll.hpp"

namespace actline::client::widget {
namespace {

constexpr float widest = 960;
// What stands around the pictures: head, foot, and at a desk some of the page.
constexpr float around_on_phone = 168, around_at_desk = 232;

// As large as it fits, in the middle; never larger than the picture itself.
Box fitted(const Box& page, const ViewedPhoto& photo) {
  const float scale = std::min({1.0F, page.width / photo.width, page.height / photo.height});
  return page.centered(std::floor(photo.width * scale), std::floor(photo.height * scale));
}

}  // namespace

PhotoViewerOutcome photo_viewer(Frame& frame, const Key& key, const PhotoViewerWords& words, std::span<const ViewedPhoto> photos,
                                std::size_t first) {
  PhotoViewerOutcome outcome;
  const float height = std::max(160.0F, frame.safe().height - (frame.phone() ? around_on_phone : around_at_desk));
  NodeId region = 0;
  float page_width = 0;
  const auto go_to = [&](std::size_t page) { scroll_sideways(frame, region, static_cast<double>(page_width) * static_cast<double>(page)); };
  Dialog dialog(frame, key,
                {.title = words.title,
                 .width = widest,
                 .content_height = height,
                 .presentation = frame.phone() ? Presentation::drawer : Presentation::dialog});
  {
    const Box body = dialog.body().with_height(height);
    const Scope scope(frame, key);
    Scroll pages(frame, body, "pages",
                 {.name = words.title, .initial_x = static_cast<double>(body.width) * static_cast<double>(first), .horizontal = true});
    pages.content(body.width * static_cast<float>(photos.size()), height);
    region = pages.id();
    page_width = body.width;
    const double seen = std::round(pages.left() / static_cast<double>(body.width));
    outcome.shown = static_cast<std::size_t>(std::clamp(seen, 0.0, static_cast<double>(photos.size() - 1)));
    for (std::size_t i = 0; i < photos.size(); ++i) {
      const Box page{body.width * static_cast<float>(i), 0, body.width, height};
      const ViewedPhoto& each = photos[i];
      if (each.source.empty()) {
        label(frame, page, words.missing, {.ink = Ink::muted, .align = Align::center});
      } else {
        photo(frame, fitted(page, each), Key("picture", i), each.source, each.name);
      }
    }
  }
  Box foot = dialog.footer();
  const float side = button_height(frame);
  const std::string place = std::to_string(outcome.shown + 1) + " / " + std::to_string(photos.size());
  outcome.share = button(frame, cut_right(foot, button_width(frame, words.share, {.icon = Icon::share}), theme::space::s), "share",
                         words.share, {.icon = Icon::share});
  outcome.save = button(frame, cut_right(foot, button_width(frame, words.save, {.icon = Icon::download}), theme::space::s), "save",
                        words.save, {.icon = Icon::download});
  if (photos.size() > 1) {
    const bool is_first = outcome.shown == 0, is_last = outcome.shown + 1 == photos.size();
    const bool back = icon_button(frame, cut_left(foot, side), "previous", Icon::chevron_left, words.previous, {.disabled = is_first});
    label(frame, cut_left(foot, text_width(frame, place, body_style(frame)) + 2 * theme::space::s), place, {.align = Align::center});
    const bool on = icon_button(frame, cut_left(foot, side), "next", Icon::chevron_right, words.next, {.disabled = is_last});
    if (!is_first && (back || frame.take_shortcut("ArrowLeft"))) go_to(outcome.shown - 1);
    if (!is_last && (on || frame.take_shortcut("ArrowRight"))) go_to(outcome.shown + 1);
  }
  outcome.dismissed = dialog.dismissed();
  return outcome;
}

}  // namespace actline::client::widget
