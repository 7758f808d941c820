// A device's store that lives as long as the program: the reference implementation of ClientStore, for tests and for people who
// script without keeping anything. Callbacks are held until run() so that none comes from inside a call.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>

#include "shared/storage/client_store.hpp"

namespace actline::storage {

// What an image occupies: keys and values, as a quota counts them (roughly: IndexedDB's own overhead is not modelled).
std::size_t stored_bytes(const DeviceImage& image);

class MemoryClientStore final : public ClientStore {
 public:
  static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

  // A transaction that would leave more than `quota_bytes` is refused with device_full and changes nothing.
  explicit MemoryClientStore(DeviceImage image = {}, std::size_t quota_bytes = unlimited);

  void load(std::function<void(base::Result<DeviceImage>)> done) override;
  void commit(StoreTransaction transaction, std::function<void(base::Status)> done) override;

  // Answers everything asked so far, in order; false when there was nothing.
  bool run();
  void set_quota(std::size_t quota_bytes) { quota_bytes_ = quota_bytes; }
  const DeviceImage& image() const { return image_; }

 private:
  DeviceImage image_;
  std::size_t quota_bytes_;
  std::deque<std::function<void()>> waiting_;
};

}  // namespace actline::storage
