#include "server/device/journal_client_store.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/device/device_store.hpp"
#include "tests/loopback/temporary_folder.hpp"

using namespace actline;
using server::RecordFile;
using server::device::JournalClientStore;
using storage::DeviceImage;
using storage::StoreTransaction;
using tests::TemporaryFolder;

namespace {

DeviceImage image_in(const std::string& path) {
  auto device = server::device::in_file(path);
  REQUIRE(device.ok());
  DeviceImage image;
  device->store->load([&](base::Result<DeviceImage> loaded) {
    REQUIRE(loaded.ok());
    image = *loaded;
  });
  while (device->run()) continue;
  return image;
}

}  // namespace

TEST_CASE("what one run commits together is there after reopening, and each was answered once, in order") {
  const TemporaryFolder folder;
  std::vector<int> answered;
  DeviceImage expected;
  {
    auto device = server::device::in_file(folder.file("store"));
    REQUIRE(device.ok());
    for (int i = 0; i < 5; ++i) {
      StoreTransaction transaction;
      transaction.put_outbox.emplace_back(i + 1, "command " + std::to_string(i + 1));
      if (i == 3) transaction.drop_outbox_to = 2;
      storage::apply(transaction, expected);
      device->store->commit(transaction, [&answered, i](base::Status status) {
        CHECK(status.ok());
        answered.push_back(i);
      });
    }
    CHECK(answered.empty());
    while (device->run()) continue;
  }
  CHECK(answered == std::vector<int>{0, 1, 2, 3, 4});
  CHECK(image_in(folder.file("store")) == expected);
}

TEST_CASE("the file is rewritten when most of it is history, and says the same afterwards") {
  const TemporaryFolder folder;
  const auto path = folder.file("store");
  DeviceImage expected;
  std::uintmax_t largest = 0;
  {
    auto file = RecordFile::open(path, server::device::store_magic);
    REQUIRE(file.ok());
    JournalClientStore store(std::move(file).value(), 10'000);
    for (int i = 0; i < 2'000; ++i) {
      StoreTransaction transaction;
      transaction.put_meta.emplace_back("cursor", std::string(100, static_cast<char>('a' + i % 26)));
      if (i % 100 == 0) transaction.put_chunks.emplace_back(static_cast<std::uint64_t>(i), "page");
      storage::apply(transaction, expected);
      store.commit(transaction, [](base::Status status) { REQUIRE(status.ok()); });
      while (store.run()) continue;
      largest = std::max(largest, std::filesystem::file_size(path));
    }
  }
  // 2,000 × ~130 bytes would be 260,000.
  CHECK(largest < 30'000);
  CHECK(image_in(path) == expected);
}
