#include "server/device/task_loop.hpp"

#include <cassert>

namespace actline::server::device {

TaskLoop::TaskLoop(Task after_each) : after_each_(std::move(after_each)), thread_([this] { run(); }) {}

TaskLoop::~TaskLoop() { stop(); }

void TaskLoop::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void TaskLoop::post(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void TaskLoop::set_alarm(std::chrono::milliseconds from_now, Task task) {
  const std::lock_guard lock(mutex_);
  alarm_at_ = std::chrono::steady_clock::now() + from_now;
  alarm_ = std::move(task);
}

void TaskLoop::refuse_own_thread() const { assert(std::this_thread::get_id() != thread_.get_id()); }

void TaskLoop::run() {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      while (!stopping_ && tasks_.empty() && (!alarm_at_ || std::chrono::steady_clock::now() < *alarm_at_)) {
        if (alarm_at_) {
          changed_.wait_until(lock, *alarm_at_);
        } else {
          changed_.wait(lock);
        }
      }
      if (stopping_) return;
      if (!tasks_.empty()) {
        task = std::move(tasks_.front());
        tasks_.pop_front();
      } else {
        task = std::move(alarm_);
        alarm_at_.reset();
      }
    }
    task();
    after_each_();
  }
}

}  // namespace actline::server::device
