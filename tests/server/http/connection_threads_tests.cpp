#include "server/http/connection_threads.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>

using namespace actline::server;
using namespace std::chrono_literals;

namespace {

constexpr auto long_enough = 30s;  // for what takes microseconds: longer means that it will not come

// Connections that stay until they are let go.
struct Held {
  std::promise<void> let_go;
  std::shared_future<void> gone = let_go.get_future().share();
  std::atomic<int> begun = 0;

  std::function<void()> connection() {
    return [this] {
      ++begun;
      gone.wait();
    };
  }
  bool wait_for(int count) const {
    const auto until = std::chrono::steady_clock::now() + long_enough;
    while (begun < count && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(100us);
    return begun == count;
  }
};

}  // namespace

TEST_CASE("every connection of a burst is served at once, also while all others stay") {
  for (int round = 0; round < 200; ++round) {
    Held held;
    ConnectionThreads threads(64, 256);
    for (int connection = 0; connection < 17; ++connection) REQUIRE(threads.enqueue(held.connection()));
    REQUIRE(held.wait_for(17));
    // Those that are free again are called, and may not have woken when the next burst comes.
    held.let_go.set_value();
    Held next;
    for (int connection = 0; connection < 40; ++connection) REQUIRE(threads.enqueue(next.connection()));
    REQUIRE(next.wait_for(40));
    next.let_go.set_value();
    threads.shutdown();
  }
}

TEST_CASE("what comes beyond the threads waits its turn, what comes beyond the queue is refused, and shutting down serves what waits") {
  Held held;
  ConnectionThreads threads(2, 3);
  for (int connection = 0; connection < 2; ++connection) REQUIRE(threads.enqueue(held.connection()));
  REQUIRE(held.wait_for(2));
  for (int connection = 0; connection < 3; ++connection) REQUIRE(threads.enqueue(held.connection()));
  CHECK_FALSE(threads.enqueue(held.connection()));
  CHECK(held.begun == 2);
  held.let_go.set_value();
  threads.shutdown();
  CHECK(held.begun == 5);
  CHECK_FALSE(threads.enqueue(held.connection()));
}
