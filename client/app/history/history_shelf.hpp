// Histories of the customers somebody looked at (shared/inquiry/customer_history_view.hpp), as a machine without I/O: it says what to ask
// the server next and hears the answers. Kept in this tab's memory alone, a few of them; one goes when its customer leaves the device.
// It follows the records: a history is asked for again when something of its customer has come that is newer than it.
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/base/refusal.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/records/change.hpp"
#include "shared/sync/alarms.hpp"

namespace actline::client::app {

class HistoryShelf final : public records::ChangeFollower {
 public:
  explicit HistoryShelf(std::uint64_t jitter_seed) : back_off_(jitter_seed) {}

  struct History {
    std::vector<projection::HistoryEntry> entries;  // newest first
    bool more = false;
    std::optional<base::Instant> as_of;  // by the server's clock; nothing: none was told yet
    bool unknown = false;                // the server has no such customer for this person: perhaps not yet
    bool unreachable = false;            // no answer came the last time
    std::optional<base::Refusal> why;    // the last answer was a refusal
  };
  // Of whom nobody has looked at: empty.
  const History& of(domain::CustomerId customer) const;

  // Somebody looks at that customer's history from now on; nil: at none.
  void look_at(domain::CustomerId customer);
  void refresh();    // of the one that is looked at; also after a failure
  void want_more();  // older entries of it
  void apply(const records::Change& change) override;

  struct Line {
    bool open = false;      // requests get answers now
    bool resting = false;   // nothing of this device is on its way up or down
    storage::Seq seen = 0;  // how far this device's rows are
  };
  struct Ask {
    domain::CustomerId customer;
    std::optional<std::int64_t> before;
  };
  // The request to make now; nothing while one is under way.
  std::optional<Ask> next(const Line& line, base::Instant now);
  enum class Heard : std::uint8_t { fine, signed_out };
  // status 0: no answer.
  Heard answered(int status, std::string_view body, std::int64_t retry_after_ms, base::Instant now);
  // Whether one is under way for the one that is looked at.
  bool is_asking() const { return asked_ && asked_->customer == looked_at_; }
  // When next() wants to be called.
  std::optional<base::Instant> due() const { return asked_ || looked_at_.is_nil() ? std::nullopt : due_; }
  void clear();

 private:
  struct Kept {
    domain::CustomerId customer;
    History history;
    storage::Seq head = 0;  // of the rows it is as old as
    bool changed = false;   // something of the customer has, since it was asked for
    bool wants_again = false, wants_more = false;
  };
  Kept* find(domain::CustomerId customer);
  static void take(Kept& kept, const Ask& ask, inquiry::CustomerHistoryReply reply);

  std::list<Kept> kept_;  // looked at last comes first
  domain::CustomerId looked_at_;
  std::optional<Ask> asked_;
  std::optional<base::Instant> due_;
  bool was_open_ = false;
  sync::BackOff back_off_;
};

}  // namespace actline::client::app
