// How units and people stand in lists and choices: icons by kind, names set in by how deep they are.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "client/theme/icon.hpp"
#include "client/widget/field.hpp"
#include "shared/projection/organisation_tree.hpp"

namespace actline::client::view {

theme::Icon unit_icon(domain::UnitKind kind);

// Choices with their texts, for select fields. The value of none is the empty text.
class OwnedChoices {
 public:
  void add(std::string value, std::string label) { texts_.push_back({std::move(value), std::move(label)}); }
  bool has(std::string_view value) const;
  std::vector<widget::Choice> choices() const;

 private:
  struct Text {
    std::string value, label;
  };
  std::vector<Text> texts_;
};

// "示例一店（华东大区）"
std::string name_within(const widget::Frame& frame, std::string_view name, std::string_view unit);

// The units of the rows that fit, in reading order. Set in below those of them that hold them; one whose holder is not among them says
// its name behind its own.
void add_units(const widget::Frame& frame, OwnedChoices& choices, std::span<const projection::OrganisationRow> rows,
               const std::function<bool(const domain::Unit&)>& fits);

}  // namespace actline::client::view
