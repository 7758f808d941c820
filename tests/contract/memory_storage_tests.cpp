#include <catch2/catch_test_macros.hpp>

#include "shared/storage/memory_storage.hpp"
#include "tests/contract/storage_contract.hpp"

using namespace actline;

TEST_CASE("memory storage keeps the contract") {
  contract::check_storage([](base::Id epoch) { return std::make_unique<storage::MemoryStorage>(epoch); });
}
