#include "client/widget/stepper.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "client/widget/button.hpp"
#include "shared/base/number.hpp"

namespace actline::client::widget {
namespace {

bool end_button(Frame& frame, const Box& box, const Key& key, Icon icon, std::string_view name, bool enabled) {
  const theme::Palette& p = frame.palette();
  frame.paint().fill(box, enabled ? p.surface : p.neutral_soft, theme::radius::control);
  if (enabled) frame.paint().stroke(box, p.line_strong, theme::radius::control);
  return icon_button(frame, box, key, icon, name, {.disabled = !enabled});
}

}  // namespace

FieldOutcome stepper(Frame& frame, const Box& box, const Key& key, const StepperOptions& options, std::string& value) {
  const NodeId node = frame.id(key);
  const std::optional<std::int64_t> now = base::whole_number(value);
  const bool fixed = options.field.disabled || options.field.read_only;
  const bool can_shrink = !fixed && now.value_or(options.minimum) > options.minimum;
  const bool can_grow = !fixed && now.value_or(options.minimum) < options.maximum;
  // One label over all three; the field's own would stand over the field alone.
  Box rest = box.with_height(field_height(frame, options.field));
  if (!options.field.label_hidden) {
    FieldOptions bare = options.field;
    bare.hint = bare.error = {};
    const float head = field_height(frame, bare) - frame.theme().size.control;
    field_label(frame, cut_top(rest, head), options.field);
  }
  const float side = std::max(frame.theme().size.control, icon_button_size(frame));
  const Box less = cut_left(rest, side, theme::space::s).with_height(frame.theme().size.control);
  const Box more = cut_right(rest, side, theme::space::s).with_height(frame.theme().size.control);

  std::int64_t by = 0;
  if (!fixed && frame.take_key(node, "ArrowUp")) by = 1;
  if (!fixed && frame.take_key(node, "ArrowDown")) by = -1;
  {
    const Scope scope(frame, key);
    if (end_button(frame, less, "less", Icon::minus, frame.tr("widget.less"), can_shrink)) by = -1;
    // Declared behind the field, where it stands; what it does must be known before the field is drawn.
    if (can_grow && frame.press(frame.id("more")).clicked) by = 1;
  }
  if (by != 0) {
    const std::int64_t next = now ? *now + by * options.step : options.minimum + (by > 0 ? options.step : 0);
    value = std::to_string(std::clamp(next, options.minimum, options.maximum));
    frame.announce(value);
  }
  FieldOptions middle = options.field;
  middle.label_hidden = true;
  FieldOutcome outcome = number_field(frame, rest, key, middle, value);
  outcome.changed = outcome.changed || by != 0;
  const Scope scope(frame, key);
  end_button(frame, more, "more", Icon::plus, frame.tr("widget.more"), can_grow);
  return outcome;
}

}  // namespace actline::client::widget
