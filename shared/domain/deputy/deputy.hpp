// 代理 Deputy: who stands in for somebody who is away, for a period: they see that person's customers and work with them under that
// person's rights. Rights over the organisation never go along. Visible to everyone (leaf `o`).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/instant.hpp"
#include "shared/domain/field.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct DeputyNoun;
using DeputyId = base::StrongId<DeputyNoun>;

// What screens show. Rights go by the clock (covers), to the minute and also while the server sleeps; the server turns the state when
// its moment comes, by which every device hears of it (turn_deputy).
enum class DeputyState : std::uint8_t { planned, running, over };
inline constexpr std::array<std::string_view, 3> deputy_state_names{"planned", "running", "over"};

// Invariants: the deputy is somebody else; it ends no earlier than it begins, and within deputy_days_most.
struct Deputy {
  DeputyId id;
  StaffId absent;
  StaffId deputy;
  base::Instant begins_at;
  base::Instant ends_at;  // not included; equal to begins_at: called off before it began
  std::string ext;        // custom fields, a JSON object; empty: none
  DeputyState state = DeputyState::planned;

  bool covers(base::Instant moment) const { return begins_at <= moment && moment < ends_at; }
  friend bool operator==(const Deputy&, const Deputy&) = default;
};
using DeputyPtr = std::shared_ptr<const Deputy>;

std::span<const FieldSpec> deputy_fields();

// Calls visit(member) for each field, in the order of deputy_fields().
template <class Entity, class Visit>
void each_deputy_field(Entity& deputy, Visit&& visit) {
  visit(deputy.absent), visit(deputy.deputy), visit(deputy.begins_at), visit(deputy.ends_at), visit(deputy.ext), visit(deputy.state);
}

}  // namespace actline::domain
