#include <zlib.h>

#include <array>
#include <cassert>
#include <map>

#include "server/account/secure_entropy.hpp"
#include "server/device/native_device.hpp"
#include "server/log/wall_clock.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/field_json.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

using server::device::DeviceStore;
using server::device::NativeDevice;

// With its contacts and staff about 20,000 rows for somebody of operations.
constexpr server::sample::SampleSize twenty_thousand_rows{2, 4, 18, 3, 2'500, 15'500, 90};
constexpr std::chrono::seconds patience{60};

struct Fresh {
  double ms = 0;
  std::size_t rows = 0;
  std::uint64_t wire_bytes = 0;
  std::size_t requests = 0;
};

Fresh bootstrap(const std::string& origin, const tests::Person& person, DeviceStore store,
                const std::function<void(const records::Records&)>& look = {}) {
  const server::WallClock clock;
  server::SecureEntropy entropy;
  NativeDevice device({.origin = origin, .listen = false}, std::move(store), clock, entropy);
  const Stopwatch watch;
  [[maybe_unused]] const auto signed_in = device.sign_in(person.login, person.password);
  assert(signed_in.ok());
  // Ready is when the rows can be shown; settled is when the store has them too.
  [[maybe_unused]] const bool settled = device.wait_until_settled(patience);
  assert(settled);
  Fresh fresh;
  fresh.ms = watch.ms();
  fresh.rows = device.look([&](const sync::DeviceSession& session) {
    if (look) look(session.records());
    return session.records().size();
  });
  fresh.wire_bytes = device.traffic().received_bytes;
  fresh.requests = device.traffic().requests;
  return fresh;
}

std::size_t gzipped(const std::string& text) {
  auto length = ::compressBound(text.size());
  std::vector<Bytef> out(length);
  ::compress2(out.data(), &length, reinterpret_cast<const Bytef*>(text.data()), text.size(), 6);
  return length;
}

// What each column would weigh alone: how much of it is news to gzip.
void add_columns(Figures& figures, const records::Records& records) {
  for (const auto table : {records::TableId::customer, records::TableId::contact, records::TableId::activity}) {
    const auto fields = records::fields_of(table);
    std::vector<std::string> columns(fields.size() + 1);
    std::size_t rows = 0;
    for (const auto& record : records.sorted(table)) {
      ++rows;
      columns[0] += base::id_text(records::id_of(*record)) + ",";
      const auto values = records::values_of(*record);
      for (std::size_t i = 0; i < fields.size(); ++i) {
        base::JsonWriter cell;
        domain::write_value(cell, fields[i], values[i]);
        columns[i + 1] += cell.str() + ",";
      }
    }
    if (rows == 0) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto raw = static_cast<double>(columns[i].size()) / static_cast<double>(rows);
      const auto packed = static_cast<double>(gzipped(columns[i])) / static_cast<double>(rows);
      if (packed < 0.5) continue;
      const auto name = std::string(records::table_name(table)) + "." + (i == 0 ? "id" : std::string(fields[i - 1].name));
      figures.add("  gzip alone: " + name + " (" + std::to_string(static_cast<int>(raw + 0.5)) + " B raw)", packed, "B/row");
    }
  }
}

}  // namespace

void measure_bootstrap(Figures& figures) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_sample_organisation(folder.file("data"), twenty_thousand_rows, server::WallClock().now());
  const tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  const auto& person = organisation.person("operations1");

  std::vector<double> in_memory;
  std::vector<double> in_file;
  Fresh fresh;
  for (int i = 0; i < 5; ++i) {
    fresh = bootstrap(server.origin(), person, server::device::in_memory());
    in_memory.push_back(fresh.ms);
    auto store = server::device::in_file(folder.file("device" + std::to_string(i)));
    assert(store.ok());
    in_file.push_back(bootstrap(server.origin(), person, std::move(store).value()).ms);
  }
  figures.say("fresh native device: " + std::to_string(fresh.rows) +
              " rows of the sample, signed in, pulled, decoded, applied; medians of 5");
  figures.add("fresh device, in memory", percentile(in_memory, 0.5), "ms", at_most(1'000));
  figures.add("fresh device, store in a file with fsync", percentile(in_file, 0.5), "ms", at_most(1'000));
  figures.add("bytes on the wire a row", static_cast<double>(fresh.wire_bytes) / static_cast<double>(fresh.rows), "B/row", at_most(90));
  figures.add("requests", static_cast<double>(fresh.requests), "");
  figures.add("server's memory afterwards", static_cast<double>(server.resident_kb()) / 1'024, "MiB", at_most(64));
  bootstrap(server.origin(), person, server::device::in_memory(), [&](const records::Records& records) { add_columns(figures, records); });
}

}  // namespace actline::bench
