// Bytes that begin like a JPEG and go on with nothing in particular, and what a row says of them.
#pragma once

#include <sodium.h>

#include <array>
#include <cstdint>
#include <string>

#include "server/blob/blob_store.hpp"

namespace actline::tests {

inline std::string picture_bytes(std::size_t size, std::uint32_t seed = 1) {
  std::string bytes = "\xff\xd8\xff\xe0";
  while (bytes.size() < size) bytes.push_back(static_cast<char>((seed = seed * 1'664'525 + 1'013'904'223) >> 24U));
  return bytes;
}

inline std::string sha256_text(const std::string& bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string text;
  for (const unsigned char byte : hash) text += "0123456789abcdef"[byte >> 4U], text += "0123456789abcdef"[byte & 15U];
  return text;
}

inline server::BlobStore::Picture picture_of(const std::string& bytes) {
  return {sha256_text(bytes), domain::MediaType::jpeg, static_cast<std::int64_t>(bytes.size())};
}

}  // namespace actline::tests
