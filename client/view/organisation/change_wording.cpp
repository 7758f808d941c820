#include "client/view/organisation/change_wording.hpp"

#include "client/view/wording.hpp"
#include "shared/domain/entity_fields.hpp"

namespace actline::client::view {

namespace {

using widget::Frame;

std::string_view stem(OrganisationNoun noun) {
  switch (noun) {
    case OrganisationNoun::unit: return "unit.";
    case OrganisationNoun::staff: return "staff.";
  }
  return {};
}

const domain::FieldSpec* field_of(OrganisationNoun noun, std::string_view field) {
  return noun == OrganisationNoun::unit ? domain::field_named<domain::Unit>(field) : domain::field_named<domain::Staff>(field);
}

// What it is called, when this device knows.
std::string name_of(const records::Records& records, const base::Id& id) {
  if (const auto unit = records.unit({id}); unit.is_present()) return unit->name;
  if (const auto person = records.staff({id}); person.is_present()) return person->name;
  return {};
}

}  // namespace

std::string organisation_label(const Frame& frame, OrganisationNoun noun, std::string_view field) {
  return std::string(frame.tr(std::string(stem(noun)) + std::string(field)));
}

std::string organisation_value(const Frame& frame, const records::Records& records, OrganisationNoun noun, std::string_view field,
                               std::string_view text) {
  const domain::FieldSpec* spec = field_of(noun, field);
  const std::string other(frame.tr("attention.other_value"));
  if (text.empty()) return std::string(frame.tr("attention.empty"));
  if (spec == nullptr) return other;
  if (spec->type == domain::FieldType::choice) {
    return std::string(choice_label(frame, std::string(stem(noun)) + std::string(field) + ".", text));
  }
  if (spec->type == domain::FieldType::flag) {
    const std::string_view no = noun == OrganisationNoun::unit ? "organisation.closed" : "organisation.left";
    return text == "1" ? organisation_label(frame, noun, field) : std::string(frame.tr(no));
  }
  if (spec->type != domain::FieldType::id) return std::string(text);
  const auto id = base::parse_id(text);
  const std::string name = id ? name_of(records, *id) : std::string{};
  return name.empty() ? other : name;
}

std::string organisation_change(const Frame& frame, const records::Records& records, OrganisationNoun noun,
                                const domain::FieldChange& change) {
  const domain::FieldSpec* spec = field_of(noun, change.field);
  const auto in_words = [&](const domain::Value& value) {
    return organisation_value(frame, records, noun, change.field, spec == nullptr ? std::string{} : domain::value_text(*spec, value));
  };
  const std::string label = organisation_label(frame, noun, change.field), from = in_words(change.from), to = in_words(change.to);
  return tr_with(frame, "attention.change", {{"label", label}, {"from", from}, {"to", to}});
}

}  // namespace actline::client::view
