#include "client/view/customer/customer_bulk.hpp"

#include <vector>

#include "client/view/wording.hpp"
#include "client/widget/widgets.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

std::string field_stem(BulkField field) { return field == BulkField::lifecycle ? "customer.lifecycle" : "customer.kind"; }

constexpr float narrow_width = 560;  // below it buttons have no words

// Button by button from the left; one at the end.
class Buttons {
 public:
  Buttons(Frame& frame, const Box& row) : frame_(frame), row_(row), narrow_(row.width < narrow_width) {}

  bool next(std::string_view key, std::string_view text_key, Icon icon) {
    const std::string_view label = frame_.tr(text_key);
    if (narrow_) {
      const float side = icon_button_size(frame_);
      place_ = cut_left(row_, side, space::xs);
      return icon_button(frame_, place_, Key(key), icon, label);
    }
    const ButtonOptions options{.icon = icon, .small = true};
    place_ = cut_left(row_, button_width(frame_, label, options), space::s);
    return button(frame_, place_, Key(key), label, options);
  }
  // Of the button made last.
  const Box& place() const { return place_; }
  bool last(std::string_view key, std::string_view text_key) {
    const std::string_view label = frame_.tr(text_key);
    const ButtonOptions options{.style = ButtonStyle::quiet, .small = true};
    return button(frame_, cut_right(row_, button_width(frame_, label, options), space::s), Key(key), label, options);
  }

 private:
  Frame& frame_;
  Box row_, place_;
  bool narrow_;
};

}  // namespace

std::string_view bulk_field_label(const Frame& frame, BulkField field) { return frame.tr(field_stem(field)); }

std::string_view bulk_value_label(const Frame& frame, BulkField field, std::string_view value) {
  return choice_label(frame, field_stem(field) + ".", value);
}

float customer_bulk_bar_height(const Frame& frame) { return button_height(frame, true) + 2 * space::s; }

CustomerBulkOutcome customer_bulk_bar(Frame& frame, const Box& box, const CustomerBulkModel& model) {
  CustomerBulkOutcome outcome;
  const theme::Palette& p = frame.palette();
  frame.paint().fill(box.inset(1, 0, 1, 1), p.surface, theme::radius::card - 1, Corners::bottom);
  frame.paint().line_top(box, p.line);
  frame.keep_clear(box);
  const Group bar(frame, "bulk", box, {.role = Role::group, .name = frame.tr("customers.bulk")});
  Box row = box.inset(space::m, space::s);
  if (model.total > 0) {
    const std::string done = std::to_string(model.done), total = std::to_string(model.total);
    label(frame, cut_left(row, 200, space::m), tr_with(frame, "customers.changing", {{"done", done}, {"total", total}}));
    progress(frame, row, "progress", frame.tr("customers.bulk"), static_cast<float>(model.done) / static_cast<float>(model.total));
    return outcome;
  }
  const std::string count = tr_count(frame, "customers.marked", model.marked);
  const float count_width = frame.paint().text_width(count, strong_style(frame));
  const Box place = cut_left(row, count_width + 1, space::l);
  frame.add("count", place, {.role = Role::status, .name = count});
  frame.paint().text_in(place, count, strong_style(frame), p.text);
  Buttons buttons(frame, row);
  outcome.clear = buttons.last("clear", "customers.clear_marks");
  if (model.exports) {
    outcome.copy = buttons.next("copy", "customers.copy", Icon::copy);
    outcome.save = buttons.next("save", "customers.save_csv", Icon::download);
  }
  if (!model.changes) return outcome;
  if (buttons.next("lifecycle", "customers.change_lifecycle", Icon::edit)) outcome.change = BulkField::lifecycle;
  outcome.change_at[0] = buttons.place();
  if (buttons.next("kind", "customers.change_kind", Icon::tag)) outcome.change = BulkField::kind;
  outcome.change_at[1] = buttons.place();
  return outcome;
}

BulkChoice bulk_value_menu(Frame& frame, const Box& beside, BulkField field) {
  std::vector<MenuItem> items;
  const auto add = [&](const auto& names) {
    for (const std::string_view name : names) items.push_back({.key = name, .label = bulk_value_label(frame, field, name)});
  };
  field == BulkField::lifecycle ? add(domain::lifecycle_names) : add(domain::customer_kind_names);
  const MenuOutcome chosen = menu(frame, beside, "bulk_values", bulk_field_label(frame, field), items);
  BulkChoice choice{.value = {}, .dismissed = chosen.dismissed};
  if (chosen.chosen) choice.value = std::string(items[*chosen.chosen].key);
  return choice;
}

std::optional<bool> bulk_question(Frame& frame, BulkField field, std::string_view value, std::size_t marked, std::size_t unchanged) {
  const std::string title = tr_count(frame, "customers.change_title", marked - unchanged);
  std::string message = tr_with(frame, "customers.change_question",
                                {{"field", bulk_field_label(frame, field)}, {"value", bulk_value_label(frame, field, value)}});
  if (unchanged > 0) message += tr_count(frame, "customers.change_same", unchanged);
  return confirm(frame, "bulk_question",
                 {.title = title, .message = message, .confirm = frame.tr("customers.change_confirm"), .cancel = frame.tr("action.cancel")});
}

}  // namespace actline::client::view
