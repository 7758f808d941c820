// Names of the people who work here, by id and back.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/domain/customer/customer_import.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

class StaffDirectory final : public records::ChangeFollower, public domain::StaffNames {
 public:
  void apply(const records::Change& change) override;

  // Null when this person is not known here.
  const domain::Staff* find(domain::StaffId id) const;
  // Empty for nobody and for strangers.
  std::string_view name_of(domain::StaffId id) const;
  std::optional<domain::StaffId> staff_named(std::string_view name) const override;

 private:
  std::unordered_map<base::Id, std::shared_ptr<const domain::Staff>, base::IdHash> staff_;
};

}  // namespace actline::projection
