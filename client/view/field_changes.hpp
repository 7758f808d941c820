// Between two states of a record and the changes that lead from one to the other: what a form's patch asks for, and what a refused
// patch wanted.
#pragma once

#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "shared/domain/field_change.hpp"
#include "shared/records/record.hpp"

namespace actline::client::view {

std::vector<domain::FieldChange> changes_between(const records::Record& from, const records::Record& to);

// The record with its fields set to what the changes lead to; changes that fit no field are passed over.
records::Record changed_record(const records::Record& record, std::span<const domain::FieldChange> changes);

template <class Entity>
Entity changed(const Entity& entity, std::span<const domain::FieldChange> changes) {
  return std::get<Entity>(changed_record(records::Record(entity), changes));
}

}  // namespace actline::client::view
