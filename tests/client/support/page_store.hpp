// The page's half of the device's store (web/store.js) for tests: a database for each person who ever signed in on it, read and
// written in the images of client/platform/protocol.hpp by code of its own, so that a mistake in one is not a mistake in both.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "shared/storage/client_store.hpp"

namespace actline::test {

class PageStore {
 public:
  // The database commits go to from here on; returns its content in parts, of which the last is the answer.
  std::vector<std::vector<std::byte>> open(const std::string& database);
  // Fails the test where the image is not one.
  void commit(std::span<const std::byte> image);
  // What the page does by itself when it has made a picture small.
  void keep_photo(const std::string& sha256);

  const storage::DeviceImage& content(const std::string& database) const { return databases_.at(database); }
  std::size_t database_count() const { return databases_.size(); }

 private:
  std::map<std::string, storage::DeviceImage> databases_;
  storage::DeviceImage* open_ = nullptr;
};

}  // namespace actline::test
