// One record's step from one state to the next: what execute returns, storage writes, projections follow and rebase undoes.
#pragma once

#include <vector>

#include "shared/records/record.hpp"

namespace actline::records {

struct Change {
  TableId table = TableId::staff;
  base::Id id;
  RecordPtr before;  // null: it did not exist
  RecordPtr after;   // null: it is gone
};

inline Change reversed(const Change& change) { return Change{change.table, change.id, change.after, change.before}; }

// A read model kept equal to the records by following changes; applying a change and then its reverse leaves it as it was.
class ChangeFollower {
 public:
  virtual ~ChangeFollower() = default;
  virtual void apply(const Change& change) = 0;
};

}  // namespace actline::records
