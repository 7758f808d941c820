// A device's rows in one number, kept as they change; and from it the number of the base below what its own commands changed.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "shared/records/change.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::simulation {

class BaseHash final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;
  std::uint64_t of_all() const { return shown_; }
  std::uint64_t of_base(const sync::DeviceSession& session) const;

 private:
  std::array<std::unordered_map<base::Id, std::uint64_t, base::IdHash>, records::table_count> hashes_;
  std::uint64_t shown_ = 0;
};

}  // namespace actline::simulation
