// Has deletions forgotten that no device needs any more, once an hour while a server runs, in steps that let pushes pass between them
// (shared/sync/expiry.hpp).
#pragma once

#include "server/job/recurring.hpp"
#include "server/writer/writer.hpp"

namespace actline::server {

class ExpiryJob {
 public:
  // The writer must outlive this.
  ExpiryJob(Writer& writer, const base::Clock& clock);

  void start();
  void stop() { recurring_.stop(); }

  // What the thread does each time: the steps there are to do, up to a number. Returns when it is to go on, or to look again. Failures
  // are logged; what was not forgotten is the next time.
  base::Instant run(base::Instant now);

 private:
  Writer& writer_;
  Recurring recurring_;
};

}  // namespace actline::server
