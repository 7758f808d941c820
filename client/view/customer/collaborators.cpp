#include "client/view/customer/collaborators.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float avatar_size = 40;

// True when its end is asked for.
bool row(Frame& frame, const Box& place, const Collaborator& shown) {
  const Group item(frame, Key("collaborator", base::id_text(shown.share.value)), Role::list_item, shown.name, place);
  frame.paint().line_bottom(place, frame.palette().line);
  Box rest = place;
  bool ends = false;
  if (shown.may_end) {
    const std::string_view text = frame.tr(shown.is_me ? "collaboration.leave" : "collaboration.end");
    const ButtonOptions options{.style = ButtonStyle::quiet, .small = true, .tone = Tone::neutral};
    const float width = button_width(frame, text, options), height = button_height(frame, true);
    ends = button(frame, cut_right(rest, width, space::s).centered(width, height), "end", text, options);
  }
  avatar(frame, cut_left(rest, avatar_size, space::m).centered(avatar_size, avatar_size), shown.name);
  const float title_line = body_style(frame).line_height(), since_line = caption_style(frame).line_height();
  Box text = rest.centered(rest.width, title_line + 2 + since_line);
  Box title = cut_top(text, title_line, 2);
  const TextStyle style = strong_style(frame);
  label(frame, cut_left(title, std::min(title.width, text_width(frame, shown.name, style) + 1), space::s), shown.name, {.style = style});
  const auto mark = [&](std::string_view word, Tone tone, Icon icon) {
    const ChipOptions options{.tone = tone, .icon = icon};
    const Box place_of = cut_left(title, chip_width(frame, word, options), space::s);
    chip(frame, place_of.centered(place_of.width, chip_height), word, options);
  };
  if (shown.has_left) mark(frame.tr("organisation.left"), Tone::neutral, Icon::none);
  if (shown.unsent) mark(frame.tr("customer.unsent"), Tone::warn, Icon::sync);
  label(frame, text, shown.since, {.style = caption_style(frame), .ink = Ink::muted});
  return ends;
}

}  // namespace

CollaboratorsOutcome collaborators(Frame& frame, Column& column, const CollaboratorsModel& model) {
  CollaboratorsOutcome outcome;
  if (model.people.empty() && !model.may_add) return outcome;
  column.skip(space::s);
  const std::string detail = model.people.empty() ? std::string{} : std::to_string(model.people.size());
  const std::string_view title = frame.tr("collaboration.people"), add = model.may_add ? frame.tr("collaboration.add") : "";
  outcome.add = section_head(frame, column.next(section_head_height(frame)), "collaborators_head",
                             {.title = title, .detail = detail, .action = add, .action_icon = Icon::plus});
  if (model.people.empty()) {
    const std::string_view none = frame.tr("collaboration.none");
    const TextStyle style = body_style(frame);
    paragraph(frame, column.next(text_height(frame, none, style, column.width())), none, {.style = style, .ink = Ink::muted});
    return outcome;
  }
  const Group list(frame, "collaborators", Role::list, title);
  for (const Collaborator& each : model.people) {
    const Box place = column.next(list_row_height(frame, {.title = each.name, .subtitle = each.since}));
    if (row(frame, place, each)) outcome.end = each.share;
  }
  return outcome;
}

}  // namespace actline::client::view
