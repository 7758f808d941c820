// 协作人 on a customer's page: with whom the customer is shared, and how each of that ends.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "client/widget/widgets.hpp"
#include "shared/domain/share/share.hpp"

namespace actline::client::view {

struct Collaborator {
  domain::ShareId share;
  std::string name;
  std::string since;      // who added them, and when
  bool has_left = false;  // does not work here any more
  bool unsent = false;    // no server has heard of it yet
  bool is_me = false;
  bool may_end = false;
};

struct CollaboratorsModel {
  std::span<const Collaborator> people;
  bool may_add = false;
};

struct CollaboratorsOutcome {
  bool add = false;
  std::optional<domain::ShareId> end;
};

// Nothing is drawn where there is nobody and nobody may be added.
CollaboratorsOutcome collaborators(widget::Frame& frame, widget::Column& column, const CollaboratorsModel& model);

}  // namespace actline::client::view
