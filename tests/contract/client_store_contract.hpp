// What every ClientStore must do (shared/storage/client_store.hpp), as one suite to be run on each implementation.
#pragma once

#include <functional>
#include <memory>

#include "shared/storage/client_store.hpp"

namespace actline::contract {

struct StoreUnderTest {
  std::unique_ptr<storage::ClientStore> store;
  std::function<void()> run;  // lets the store answer what it was asked
  // The device is switched off and on: a store over the same place. May be empty for stores that die with their process.
  std::function<void(std::unique_ptr<storage::ClientStore>&)> reopen;
};
using MakeClientStore = std::function<StoreUnderTest()>;

// Runs inside a TEST_CASE; each section gets a store of its own.
void check_client_store(const MakeClientStore& make);

}  // namespace actline::contract
