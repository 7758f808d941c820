#include "tests/simulation/picture_check.hpp"

#include <algorithm>
#include <map>

#include "shared/command/execute.hpp"
#include "tests/simulation/plain_reader.hpp"

namespace actline::simulation {

namespace {

using records::RecordPtr;

// The base below the overlay, and on it what the commands, run again, have made of it.
class Rerun final : public PlainReader {
 public:
  explicit Rerun(const sync::DeviceSession& session) : PlainReader(domain::Presence::not_held), session_(session) {
    for (const sync::PendingCommand& command : session.pending()) {
      // The first to change a row found it as the base has it.
      for (const records::Change& change : command.changes) base_.try_emplace({change.table, change.id}, change.before);
    }
  }

  RecordPtr find(records::TableId table, const base::Id& id) const override {
    const Key key{table, id};
    if (const auto made = made_.find(key); made != made_.end()) return made->second;
    if (const auto below = base_.find(key); below != base_.end()) return below->second;
    return session_.records().find(table, id);
  }
  void each(records::TableId table, const std::function<void(const RecordPtr&)>& visit) const override {
    session_.records().each(table, [&](const RecordPtr& record) {
      const Key key{table, records::id_of(*record)};
      if (!made_.contains(key) && !base_.contains(key)) visit(record);
    });
    for (const auto& [key, record] : base_) {
      if (key.first == table && record != nullptr && !made_.contains(key)) visit(record);
    }
    for (const auto& [key, record] : made_) {
      if (key.first == table && record != nullptr) visit(record);
    }
  }
  void run(const sync::PendingCommand& pending) {
    const auto authorised = command::authorise(*session_.actor(), pending.envelope.command, *this);
    if (!authorised) return;
    const auto outcome = command::execute(*authorised, {pending.envelope.at, pending.envelope.at}, *this);
    if (!outcome) return;
    for (const records::Change& change : outcome->changes) made_[{change.table, change.id}] = change.after;
  }
  bool is_shown() const {
    const auto shown = [this](const auto& row) {
      const RecordPtr expected = find(row.first.first, row.first.second);
      const RecordPtr found = session_.records().find(row.first.first, row.first.second);
      return (expected == nullptr) == (found == nullptr) && (expected == nullptr || *expected == *found);
    };
    return std::all_of(base_.begin(), base_.end(), shown) && std::all_of(made_.begin(), made_.end(), shown);
  }

 private:
  const sync::DeviceSession& session_;
  std::map<Key, RecordPtr> base_;
  std::map<Key, RecordPtr> made_;
};

}  // namespace

bool shows_base_and_pending(const sync::DeviceSession& session) {
  if (session.pending().empty() || !session.actor()) return true;
  Rerun rerun(session);
  for (const sync::PendingCommand& pending : session.pending()) {
    if (pending.readable && !pending.in_base) rerun.run(pending);
  }
  return rerun.is_shown();
}

}  // namespace actline::simulation
