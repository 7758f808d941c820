// Fires timers when they are due, through the one writer, while a server runs (shared/sync/timers.hpp): wakes for the next one, when
// somebody sets an earlier one, and once a minute anyway, for clocks jump. Timers are rows: what was due while no server ran comes first.
#pragma once

#include <optional>

#include "server/job/recurring.hpp"
#include "server/writer/writer.hpp"

namespace actline::server {

class TimerJob {
 public:
  // storage and writer must outlive this; the writer's work is done, or stopped, before this ends.
  TimerJob(SqliteStorage& storage, Writer& writer, const base::Clock& clock);

  void start();
  void stop() { recurring_.stop(); }
  // A timer was set: it may be due before this was to wake. From any thread.
  void wake() { recurring_.wake(); }

  // What the thread does each time: fires what is due, up to a number; first, after a start and where the clock has gone back, has turned
  // right what the clock was wrong about. Returns when it is to go on. Failures are logged; what did not fire is due the next time.
  base::Instant run(base::Instant now);

 private:
  struct Fired {
    bool ok = true, more = false;
  };
  bool mend(base::Instant now);
  Fired fire(base::Instant now);

  SqliteStorage& storage_;
  Writer& writer_;
  std::optional<base::Instant> looked_at_;  // nothing: not since the start
  Recurring recurring_;
};

}  // namespace actline::server
