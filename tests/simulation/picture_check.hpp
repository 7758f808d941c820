// Invariant 6: what a device shows is its base with its own commands on top. Judged by running the commands again on what lies below
// them, with the reader that is too simple to be wrong. What was run stays, so that one command more costs one command.
#pragma once

#include <map>
#include <optional>

#include "shared/sync/device_session.hpp"
#include "tests/simulation/plain_reader.hpp"

namespace actline::simulation {

class PictureCheck final : public PlainReader {
 public:
  explicit PictureCheck(const sync::DeviceSession& session) : PlainReader(domain::Presence::not_held), session_(session) {}

  // `base`, `shown`: the contents of the base and of all that is shown (base_hash.hpp). True when the one follows from the other.
  bool holds(std::uint64_t base, std::uint64_t shown);

  records::RecordPtr find(records::TableId table, const base::Id& id) const override;
  void each(records::TableId table, const std::function<void(const records::RecordPtr&)>& visit) const override;

 private:
  bool goes_on(std::uint64_t base) const;
  void note_base_below(const sync::PendingCommand& command);
  void run(const sync::PendingCommand& command);

  const sync::DeviceSession& session_;
  std::map<Key, records::RecordPtr> base_;  // below what the commands changed
  std::map<Key, records::RecordPtr> made_;  // by the commands, run again
  // What was run, and on what.
  std::uint64_t base_hash_ = 0;
  std::optional<domain::Actor> actor_;
  std::int64_t first_n_ = 0;
  std::size_t count_ = 0;
  std::uint64_t expected_ = 0;
};

}  // namespace actline::simulation
