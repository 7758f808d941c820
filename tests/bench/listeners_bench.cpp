#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <thread>
#include <vector>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "tests/bench/push_client.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

constexpr std::size_t listeners = 600;
constexpr int commits = 100;
constexpr int patience_ms = 10'000;

// So many open streams, read together.
class Listeners {
 public:
  Listeners(std::uint16_t port, const std::string& cookie) : epoll_(::epoll_create1(0)) {
    const std::string request = "GET /push/events HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                                "\r\nAccept: text/event-stream\r\nCookie: " + cookie + "\r\n\r\n";
    for (std::size_t i = 0; i < listeners; ++i) {
      const int stream = ::socket(AF_INET, SOCK_STREAM, 0);
      sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
      [[maybe_unused]] const int connected = ::connect(stream, reinterpret_cast<const sockaddr*>(&address), sizeof address);
      assert(connected == 0);
      [[maybe_unused]] const auto sent = ::send(stream, request.data(), request.size(), MSG_NOSIGNAL);
      assert(sent == static_cast<ssize_t>(request.size()));
      epoll_event event{.events = EPOLLIN, .data = {.u32 = static_cast<std::uint32_t>(i)}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, stream, &event);
      streams_.push_back(stream);
    }
    heard_.resize(listeners);
  }
  ~Listeners() {
    for (const int stream : streams_) ::close(stream);
    ::close(epoll_);
  }
  Listeners(const Listeners&) = delete;
  Listeners& operator=(const Listeners&) = delete;

  // Reads until every stream has said that the head is at least so far; when each of them did, in order of the streams.
  std::vector<std::chrono::steady_clock::time_point> wait_for(std::int64_t head) {
    std::vector<std::chrono::steady_clock::time_point> when(listeners);
    std::size_t waiting = 0;
    for (const std::int64_t heard : heard_) waiting += heard < head ? 1 : 0;
    std::array<epoll_event, 64> events{};
    while (waiting > 0) {
      const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience_ms);
      assert(ready > 0 && "a listener heard nothing");
      for (int i = 0; i < ready; ++i) {
        const std::size_t which = events[static_cast<std::size_t>(i)].data.u32;
        const bool was_waiting = heard_[which] < head;
        read(which);
        if (!was_waiting || heard_[which] < head) continue;
        when[which] = std::chrono::steady_clock::now();
        --waiting;
      }
    }
    return when;
  }
  // The head that was told last.
  std::int64_t highest() const { return *std::max_element(heard_.begin(), heard_.end()); }

 private:
  // Heads come as `data: {"seq":17}` in a line; pieces of a line wait for the rest.
  void read(std::size_t which) {
    std::array<char, 4'096> bytes{};
    const auto count = ::recv(streams_[which], bytes.data(), bytes.size(), 0);
    assert(count > 0 && "a listener was cut off");
    std::string& rest = rests_[which];
    rest.append(bytes.data(), static_cast<std::size_t>(count));
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
      const std::size_t number = rest.find("\"seq\":");
      if (number < end) heard_[which] = std::stoll(rest.substr(number + 6));
      rest.erase(0, end + 1);
    }
  }

  int epoll_;
  std::vector<int> streams_;
  std::vector<std::int64_t> heard_;
  std::array<std::string, listeners> rests_;
};

}  // namespace

void measure_listeners(Figures& figures) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 1);
  const auto& rep = organisation.person("rep1");
  const tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  server::SecureEntropy entropy;
  PushClient client(server.origin(), rep, entropy);
  Listeners all(server.port(), client.cookie());
  std::vector<command::Command> commands;
  for (int i = 0; i < commits; ++i) {
    domain::CreateCustomer create;
    create.customer.id = {base::make_id(server::WallClock().now(), entropy)};
    create.customer.name = "示例客户" + std::to_string(i);
    create.customer.owner = rep.staff.id;
    commands.emplace_back(create);
  }
  client.prepare(std::move(commands));
  all.wait_for(1);  // everybody is told the head there is

  std::vector<double> latencies;
  for (int i = 0; i < commits; ++i) {
    const std::int64_t next = all.highest() + 1;
    const auto sent_at = std::chrono::steady_clock::now();
    std::thread pushing([&] {
      [[maybe_unused]] const bool decided = client.push(1);
      assert(decided);
    });
    for (const auto at : all.wait_for(next)) latencies.push_back(std::chrono::duration<double, std::milli>(at - sent_at).count());
    pushing.join();
  }
  figures.say("600 open streams, 100 commits: from the push to the announcement");
  figures.add("p50", percentile(latencies, 0.5), "ms");
  figures.add("p99", percentile(latencies, 0.99), "ms", at_most(50));
  figures.add("server's memory", static_cast<double>(server.resident_kb()) / 1'024, "MiB", at_most(64));
}

}  // namespace actline::bench
