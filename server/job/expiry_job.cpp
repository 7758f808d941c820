#include "server/job/expiry_job.hpp"

#include "server/job/tuning.hpp"
#include "server/log/log.hpp"
#include "shared/sync/expiry.hpp"

namespace actline::server {

ExpiryJob::ExpiryJob(Writer& writer, const base::Clock& clock)
    : writer_(writer), recurring_(clock, [this](base::Instant now) { return run(now); }) {}

void ExpiryJob::start() { recurring_.start(expiry_first_after_ms); }

base::Instant ExpiryJob::run(base::Instant now) {
  std::size_t forgotten = 0;
  storage::Seq min_seq = 0;
  sync::ExpiryStep step{.more = true};
  for (int steps = 0; step.more && steps < expiry_steps_most; ++steps) {
    const Written written = writer_.run(1, [&](SqliteBatch& batch) {
      step = sync::expire(batch, now, expiry_step);
      min_seq = batch.head().min_seq;
    });
    if (!written.ok()) {
      // A batch that failed has been logged by the writer.
      if (written.kind == Written::Kind::queue_full) LogLine(LogLevel::warning, "expiry_put_off");
      step = {};
      break;
    }
    forgotten += step.forgotten;
  }
  if (forgotten > 0) {
    LogLine(LogLevel::info, "deletions_forgotten").integer("count", static_cast<std::int64_t>(forgotten)).integer("min_seq", min_seq);
  }
  return base::later(now, step.more ? expiry_goes_on_after_ms : expiry_every_ms);
}

}  // namespace actline::server
