// What a patch of a unit, of somebody's place or of a 岗位 says, in words: units and people by their names, choices by theirs.
#pragma once

#include <string>
#include <string_view>

#include "client/widget/frame.hpp"
#include "shared/domain/field_change.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

enum class OrganisationNoun : std::uint8_t { unit, staff, post };

std::string organisation_label(const widget::Frame& frame, OrganisationNoun noun, std::string_view field);
// `text`: as domain::value_text gives it, which is how refusals carry a value.
std::string organisation_value(const widget::Frame& frame, const records::Records& records, OrganisationNoun noun, std::string_view field,
                               std::string_view text);
// "所属：示例一店 → 示例二店"
std::string organisation_change(const widget::Frame& frame, const records::Records& records, OrganisationNoun noun,
                                const domain::FieldChange& change);

}  // namespace actline::client::view
