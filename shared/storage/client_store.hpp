// The device's persistence: IndexedDB in the browser, a file for the native device, a model with faults in simulation.
// Asynchronous, because IndexedDB is. tests/contract/client_store_contract.hpp checks every implementation.
//
// base   = the pulled pages as they came, an append-log of chunks (decisions.md, Storage on the device)
// outbox = commands no server has decided for us yet;  sent = decided ones, kept 7 days so that a restored server can be repaired
// meta   = cursor, device id, person, drafts: small named values
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"

namespace actline::storage {

struct DeviceImage {
  std::map<std::uint64_t, std::string> chunks;
  std::map<std::int64_t, std::string> outbox;
  struct Sent {
    base::Instant at;
    std::string bytes;
  };
  std::map<std::int64_t, Sent> sent;
  std::map<std::string, std::string> meta;

  friend bool operator==(const DeviceImage&, const DeviceImage&) = default;
};
inline bool operator==(const DeviceImage::Sent& left, const DeviceImage::Sent& right) {
  return left.at == right.at && left.bytes == right.bytes;
}

// All of it or nothing, with strict durability. Drops happen before puts.
struct StoreTransaction {
  std::optional<std::pair<std::uint64_t, std::uint64_t>> drop_chunks;  // from, to; inclusive
  std::optional<std::int64_t> drop_outbox_to;                          // inclusive
  std::optional<base::Instant> drop_sent_before;
  std::vector<std::string> drop_meta;
  std::vector<std::pair<std::uint64_t, std::string>> put_chunks;
  std::vector<std::pair<std::int64_t, std::string>> put_outbox;
  std::vector<std::pair<std::int64_t, DeviceImage::Sent>> put_sent;
  std::vector<std::pair<std::string, std::string>> put_meta;
};

// The effect of a transaction on an image: what every store must do, and all the memory store does.
void apply(const StoreTransaction& transaction, DeviceImage& image);

class ClientStore {
 public:
  virtual ~ClientStore() = default;
  // Refusals: device_full (quota), storage_failed (anything else). The callback comes once, never from inside the call.
  virtual void load(std::function<void(base::Result<DeviceImage>)> done) = 0;
  // Transactions are made durable in the order they were given.
  virtual void commit(StoreTransaction transaction, std::function<void(base::Status)> done) = 0;
};

}  // namespace actline::storage
