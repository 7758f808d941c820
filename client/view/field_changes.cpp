#include "client/view/field_changes.hpp"

#include <cstddef>
#include <string>

#include "shared/domain/field_value.hpp"

namespace actline::client::view {

std::vector<domain::FieldChange> changes_between(const records::Record& from, const records::Record& to) {
  const auto fields = records::fields_of(records::table_of(from));
  const auto before = records::values_of(from), after = records::values_of(to);
  std::vector<domain::FieldChange> changes;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!domain::same_value(before[i], after[i])) changes.push_back({std::string(fields[i].name), before[i], after[i]});
  }
  return changes;
}

records::Record changed_record(const records::Record& record, std::span<const domain::FieldChange> changes) {
  const auto fields = records::fields_of(records::table_of(record));
  auto values = records::values_of(record);
  for (const domain::FieldChange& change : changes) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].name == change.field) values[i] = change.to;
    }
  }
  const auto made = records::record_from(records::table_of(record), records::id_of(record), values);
  return made ? **made : record;
}

}  // namespace actline::client::view
