// The one thread that changes an organisation's data. Callers hand in work and wait; whatever has queued up meanwhile shares one
// transaction and one sync of the disk (natural group commit: no timer). An answer is released only after the commit.
//
//   HTTP threads ─► queue ─► [open batch │ work, work, work │ journal │ commit] ─► callers go on, listeners hear the new head
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/journal/command_journal.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "server/writer/crash_notes.hpp"
#include "server/writer/tuning.hpp"

namespace actline::server {

// What became of work. Only `committed` may be told to anybody as done.
struct Written {
  enum class Kind : std::uint8_t {
    committed,
    failed,      // the store refused; nothing was kept. detail: why, e.g. sqlite::disk_full_detail
    queue_full,  // not begun; come back later
    stopping,    // not begun; the server is going down
  };
  Kind kind = Kind::committed;
  std::string detail;

  bool ok() const { return kind == Kind::committed; }
};

struct WriterLimits {
  std::size_t per_batch = commands_per_batch;  // a single larger piece of work still goes through, alone
  std::size_t waiting = commands_waiting;
};

class Writer {
 public:
  // Runs on the writer's thread inside the open batch; must leave no savepoint open. What it wrote is void unless run() says committed.
  using Work = std::function<void(SqliteBatch& batch)>;
  using Announce = std::function<void(storage::Seq head)>;
  using TimersSet = std::function<void()>;

  // `announce` is called on the writer's thread after a commit that moved the head. storage, notes and the journal, where
  // one is kept, must outlive this.
  Writer(SqliteStorage& storage, CrashNotes& notes, Announce announce, WriterLimits limits = {}, CommandJournal* journal = nullptr);
  // `timers_set` is called on the writer's thread after a commit in which any timer was set. Before the first work; at most once.
  void when_timers_are_set(TimersSet timers_set);
  // Finishes what is queued.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Waits until the batch with this work is durable, or says why it is not. `commands` is its share of the limits, at least 1.
  Written run(std::size_t commands, Work work);
  // Takes no more work, finishes what is queued, empties the log into the file. Harmless to repeat.
  void stop();

  // For the work that decides commands. Writer's thread only.
  CrashNotes& crash_notes() { return notes_; }
  // Null: none is kept.
  CommandJournal* journal() { return journal_; }

  struct Counters {
    std::uint64_t batches = 0;
    std::uint64_t commands = 0;
  };
  Counters counters() const;

 private:
  struct Job;
  using Jobs = std::deque<std::shared_ptr<Job>>;

  void loop();
  // Waits for work; empty when stopping and nothing is left.
  Jobs take_batch();
  void carry_out(const Jobs& jobs);

  SqliteStorage& storage_;
  CrashNotes& notes_;
  Announce announce_;
  TimersSet timers_set_;
  WriterLimits limits_;
  CommandJournal* journal_;
  mutable std::mutex mutex_;
  std::condition_variable work_came_;
  Jobs queue_;
  std::size_t queued_commands_ = 0;
  bool stopping_ = false;
  bool log_to_tend_ = false;  // writer's thread only
  Counters counters_;
  std::mutex stop_mutex_;
  std::thread thread_;
};

}  // namespace actline::server
