#include "shared/base/id.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/entropy.hpp"

using namespace actline::base;

TEST_CASE("an id carries its time, version and variant") {
  SeededEntropy entropy(1);
  const Id id = make_id(Instant{0x0123456789ab}, entropy);
  const std::array<std::uint8_t, 6> time{0x01, 0x23, 0x45, 0x67, 0x89, 0xab};
  CHECK(std::equal(time.begin(), time.end(), id.bytes.begin()));
  CHECK((id.bytes[6] >> 4) == 7);
  CHECK((id.bytes[8] >> 6) == 2);
  CHECK_FALSE(id.is_nil());
  CHECK(Id{}.is_nil());
}

TEST_CASE("ids are written in base64url, one spelling each") {
  Id id;
  for (std::size_t index = 0; index < 16; ++index) id.bytes[index] = static_cast<std::uint8_t>(index * 17);
  // 00 11 22 | 33 44 55 | 66 77 88 | 99 aa bb | cc dd ee | ff
  CHECK(id_text(id) == "ABEiM0RVZneImaq7zN3u_w");
  CHECK(parse_id("ABEiM0RVZneImaq7zN3u_w") == id);
  for (const char* text : {"", "ABEiM0RVZneImaq7zN3u_", "ABEiM0RVZneImaq7zN3u_wA", "ABEiM0RVZneImaq7zN3u_x", "ABEiM0RVZneImaq7zN3u/w",
                           "ABEiM0RVZneImaq7zN3u_ "}) {
    INFO(text);
    CHECK_FALSE(parse_id(text));
  }
}

TEST_CASE("random ids survive the wire and differ") {
  SeededEntropy entropy(3);
  std::set<std::string> texts;
  for (int round = 0; round < 5'000; ++round) {
    const Id id = make_id(Instant{1'795'395'600'000}, entropy);
    const std::string text = id_text(id);
    REQUIRE(text.size() == id_text_length);
    CHECK(parse_id(text) == id);
    texts.insert(text);
  }
  CHECK(texts.size() == 5'000);
}

TEST_CASE("seeded entropy is SplitMix64, whatever the compiler") {
  SeededEntropy entropy(1234567);
  // The published sequence of SplitMix64 for this seed.
  CHECK(entropy.next_u64() == 6457827717110365317ULL);
  CHECK(entropy.next_u64() == 3203168211198807973ULL);
  CHECK(entropy.next_u64() == 9817491932198370423ULL);
  for (int round = 0; round < 1'000; ++round) CHECK(entropy.below(7) < 7);
}
