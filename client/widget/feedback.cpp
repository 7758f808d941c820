#include "client/widget/feedback.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "client/widget/button.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"

namespace actline::client::widget {
namespace {

constexpr double toast_ms = 4000, error_toast_ms = 8000, skeleton_after_ms = 300;
constexpr double hint_after_ms = 500;
constexpr float hint_height = 28, hint_side = 8, hint_away = 6;
constexpr float toast_width = 360, toast_side = 16, toast_icon = 20;
constexpr float banner_side = 16, banner_updown = 12, banner_icon = 20;

Icon tone_icon(Tone tone) {
  switch (tone) {
    case Tone::ok: return Icon::check_circle;
    case Tone::warn: return Icon::alert_triangle;
    case Tone::error: return Icon::alert_circle;
    case Tone::neutral:
    case Tone::brand:
    case Tone::info: return Icon::info;
  }
  return Icon::info;
}

float action_width(Frame& frame, std::string_view action) {
  return action.empty() ? 0 : button_width(frame, action, {.style = ButtonStyle::quiet, .small = true}) + theme::space::s;
}

float banner_text_width(Frame& frame, const Banner& banner, float width) {
  return width - 2 * banner_side - banner_icon - theme::space::m - action_width(frame, banner.action);
}

// As wide as its words, at most toast_width; its lower edge at `bottom` or above what is kept clear there.
Box toast_box(Frame& frame, const Toast& toast, const TextStyle& style, float bottom) {
  constexpr float around = 2 * toast_side + toast_icon + theme::space::m;
  const float widest = std::min(toast_width, frame.canvas().width - 2 * theme::space::l);
  const float width = std::min(widest, frame.paint().text_width(toast.text, style) + around + 1);
  const float height = text_height(frame, toast.text, style, width - around, 3) + 2 * theme::space::m;
  const float x = frame.phone() ? (frame.canvas().width - width) / 2 : frame.safe().right() - width - theme::space::l;
  Box box{x, bottom - height, width, height};
  std::vector<Box> kept = frame.retained().kept_clear;
  std::sort(kept.begin(), kept.end(), [](const Box& one, const Box& other) { return one.y > other.y; });
  for (const Box& each : kept) {
    if (!intersection(box, each).empty()) box.y = each.y - height - theme::space::m;
  }
  return box;
}

void draw_toast(Frame& frame, const Toast& toast, float& bottom) {
  const theme::Palette& p = frame.palette();
  const TextStyle style{14, Weight::regular, theme::line_of_text};
  const Box box = toast_box(frame, toast, style, bottom);
  bottom = box.y - theme::space::s;

  const NodeId id = frame.add(Key("toast", toast.number), box, {.role = Role::text, .name = toast.text, .target = Target::solid});
  const float shown = frame.appear(id, 120);
  frame.paint().shadow(box, theme::radius::card, theme::faded(p.shadow, shown));
  frame.paint().fill(box, theme::faded(p.toast, shown), theme::radius::card);
  Box rest = box.inset(toast_side, theme::space::m);
  const Color ink = theme::faded(p.on_toast, shown);
  frame.paint().icon(cut_left(rest, toast_icon, theme::space::m).with_height(style.line_height()), tone_icon(toast.tone), toast_icon, ink);
  frame.paint().paragraph(rest, toast.text, style, ink, 3);
}

}  // namespace

void show_toast(Frame& frame, Tone tone, std::string_view text) {
  Retained& retained = frame.retained();
  const double lasts = tone == Tone::error ? error_toast_ms : toast_ms;
  // The same word again only stays longer.
  const auto same = [&](const Toast& toast) { return toast.text == text && toast.tone == tone; };
  std::erase_if(retained.toasts, same);
  retained.toasts.push_back({tone, std::string(text), frame.now_ms() + lasts, ++retained.toast_count});
  if (retained.toasts.size() > 3) retained.toasts.erase(retained.toasts.begin());
  frame.announce(text, tone == Tone::error);
}

void draw_toasts(Frame& frame) {
  Retained& retained = frame.retained();
  std::erase_if(retained.toasts, [&](const Toast& toast) { return toast.until_ms <= frame.now_ms(); });
  if (retained.toasts.empty()) return;
  frame.paint().push_layer(Painter::layers - 1);
  retained.semantics.enter_root();
  float bottom = frame.safe().bottom() - theme::space::l;
  for (std::size_t i = retained.toasts.size(); i-- > 0;) {
    draw_toast(frame, retained.toasts[i], bottom);
    frame.wake_at(retained.toasts[i].until_ms);
  }
  retained.semantics.leave_root();
  frame.paint().pop_layer();
}

void draw_hint(Frame& frame) {
  Hint& hint = frame.retained().hint;
  if (hint.pass != frame.retained().pass) hint = {};
  if (hint.node == 0 || hint.silenced) return;
  const double due = hint.since_ms + hint_after_ms;
  if (frame.now_ms() < due) return frame.wake_at(due);
  const TextStyle style{12, Weight::regular, theme::line_of_control};
  const float width = frame.paint().text_width(hint.text, style) + 2 * hint_side;
  const Box safe = frame.safe();
  const float x =
      std::clamp(hint.box.center_x() - width / 2, safe.x + hint_away, std::max(safe.x + hint_away, safe.right() - width - hint_away));
  const bool below = hint.box.bottom() + hint_away + hint_height <= safe.bottom();
  const Box box{x, below ? hint.box.bottom() + hint_away : hint.box.y - hint_away - hint_height, width, hint_height};
  // Drawn only: the mark's own node has the words as its name.
  frame.paint().push_layer(Painter::layers - 1);
  frame.paint().fill(box, frame.palette().toast, theme::radius::chip);
  frame.paint().text_in(box, hint.text, style, frame.palette().on_toast, Align::center);
  frame.paint().pop_layer();
}

float banner_height(Frame& frame, const Banner& banner, float width) {
  const float text = text_height(frame, banner.text, body_style(frame), banner_text_width(frame, banner, width));
  const float action = banner.action.empty() ? 0 : button_height(frame, true) + theme::space::xs;
  return std::max(text + 2 * banner_updown, action);
}

bool banner(Frame& frame, const Box& box, const Key& key, const Banner& banner) {
  const theme::Palette& p = frame.palette();
  const Color ink = tone_color(p, banner.tone);
  const Group group(frame, key, box, {.role = banner.tone == Tone::error ? Role::alert : Role::status});
  frame.paint().fill(box, tone_soft(p, banner.tone), theme::radius::control);
  Box rest = box.inset(banner_side, 0);
  bool pressed = false;
  if (!banner.action.empty()) {
    const ButtonOptions quiet{.style = ButtonStyle::quiet, .small = true};
    const Box place = cut_right(rest, action_width(frame, banner.action) - theme::space::s, theme::space::s);
    pressed = button(frame, place.centered(place.width, button_height(frame, true)), "action", banner.action, quiet);
  }
  const float text = text_height(frame, banner.text, body_style(frame), banner_text_width(frame, banner, box.width));
  rest = rest.inset(0, (box.height - text) / 2);
  const Box icon = cut_left(rest, banner_icon, theme::space::m).with_height(body_style(frame).line_height());
  frame.paint().icon(icon, banner.icon == Icon::none ? tone_icon(banner.tone) : banner.icon, banner_icon, ink);
  paragraph(frame, rest, banner.text);
  return pressed;
}

void progress(Frame& frame, const Box& box, const Key& key, std::string_view name, float fraction) {
  const float share = std::clamp(fraction, 0.0F, 1.0F);
  const std::string percent = std::to_string(static_cast<int>(share * 100 + 0.5F));
  const NodeId id = frame.add(key, box, {.role = Role::progress, .name = name, .value = percent});
  frame.attribute(id, Attribute::minimum, "0");
  frame.attribute(id, Attribute::maximum, "100");
  const Box track = box.centered(box.width, 6);
  frame.paint().fill(track, frame.palette().neutral_soft, 3);
  const float filled = track.width * frame.ease(id, share, 200);
  if (filled > 0) frame.paint().fill(track.with_width(std::max(6.0F, filled)), frame.palette().brand, 3);
}

void skeleton_lines(Frame& frame, const Box& box, const Key& key, int lines) {
  const NodeId id = frame.id(key);
  const double left = skeleton_after_ms - frame.age_ms(id);
  if (left > 0) return frame.wake_in(left);
  frame.add(key, box, {.role = Role::status, .name = frame.tr("widget.loading"), .state = state::busy});
  const float step = lines > 0 ? box.height / static_cast<float>(lines) : 0;
  for (int i = 0; i < lines; ++i) {
    // Uneven ends look like text.
    constexpr float shares[] = {0.92F, 0.78F, 0.85F, 0.6F};
    const Box line{box.x, box.y + static_cast<float>(i) * step + step / 2 - 7, box.width * shares[i % 4], 14};
    frame.paint().fill(line, frame.palette().skeleton, theme::radius::chip);
  }
}

namespace {

// The least width that takes no more lines: a word left alone on the last one looks like an oversight.
float balanced_width(Frame& frame, std::string_view text, float width) {
  const float height = text_height(frame, text, body_style(frame), width);
  float least = width / 2;
  while (width - least > 8) {
    const float middle = (least + width) / 2;
    (text_height(frame, text, body_style(frame), middle) > height ? least : width) = middle;
  }
  return width;
}

}  // namespace

bool state_panel(Frame& frame, const Box& box, const Key& key, const StatePanel& panel) {
  constexpr float circle = 56, widest = 360;
  const theme::Palette& p = frame.palette();
  const Box middle = box.inset(theme::space::l, 0).at_most_wide(widest);
  const ButtonOptions action{.style = panel.tone == Tone::neutral ? ButtonStyle::primary : ButtonStyle::secondary};
  const float message = panel.message.empty() ? 0 : text_height(frame, panel.message, body_style(frame), middle.width) + theme::space::s;
  const float button_room = panel.action.empty() ? 0 : theme::space::l + button_height(frame);
  const float title = section_style(frame).line_height();
  const float height = circle + theme::space::l + title + message + button_room;
  Box rest = middle.centered(middle.width, std::min(height, box.height));

  const Group group(frame, key, box, {.role = Role::group, .name = panel.title});
  const Box mark = cut_top(rest, circle, theme::space::l);
  frame.paint().circle({mark.center_x(), mark.center_y()}, circle / 2, tone_soft(p, panel.tone));
  frame.paint().icon(mark, panel.icon, 26, tone_color(p, panel.tone));
  label(frame, cut_top(rest, title, theme::space::s), panel.title, {.style = section_style(frame), .align = Align::center});
  if (!panel.message.empty()) {
    const Box text = rest.at_most_wide(balanced_width(frame, panel.message, rest.width));
    const float drawn = paragraph(frame, text, panel.message, {.ink = Ink::muted, .align = Align::center});
    cut_top(rest, drawn);
  }
  if (panel.action.empty()) return false;
  cut_top(rest, theme::space::l);
  const float width = std::min(rest.width, std::max(120.0F, button_width(frame, panel.action, action)));
  return button(frame, Box{rest.center_x() - width / 2, rest.y, width, button_height(frame)}, "action", panel.action, action);
}

}  // namespace actline::client::widget
