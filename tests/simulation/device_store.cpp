#include "tests/simulation/device_store.hpp"

#include <algorithm>

#include "shared/storage/memory_client_store.hpp"
#include "tests/simulation/failure.hpp"

namespace actline::simulation {

void DeviceStore::apply(const storage::StoreTransaction& transaction) {
  storage::apply(transaction, image_);
  for (const auto& [n, bytes] : transaction.put_outbox) {
    const bool is_same = stored_.try_emplace(n, bytes).first->second == bytes;
    require(is_same, 2, "a device gave the number of a saved command to another");
  }
}

void DeviceStore::reach_quota() {
  constexpr std::size_t left_bytes = 400;  // a small command still fits
  quota_bytes_ = storage::stored_bytes(image_) + left_bytes;
}

bool DeviceStore::has_room_for(const storage::StoreTransaction& transaction) const {
  if (!quota_bytes_) return true;
  storage::DeviceImage after = image_;
  storage::apply(transaction, after);
  return storage::stored_bytes(after) <= *quota_bytes_;
}

bool DeviceStore::keeps_all_beyond(std::int64_t decided_n) const {
  return std::all_of(stored_.upper_bound(decided_n), stored_.end(), [this](const auto& command) { return holds(command.first); });
}

}  // namespace actline::simulation
