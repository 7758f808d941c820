// The device's store as bytes across the page's border: a transaction on its way to IndexedDB, the content on its way back
// (StoreEntry of protocol.hpp). The page keeps values as they come; what is in them is the session's business.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/storage/client_store.hpp"

namespace actline::client::platform {

std::vector<std::byte> store_image(const storage::StoreTransaction& transaction);

// Adds what the image, or one part of it, holds to `content`. Refuses with malformed what is no list of put_* entries.
base::Status read_store_image(std::span<const std::byte> image, storage::DeviceImage& content);

}  // namespace actline::client::platform
