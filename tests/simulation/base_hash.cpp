#include "tests/simulation/base_hash.hpp"

#include <set>

#include "tests/simulation/plain_reader.hpp"
#include "tests/simulation/row_hash.hpp"

namespace actline::simulation {

void BaseHash::apply(const records::Change& change) {
  auto& hashes = hashes_[static_cast<std::size_t>(change.table)];
  std::uint64_t& hash = hashes[change.id];
  shown_ -= hash;
  hash = row_hash(change.after);
  shown_ += hash;
  if (change.after == nullptr) hashes.erase(change.id);
}

std::uint64_t BaseHash::of_base(const sync::DeviceSession& session) const {
  std::uint64_t base = shown_;
  std::set<Key> seen;
  for (const sync::PendingCommand& command : session.pending()) {
    for (const records::Change& change : command.changes) {
      if (!seen.insert({change.table, change.id}).second) continue;
      const auto& hashes = hashes_[static_cast<std::size_t>(change.table)];
      if (const auto found = hashes.find(change.id); found != hashes.end()) base -= found->second;
      base += row_hash(change.before);
    }
  }
  return base;
}

}  // namespace actline::simulation
