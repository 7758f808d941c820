#include "shared/command/merged_detail.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace actline;

TEST_CASE("numbers in a note are hidden, whoever's they were, and nothing else is") {
  const std::string detail =
      R"({"losses":[{"field":"phones","kept":["13800001234"],"lost":["13900001234","057187654321"]},)"
      R"({"field":"contacts.1.phones","kept":[],"lost":["13700001234"]},{"field":"community","kept":"13800001234","lost":null},)"
      R"({"field":"next_step_at","kept":1790000000000,"lost":null}],"skipped":[{"line":7,"code":"already_known","field":"phones","detail":"王**"}]})";
  CHECK(
      command::with_masked_phones(detail) ==
      R"({"losses":[{"field":"phones","kept":["138****1234"],"lost":["139****1234","057****4321"]},)"
      R"({"field":"contacts.1.phones","kept":[],"lost":["137****1234"]},{"field":"community","kept":"13800001234","lost":null},)"
      R"({"field":"next_step_at","kept":1790000000000,"lost":null}],"skipped":[{"line":7,"code":"already_known","field":"phones","detail":"王**"}]})");
}

TEST_CASE("what is no such text comes back as it is") {
  for (const char* text :
       {"", "13800001234", "[]", "{}", R"({"losses":7})", R"({"losses":[7,null]})", R"({"losses":[{"field":7,"kept":[1]}]})",
        R"({"losses":[{"field":"phones","kept":null,"lost":[1]}]})", R"({"skipped":[]})"}) {
    CHECK(command::with_masked_phones(text) == text);
  }
}
