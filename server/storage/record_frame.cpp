#include "server/storage/record_frame.hpp"

#include <zlib.h>

#include <cstdint>

namespace actline::server {

namespace {

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void append_u32(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xff);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + i])) << (8 * i);
  return number;
}

}  // namespace

std::string framed(std::string_view bytes) {
  std::string record;
  record.reserve(frame_bytes + bytes.size());
  append_u32(record, static_cast<std::uint32_t>(bytes.size()));
  append_u32(record, checksum(bytes));
  append_u32(record, checksum(record));
  record += bytes;
  return record;
}

std::string_view record_at(std::string_view content, std::size_t at) {
  if (content.size() - at < frame_bytes) return {};
  if (checksum(content.substr(at, 8)) != u32_at(content, at + 8)) return {};
  const std::size_t length = u32_at(content, at);
  if (content.size() - at - frame_bytes < length) return {};
  const auto bytes = content.substr(at + frame_bytes, length);
  return checksum(bytes) == u32_at(content, at + 4) ? bytes : std::string_view();
}

bool any_record_behind(std::string_view content, std::size_t at) {
  for (std::size_t behind = at + 1; behind < content.size(); ++behind) {
    if (record_at(content, behind).data() != nullptr) return true;
  }
  return false;
}

}  // namespace actline::server
