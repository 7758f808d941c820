#include "tests/simulation/picture_check.hpp"

#include "shared/command/execute.hpp"
#include "tests/simulation/row_hash.hpp"

namespace actline::simulation {

using records::RecordPtr;

RecordPtr PictureCheck::find(records::TableId table, const base::Id& id) const {
  const Key key{table, id};
  if (const auto made = made_.find(key); made != made_.end()) return made->second;
  if (const auto below = base_.find(key); below != base_.end()) return below->second;
  return session_.records().find(table, id);
}

void PictureCheck::each(records::TableId table, const std::function<void(const RecordPtr&)>& visit) const {
  session_.records().each(table, [&](const RecordPtr& record) {
    const Key key{table, records::id_of(*record)};
    if (!made_.contains(key) && !base_.contains(key)) visit(record);
  });
  const auto visit_table = [&](const std::map<Key, RecordPtr>& rows, const std::map<Key, RecordPtr>* above) {
    for (auto row = rows.lower_bound({table, {}}); row != rows.end() && row->first.first == table; ++row) {
      if (row->second != nullptr && (above == nullptr || !above->contains(row->first))) visit(row->second);
    }
  };
  visit_table(base_, &made_);
  visit_table(made_, nullptr);
}

// Commands come at the end; any other change is a reason to begin anew.
bool PictureCheck::goes_on(std::uint64_t base) const {
  const auto& pending = session_.pending();
  return base == base_hash_ && actor_ == session_.actor() && count_ > 0 && pending.size() >= count_ &&
         pending.front().envelope.n == first_n_ && pending[count_ - 1].envelope.n == first_n_ + static_cast<std::int64_t>(count_) - 1;
}

bool PictureCheck::holds(std::uint64_t base, std::uint64_t shown) {
  const auto& pending = session_.pending();
  if (pending.empty() || !session_.actor()) return base == shown;
  if (!goes_on(base) || (pending.size() == count_ && shown != expected_)) {
    base_.clear();
    made_.clear();
    count_ = 0;
    base_hash_ = expected_ = base;
    actor_ = session_.actor();
    first_n_ = pending.front().envelope.n;
  }
  for (std::size_t i = count_; i < pending.size(); ++i) note_base_below(pending[i]);
  for (; count_ < pending.size(); ++count_) run(pending[count_]);
  return expected_ == shown;
}

// The first to change a row found it as the base has it.
void PictureCheck::note_base_below(const sync::PendingCommand& command) {
  for (const records::Change& change : command.changes) base_.try_emplace({change.table, change.id}, change.before);
}

void PictureCheck::run(const sync::PendingCommand& command) {
  if (!command.readable || command.in_base) return;
  const auto authorised = command::authorise(domain::at_moment(*actor_, command.envelope.at, *this, *this), command.envelope.command, *this);
  if (!authorised) return;
  const auto outcome = command::execute(*authorised, {command.envelope.at, command.envelope.at}, *this);
  if (!outcome) return;
  for (const records::Change& change : outcome->changes) {
    expected_ += row_hash(change.after) - row_hash(find(change.table, change.id));
    made_[{change.table, change.id}] = change.after;
  }
}

}  // namespace actline::simulation
