// What should be: plain tables, changed by the commands the server took, one after another, in one order of its own counting. Uses the
// domain's rules; shares no code with sync or storage, and states anew who may see what and how the order is numbered.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/command/command.hpp"
#include "shared/command/event.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/domain/verdict/verdict.hpp"
#include "shared/records/change.hpp"
#include "tests/simulation/sight.hpp"

namespace actline::simulation {

// A command as the device made it.
struct MadeCommand {
  command::Command command;
  base::Instant at;
};

// One thing the server decided, as it could be decided again from nothing.
struct Step {
  // own: the server's own command; forgets: of deletions and moves; turns: what is due by the clock, or all that is not as it should be.
  // No person, no device.
  enum class Kind : std::uint8_t { command, gives_up, own, forgets, turns };
  Kind kind = Kind::command;
  domain::StaffId person;
  domain::DeviceId device;
  // gives_up: up to this number the device has nothing to offer any more. forgets: up to this number of the order.
  std::int64_t n = 0;
  std::optional<MadeCommand> made;
  base::Instant now;
  bool mends = false;      // turns: after a start
  std::int64_t heard = 0;  // the order's number up to which the device had seen
};

class Oracle final : public PlainReader {
 public:
  struct Row {
    records::RecordPtr record;  // null: deleted
    std::int64_t seq = 0;
    std::uint64_t hash = 0;
    std::uint64_t hash_without_phones = 0;
  };
  struct Move {
    std::int64_t seq = 0;
    domain::Customer before;
    base::Instant at;
  };

  Oracle() : PlainReader(domain::Presence::absent) {}

  // ---- What happens ----
  void begin_with(const records::RecordPtr& record);
  // The next number of that device, or the server's own command.
  void take(const Step& step);
  // How the device's next command would be numbered.
  std::int64_t next_n(domain::DeviceId device) const { return last_n(device) + 1; }
  bool works_here(domain::StaffId person) const;

  // ---- What is ----
  records::RecordPtr find(records::TableId table, const base::Id& id) const override;
  void each(records::TableId table, const std::function<void(const records::RecordPtr&)>& visit) const override;
  domain::Held<domain::Customer> customer_when_asked(domain::CustomerId id) const override;
  bool counts_for_facts(const domain::Share& share) const override;
  bool was_purged(const base::Id& row) const override { return now_.purged.contains(row); }
  bool was_purged(const base::Id& row, std::int64_t by_then) const {
    const auto found = now_.purged.find(row);
    return found != now_.purged.end() && found->second <= by_then;
  }
  const Row* row(const Key& key) const;
  std::int64_t seq() const { return now_.seq; }
  std::int64_t forgotten_to() const { return now_.forgotten_to; }
  const std::vector<command::Event>& events() const { return now_.events; }
  const std::vector<Move>& moves() const { return now_.moves; }
  const std::vector<Step>& steps() const { return now_.steps; }
  const std::vector<records::RecordPtr>& beginning() const { return beginning_; }
  std::size_t live_count() const { return now_.live; }
  std::int64_t last_n(domain::DeviceId device) const;
  // As last_n, but a restore takes nothing of it back.
  std::int64_t ever_decided(domain::DeviceId device) const;
  // All live rows in one number, whatever their order.
  std::uint64_t hash() const { return now_.hash; }
  // The same of what that person may see.
  std::uint64_t visible_hash(const Sight& sight) const;
  std::map<Key, records::RecordPtr> visible_to(const Sight& sight) const;
  // Sight depends on the server's clock: what it said when it was looked at last.
  void judge_at(base::Instant now) { judged_at_ = now; }
  Sight sight(domain::StaffId person) const { return sight_of(person, *this, judged_at_); }
  // Whether that person could rightly have read of the customer at some time: they asked for something about them that was allowed, or
  // rows were given to them.
  bool has_met(domain::StaffId person, domain::CustomerId customer) const { return met_.contains({person, customer}); }
  void introduce(domain::StaffId person, domain::CustomerId customer) { met_.emplace(person, customer); }
  // Which rows changed since this was asked last.
  std::vector<Key> take_changed() { return std::exchange(changed_, {}); }

  // As it was at a backup.
  struct Memory {
    std::map<Key, Row> rows;
    struct CustomerHash {
      std::uint64_t whole = 0, without_phones = 0;
    };
    std::map<domain::CustomerId, CustomerHash> hash_by_customer;
    std::uint64_t hash = 0;
    std::uint64_t hash_of_reference = 0;
    std::size_t live = 0;
    std::int64_t seq = 0;
    std::int64_t forgotten_to = 0;
    std::map<domain::DeviceId, std::int64_t> last_n;
    std::vector<Move> moves;
    std::vector<command::Event> events;
    std::vector<Step> steps;
    std::map<base::Id, std::int64_t> purged;  // rows that were erased for good, and their number of the order
  };
  const Memory& remember() const { return now_; }
  void go_back(const Memory& memory) { now_ = memory, changed_.clear(); }

 private:
  // What the device whose command is decided had seen.
  struct Asked {
    std::int64_t heard = 0;
    base::Instant now;
  };

  void decide(const domain::Actor& actor, const Step& step);
  void turn(const Step& step);
  void purge(const std::vector<records::Change>& erased, base::Instant now);
  domain::VerdictNote forgetting(domain::VerdictNote note, const std::vector<records::RecordPtr>& erased) const;
  std::string words_to_keep(const command::Command& command) const;
  void note(const Step& step, domain::Verdict verdict, const base::Refusal* why, const std::string& detail);
  void change(const records::Change& change, base::Instant now);
  void put(const Key& key, const records::RecordPtr& record);

  Memory now_;
  std::optional<Asked> asked_;
  base::Instant judged_at_;
  std::vector<records::RecordPtr> beginning_;
  std::map<domain::DeviceId, std::int64_t> ever_decided_;
  std::set<std::pair<domain::StaffId, domain::CustomerId>> met_;
  std::vector<Key> changed_;
};

}  // namespace actline::simulation
