#include "shared/base/fingerprint.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;

TEST_CASE("fingerprints are those of FNV-1a's reference, 64 bits") {
  const auto of = [](std::string_view bytes) {
    base::Fingerprint fingerprint;
    fingerprint.add(bytes);
    return base::fingerprint_text(fingerprint.value());
  };
  CHECK(of("") == "cbf29ce484222325");
  CHECK(of("a") == "af63dc4c8601ec8c");
  CHECK(of("foobar") == "85944171f73967e8");
  base::Fingerprint number;
  number.add_number(0x61);
  CHECK(base::fingerprint_text(number.value()) == of(std::string_view("a\0\0\0\0\0\0\0", 8)));
}

TEST_CASE("a fingerprint's text comes back, and no other text is one") {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{0x0123456789abcdef}, ~std::uint64_t{0}}) {
    CHECK(base::fingerprint_in(base::fingerprint_text(value)) == value);
  }
  for (const char* text : {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg"}) {
    CHECK_FALSE(base::fingerprint_in(text));
  }
}
