// Whether a device holds what its person may see: of each table, how many rows there are and what their contents come to. The server
// adds up what it would give, the device what it has; where they differ, something is wrong with the software or with the device's store,
// and the device pulls everything again (DeviceSession), which repairs it whatever it was. Nobody is asked to choose a side.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/records/record.hpp"

namespace actline::sync {

struct TableSum {
  std::int64_t rows = 0;
  std::uint64_t contents = 0;  // of every row a fingerprint of id and values, all in one by XOR: in whatever order they come

  friend bool operator==(const TableSum&, const TableSum&) = default;
};
using Sums = std::array<TableSum, records::table_count>;

// A record as its reader has it. Both halves have to know the same columns.
void add(Sums& sums, const records::Record& record);

// {"customer":[rows, "contents"], …} of every table.
void write_sums(base::JsonWriter& writer, const Sums& sums);
base::Result<Sums> read_sums(const base::JsonValue& value, const std::string& path);

// For people who look for the cause: "customer 12 of 13, activity 40 of 40"; of those that differ. Empty: none do.
std::string difference(const Sums& held, const Sums& right);

}  // namespace actline::sync
