// The before and after of an event: only fields whose description says in_history, so ids, choices and instants and never a
// name, phone or note; and only those that differ.
#pragma once

#include <string>

#include "shared/base/json.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::command {

// Fields of `entity` that are in history and whose value differs from `other`'s; empty when there are none.
template <class Entity>
std::string history_fields(const Entity& entity, const Entity& other) {
  base::JsonWriter writer;
  bool any = false;
  writer.begin_object();
  domain::each_field(entity, [&](const domain::FieldSpec& field, const auto& member) {
    if (!field.in_history) return;
    const domain::Value value = domain::value_in(field, member);
    if (domain::same_value(value, domain::entity_value(other, field))) return;
    domain::write_value(writer.name(field.name), field, value);
    any = true;
  });
  writer.end_object();
  return any ? writer.take() : std::string();
}

// All fields of a new record that are in history and present.
template <class Entity>
std::string history_fields(const Entity& entity) {
  base::JsonWriter writer;
  writer.begin_object();
  domain::each_field(entity, [&writer](const domain::FieldSpec& field, const auto& member) {
    const domain::Value value = domain::value_in(field, member);
    if (!field.in_history || domain::same_value(value, domain::Value{})) return;
    domain::write_value(writer.name(field.name), field, value);
  });
  return writer.end_object().take();
}

}  // namespace actline::command
