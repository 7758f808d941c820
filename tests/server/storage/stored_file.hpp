// A data file in a folder of its own, and rows to put into it.
#pragma once

#include <memory>
#include <string>

#include "server/storage/sqlite/sqlite_storage.hpp"
#include "shared/base/entropy.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::tests {

inline base::Id numbered_id(std::uint64_t number) {
  base::Id id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return id;
}

inline domain::Staff staff_row(std::uint64_t number, std::string name) {
  domain::Staff staff;
  staff.id = {numbered_id(number)};
  staff.name = std::move(name);
  staff.store = {numbered_id(900)};
  return staff;
}

class StoredFile {
 public:
  StoredFile() { open(); }

  server::SqliteStorage& operator*() { return *storage_; }
  server::SqliteStorage* operator->() { return storage_.get(); }
  std::string path() const { return folder_.file("actline.db"); }
  void close() { storage_.reset(); }
  void open() {
    auto opened = server::SqliteStorage::open(path(), {numbered_id(1), numbered_id(2)});
    storage_ = std::move(std::get<std::unique_ptr<server::SqliteStorage>>(opened));
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<server::SqliteStorage> storage_;
};

}  // namespace actline::tests
