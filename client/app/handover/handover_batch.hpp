// A handover as it lies among the drafts of the device's store: which customers went from whom to whom, so that it can be followed and
// taken back after a restart too. One for each person who hands over, until it is put away.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/projection/handover_progress.hpp"

namespace actline::client::app {

struct HandoverBatch {
  struct Move {
    projection::HandedOver handed;
    bool back = false;  // given back when it was undone

    friend bool operator==(const Move&, const Move&) = default;
  };

  domain::StaffId from;
  base::Instant at;
  bool was_active = true;  // before it
  bool undone = false;
  std::vector<Move> moves;

  friend bool operator==(const HandoverBatch&, const HandoverBatch&) = default;
};

inline constexpr std::string_view handover_draft_prefix = "handover/";
std::string handover_draft_name(domain::StaffId from);

std::string json_of(const HandoverBatch& batch);
// Nothing when it is none.
std::optional<HandoverBatch> handover_batch_from(std::string_view json);

}  // namespace actline::client::app
