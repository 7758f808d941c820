// What is done with several customers at once: the bar that appears when rows of the list are marked, the choice of a new value,
// the question before it is given to all of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/widget/frame.hpp"

namespace actline::client::view {

// Fields a person changes for many customers by hand.
enum class BulkField : std::uint8_t { lifecycle, kind };
inline constexpr std::array<std::string_view, 2> bulk_field_names{"lifecycle", "kind"};  // of domain::customer_fields()

std::string_view bulk_field_label(const widget::Frame& frame, BulkField field);
std::string_view bulk_value_label(const widget::Frame& frame, BulkField field, std::string_view value);

struct CustomerBulkModel {
  std::size_t marked = 0;
  std::size_t done = 0, total = 0;  // of a change under way; total 0: none
  bool exports = false;             // this person may take lists along
  bool changes = true;              // one of the marked at least is theirs to change
};

struct CustomerBulkOutcome {
  bool copy = false, save = false, clear = false;
  std::optional<BulkField> change;
  std::array<widget::Box, bulk_field_names.size()> change_at;  // the buttons, by field
};

// Over the full width of the list, at its foot.
CustomerBulkOutcome customer_bulk_bar(widget::Frame& frame, const widget::Box& box, const CustomerBulkModel& model);
float customer_bulk_bar_height(const widget::Frame& frame);

struct BulkChoice {
  std::optional<std::string> value;  // its wire name
  bool dismissed = false;
};
// Beside the field's button.
BulkChoice bulk_value_menu(widget::Frame& frame, const widget::Box& beside, BulkField field);

// `unchanged`: how many have that value already. Nothing while the person decides.
std::optional<bool> bulk_question(widget::Frame& frame, BulkField field, std::string_view value, std::size_t marked, std::size_t unchanged);

}  // namespace actline::client::view
