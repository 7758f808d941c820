// What every Storage must do (shared/storage/storage.hpp), as one suite to be run on each implementation.
#pragma once

#include <functional>
#include <memory>

#include "shared/storage/storage.hpp"

namespace actline::contract {

// Makes an empty organisation of that epoch. What it needs to live (a file, a folder) lives as long as the storage.
using MakeStorage = std::function<std::unique_ptr<storage::Storage>(base::Id epoch)>;

// Runs inside a TEST_CASE; each section gets a storage of its own.
void check_storage(const MakeStorage& make);

}  // namespace actline::contract
