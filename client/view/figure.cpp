#include "client/view/figure.hpp"

#include <string>

namespace actline::client::view {

using namespace widget;

void figure(Frame& frame, const Box& box, std::size_t number, std::string_view name, Ink ink) {
  Box inside = card(frame, box, {.padding = theme::space::l});
  const std::string text = std::to_string(number);
  const std::string both = std::string(name) + " " + text;
  frame.add(Key("figure", name), box, {.role = Role::text, .name = both});
  label(frame, cut_top(inside, 32), text, {.style = page_style(frame), .ink = ink, .silent = true});
  label(frame, inside, name, {.style = caption_style(frame), .ink = Ink::muted, .silent = true});
}

}  // namespace actline::client::view
