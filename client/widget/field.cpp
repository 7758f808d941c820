#include "client/widget/field.hpp"

#include <algorithm>

#include "client/widget/button.hpp"
#include "client/widget/label.hpp"
#include "client/widget/retained.hpp"
#include "client/widget/text_wrap.hpp"
#include "shared/base/money.hpp"

namespace actline::client::widget {
namespace {

constexpr float label_line = 20, label_gap = 4, note_line = 18, note_gap = 4;
constexpr float area_inset = 9;  // above and below a text area's text
constexpr float icon_room = 24, icon_size = 18;

enum class Lines : std::uint8_t { one, many };

struct Parts {
  Box label, control, note;
};

Parts parts_of(const Frame& frame, const Box& box, const FieldOptions& options, Lines lines) {
  Parts parts;
  Box rest = box.with_height(lines == Lines::one ? field_height(frame, options) : text_area_height(frame, options));
  if (!options.label_hidden) parts.label = cut_top(rest, label_line, label_gap);
  if (!options.error.empty() || !options.hint.empty()) parts.note = cut_bottom(rest, note_line, note_gap);
  parts.control = rest;
  return parts;
}

TextStyle input_style(const Frame& frame, Lines lines) {
  return {frame.theme().type.input, Weight::regular, lines == Lines::one ? theme::line_of_control : theme::line_of_text};
}

// The first `limit` UTF-16 units, which is how browsers count.
std::string_view limited(std::string_view text, int limit) {
  if (limit <= 0) return text;
  int units = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t at = text.size() - rest.size();
    units += take_code_point(rest) > 0xFFFF ? 2 : 1;
    if (units > limit) return text.substr(0, at);
  }
  return text;
}

std::uint32_t state_of(const FieldOptions& options) {
  return (options.disabled ? state::disabled : 0) | (options.read_only ? state::read_only : 0) | (options.required ? state::required : 0) |
         (options.error.empty() ? 0 : state::invalid);
}

void submit(Frame& frame, FieldOutcome& outcome) {
  Retained& retained = frame.retained();
  if (retained.forms.empty()) {
    outcome.submitted = true;
  } else {
    retained.submitted_form = retained.forms.back();
  }
}

// What the person did to the field since the last pass.
FieldOutcome take_input(Frame& frame, NodeId node, const FieldOptions& options, Lines lines, std::string& value) {
  FieldOutcome outcome;
  outcome.node = node;
  outcome.focused = frame.focused(node);
  outcome.left = frame.lost_focus(node);
  const auto change_to = [&](std::string_view text) {
    outcome.changed = outcome.changed || text != value;
    value = text;
  };
  if (const TextInput* const typed = frame.typed(node); typed != nullptr && !options.disabled && !options.read_only) {
    outcome.composing = typed->composing;
    if (!typed->composing) change_to(limited(typed->value, options.max_length));
  }

  Memory& memory = frame.retained().memory(node);
  const bool entered = outcome.focused && memory.index != 1;
  if (entered) memory.text = value;
  memory.index = outcome.focused ? 1 : 0;
  if (frame.take_key(node, "Escape")) {
    change_to(memory.text);
    frame.focus(0);
  }
  if (lines == Lines::one && frame.take_key(node, "Enter")) submit(frame, outcome);
  if (frame.acted(node) == platform::Action::submit) submit(frame, outcome);
  return outcome;
}

// A focused field must not hide behind the on-screen keyboard.
void keep_in_sight(Frame& frame, NodeId node, const Box& box, bool focused) {
  Memory& memory = frame.retained().memory(node);
  const float seen = focused ? 1 + frame.canvas().keyboard : 0;
  if (focused && memory.height != seen) frame.reveal(box);
  memory.height = seen;
}

void draw_label(Frame& frame, const Box& box, const FieldOptions& options) {
  if (box.empty()) return;
  const TextStyle style{13, Weight::regular, theme::line_of_control};
  frame.paint().text_in(box, options.label, style, frame.palette().text_muted);
  if (!options.required) return;
  const float width = frame.paint().text_width(options.label, style);
  frame.paint().text_in(box.inset(width + 4, 0, 0, 0), "*", style, frame.palette().error);
}

void draw_frame(Frame& frame, const Box& box, const FieldOptions& options, bool focused) {
  const theme::Palette& p = frame.palette();
  frame.paint().fill(box, options.disabled || options.read_only ? p.neutral_soft : p.surface, theme::radius::control);
  if (options.disabled) return;
  const Color line = !options.error.empty() ? p.error : focused ? p.brand : p.line_strong;
  frame.paint().stroke(box, line, theme::radius::control, focused ? 2.0F : 0.0F);
}

// The hint or the error below, and its tie to the field.
void add_note(Frame& frame, const Box& box, NodeId node, const FieldOptions& options) {
  if (box.empty()) return;
  const bool wrong = !options.error.empty();
  const std::string_view text = wrong ? options.error : options.hint;
  const NodeId note = frame.add(wrong ? "error" : "hint", box, {.role = Role::text, .name = text});
  // What describes a field is read out everywhere; what says it is an error message is not, by itself.
  frame.attribute(node, Attribute::described_by, static_cast<std::int64_t>(note));
  if (wrong) frame.attribute(node, Attribute::error_message, static_cast<std::int64_t>(note));
  Box rest = box;
  const Color ink = wrong ? frame.palette().error : frame.palette().text_muted;
  if (wrong) frame.paint().icon(cut_left(rest, 14, 4), Icon::alert_circle, 14, ink);
  frame.paint().text_in(rest, text, {12, Weight::regular, theme::line_of_control}, ink);
}

void describe(Frame& frame, NodeId node, const FieldOptions& options, const TextStyle& style) {
  frame.attribute(node, Attribute::placeholder, options.placeholder);
  frame.attribute(node, Attribute::autocomplete, options.autocomplete);
  if (!options.input_mode.empty()) frame.attribute(node, Attribute::input_mode, options.input_mode);
  frame.attribute(node, Attribute::name, options.name);
  frame.attribute(node, Attribute::enter_key_hint, options.enter_key);
  frame.attribute(node, Attribute::minimum, options.minimum);
  frame.attribute(node, Attribute::maximum, options.maximum);
  frame.attribute(node, Attribute::step, options.step);
  if (options.max_length > 0) frame.attribute(node, Attribute::max_length, static_cast<std::int64_t>(options.max_length));
  frame.attribute(node, Attribute::font_size, css_length(frame.paint().drawn_em(style.size)));
  frame.attribute(node, Attribute::colour, theme::css(frame.palette().text));
}

void draw_value(Frame& frame, const Box& input, std::string_view shown, const FieldOptions& options, Lines lines) {
  const theme::Palette& p = frame.palette();
  const std::string_view text = shown.empty() ? options.placeholder : shown;
  const Color ink = options.disabled ? p.text_faint : shown.empty() ? p.text_muted : p.text;
  const TextStyle style = input_style(frame, lines);
  if (lines == Lines::one) {
    frame.paint().text_in(input.inset(theme::field_inset, 0), text, style, ink);
    return;
  }
  frame.paint().push_clip(input.inset(0, 2));
  frame.paint().paragraph(input.inset(theme::field_inset, area_inset), text, style, ink);
  frame.paint().pop_clip();
}

struct Kind {
  Role role = Role::text_field;
  Lines lines = Lines::one;
  Icon end_icon = Icon::none;  // only while idle: the page's control has its own
  bool money = false;          // shown as an amount while idle
  std::string_view cursor = "text";
};

std::string shown_value(const Kind& kind, std::string_view value) {
  if (kind.money) {
    if (const auto fen = base::parse_yuan(value)) return "¥" + base::yuan_text(*fen);
  }
  std::string shown(value);
  if (kind.role == Role::date_time_field) std::replace(shown.begin(), shown.end(), 'T', ' ');
  return shown;
}

// The field's node and drawing, once its value is up to date. `input`: where the page's control lies.
void declare(Frame& frame, const Key& key, const Parts& parts, const Box& input, const Kind& kind, const FieldOptions& options,
             std::string_view value, std::string_view shown, bool focused) {
  NodeOptions node;
  node.role = kind.role;
  node.name = options.label;
  node.value = value;
  node.state = state_of(options) | (kind.lines == Lines::many ? state::multiline : 0);
  node.target = options.disabled ? Target::solid : Target::field;
  node.cursor = kind.cursor;
  const NodeId id = frame.add(key, input, node);
  describe(frame, id, options, input_style(frame, kind.lines));

  draw_label(frame, parts.label, options);
  draw_frame(frame, parts.control, options, focused);
  if (options.icon != Icon::none) {
    const Box place{parts.control.x + theme::field_inset, parts.control.y, icon_size, parts.control.height};
    frame.paint().icon(place, options.icon, icon_size, frame.palette().text_muted);
  }
  if (!focused) draw_value(frame, input, shown, options, kind.lines);
  if (!focused && kind.end_icon != Icon::none) {
    frame.paint().icon({input.right() - 30, input.y, icon_size, input.height}, kind.end_icon, icon_size, frame.palette().text_muted);
  }
  const Scope scope(frame, key);
  add_note(frame, parts.note, id, options);
}

FieldOutcome edit(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, const Kind& kind, std::string& value) {
  const NodeId node = frame.id(key);
  const FieldOutcome outcome = take_input(frame, node, options, kind.lines, value);
  const Parts parts = parts_of(frame, box, options, kind.lines);
  const Box input = options.icon == Icon::none ? parts.control : parts.control.inset(icon_room, 0, 0, 0);
  declare(frame, key, parts, input, kind, options, value, shown_value(kind, value), outcome.focused);
  keep_in_sight(frame, node, box, outcome.focused);
  return outcome;
}

}  // namespace

