// 变更记录 of a customer: who did what about them and when, from the log of decided commands (command/event.hpp). Made on the server when
// somebody asks (inquiry/customer_history_view.hpp), from the newest event on; it says which declared fields went from what to what, as ids,
// choices and instants, and nothing else that an event holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/command/event.hpp"
#include "shared/domain/field.hpp"

namespace actline::projection {

// A value as text: a choice by its wire name, an id on 22 characters, instants (milliseconds) and numbers in digits. Empty: there was none.
struct HistoryChange {
  std::string field;
  std::string from, to;

  friend bool operator==(const HistoryChange&, const HistoryChange&) = default;
};

struct HistoryEntry {
  std::int64_t seq = 0;  // of the oldest event it tells of: what is before it has a lower one
  std::string kind;      // Event::kind
  domain::StaffId who;   // nil: nobody, the server by itself
  base::Instant at;      // when the server heard of it: the order of entries
  base::Instant occurred_at;
  std::int64_t count = 1;  // of photos that came together
  std::vector<HistoryChange> changes;

  friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

class CustomerHistory {
 public:
  // At most so many entries.
  explicit CustomerHistory(std::size_t limit) : limit_(limit) {}

  // The next older event of that customer.
  void add(const command::Event& event);
  // Whether it needs no more: there is one entry more than asked for, or nothing before it is to be told.
  bool is_done() const { return ended_ || entries_.size() > limit_; }
  // Events with a lower number come next.
  std::int64_t before() const { return before_; }
  // Whether there is more than the entries, as far as was added.
  bool has_more() const { return entries_.size() > limit_; }
  std::vector<HistoryEntry> take();

 private:
  std::size_t limit_;
  std::vector<HistoryEntry> entries_;
  base::Id photo_of_;  // the activity of the last entry's photos
  std::int64_t before_ = std::numeric_limits<std::int64_t>::max();
  bool ended_ = false;
};

// The noun whose fields the changes of such an event are of; empty for kinds without any.
std::span<const domain::FieldSpec> fields_of_event(std::string_view kind);

}  // namespace actline::projection
