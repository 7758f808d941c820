// Several of a few choices: a field that tells what is chosen and opens a list of check boxes, below it at a desk, as a sheet on
// a phone. The caller keeps whether it is open (and on a phone gives it a history entry, as for dialogs).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/widget/field.hpp"

namespace actline::client::widget {

struct MultiSelectOptions {
  std::string_view label;
  std::string_view none = {};  // shown while nothing is chosen: "全部"
  bool disabled = false;
  bool label_hidden = false;
  bool open = false;
};

struct MultiSelectOutcome {
  bool changed = false;
  std::optional<bool> open;  // it wants to be opened, or closed
};

// `values`: the chosen choices' values, kept in the choices' order; values that are no choice stay.
MultiSelectOutcome multi_select(Frame& frame, const Box& box, const Key& key, const MultiSelectOptions& options,
                                std::span<const Choice> choices, std::vector<std::string>& values);
float multi_select_height(const Frame& frame, const MultiSelectOptions& options);

// The same as check boxes that are always seen, where there is room for them, in columns. True when `values` changed.
bool check_list(Frame& frame, const Box& box, const Key& key, std::string_view name, std::span<const Choice> choices,
                std::vector<std::string>& values, std::size_t columns = 1);
float check_list_height(const Frame& frame, std::span<const Choice> choices, std::size_t columns = 1);

}  // namespace actline::client::widget
