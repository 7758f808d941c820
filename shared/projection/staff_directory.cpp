#include "shared/projection/staff_directory.hpp"

#include "shared/base/utf8.hpp"

namespace actline::projection {

void StaffDirectory::apply(const records::Change& change) {
  if (change.table != records::TableId::staff) return;
  if (auto staff = records::as<domain::Staff>(change.after)) {
    staff_[change.id] = std::move(staff);
  } else {
    staff_.erase(change.id);
  }
}

const domain::Staff* StaffDirectory::find(domain::StaffId id) const {
  const auto place = staff_.find(id.value);
  return place == staff_.end() ? nullptr : place->second.get();
}

std::string_view StaffDirectory::name_of(domain::StaffId id) const {
  const domain::Staff* staff = find(id);
  return staff == nullptr ? std::string_view{} : std::string_view(staff->name);
}

std::optional<domain::StaffId> StaffDirectory::staff_named(std::string_view name) const {
  const std::string_view wanted = base::trimmed(name);
  std::optional<domain::StaffId> found;
  for (const auto& [id, staff] : staff_) {
    if (!staff->active || staff->name != wanted) continue;
    if (found) return std::nullopt;
    found = staff->id;
  }
  return found;
}

}  // namespace actline::projection
