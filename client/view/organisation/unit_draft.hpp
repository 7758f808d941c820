// A 部门, 门店 or 经销商 as a person is typing it: texts as they stand in the fields. Becomes a command when saved, JSON when the tab
// may be killed, and comes back from either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/organisation/unit_commands.hpp"

namespace actline::client::view {

struct UnitDraft {
  std::string kind = "store", name;
  std::string parent;  // 22 characters; empty: at the top
  bool active = true;

  friend bool operator==(const UnitDraft&, const UnitDraft&) = default;
};

UnitDraft draft_of(const domain::Unit& unit);
// As the rules will see it, but for its id. A choice that is none counts as not made.
domain::Unit unit_in(const UnitDraft& draft, domain::UnitId id);

std::string json_of(const UnitDraft& draft);
// Nothing when it is not one.
std::optional<UnitDraft> unit_draft_from(std::string_view json);

// What differs between what was seen and what stands there now. Refuses nothing_to_change, and what can be no value.
base::Result<domain::PatchUnit> patch_unit(domain::UnitId unit, const UnitDraft& seen, const UnitDraft& draft);

}  // namespace actline::client::view
