#include "client/widget/multi_select.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/choice.hpp"
#include "client/widget/dialog.hpp"
#include "client/widget/focus_ring.hpp"
#include "client/widget/label.hpp"
#include "client/widget/popover.hpp"

namespace actline::client::widget {
namespace {

constexpr float side = 10, least_width = 200;

bool chosen(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// Keeps the order of the choices, so that the same choice is the same text.
void set_chosen(std::vector<std::string>& values, std::span<const Choice> choices, std::string_view value, bool on) {
  std::vector<std::string> next;
  for (const Choice& choice : choices) {
    if (choice.value == value ? on : chosen(values, choice.value)) next.emplace_back(choice.value);
  }
  for (const std::string& other : values) {
    if (std::none_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.value == other; })) next.push_back(other);
  }
  values = std::move(next);
}

std::string summary(std::span<const Choice> choices, const std::vector<std::string>& values, std::string_view none) {
  std::string text;
  for (const Choice& choice : choices) {
    if (!chosen(values, choice.value)) continue;
    if (!text.empty()) text += "、";
    text += choice.label;
  }
  return text.empty() ? std::string(none) : text;
}

// What has opened over the page takes the focus, and gives it back when it goes.
bool draw_choices(Frame& frame, const Box& box, std::string_view name, std::span<const Choice> choices, std::vector<std::string>& values) {
  const Key key("choices");
  if (!choices.empty()) {
    const Scope list(frame, key);
    frame.hold_focus(frame.id(Key("choice", choices.front().value)));
  }
  return check_list(frame, box, key, name, choices, values);
}

void draw_sheet(Frame& frame, const MultiSelectOptions& options, std::span<const Choice> choices, std::vector<std::string>& values,
                MultiSelectOutcome& outcome) {
  Dialog sheet(frame, "sheet", {.title = options.label, .content_height = check_list_height(frame, choices)});
  outcome.changed = draw_choices(frame, sheet.body(), options.label, choices, values);
  const Answer answer =
      answer_buttons(frame, sheet.footer(), {.primary = frame.tr("widget.done"), .secondary = frame.tr("widget.choose_none")});
  if (answer == Answer::secondary) {
    outcome.changed = !values.empty();
    values.clear();
  }
  if (answer == Answer::primary || sheet.dismissed()) outcome.open = false;
}

void draw_popover(Frame& frame, const Box& anchor, const MultiSelectOptions& options, std::span<const Choice> choices,
                  std::vector<std::string>& values, MultiSelectOutcome& outcome) {
  const ButtonOptions quiet{.style = ButtonStyle::quiet, .disabled = values.empty(), .small = true};
  const float foot = button_height(frame, true) + theme::space::s;
  const Size size = Popover::around({std::max(anchor.width, least_width), check_list_height(frame, choices) + foot});
  const Popover popover(frame, anchor, "popover", size);
  Box rest = popover.body();
  Box buttons = cut_bottom(rest, button_height(frame, true), theme::space::s);
  outcome.changed = draw_choices(frame, rest.inset(side - 4, 0), options.label, choices, values);
  const std::string_view none = frame.tr("widget.choose_none");
  if (button(frame, cut_left(buttons, button_width(frame, none, quiet)), "none", none, quiet)) {
    outcome.changed = true;
    values.clear();
  }
  if (popover.dismissed()) outcome.open = false;
}

}  // namespace

float check_list_height(const Frame& frame, std::span<const Choice> choices, std::size_t columns) {
  return static_cast<float>((choices.size() + columns - 1) / columns) * checkbox_height(frame);
}

bool check_list(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices,
                std::vector<std::string>& values, std::size_t columns) {
  const Group group(frame, key, Role::group, name, box);
  bool changed = false;
  Box rest = box, line;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i % columns == 0) line = cut_top(rest, checkbox_height(frame));
    bool on = chosen(values, choices[i].value);
    const Box place = nth_column(line, i % columns, columns, theme::space::m);
    if (!checkbox(frame, place, Key("choice", choices[i].value), choices[i].label, on)) continue;
    set_chosen(values, choices, choices[i].value, on);
    changed = true;
  }
  return changed;
}

float multi_select_height(const Frame& frame, const MultiSelectOptions& options) {
  return field_height(frame, {.label = options.label, .label_hidden = options.label_hidden});
}

MultiSelectOutcome multi_select(Frame& frame, const Box& box, const Key& key, const MultiSelectOptions& options,
                                std::span<const Choice> choices, std::vector<std::string>& values) {
  MultiSelectOutcome outcome;
  const Scope scope(frame, key);
  Box control = box.with_height(multi_select_height(frame, options));
  if (!options.label_hidden) {
    field_label(frame, cut_top(control, control.height - frame.theme().size.control), {.label = options.label});
  }
  const std::string text = summary(choices, values, options.none);
  NodeOptions node;
  node.role = Role::button;
  const std::string name = std::string(options.label) + " " + text;
  node.name = name;
  node.state = (options.open ? state::expanded : state::collapsed) | (options.disabled ? state::disabled : 0);
  node.target = options.disabled ? Target::solid : Target::press;
  const NodeId id = frame.add("field", control, node);
  const Press press = frame.press(id);
  if (press.clicked && !options.disabled) outcome.open = !options.open;

  const theme::Palette& p = frame.palette();
  frame.paint().fill(control, options.disabled ? p.neutral_soft : p.surface, theme::radius::control);
  if (!options.disabled) frame.paint().stroke(control, options.open || press.hovered ? p.brand : p.line_strong, theme::radius::control);
  Box inside = control.inset(theme::field_inset, 0);
  frame.paint().icon(cut_right(inside, 18, theme::space::s), options.open ? Icon::chevron_up : Icon::chevron_down, 18, p.text_muted);
  const TextStyle style{frame.theme().type.input, Weight::regular, theme::line_of_control};
  frame.paint().text_in(inside, text, style, options.disabled ? p.text_faint : values.empty() ? p.text_muted : p.text);
  draw_focus_ring(frame, id, control, theme::radius::control);
  if (!options.open) return outcome;
  if (frame.phone()) {
    draw_sheet(frame, options, choices, values, outcome);
  } else {
    draw_popover(frame, frame.paint().on_canvas(control), options, choices, values, outcome);
  }
  return outcome;
}

}  // namespace actline::client::widget
