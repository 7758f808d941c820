// A thread for each connection that is served, as many as there are connections, up to a limit; what comes beyond it waits its turn.
// The library's own pool starts another thread only while none is counted idle, and counts those that were called and have not woken yet:
// of a burst of connections, as after a restart, one could be left waiting until another one ended, which is for ever where they are busy.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "httplib.h"

namespace actline::server {

class ConnectionThreads final : public httplib::TaskQueue {
 public:
  ConnectionThreads(std::size_t most, std::size_t waiting_most) : most_(most), waiting_most_(waiting_most) {}
  ~ConnectionThreads() override;

  // False: too many wait already, or it was shut down.
  bool enqueue(std::function<void()> connection) override;
  // Serves what waits, then returns.
  void shutdown() override;

 private:
  void work();

  const std::size_t most_;
  const std::size_t waiting_most_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;  // they stay: an idle one costs some kilobytes, and a day has its bursts
  std::size_t free_ = 0;              // those that have nothing, or were called and have not woken yet
  bool stopping_ = false;
};

}  // namespace actline::server
