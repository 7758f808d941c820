// A 代理 as a person is typing it: texts as they stand in the fields. Days are whole: the last one is included.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/deputy/deputy_commands.hpp"

namespace actline::client::view {

struct DeputyDraft {
  std::string absent, deputy;  // 22 characters; empty: not chosen
  std::string first, last;     // "2026-11-28"

  friend bool operator==(const DeputyDraft&, const DeputyDraft&) = default;
};

// From today on, for a week: what is likely to be meant.
DeputyDraft blank_deputy(domain::StaffId absent, base::Instant now);
DeputyDraft draft_of(const domain::Deputy& deputy);

std::string json_of(const DeputyDraft& draft);
// Nothing when it is not one.
std::optional<DeputyDraft> deputy_draft_from(std::string_view json);

// Refuses missing_value and invalid_value of the days; the rest is the rules' to refuse.
base::Result<domain::AddDeputy> add_deputy(const DeputyDraft& draft, domain::DeputyId id);

}  // namespace actline::client::view
