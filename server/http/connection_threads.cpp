#include "server/http/connection_threads.hpp"

#include <system_error>
#include <utility>

namespace actline::server {

ConnectionThreads::~ConnectionThreads() { shutdown(); }

bool ConnectionThreads::enqueue(std::function<void()> connection) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_most_) return false;
    waiting_.push_back(std::move(connection));
    // Each that is free takes one of those that wait, whenever it wakes.
    if (waiting_.size() > free_ && threads_.size() < most_) {
      try {
        threads_.emplace_back([this] { work(); });
      } catch (const std::system_error&) {
        // No thread is to be had: it waits for one of those there are. Without any, nobody would ever come.
        if (threads_.empty()) {
          waiting_.pop_back();
          return false;
        }
      }
    }
  }
  came_.notify_one();
  return true;
}

void ConnectionThreads::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++free_;
    came_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    --free_;
    if (waiting_.empty()) return;
    const std::function<void()> connection = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    connection();
    lock.lock();
  }
}

void ConnectionThreads::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  came_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace actline::server
