// A device with the build of an earlier schema, modelled by what passes its border: it says its own schema, and of what it is given it
// knows the tables, columns and members of its time only (the schemas are listed in shared/sync/tuning.hpp).
#pragma once

#include <cstdint>
#include <string>

#include "shared/command/command.hpp"
#include "shared/records/record.hpp"
#include "shared/storage/client_store.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::simulation {

struct OldBuild {
  std::int64_t schema = sync::schema_version;

  bool knows_shares() const { return schema >= sync::schema_with_shares; }
  bool is_current() const { return schema == sync::schema_version; }
  std::string sent(const std::string& body) const;
  std::string read(const std::string& pull_reply) const;
  void keep(storage::StoreTransaction& transaction) const;
  // The store's content as the session of today would have written it.
  storage::DeviceImage loaded(storage::DeviceImage image) const;
  bool can_make(const command::Command& command) const;
  // Null: of a table it does not know.
  records::RecordPtr known(const records::RecordPtr& record) const;
};

}  // namespace actline::simulation
