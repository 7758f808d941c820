#include "client/widget/stepper.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "client/widget/button.hpp"

namespace actline::client::widget {
namespace {

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

FieldOutcome stepper(Frame& frame, const Box& box, const Key& key, const StepperOptions& options, std::string& value) {
  const NodeId node = frame.id(key);
  const std::optional<std::int64_t> now = number_in(value);
  const bool fixed = options.field.disabled || options.field.read_only;
  std::int64_t by = 0;
  const float side = std::max(frame.theme().size.control, icon_button_size(frame));
  const float height = field_height(frame, options.field);

  // The buttons stand beside the control, below its label.
  FieldOptions bare = options.field;
  bare.hint = bare.error = {};
  const float label = field_height(frame, bare) - frame.theme().size.control;
  Box rest = box.with_height(height);
  Box less = cut_left(rest, side, theme::space::xs), more = cut_right(rest, side, theme::space::xs);
  less = Box{less.x, less.y + label, side, frame.theme().size.control};
  more = Box{more.x, more.y + label, side, frame.theme().size.control};
  {
    const Scope scope(frame, key);
    if (icon_button(frame, less, "less", Icon::minus, frame.tr("widget.less"),
                    {.disabled = fixed || now.value_or(options.minimum) <= options.minimum}))
      by = -1;
  }
  if (!fixed && frame.take_key(node, "ArrowUp")) by = 1;
  if (!fixed && frame.take_key(node, "ArrowDown")) by = -1;
  // Declared after the field, pressed before it is drawn.
  NodeId plus = 0;
  {
    const Scope scope(frame, key);
    plus = frame.id("more");
  }
  const bool can_grow = !fixed && now.value_or(options.minimum) < options.maximum;
  if (can_grow && frame.press(plus).clicked) by = 1;
  if (by != 0) {
    const std::int64_t next = now ? *now + by * options.step : options.minimum + (by > 0 ? options.step : 0);
    value = std::to_string(std::clamp(next, options.minimum, options.maximum));
  }
  FieldOutcome outcome = number_field(frame, rest, key, options.field, value);
  outcome.changed = outcome.changed || by != 0;
  {
    const Scope scope(frame, key);
    icon_button(frame, more, "more", Icon::plus, frame.tr("widget.more"), {.disabled = !can_grow});
  }
  if (by != 0) frame.announce(value);
  return outcome;
}

}  // namespace actline::client::widget
