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
    case OrganisationNoun::post: return "post.";
  }
  return {};
}

const domain::FieldSpec* field_of(OrganisationNoun noun, std::string_view field) {
  switch (noun) {
    case OrganisationNoun::unit: return domain::field_named<domain::Unit>(field);
    case OrganisationNoun::staff: return domain::field_named<domain::Staff>(field);
    case OrganisationNoun::post: return domain::field_named<domain::Post>(field);
  }
  return nullptr;
}

// A flag that is off.
std::string_view off_text(const Frame& frame, OrganisationNoun noun, std::string_view field) {
  if (noun == OrganisationNoun::staff) return frame.tr("organisation.left");
  return frame.tr(noun == OrganisationNoun::unit || field == "active" ? "organisation.closed" : "post.no");
}

std::string_view on_text(const Frame& frame, OrganisationNoun noun, std::string_view field) {
  return noun == OrganisationNoun::post && field != "active" ? frame.tr("post.yes") : frame.tr(std::string(stem(noun)) + std::string(field));
}

// Three fields of a 岗位 say how far something reaches, in the same words.
std::string choice_stem(OrganisationNoun noun, const domain::FieldSpec& field) {
  if (noun == OrganisationNoun::post && field.choices.data() == domain::reach_names.data()) return "reach.";
  if (noun == OrganisationNoun::post && field.name == "role") return "staff.role.";
  return std::string(stem(noun)) + std::string(field.name) + ".";
}

// What it is called, when this device knows.
std::string name_of(const records::Records& records, const base::Id& id) {
  if (const auto unit = records.unit({id}); unit.is_present()) return unit->name;
  if (const auto person = records.staff({id}); person.is_present()) return person->name;
  if (const auto post = records.post({id}); post.is_present()) return post->name;
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
    return std::string(choice_label(frame, choice_stem(noun, *spec), text));
  }
  if (spec->type == domain::FieldType::flag) {
    return std::string(text == "1" ? on_text(frame, noun, field) : off_text(frame, noun, field));
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
