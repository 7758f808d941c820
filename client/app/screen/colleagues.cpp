#include "client/app/screen/colleagues.hpp"

#include <algorithm>
#include <utility>

#include "shared/projection/name_key.hpp"

namespace actline::client::app {

std::vector<Colleague> colleagues(const Workspace& workspace, const std::function<bool(const domain::Staff& person)>& may_be_chosen) {
  std::vector<std::pair<std::string, Colleague>> chosen;
  for (domain::StaffPtr& person : workspace.records().staff_members()) {
    if (!person->active || !may_be_chosen(*person)) continue;
    std::string value = base::id_text(person->id.value);
    std::string order = projection::name_key(person->name);
    chosen.push_back({std::move(order), {std::move(person), std::move(value)}});
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<Colleague> sorted;
  for (auto& [order, colleague] : chosen) sorted.push_back(std::move(colleague));
  return sorted;
}

}  // namespace actline::client::app