float field_height(const Frame& frame, const FieldOptions& options) {
  const float label = options.label_hidden ? 0 : label_line + label_gap;
  const float note = options.hint.empty() && options.error.empty() ? 0 : note_gap + note_line;
  return label + frame.theme().size.control + note;
}

void field_label(Frame& frame, const Box& box, const FieldOptions& options) { draw_label(frame, box.with_height(label_line), options); }

float text_area_height(const Frame& frame, const FieldOptions& options) {
  const float text = static_cast<float>(options.lines) * input_style(frame, Lines::many).line_height() + 2 * area_inset;
  return field_height(frame, options) - frame.theme().size.control + text;
}

FieldOutcome text_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::text_field}, value);
}

FieldOutcome text_area(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::text_area, .lines = Lines::many}, value);
}

FieldOutcome phone_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::phone_field}, value);
}

FieldOutcome number_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::number_field}, value);
}

FieldOutcome money_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::number_field, .money = true}, value);
}

FieldOutcome date_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::date_field, .end_icon = Icon::calendar}, value);
}

FieldOutcome date_time_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::date_time_field, .end_icon = Icon::calendar}, value);
}

FieldOutcome time_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  return edit(frame, box, key, options, {.role = Role::time_field, .end_icon = Icon::clock}, value);
}

