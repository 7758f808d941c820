#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "server/storage/sqlite/sqlite_storage.hpp"
#include "tests/contract/storage_contract.hpp"

using namespace actline;

namespace {

// A SQLite file that goes away with its storage.
class PassingSqliteStorage final : public storage::Storage {
 public:
  explicit PassingSqliteStorage(base::Id epoch) {
    std::string pattern = (std::filesystem::temp_directory_path() / "actline-contract-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    auto opened = server::SqliteStorage::open((folder_ / "organisation.sqlite").string(), {.organisation = epoch, .epoch = epoch});
    auto* storage = std::get_if<std::unique_ptr<server::SqliteStorage>>(&opened);
    REQUIRE(storage != nullptr);
    storage_ = std::move(*storage);
  }
  ~PassingSqliteStorage() override {
    storage_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::unique_ptr<storage::Snapshot> read() override { return storage_->read(); }
  std::unique_ptr<storage::WriteBatch> write() override { return storage_->write(); }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<server::SqliteStorage> storage_;
};

}  // namespace

TEST_CASE("SQLite storage keeps the contract") {
  contract::check_storage([](base::Id epoch) { return std::make_unique<PassingSqliteStorage>(epoch); });
}
