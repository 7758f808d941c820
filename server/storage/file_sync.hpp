// What has been written is on the disk, not only on its way.
#pragma once

#include <string>

namespace actline::server {

// fsync of a file, or of a folder (the names in it). False when it cannot be opened or the disk refuses.
bool sync_path(const std::string& path);

}  // namespace actline::server
