// What should be: plain tables, changed by the commands the server took, one after another. Uses the domain's rules; shares no code
// with sync or storage, and states anew who may see what.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "shared/command/command.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/records.hpp"

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
  void decide(domain::StaffId person, domain::DeviceId device, const MadeCommand& made, base::Instant now);
  // A restored server gives up on numbers a device no longer has.
  void skip_to(domain::DeviceId device, std::int64_t n);

  bool may_see(domain::StaffId person, const records::Record& record) const;
  Rows visible_to(domain::StaffId person) const;
  Rows rows() const;
  records::RecordPtr find(records::TableId table, const base::Id& id) const { return tables_->find(table, id); }

  // As it was at a backup.
  struct Memory {
    Rows rows;
    std::map<domain::DeviceId, std::int64_t> last_n;
  };
  Memory remember() const { return {rows(), last_n_}; }
  void go_back(const Memory& memory);

 private:
  void note(domain::StaffId person, domain::DeviceId device, std::int64_t n, const MadeCommand& made, base::Instant now,
            domain::Verdict verdict, const base::Refusal* why, const std::string& detail);

  std::unique_ptr<records::Records> tables_ = std::make_unique<records::Records>(records::Records::Authority::whole);
  std::map<domain::DeviceId, std::int64_t> last_n_;
};

}  // namespace actline::simulation
