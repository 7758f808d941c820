#include "shared/sync/blob.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;
using namespace actline::sync;

namespace {

const std::string hash(64, 'a');

}  // namespace

TEST_CASE("questions, chunks and answers come back as they were") {
  CHECK(decode_blob_question(encode_blob_question(hash)).value() == hash);
  CHECK(blob_chunk_target({hash, 262'144}) == "/blob/v1/chunk?sha256=" + hash + "&from=262144");
  const auto chunk = decode_blob_chunk("sha256=" + hash + "&from=262144");
  REQUIRE(chunk);
  CHECK(chunk->sha256 == hash);
  CHECK(chunk->from == 262'144);
  const BlobState state{.have = 5, .total = 9, .stored = false};
  CHECK(decode_blob_state(blob_answer(state).body).value() == state);
}

TEST_CASE("what is no chunk's address is refused, whatever it is") {
  for (const std::string& query :
       {std::string(), std::string("sha256="), "sha256=" + hash, "sha256=" + hash + "&from=", "sha256=" + hash + "&from=-1",
        "sha256=" + hash + "&from=1x", "sha256=" + hash + "&from= 1", "sha256=" + hash + "&from=4194304",
        "sha256=" + hash + "&from=99999999999999999999", "from=0&sha256=" + hash, "sha256=../" + hash.substr(3) + "&from=0",
        "sha256=" + std::string(64, 'A') + "&from=0", "sha256=" + hash + "a&from=0", "sha256=" + hash + "&from=0&from=1",
        "sha256=" + hash + "&to=1"}) {
    INFO(query);
    CHECK_FALSE(decode_blob_chunk(query).ok());
  }
  CHECK_FALSE(decode_blob_question(R"({"v":1,"sha256":"../../etc/passwd"})").ok());
  CHECK_FALSE(decode_blob_question(R"({"sha256":")" + hash + "\"}").ok());
  CHECK_FALSE(decode_blob_state(R"({"v":1,"have":9,"total":5})").ok());
  CHECK_FALSE(decode_blob_state(R"({"v":1,"have":-1,"total":5})").ok());
}
