#include "tests/client/support/page_records.hpp"

#include <catch2/catch_test_macros.hpp>

namespace actline::test {

std::vector<Command> read_commands(std::span<const std::byte> bytes) {
  std::vector<Command> commands;
  constexpr std::size_t header = client::platform::record_header_bytes;
  while (!bytes.empty()) {
    REQUIRE(bytes.size() >= header);
    CommandFields fields(bytes.first(header));
    Command command;
    command.type = static_cast<client::platform::PageCommand>(fields.number<std::uint16_t>());
    REQUIRE(fields.number<std::uint16_t>() == 0);
    const std::size_t length = fields.u32(), padded = (length + 7) / 8 * 8;
    command.node = fields.u32();
    REQUIRE(fields.u32() == 0);
    command.time_ms = fields.f64();
    REQUIRE(bytes.size() - header >= padded);
    command.payload = bytes.subspan(header, length);
    commands.push_back(command);
    bytes = bytes.subspan(header + padded);
  }
  return commands;
}

}  // namespace actline::test
