#include "shared/sync/answer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "shared/base/json.hpp"
#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using base::RefusalCode;

TEST_CASE("every refusal travels in an answer, with the status by which a device knows what to do") {
  // Everything else is 400: what was asked is at fault, and asking again the same way is useless.
  const std::map<RefusalCode, int> statuses{
      {RefusalCode::not_signed_in, 401},     {RefusalCode::not_authorised, 403},     {RefusalCode::foreign_device, 403},
      {RefusalCode::beyond_own_rights, 403}, {RefusalCode::photo_not_found, 404},    {RefusalCode::customer_not_found, 404},
      {RefusalCode::sequence_gap, 409},      {RefusalCode::too_large, 413},          {RefusalCode::internal, 503},
      {RefusalCode::server_busy, 503},       {RefusalCode::server_full, 503},        {RefusalCode::storage_failed, 503},
      {RefusalCode::device_full, 503},       {RefusalCode::unsupported_version, 426}};
  for (std::uint8_t i = 0; i < base::refusal_code_count; ++i) {
    const base::Refusal why = base::refuse(static_cast<RefusalCode>(i), "cmds.3", "示例 \"x\"");
    INFO(base::name_of(why.code));
    const Answer answer = refused(why);
    const auto expected = statuses.find(why.code);
    CHECK(answer.status == (expected != statuses.end() ? expected->second : 400));
    CHECK(answer.retry_after_ms == 0);
    CHECK(refusal_of(answer.status, answer.body) == why);
  }
}

TEST_CASE("who is to greet again is told the server's epoch, who is to wait for how long") {
  const base::Refusal why = base::refuse(RefusalCode::stale, "epoch");
  const Answer again = greet_again(testing::numbered_id(99), why);
  CHECK(again.status == 409);
  CHECK(again.body.find("\"epoch\":\"" + base::id_text(testing::numbered_id(99)) + "\"") != std::string::npos);
  CHECK(refusal_of(409, again.body) == why);
  const Answer wait = later(base::refuse(RefusalCode::server_full), 700);
  CHECK(wait.status == 503);
  CHECK(wait.retry_after_ms == 700);
}

TEST_CASE("a body that is none of ours is named by its status; a code of a newer server is taken for internal") {
  for (const char* body :
       {"", "<html>", "[]", "5", R"({"v":1})", R"({"code":5})", R"({"code":"stale","field":5})", R"({"code":"stale","detail":[]})"}) {
    INFO(body);
    CHECK(refusal_of(502, body) == base::refuse(RefusalCode::internal, {}, "HTTP 502"));
  }
  CHECK(refusal_of(400, std::string(70'000, ' ') + R"({"code":"stale"})").detail == "HTTP 400");
  CHECK(refusal_of(400, R"({"code":"stale"})") == base::refuse(RefusalCode::stale));
  CHECK(refusal_of(400, R"({"code":"moon_is_full","detail":"x"})") == base::refuse(RefusalCode::internal, {}, "x"));
}
