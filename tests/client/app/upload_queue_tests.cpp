#include "client/app/photo/upload_queue.hpp"

#include <catch2/catch_test_macros.hpp>

#include "client/app/photo/photo_shelf.hpp"
#include "shared/sync/blob.hpp"

using namespace actline;
using namespace actline::client::app;

namespace {

constexpr base::Instant now{1'790'000'000'000};

std::string state_body(std::int64_t have, std::int64_t total, bool stored = false) {
  return sync::blob_answer({.have = have, .total = total, .stored = stored}).body;
}

}  // namespace

TEST_CASE("it asks how much is there and goes on from where that is") {
  UploadQueue queue(1);
  queue.want({{"a", 600'000}});
  auto ask = queue.next(now);
  REQUIRE(ask);
  CHECK(ask->is_question);
  CHECK_FALSE(queue.next(now));  // one at a time
  queue.answered(200, state_body(262'144, 600'000), 0, now);
  ask = queue.next(now);
  CHECK(ask->from == 262'144);
  CHECK(ask->to == 524'288);
  CHECK(queue.state("a") == UploadQueue::State::under_way);
  queue.answered(200, state_body(524'288, 600'000), 0, now);
  ask = queue.next(now);
  CHECK(ask->to == 600'000);
  queue.answered(200, state_body(600'000, 600'000, true), 0, now);
  CHECK_FALSE(queue.next(now));
  queue.want({});
  CHECK(queue.state("a") == UploadQueue::State::none);
}

TEST_CASE("after a lost answer it asks again before it sends") {
  UploadQueue queue(1);
  queue.want({{"a", 1'000}});
  queue.next(now);
  queue.answered(200, state_body(0, 1'000), 0, now);
  queue.next(now);
  queue.answered(0, "", 0, now);
  CHECK_FALSE(queue.next(now));
  REQUIRE(queue.due());
  const auto ask = queue.next(*queue.due());
  REQUIRE(ask);
  CHECK(ask->is_question);
  queue.forget_request();
  queue.hurry();
  CHECK(queue.next(now)->is_question);
}

TEST_CASE("one that is refused does not hold up the others") {
  UploadQueue queue(1);
  queue.want({{"a", 1'000}, {"b", 1'000}});
  queue.next(now);
  queue.answered(400, R"({"v":1,"code":"invalid_value","field":"sha256","detail":""})", 0, now);
  CHECK(queue.state("a") == UploadQueue::State::failed);
  REQUIRE(queue.why_failed("a") != nullptr);
  CHECK(queue.why_failed("a")->field == "sha256");
  CHECK(queue.next(now)->sha256 == "b");
  queue.answered(200, state_body(1'000, 1'000, true), 0, now);
  CHECK_FALSE(queue.next(now));
  queue.retry("a");
  CHECK(queue.next(now)->sha256 == "a");
}

TEST_CASE("a full server is named, asked again when it says, and forgotten when it takes something") {
  UploadQueue queue(1);
  queue.want({{"a", 1'000}});
  queue.next(now);
  queue.answered(503, R"({"v":1,"code":"server_full","field":"","detail":""})", 90'000, now);
  REQUIRE(queue.trouble());
  CHECK(queue.trouble()->code == base::RefusalCode::server_full);
  CHECK_FALSE(queue.next(base::later(now, 20'000)));
  REQUIRE(queue.next(*queue.due()));
  queue.answered(200, state_body(0, 1'000), 0, now);
  CHECK_FALSE(queue.trouble());
  queue.next(now);
  CHECK(queue.answered(401, "", 0, now) == UploadQueue::Heard::signed_out);
}

TEST_CASE("a server that takes nothing in is not asked for ever at once") {
  UploadQueue queue(1);
  queue.want({{"a", 1'000}});
  queue.next(now);
  queue.answered(200, state_body(0, 1'000), 0, now);
  queue.next(now);
  queue.answered(200, state_body(0, 1'000), 0, now);
  CHECK_FALSE(queue.next(now));
  CHECK(queue.due());
  UploadQueue other(1);
  other.want({{"a", 1'000}});
  other.next(now);
  other.answered(200, "<html>", 0, now);
  CHECK_FALSE(other.next(now));
  CHECK(other.due());
}

TEST_CASE("the shelf gives up what nobody needs, then the oldest of what the server has, and never the unsent") {
  PhotoShelf shelf;
  shelf.add("old", 100, {1});
  shelf.add("new", 100, {3});
  shelf.add("unsent", 100, {0});
  shelf.load("nobody", R"({"bytes":100,"at":9})");
  shelf.load("odd", "not JSON");
  const auto need = [](std::string_view sha256) {
    if (sha256 == "unsent") return PhotoShelf::Need::unsent;
    return sha256 == "old" || sha256 == "new" ? PhotoShelf::Need::seen : PhotoShelf::Need::nobodys;
  };
  CHECK(shelf.take_surplus(need, 1'000) == std::vector<std::string>{"nobody", "odd"});
  CHECK(shelf.take_surplus(need, 250) == std::vector<std::string>{"old"});
  CHECK(shelf.take_surplus(need, 0) == std::vector<std::string>{"new"});
  CHECK(shelf.take_surplus(need, 0).empty());
  CHECK(shelf.holds("unsent"));
  CHECK(shelf.bytes() == 100);
}
