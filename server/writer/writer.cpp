#include "server/writer/writer.hpp"

#include <algorithm>
#include <semaphore>
#include <utility>

#include "server/log/log.hpp"

namespace actline::server {

struct Writer::Job {
  std::size_t commands = 1;
  Work work;
  Written outcome;
  std::binary_semaphore done{0};
};

Writer::Writer(SqliteStorage& storage, CrashNotes& notes, Announce announce, WriterLimits limits, CommandJournal* journal)
    : storage_(storage), notes_(notes), announce_(std::move(announce)), limits_(limits), journal_(journal), thread_([this] { loop(); }) {}

void Writer::when_timers_are_set(TimersSet timers_set) {
  const std::lock_guard lock(mutex_);
  timers_set_ = std::move(timers_set);
}

Writer::~Writer() { stop(); }

Written Writer::run(std::size_t commands, Work work) {
  auto job = std::make_shared<Job>();
  job->commands = std::max<std::size_t>(commands, 1);
  job->work = std::move(work);
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return {Written::Kind::stopping, {}};
    if (queued_commands_ + job->commands > limits_.waiting) return {Written::Kind::queue_full, {}};
    queued_commands_ += job->commands;
    queue_.push_back(job);
  }
  work_came_.notify_one();
  job->done.acquire();
  return job->outcome;
}

void Writer::stop() {
  const std::lock_guard only_once(stop_mutex_);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_came_.notify_one();
  if (thread_.joinable()) thread_.join();
}

Writer::Counters Writer::counters() const {
  const std::lock_guard lock(mutex_);
  return counters_;
}

void Writer::loop() {
  for (Jobs jobs = take_batch(); !jobs.empty(); jobs = take_batch()) {
    carry_out(jobs);
    storage_.tend_log(false);
    log_to_tend_ = true;
  }
  storage_.tend_log(true);
}

Writer::Jobs Writer::take_batch() {
  std::unique_lock lock(mutex_);
  const auto wanted = [this] { return stopping_ || !queue_.empty(); };
  while (log_to_tend_ && !work_came_.wait_for(lock, idle_before_tending, wanted)) {
    lock.unlock();
    storage_.tend_log(true);
    log_to_tend_ = storage_.log_must_be_emptied();
    lock.lock();
  }
  work_came_.wait(lock, wanted);

  Jobs jobs;
  std::size_t commands = 0;
  while (!queue_.empty() && (jobs.empty() || commands + queue_.front()->commands <= limits_.per_batch)) {
    commands += queue_.front()->commands;
    jobs.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  queued_commands_ -= commands;
  if (!jobs.empty()) {
    ++counters_.batches;
    counters_.commands += commands;
  }
  return jobs;
}

void Writer::carry_out(const Jobs& jobs) {
  storage::Seq before = 0;
  storage::Seq after = 0;
  bool has_set_timers = false;
  base::Status status;
  {
    const auto batch = storage_.batch();
    before = batch->head().seq;
    for (const auto& job : jobs) job->work(*batch);
    notes_.nothing_in_flight();
    after = batch->head().seq;
    has_set_timers = batch->has_set_timers();
    if (journal_ != nullptr && batch->status()) journal_->write({before, after});
    status = batch->commit();
    if (journal_ != nullptr) journal_->settle(status.ok());
  }
  if (status.ok()) {
    if (after != before) announce_(after);
    if (has_set_timers && timers_set_) timers_set_();
  } else {
    LogLine(LogLevel::error, "batch_failed").text("detail", status.refusal().detail).integer("jobs", static_cast<std::int64_t>(jobs.size()));
  }
  for (const auto& job : jobs) {
    if (!status.ok()) job->outcome = {Written::Kind::failed, status.refusal().detail};
    job->done.release();
  }
}

}  // namespace actline::server