FieldOutcome search_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::string& value) {
  FieldOptions with_icon = options;
  with_icon.icon = Icon::search;
  const NodeId node = frame.id(key);
  const bool escaped = !value.empty() && frame.take_key(node, "Escape");
  FieldOutcome outcome = take_input(frame, node, with_icon, Lines::one, value);
  if (escaped) {
    value.clear();
    outcome.changed = true;
  }
  const Parts parts = parts_of(frame, box, with_icon, Lines::one);
  const bool clearable = !value.empty() && !options.disabled;
  const float clear_room = icon_button_size(frame);
  const Box input = parts.control.inset(icon_room, 0, clearable ? clear_room : 0, 0);
  declare(frame, key, parts, input, {.role = Role::search_field}, with_icon, value, value, outcome.focused);
  if (!clearable) return outcome;

  const Scope scope(frame, key);
  const Box end{input.right(), parts.control.y, clear_room, parts.control.height};
  if (icon_button(frame, end, "clear", Icon::close, frame.tr("widget.clear"))) {
    value.clear();
    outcome.changed = true;
    frame.focus(node);
  }
  return outcome;
}

FieldOutcome select_field(Frame& frame, const Box& box, const Key& key, const FieldOptions& options, std::span<const Choice> choices,
                          std::string& value) {
  const NodeId node = frame.id(key);
  FieldOutcome outcome;
  outcome.node = node;
  outcome.focused = frame.focused(node);
  outcome.left = frame.lost_focus(node);
  if (const TextInput* const chosen = frame.typed(node); chosen != nullptr && !options.disabled) {
    outcome.changed = chosen->value != value;
    value = chosen->value;
  }

  std::string listed;
  std::string_view shown;
  for (const Choice& choice : choices) {
    if (!listed.empty()) listed += '\x1e';
    listed += choice.value;
    listed += '\x1f';
    listed += choice.label;
    if (choice.value == value) shown = choice.label;
  }
  constexpr std::string_view set_in = "\u3000";
  while (shown.starts_with(set_in)) shown.remove_prefix(set_in.size());
  const Parts parts = parts_of(frame, box, options, Lines::one);
  NodeOptions made;
  made.role = Role::select;
  made.name = options.label;
  made.value = value;
  made.state = state_of(options);
  made.target = options.disabled ? Target::solid : Target::field;
  made.cursor = "pointer";
  const NodeId id = frame.add(key, parts.control, made);
  frame.attribute(id, Attribute::options, listed);
  describe(frame, id, options, input_style(frame, Lines::one));

  draw_label(frame, parts.label, options);
  draw_frame(frame, parts.control, options, outcome.focused);
  draw_value(frame, parts.control.inset(0, 0, 24, 0), shown, options, Lines::one);
  const Box arrow{parts.control.right() - 30, parts.control.y, icon_size, parts.control.height};
  frame.paint().icon(arrow, Icon::chevron_down, icon_size, frame.palette().text_muted);
  const Scope scope(frame, key);
  add_note(frame, parts.note, id, options);
  return outcome;
}

// ── Form ──

Form::Form(Frame& frame, const Key& key, std::string_view name, const Box& box)
    : frame_(frame), id_(frame.enter(key, box, {.role = Role::form, .name = name})) {
  frame_.retained().forms.push_back(id_);
}

Form::~Form() {
  frame_.retained().forms.pop_back();
  frame_.leave();
}

bool Form::submitted() const { return frame_.retained().submitted_form == id_ || frame_.acted(id_) == platform::Action::submit; }

}  // namespace actline::client::widget
