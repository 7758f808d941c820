#include "shared/storage/device_image_codec.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;
using namespace actline::storage;

namespace {

StoreTransaction full_transaction() {
  StoreTransaction transaction;
  transaction.drop_chunks = {3, 9};
  transaction.drop_outbox_to = 4;
  transaction.drop_sent_before = base::Instant{1'790'000'000'123};
  transaction.drop_meta = {"草稿", ""};
  transaction.put_chunks = {{10, std::string("\0\xff", 2)}, {11, ""}};
  transaction.put_outbox = {{5, "[5]"}};
  transaction.put_sent = {{4, {{-1}, "[4]"}}};
  transaction.put_meta = {{"base", "{}"}};
  return transaction;
}

}  // namespace

TEST_CASE("a transaction comes back with the same effect and the same bytes") {
  const std::string bytes = encode_transaction(full_transaction());
  const auto read = decode_transaction(bytes);
  REQUIRE(read.ok());
  CHECK(encode_transaction(*read) == bytes);
  DeviceImage expected;
  DeviceImage found;
  apply(full_transaction(), expected);
  apply(*read, found);
  CHECK(found == expected);
}

TEST_CASE("an image comes back as it was, by its layout byte for byte") {
  DeviceImage image;
  image.chunks = {{1, "a"}};
  image.sent = {{2, {{3}, "b"}}};
  // put_chunk, key 1, one byte; put_sent, n 2, 3.0 as a double, one byte.
  const std::string expected =
      std::string("\x01\x01\0\0\0\0\0\0\0\x01\0\0\0a", 14) + std::string("\x05\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\x40\x01\0\0\0b", 22);
  CHECK(encode_image(image) == expected);
  const auto read = decode_image(expected);
  REQUIRE(read.ok());
  CHECK(*read == image);
}

TEST_CASE("what is cut, unknown or out of order is refused") {
  const std::string bytes = encode_transaction(full_transaction());
  std::size_t readable = 0;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    if (decode_transaction(std::string_view(bytes).substr(0, length))) ++readable;
  }
  CHECK(readable == 10);  // between entries only: nine borders and the empty one
  CHECK_FALSE(decode_transaction("\x09").ok());
  CHECK_FALSE(decode_transaction(std::string_view("\0", 1)).ok());
  const std::string put = encode_transaction({.put_meta = {{"a", "b"}}});
  const std::string drop = encode_transaction({.drop_meta = {"a"}});
  CHECK(decode_transaction(drop + put).ok());
  CHECK_FALSE(decode_transaction(put + drop).ok());
  CHECK_FALSE(decode_transaction(std::string("\x03") + std::string(8, '\xff') + std::string(4, '\0')).ok());
}
