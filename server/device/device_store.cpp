#include "server/device/device_store.hpp"

#include "server/device/journal_client_store.hpp"
#include "shared/storage/memory_client_store.hpp"

namespace actline::server::device {

DeviceStore in_memory() {
  auto store = std::make_unique<storage::MemoryClientStore>();
  auto* raw = store.get();
  return {std::move(store), [raw] { return raw->run(); }};
}

base::Result<DeviceStore> in_file(const std::string& path) {
  auto file = RecordFile::open(path, store_magic);
  if (!file) return file.refusal();
  auto store = std::make_unique<JournalClientStore>(std::move(file).value());
  auto* raw = store.get();
  return DeviceStore{std::move(store), [raw] { return raw->run(); }};
}

}  // namespace actline::server::device
