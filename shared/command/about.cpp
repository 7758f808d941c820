#include "shared/command/about.hpp"

#include <algorithm>

namespace actline::command {

namespace {

using Ids = std::vector<base::Id>;

// One overload per command; those that are about no customer, or about many, share one.
struct NamedRows {
  template <class Other>
  Ids operator()(const Other&) const {
    return {};
  }
  Ids operator()(const domain::CreateCustomer& command) const { return {command.customer.id.value}; }
  Ids operator()(const domain::PatchCustomer& command) const { return {command.customer.value}; }
  Ids operator()(const domain::TransferCustomer& command) const { return {command.customer.value}; }
  Ids operator()(const domain::PurgeCustomer& command) const { return {command.customer.value}; }
  Ids operator()(const domain::RecordActivity& command) const { return {command.activity.customer.value, command.activity.id.value}; }
  Ids operator()(const domain::CorrectActivity& command) const {
    return {command.corrects.value, command.activity.customer.value, command.activity.id.value};
  }
  Ids operator()(const domain::AddPhoto& command) const {
    return {command.photo.customer.value, command.photo.activity.value, command.photo.id.value};
  }
  Ids operator()(const domain::ConfirmPhoto& command) const { return {command.photo.value}; }
  Ids operator()(const domain::ShareCustomer& command) const { return {command.share.customer.value, command.share.id.value}; }
  Ids operator()(const domain::EndShare& command) const { return {command.share.value}; }
};

}  // namespace

Ids named_rows(const Command& command) { return std::visit(NamedRows{}, command); }

base::Status check_not_purged(const Command& command, const records::Reader& reader) {
  if (kind_of(command) == CommandKind::purge_customer) return {};
  const Ids named = named_rows(command);
  const bool purged = std::any_of(named.begin(), named.end(), [&](const base::Id& id) { return reader.was_purged(id); });
  return purged ? base::refuse(base::RefusalCode::purged) : base::Status();
}

}  // namespace actline::command
