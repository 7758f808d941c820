// A device's store as IndexedDB is: transactions happen whole or not at all, it may be full, and it may be cleared. Remembers every
// command that ever reached it, for invariant 2.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/storage/client_store.hpp"

namespace actline::simulation {

class DeviceStore {
 public:
  const storage::DeviceImage& image() const { return image_; }
  void apply(const storage::StoreTransaction& transaction);
  void clear() { image_ = {}, stored_.clear(); }

  // From now on hardly anything more fits; until it is set free.
  void reach_quota();
  void free_quota() { quota_bytes_.reset(); }
  bool is_full() const { return quota_bytes_.has_value(); }
  bool has_room_for(const storage::StoreTransaction& transaction) const;

  // Highest command number that ever reached it.
  std::int64_t stored_to() const { return stored_.empty() ? 0 : stored_.rbegin()->first; }
  bool holds(std::int64_t n) const { return image_.outbox.contains(n) || image_.sent.contains(n); }
  // Whether everything that ever reached it beyond that number is still here.
  bool keeps_all_beyond(std::int64_t decided_n) const;

  // ---- For plants ----
  void forget_outbox_to(std::int64_t n) { image_.outbox.erase(image_.outbox.begin(), image_.outbox.upper_bound(n)); }
  void forget_first_of_outbox() {
    if (!image_.outbox.empty()) image_.outbox.erase(image_.outbox.begin());
  }

 private:
  storage::DeviceImage image_;
  std::map<std::int64_t, std::string> stored_;
  std::optional<std::size_t> quota_bytes_;
};

}  // namespace actline::simulation
