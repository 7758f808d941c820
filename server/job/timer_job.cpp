#include "server/job/timer_job.hpp"

#include <algorithm>

#include "server/job/tuning.hpp"
#include "server/log/log.hpp"
#include "shared/sync/timers.hpp"

namespace actline::server {

namespace {

// A batch that failed has been logged by the writer.
bool went_well(const Written& written) {
  if (written.kind == Written::Kind::queue_full) LogLine(LogLevel::warning, "timers_put_off");
  return written.ok();
}

}  // namespace

TimerJob::TimerJob(SqliteStorage& storage, Writer& writer, const base::Clock& clock)
    : storage_(storage), writer_(writer), recurring_(clock, [this](base::Instant now) { return run(now); }) {}

void TimerJob::start() { recurring_.start(0); }

bool TimerJob::mend(base::Instant now) {
  std::size_t wrong = 0;
  if (!went_well(writer_.run(1, [&](SqliteBatch& batch) { wrong = sync::mend_timers(batch, now); }))) return false;
  if (wrong > 0) LogLine(LogLevel::info, "timers_mended").integer("count", static_cast<std::int64_t>(wrong));
  return true;
}

TimerJob::Fired TimerJob::fire(base::Instant now) {
  std::int64_t fired = 0, in_vain = 0, late_ms = 0;
  Fired outcome{.ok = true, .more = true};
  for (int steps = 0; outcome.ok && outcome.more && steps < timer_steps_most; ++steps) {
    sync::TimersStep step;
    outcome.ok = went_well(writer_.run(timers_step, [&](SqliteBatch& batch) {
      step = sync::fire_timers(batch, now, timers_step);
      if (writer_.journal() == nullptr) return;
      for (const command::Command& command : step.done) writer_.journal()->note_own(command, now);
    }));
    outcome.more = step.more;
    if (!outcome.ok) break;
    fired += static_cast<std::int64_t>(step.fired);
    in_vain += static_cast<std::int64_t>(step.in_vain);
    late_ms = std::max(late_ms, step.late_ms);
  }
  if (fired > 0) LogLine(LogLevel::info, "timers_fired").integer("count", fired).integer("in_vain", in_vain).integer("late_ms", late_ms);
  return outcome;
}

base::Instant TimerJob::run(base::Instant now) {
  const base::Instant latest = base::later(now, timers_every_ms);
  if (!looked_at_ || now < *looked_at_) {
    if (!mend(now)) return latest;
  }
  looked_at_ = now;
  const auto due = [this] { return storage_.read()->next_timer(); };
  // Nothing is written where nothing is due.
  auto next = due();
  if (next && *next <= now) {
    const Fired fired = fire(now);
    if (!fired.ok) return latest;
    if (fired.more) return base::later(now, timers_go_on_after_ms);
    next = due();
  }
  return next ? std::clamp(*next, now, latest) : latest;
}

}  // namespace actline::server
