// Sends the photos' bytes, one after another and each in chunks, as a machine without I/O: it says what to ask next and hears the
// answers (shared/sync/blob.hpp). What waits is not remembered here but found anew from the rows and the shelf, so a killed tab, a
// restart or a server that was restored from a backup need no special case.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/base/refusal.hpp"
#include "shared/sync/alarms.hpp"

namespace actline::client::app {

class UploadQueue {
 public:
  explicit UploadQueue(std::uint64_t jitter_seed) : back_off_(jitter_seed) {}

  struct Waiting {
    std::string sha256;
    std::int64_t bytes = 0;

    friend bool operator==(const Waiting&, const Waiting&) = default;
  };
  // All that is to be sent, in order; what is no longer there is forgotten.
  void want(std::vector<Waiting> waiting);

  struct Ask {
    std::string sha256;
    bool is_question = false;  // how much is there? Else: these bytes
    std::int64_t from = 0, to = 0;
  };
  // The next request to make; nothing while one is under way or it is not time yet.
  std::optional<Ask> next(base::Instant now);
  enum class Heard : std::uint8_t { fine, stored, signed_out };
  // status 0: no answer.
  Heard answered(int status, std::string_view body, std::int64_t retry_after_ms, base::Instant now);
  // No answer will come: the line is gone or the person has left.
  void forget_request();
  // Something has changed for the better: a network, a sign-in.
  void hurry() { due_.reset(); }
  // A person wants the failed one tried again.
  void retry(std::string_view sha256);
  std::optional<base::Instant> due() const { return waiting_.empty() || asked_ ? std::nullopt : due_; }

  enum class State : std::uint8_t { none, waiting, under_way, failed };
  State state(std::string_view sha256) const;
  // Why it failed; null unless it did.
  const base::Refusal* why_failed(std::string_view sha256) const;
  // What holds all of them up (the server's disk is full); nothing when nothing does.
  const std::optional<base::Refusal>& trouble() const { return trouble_; }

 private:
  void put_off(std::int64_t asked_ms, base::Instant now);

  std::vector<Waiting> waiting_;
  std::map<std::string, std::int64_t, std::less<>> have_;  // bytes the server is known to hold of it
  std::map<std::string, base::Refusal, std::less<>> failed_;
  std::optional<Ask> asked_;
  std::optional<base::Instant> due_;
  std::optional<base::Refusal> trouble_;
  sync::BackOff back_off_;
};

}  // namespace actline::client::app
