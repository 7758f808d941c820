#include "client/app/screen/colleagues.hpp"

#include <algorithm>

namespace actline::client::app {

std::vector<Colleague> colleagues(const Workspace& workspace, const std::function<bool(const domain::Staff& person)>& may_be_chosen) {
  std::vector<Colleague> chosen;
  for (domain::StaffPtr& person : workspace.records().staff_members()) {
    if (!person->active || !may_be_chosen(*person)) continue;
    std::string value = base::id_text(person->id.value);
    chosen.push_back({std::move(person), std::move(value)});
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const Colleague& left, const Colleague& right) { return left.person->name < right.person->name; });
  return chosen;
}

}  // namespace actline::client::app
