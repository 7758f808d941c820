// One thread that runs tasks in the order they were given, and one alarm. The native device lives on it, so that its session,
// like a page's, is only ever touched from one thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>

namespace actline::server::device {

class TaskLoop {
 public:
  using Task = std::function<void()>;

  // `after_each` runs on the loop's thread after every task.
  explicit TaskLoop(Task after_each);
  ~TaskLoop();
  // Finishes the task at hand, drops the others, joins. Nothing may be asked of it any more; what is posted is ignored.
  void stop();

  TaskLoop(const TaskLoop&) = delete;
  TaskLoop& operator=(const TaskLoop&) = delete;

  // From any thread. Ignored once the loop is stopping.
  void post(Task task);
  // Runs `task` once that much later; the newest alarm replaces an older one. From the loop's thread.
  void set_alarm(std::chrono::milliseconds from_now, Task task);

  // Runs `task` on the loop and waits for what it returns. Not from the loop's thread (asserted): it would wait for itself.
  template <class Ask>
  auto ask(Ask task) -> std::invoke_result_t<Ask&> {
    std::packaged_task<std::invoke_result_t<Ask&>()> packaged(std::move(task));
    auto answer = packaged.get_future();
    refuse_own_thread();
    post([&packaged] { packaged(); });
    return answer.get();
  }

 private:
  void run();
  void refuse_own_thread() const;

  Task after_each_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::optional<std::chrono::steady_clock::time_point> alarm_at_;
  Task alarm_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace actline::server::device
