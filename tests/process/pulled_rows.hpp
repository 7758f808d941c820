// What a device holds of the server after its pulls, told in the plainest way: rows by their key. Shares no code with the product's
// own picture of it.
#pragma once

#include <map>
#include <memory>

#include "shared/sync/pull.hpp"

namespace actline::process {

class PulledRows {
 public:
  using Rows = std::map<sync::RowKey, records::RecordPtr>;

  void take(const sync::PullReply& reply);

  const Rows& rows() const { return rows_; }
  template <class Entity>
  std::shared_ptr<const Entity> find(records::TableId table, const base::Id& id) const {
    const auto found = rows_.find({table, id});
    return found == rows_.end() ? nullptr : records::as<Entity>(found->second);
  }
  // 0: the same rows, which say the same.
  std::size_t differences_to(const PulledRows& other) const;

 private:
  Rows rows_;
};

}  // namespace actline::process
