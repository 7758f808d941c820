#include "client/view/attention/value_wording.hpp"

#include <variant>
#include <vector>

#include "client/view/wording.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::client::view {

namespace {

using widget::Frame;

struct Place {
  std::string_view stem;  // what its labels begin with
  std::string_view field;
  const domain::FieldSpec* spec = nullptr;
};

Place place_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (!path.starts_with("contacts.") || dot == std::string_view::npos)
    return {"customer.", path, domain::field_named<domain::Customer>(path)};
  const std::string_view field = path.substr(dot + 1);
  return {"contact.", field, domain::field_named<domain::Contact>(field)};
}

std::string label_key(const Place& place) { return std::string(place.stem) + std::string(place.field); }

std::string in_words(const Frame& frame, const Place& place, const std::string& text) {
  if (place.spec == nullptr) return text;
  if (place.spec->type == domain::FieldType::choice) return std::string(choice_label(frame, label_key(place) + ".", text));
  if (place.spec->type != domain::FieldType::phones) return text;
  std::vector<std::string> phones;
  return domain::assign(phones, text) ? phones_text(phones) : text;
}

}  // namespace

std::string field_label(const Frame& frame, std::string_view path) { return std::string(frame.tr(label_key(place_of(path)))); }

std::string value_text(const Frame& frame, std::string_view path, const domain::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr || text->empty() ? std::string(frame.tr("attention.empty")) : in_words(frame, place_of(path), *text);
}

std::string value_text(const Frame& frame, std::string_view path, const base::JsonValue* json) {
  const Place place = place_of(path);
  if (json == nullptr || place.spec == nullptr) return std::string(frame.tr("attention.other_value"));
  const auto value = domain::read_value(*place.spec, *json);
  return value ? value_text(frame, path, *value) : std::string(frame.tr("attention.other_value"));
}

}  // namespace actline::client::view
