#include <catch2/catch_test_macros.hpp>

#include "shared/storage/memory_client_store.hpp"
#include "tests/contract/client_store_contract.hpp"

using namespace actline;

TEST_CASE("the memory client store keeps the contract") {
  contract::check_client_store([] {
    auto store = std::make_unique<storage::MemoryClientStore>();
    auto* memory = store.get();
    return contract::StoreUnderTest{.store = std::move(store),
                                    .run =
                                        [memory] {
                                          while (memory->run()) {
                                          }
                                        },
                                    .reopen = {}};
  });
}

TEST_CASE("a full store refuses the transaction and changes nothing") {
  storage::MemoryClientStore store({}, 20);
  base::Status outcome;
  store.commit({.put_meta = {{"a", "0123456789"}}}, [&](base::Status status) { outcome = std::move(status); });
  store.run();
  CHECK(outcome.ok());
  store.commit({.drop_meta = {"a"}, .put_meta = {{"b", std::string(30, 'x')}}}, [&](base::Status status) { outcome = std::move(status); });
  store.run();
  REQUIRE_FALSE(outcome.ok());
  CHECK(outcome.refusal().code == base::RefusalCode::device_full);
  CHECK(store.image().meta == std::map<std::string, std::string>{{"a", "0123456789"}});
}
