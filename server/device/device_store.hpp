// A ClientStore a native device can own: the store, and the call by which it answers what it was asked (stores never answer
// from inside a call).
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "shared/storage/client_store.hpp"

namespace actline::server::device {

struct DeviceStore {
  std::unique_ptr<storage::ClientStore> store;
  std::function<bool()> run;  // false when nothing waited
};

// Forgets everything with the program.
DeviceStore in_memory();
// Keeps everything in that file. Refuses as RecordFile::open.
base::Result<DeviceStore> in_file(const std::string& path);

}  // namespace actline::server::device
