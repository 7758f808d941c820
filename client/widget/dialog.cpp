#include "client/widget/dialog.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/label.hpp"

namespace actline::client::widget {
namespace {

constexpr float header_height = 56, footer_above = 12, footer_below = 16, outside = 24, room_for_toasts = 160;
constexpr double appear_ms = 120;

Presentation resolved(const Frame& frame, Presentation presentation) {
  if (presentation != Presentation::automatic) return presentation;
  return frame.phone() ? Presentation::sheet : Presentation::dialog;
}

float footer_height(const Frame& frame) { return footer_above + button_height(frame) + footer_below; }

float side_of(const Frame& frame) { return frame.phone() ? theme::space::l : theme::space::xl; }

float panel_width(const Frame& frame, const DialogOptions& options) {
  const float canvas = frame.canvas().width;
  switch (resolved(frame, options.presentation)) {
    case Presentation::sheet: return std::min(canvas, theme::tablet_width);
    case Presentation::drawer: return frame.phone() ? canvas : std::min(options.width, canvas);
    case Presentation::dialog:
    case Presentation::automatic: break;
  }
  return std::min(options.width, canvas - 2 * theme::space::l);
}

// Where it stands at rest, and where it comes from.
struct Place {
  Box panel;
  float from_x = 0, from_y = 0;
  Corners corners = Corners::all;
  float safe_below = 0;  // of the panel's height, under a phone's home bar
};

Place place_of(const Frame& frame, const DialogOptions& options) {
  const Box safe = frame.safe(), whole = frame.whole();
  const float width = panel_width(frame, options);
  const float wanted = header_height + options.content_height + (options.footer ? footer_height(frame) : theme::space::l);
  Place place;
  switch (resolved(frame, options.presentation)) {
    case Presentation::sheet: {
      place.safe_below = std::max(frame.canvas().safe_bottom, frame.canvas().keyboard);
      const float height = std::min(wanted, safe.height - outside) + place.safe_below;
      place.panel = {(whole.width - width) / 2, whole.height - height, width, height};
      place.from_y = 32;
      place.corners = Corners::top;
      return place;
    }
    case Presentation::drawer:
      place.safe_below = whole.height - safe.bottom();
      place.panel = {whole.width - width, 0, width, whole.height};
      place.from_x = 32;
      place.corners = Corners::none;
      return place;
    case Presentation::dialog:
    case Presentation::automatic: break;
  }
  place.panel = safe.centered(width, std::min(wanted, safe.height - 2 * outside));
  place.from_y = 12;
  return place;
}

}  // namespace

float Dialog::body_width(const Frame& frame, const DialogOptions& options) { return panel_width(frame, options) - 2 * side_of(frame); }

Dialog::Dialog(Frame& frame, const Key& key, const DialogOptions& options) : frame_(frame) {
  frame_.enter_layer(true);
  dismissed_ = frame_.take_escape();
  const theme::Palette& p = frame_.palette();
  Painter& paint = frame_.paint();
  const NodeId node = frame_.id(key);
  const float shown = frame_.appear(node, appear_ms);
  {
    const Scope scope(frame_, key);
    const NodeId scrim = frame_.cover("scrim", frame_.whole());
    if (frame_.press(scrim).clicked) dismissed_ = true;
  }
  paint.fill(frame_.whole(), theme::faded(p.scrim, shown));

  const Place place = place_of(frame_, options);
  paint.push_origin(static_cast<double>((1 - shown) * place.from_x), static_cast<double>((1 - shown) * place.from_y));
  frame_.enter(key, place.panel, {.role = Role::dialog, .name = options.title, .state = state::modal, .target = Target::solid});
  frame_.hold_focus(node);
  panel_ = place.panel;
  sheet_ = resolved(frame_, options.presentation) == Presentation::sheet;
  paint.shadow(place.panel, theme::radius::sheet, p.shadow);
  paint.fill(place.panel, p.raised, place.corners == Corners::none ? 0 : theme::radius::sheet, place.corners);

  Box rest = place.panel.inset(0, resolved(frame_, options.presentation) == Presentation::drawer ? frame_.canvas().safe_top : 0, 0,
                               place.safe_below);
  const float side = side_of(frame_);
  Box header = cut_top(rest, header_height).inset(side, 0, theme::space::s, 0);
  const Box close = cut_right(header, theme::touch_target, theme::space::s);
  label(frame_, header, options.title, {.style = title_style(frame_), .heading = 2});
  if (icon_button(frame_, close, "close", Icon::close, frame_.tr("widget.close"))) dismissed_ = true;
  if (options.footer) footer_ = cut_bottom(rest, footer_height(frame_)).inset(side, footer_above, side, footer_below);
  if (!options.footer) cut_bottom(rest, theme::space::l);
  // A sheet leaves room for toasts above it; what covers the whole screen does not.
  if (sheet_ && panel_.y > room_for_toasts)
    frame_.keep_clear(panel_);
  else if (options.footer)
    frame_.keep_clear(footer_);
  scroll_.emplace(frame_, rest, "body");
  scroll_->content(options.content_height);
  body_ = {side, 0, rest.width - 2 * side, options.content_height};
}

Box Dialog::footer() {
  const bool more_below = scroll_ && scroll_->more_below();
  scroll_.reset();
  if (more_below) frame_.paint().line_top(Box{panel_.x, footer_.y - footer_above, panel_.width, 1}, frame_.palette().line);
  return footer_;
}

Dialog::~Dialog() {
  scroll_.reset();
  frame_.leave();
  frame_.paint().pop_origin();
  frame_.leave_layer();
}

Answer answer_buttons(Frame& frame, const Box& box, const AnswerButtons& buttons) {
  const ButtonOptions first{
      .style = buttons.danger ? ButtonStyle::danger : ButtonStyle::primary, .disabled = buttons.disabled, .busy = buttons.busy};
  const ButtonOptions second{.style = ButtonStyle::secondary, .disabled = buttons.busy};
  Box rest = box;
  Box primary = rest, secondary;
  if (frame.phone()) {
    if (!buttons.secondary.empty()) {
      const auto halves = split_row(rest, theme::space::m, {flexible(), flexible()});
      secondary = halves[0];
      primary = halves[1];
    }
  } else {
    primary = cut_right(rest, std::max(88.0F, button_width(frame, buttons.primary, first)), theme::space::m);
    if (!buttons.secondary.empty()) secondary = cut_right(rest, std::max(88.0F, button_width(frame, buttons.secondary, second)));
  }
  Answer answer = Answer::none;
  if (!buttons.secondary.empty() && button(frame, secondary, "secondary", buttons.secondary, second)) answer = Answer::secondary;
  if (button(frame, primary, "primary", buttons.primary, first)) answer = Answer::primary;
  return answer;
}

std::optional<bool> confirm(Frame& frame, const Key& key, const Confirmation& confirmation) {
  DialogOptions options;
  options.title = confirmation.title;
  options.width = 400;
  options.content_height = text_height(frame, confirmation.message, body_style(frame), Dialog::body_width(frame, options)) + theme::space::s;
  Dialog dialog(frame, key, options);
  paragraph(frame, dialog.body(), confirmation.message, {.ink = Ink::muted});
  const Box footer = dialog.footer();
  const Answer answer =
      answer_buttons(frame, footer, {.primary = confirmation.confirm, .secondary = confirmation.cancel, .danger = confirmation.danger});
  if (answer == Answer::primary) return true;
  if (answer == Answer::secondary || dialog.dismissed()) return false;
  return std::nullopt;
}

}  // namespace actline::client::widget
