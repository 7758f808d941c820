// Somebody of the staff as a person is typing them: texts as they stand in the fields. Becomes a command when saved, JSON when the
// tab may be killed, and comes back from either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/staff/staff_commands.hpp"

namespace actline::client::view {

struct StaffDraft {
  std::string name, role = "rep";
  std::string post;            // 22 characters; empty: the standard one of the role
  std::string store, manager;  // 22 characters; empty: none
  bool active = true;

  friend bool operator==(const StaffDraft&, const StaffDraft&) = default;
};

StaffDraft draft_of(const domain::Staff& person);
// As the rules will see them, but for their id. A choice that is none counts as not made.
domain::Staff staff_in(const StaffDraft& draft, domain::StaffId id);

std::string json_of(const StaffDraft& draft);
// Nothing when it is not one.
std::optional<StaffDraft> staff_draft_from(std::string_view json);

// What differs between what was seen and what stands there now. Refuses nothing_to_change, and what can be no value.
base::Result<domain::PatchStaff> patch_staff(domain::StaffId person, const StaffDraft& seen, const StaffDraft& draft);

}  // namespace actline::client::view
