// What should be: plain tables, changed by the commands the server took, one after another. Uses the domain's rules; shares no code
// with sync or storage, and states anew who may see what.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/command/authorise.hpp"
#include "shared/command/command.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/records.hpp"
#include "shared/storage/storage.hpp"

namespace actline::simulation {

// A command as the device made it.
struct MadeCommand {
  command::Command command;
  base::Instant at;
};

class Oracle {
 public:
  using Rows = std::map<std::pair<records::TableId, base::Id>, records::RecordPtr>;

  void begin_with(const records::RecordPtr& record);

  std::int64_t last_n(domain::DeviceId device) const;
  // The next number of that device, decided at that time.
  // `heard`: the server's head the device had seen, perhaps of a server that was there before a restore.
  void decide(domain::StaffId person, domain::DeviceId device, const MadeCommand& made, base::Instant now, std::int64_t heard);
  // The moves the server noted while it decided what this is told next. Each is taken up by the transfer it stands for; whether they
  // are all taken, by `all_moves_met`.
  void expect(std::vector<storage::LeafMove> moves) { expected_ = {moves.begin(), moves.end()}; }
  bool all_moves_met() const { return expected_.empty() && !unexpected_; }
  // A restored server gives up on numbers a device no longer has.
  void skip_to(domain::DeviceId device, std::int64_t n);

  bool may_see(domain::StaffId person, const records::Record& record) const;
  Rows visible_to(domain::StaffId person) const;
  Rows rows() const;
  records::RecordPtr find(records::TableId table, const base::Id& id) const { return tables_->find(table, id); }

  // A customer as they were before a transfer, and its place in the server's order.
  struct Moved {
    domain::Customer before;
    std::int64_t seq = 0;
  };
  // As it was at a backup.
  struct Memory {
    Rows rows;
    std::map<domain::DeviceId, std::int64_t> last_n;
    std::vector<Moved> moves;
  };
  Memory remember() const { return {rows(), last_n_, moves_}; }
  void go_back(const Memory& memory);

 private:
  void note(domain::StaffId person, domain::DeviceId device, std::int64_t n, const MadeCommand& made, base::Instant now,
            domain::Verdict verdict, const base::Refusal* why, const std::string& detail);

  base::Result<command::Authorized> authorise(const domain::Actor& actor, const MadeCommand& made, std::int64_t heard);
  void apply(const records::Change& change);

  std::unique_ptr<records::Records> tables_ = std::make_unique<records::Records>(records::Records::Authority::whole);
  std::map<domain::DeviceId, std::int64_t> last_n_;
  std::vector<Moved> moves_;
  std::deque<storage::LeafMove> expected_;
  bool unexpected_ = false;  // a transfer that the server noted no move for
};

}  // namespace actline::simulation
