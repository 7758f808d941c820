#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "server/device/journal_client_store.hpp"
#include "tests/contract/client_store_contract.hpp"

using namespace actline;

namespace {

struct PassingFolder {
  PassingFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "actline-contract-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~PassingFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

std::unique_ptr<server::device::JournalClientStore> open_store(const PassingFolder& folder) {
  auto file = server::RecordFile::open((folder.path / "device.journal").string(), server::device::store_magic);
  REQUIRE(file.ok());
  return std::make_unique<server::device::JournalClientStore>(std::move(file.value()));
}

}  // namespace

TEST_CASE("the native device's journal keeps the contract") {
  contract::check_client_store([] {
    const auto folder = std::make_shared<PassingFolder>();
    const auto now = std::make_shared<server::device::JournalClientStore*>();
    auto store = open_store(*folder);
    *now = store.get();
    return contract::StoreUnderTest{
        .store = std::move(store),
        .run =
            [now, folder] {
              while ((*now)->run()) {
              }
            },
        .reopen =
            [now, folder](std::unique_ptr<storage::ClientStore>& old) {
              old.reset();
              auto again = open_store(*folder);
              *now = again.get();
              old = std::move(again);
            },
    };
  });
}
