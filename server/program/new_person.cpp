#include "server/program/new_person.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "server/account/sign_in.hpp"
#include "shared/base/utf8.hpp"
#include "shared/domain/organisation/organisation_tuning.hpp"
#include "shared/domain/staff/staff_rules.hpp"

namespace actline::server {

namespace {

std::shared_ptr<const domain::Staff> staff_of(const storage::Snapshot& snapshot, domain::StaffId id) {
  return records::as<domain::Staff>(snapshot.find(records::TableId::staff, id.value));
}

base::Result<domain::Role> role_named(std::string_view name) {
  const auto found = std::find(domain::role_names.begin(), domain::role_names.end(), name);
  if (found == domain::role_names.end()) return base::refuse(base::RefusalCode::invalid_choice, "--role", std::string(name));
  return static_cast<domain::Role>(found - domain::role_names.begin());
}

// "大区/门店": its own name behind those above it.
std::string path_of(const domain::Unit& unit, const storage::Snapshot& snapshot) {
  std::string path = unit.name;
  domain::UnitId above = unit.parent;
  for (int level = 0; !above.is_nil() && level < domain::unit_depth_most; ++level) {
    const auto parent = records::as<domain::Unit>(snapshot.find(records::TableId::unit, above.value));
    if (parent == nullptr) break;
    path = parent->name + "/" + path;
    above = parent->parent;
  }
  return path;
}

// The one unit in use of that name, or of that path's end where a name alone does not tell.
base::Result<domain::UnitId> unit_named(const storage::Snapshot& snapshot, std::string_view name) {
  const std::string wanted = "/" + std::string(base::trimmed(name));
  std::vector<domain::UnitId> found;
  for (const auto& record : snapshot.all(records::TableId::unit)) {
    const auto unit = records::as<domain::Unit>(record);
    if (unit->active && ("/" + path_of(*unit, snapshot)).ends_with(wanted)) found.push_back(unit->id);
  }
  if (found.empty()) return base::refuse(base::RefusalCode::unit_not_found, "--unit", std::string(name));
  if (found.size() > 1) return base::refuse(base::RefusalCode::ambiguous_name, "--unit", std::string(name));
  return found.front();
}

// Where somebody of that role must belong, as there is no other place; nil: there are several, or none.
domain::UnitId only_place_for(const storage::Snapshot& snapshot, domain::Role role) {
  std::vector<domain::UnitId> found;
  for (const auto& record : snapshot.all(records::TableId::unit)) {
    const auto unit = records::as<domain::Unit>(record);
    if (unit->active && domain::has_place_for(unit->kind, role)) found.push_back(unit->id);
  }
  return found.size() == 1 ? found.front() : domain::UnitId{};
}

}  // namespace

base::Result<domain::Staff> new_person(const storage::Snapshot& snapshot, AccountTables& accounts, const CommandLine& line) {
  domain::Staff staff;
  const auto role = role_named(line.option_or("role", "rep"));
  if (!role) return role.refusal();
  staff.role = *role;
  staff.name = line.option_or("name", "");
  if (const auto manager_login = line.option("manager")) {
    const auto account = accounts.account_named(sign_in_name(*manager_login));
    const auto manager = account ? staff_of(snapshot, account->staff) : nullptr;
    if (manager == nullptr) return base::refuse(base::RefusalCode::staff_not_found, "--manager", *manager_login);
    staff.manager = manager->id;
    staff.store = manager->store;
  }
  if (const auto name = line.option("unit")) {
    const auto unit = unit_named(snapshot, *name);
    if (!unit) return unit.refusal();
    staff.store = *unit;
  } else if (staff.store.is_nil()) {
    staff.store = only_place_for(snapshot, staff.role);
    if (staff.store.is_nil() && staff.role != domain::Role::operations) return base::refuse(base::RefusalCode::missing_value, "--unit");
  }
  return staff;
}

base::Result<domain::Staff> person_without_sign_in(const storage::Snapshot& snapshot, AccountTables& accounts, const std::string& id_text) {
  const auto id = base::parse_id(id_text);
  const auto staff = id ? staff_of(snapshot, {*id}) : nullptr;
  if (staff == nullptr) return base::refuse(base::RefusalCode::staff_not_found, "--staff", id_text);
  for (const Account& account : accounts.accounts()) {
    if (account.staff == staff->id) return base::refuse(base::RefusalCode::already_exists, "--staff", account.name);
  }
  return *staff;
}

}  // namespace actline::server
