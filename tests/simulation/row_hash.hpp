// A row's contents as a number: its table, its id and every field.
#pragma once

#include <cstdint>

#include "shared/records/record.hpp"

namespace actline::simulation {

std::uint64_t row_hash(const records::Record& record);
inline std::uint64_t row_hash(const records::RecordPtr& record) { return record != nullptr ? row_hash(*record) : 0; }

}  // namespace actline::simulation
