#include "shared/command/authorise.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/command/about.hpp"
#include "shared/domain/refusal_path.hpp"

namespace actline::command {

namespace {

using base::RefusalCode;

// What a command asks for: one row each, in their order. Everything else follows from this table.
enum class Right : std::uint8_t { organises, writes, imports, transfers, deputies, shares, person, server };
constexpr std::array<Right, command_kind_count> rights{
    Right::organises,  // add_staff
    Right::writes,     // create_customer
    Right::writes,     // patch_customer
    Right::imports,    // import_rows
    Right::writes,     // record_activity
    Right::person,     // correct_activity
    Right::person,     // dismiss_verdict
    Right::writes,     // add_photo
    Right::server,     // confirm_photo
    Right::organises,  // patch_staff
    Right::organises,  // add_unit
    Right::organises,  // patch_unit
    Right::transfers,  // transfer_customer
    Right::organises,  // add_post
    Right::organises,  // patch_post
    Right::deputies,   // add_deputy
    Right::deputies,   // end_deputy
    Right::server,     // turn_deputy
    Right::organises,  // purge_customer
    Right::writes,     // share_customer
    Right::shares,     // end_share
};

base::Status refused(std::string field = {}) { return base::refuse(RefusalCode::not_authorised, std::move(field)); }

base::Status check_customer(const domain::Actor& actor, Reach reach, domain::CustomerId id, const records::Reader& reader) {
  const auto customer = reader.customer(id);
  if (!customer.is_present()) return {};  // absent: the rule's to refuse; not held: the server's to tell
  return reaches(actor, reach, *customer, reader) ? base::Status() : refused();
}

// What happened is told by whoever was there: a fact counts when its author could write the customer as they had seen them last, also
// if the customer went to somebody else since (sync.md 2.5); or worked with them by a share.
base::Status check_fact(const domain::Actor& actor, Reach reach, domain::CustomerId id, const records::Reader& reader) {
  if (auto status = check_customer(actor, reach, id, reader); status) return status;
  if (domain::may_tell_facts(actor.staff, id, reader)) return {};
  const auto before = reader.customer_when_asked(id);
  return before.is_present() && reaches(actor, reach, *before, reader) ? base::Status() : refused();
}

// Over customers somebody may also use the rights of those they act for, one person's at a time: what lies between two people's customers
// is nobody's to decide.
bool goes_along(Right right) {
  switch (right) {
    case Right::writes:
    case Right::imports:
    case Right::transfers:
    case Right::shares: return true;
    case Right::organises:
    case Right::deputies:
    case Right::person:
    case Right::server: return false;
  }
  return false;
}

// Whose rights count, themself first.
std::vector<domain::Actor> stands_for(const domain::Actor& actor, CommandKind kind, const records::Reader& reader) {
  std::vector<domain::Actor> people{actor};
  if (!goes_along(rights[static_cast<std::size_t>(kind)])) return people;
  const auto add = [&](domain::StaffId absent) {
    const auto row = reader.staff(absent);
    if (row.is_present() && row->active) people.push_back(domain::actor_in(*row, actor.device));
  };
  std::for_each(actor.acting_for.begin(), actor.acting_for.end(), add);
  const bool is_fact = kind == CommandKind::record_activity || kind == CommandKind::add_photo;
  if (is_fact) std::for_each(actor.acted_for.begin(), actor.acted_for.end(), add);
  return people;
}

// One overload per command: what of it must lie within the reach.
struct Subject {
  const domain::Actor& asker;
  const domain::Actor& actor;  // whose rights are looked at: the asker's, or of somebody they act for
  Reach reach;
  const records::Reader& reader;

  base::Status operator()(const domain::AddStaff&) const { return {}; }
  base::Status operator()(const domain::PatchStaff&) const { return {}; }
  base::Status operator()(const domain::AddUnit&) const { return {}; }
  base::Status operator()(const domain::PatchUnit&) const { return {}; }
  base::Status operator()(const domain::AddPost&) const { return {}; }
  base::Status operator()(const domain::PatchPost&) const { return {}; }

  // The absent themself, or who has a say over them.
  base::Status operator()(const domain::AddDeputy& command) const { return check_absent(command.deputy.absent); }
  base::Status operator()(const domain::EndDeputy& command) const {
    const auto held = reader.deputy(command.deputy);
    if (!held.is_present() || held->deputy == actor.staff) return {};  // who stands in may stop
    return check_absent(held->absent);
  }
  base::Status operator()(const domain::TurnDeputy&) const { return {}; }
  base::Status check_absent(domain::StaffId absent) const {
    if (reach == Reach::all || absent == actor.staff) return {};
    return reach == Reach::team && reports_to(absent, actor.staff, reader) ? base::Status() : refused("absent");
  }

  base::Status operator()(const domain::CreateCustomer& command) const { return check_new_customer(command.customer); }

  // A customer that is being made: its store defaults to the asker's, as in the rules.
  base::Status check_new_customer(domain::Customer customer) const {
    if (customer.store.is_nil()) customer.store = asker.store;
    return reaches(actor, reach, customer, reader) ? base::Status() : refused("owner");
  }

  base::Status operator()(const domain::PatchCustomer& command) const {
    if (auto status = check_customer(actor, reach, command.customer, reader); !status) return status;
    return check_phones(command);
  }

  // Who is shown 138****1234 cannot say from what it is to be changed, and must not learn it from a refusal. To add a contact with a number,
  // or to put one away, needs none of those there are.
  base::Status check_phones(const domain::PatchCustomer& command) const {
    const auto names_phones = [](const domain::FieldChange& change) { return change.field == "phones"; };
    const auto asks_for_phones = [&](const std::vector<domain::FieldChange>& changes) {
      return std::any_of(changes.begin(), changes.end(), names_phones);
    };
    const auto customer = reader.customer(command.customer);
    if (!customer.is_present() || sees_phones(actor, *customer, reader)) return {};
    if (asks_for_phones(command.changes)) return refused("phones");
    for (std::size_t index = 0; index < command.contacts.size(); ++index) {
      if (asks_for_phones(command.contacts[index].changes)) return domain::within("contacts", index, refused("phones").refusal());
    }
    return {};
  }

  // Both where they are and where they go: nobody gives away what is not theirs, or to where they have no say.
  base::Status operator()(const domain::TransferCustomer& command) const {
    if (auto status = check_customer(actor, reach, command.customer, reader); !status) return status;
    const auto held = reader.customer(command.customer);
    if (!held.is_present()) return {};
    domain::Customer moved = *held;
    moved.owner = command.to;
    if (command.to.is_nil() && !command.store.is_nil()) moved.store = command.store;
    return reaches(actor, reach, moved, reader) ? base::Status() : refused("to");
  }

  base::Status operator()(const domain::PurgeCustomer&) const { return {}; }

  base::Status operator()(const domain::ShareCustomer& command) const {
    return check_customer(actor, reach, command.share.customer, reader);
  }
  // Who may change the customer, and who they are shared with for themself.
  base::Status operator()(const domain::EndShare& command) const {
    const auto held = reader.share(command.share);
    if (!held.is_present() || held->staff == asker.staff) return {};
    return check_customer(actor, reach_of(actor, CommandKind::patch_customer, reader), held->customer, reader);
  }

  base::Status operator()(const domain::ImportRows& command) const {
    for (std::size_t index = 0; index < command.rows.size(); ++index) {
      auto status = check_new_customer(command.rows[index].customer);
      if (!status) return domain::within("rows", index, status.refusal());
    }
    return {};
  }

  base::Status operator()(const domain::RecordActivity& command) const {
    return check_fact(actor, reach, command.activity.customer, reader);
  }

  // An author keeps the right to correct what they said, whoever has the customer now; authorship is the rule's.
  base::Status operator()(const domain::CorrectActivity&) const { return {}; }

  base::Status operator()(const domain::DismissVerdict& command) const {
    const auto note = reader.verdict_note(command.note);
    return !note.is_present() || note->person == actor.staff ? base::Status() : refused();
  }

  base::Status operator()(const domain::AddPhoto& command) const {
    const auto activity = reader.activity(command.photo.activity);
    return check_fact(actor, reach, activity.is_present() ? activity->customer : command.photo.customer, reader);
  }

  base::Status operator()(const domain::ConfirmPhoto&) const { return {}; }
};

}  // namespace

bool reports_to(domain::StaffId person, domain::StaffId manager, const records::Reader& reader) {
  constexpr int levels_most = 100;  // a ring that no rule made must end too
  for (int level = 0; level < levels_most && !person.is_nil(); ++level) {
    const auto staff = reader.staff(person);
    if (staff.is_unknown()) return true;  // the server's to tell
    if (!staff.is_present()) return false;
    if (staff->manager == manager) return true;
    person = staff->manager;
  }
  return false;
}

bool stands_within(domain::UnitId unit, domain::UnitId within, const records::Reader& reader) {
  constexpr int levels_most = 100;  // a ring that no rule made must end too
  for (int level = 0; level < levels_most && !unit.is_nil(); ++level) {
    if (unit == within) return true;
    const auto held = reader.unit(unit);
    if (held.is_unknown()) return true;  // the server's to tell
    if (!held.is_present()) return false;
    unit = held->parent;
  }
  return false;
}

Reach reach_of(domain::Role role, const domain::Grants& grants, CommandKind kind) {
  const bool is_server = role == domain::Role::system;
  switch (rights[static_cast<std::size_t>(kind)]) {
    case Right::organises: return grants.organises ? Reach::all : Reach::none;
    case Right::writes: return grants.writes;
    case Right::imports: return grants.imports ? grants.writes : Reach::none;
    case Right::transfers: return grants.transfers;
    case Right::deputies: return is_server || grants.organises ? Reach::all : grants.sees == Reach::team ? Reach::team : Reach::own;
    case Right::shares:
    case Right::person: return is_server ? Reach::none : Reach::own;
    case Right::server: return is_server ? Reach::all : Reach::none;
  }
  return Reach::none;
}

Reach reach_of(const domain::Actor& actor, CommandKind kind, const records::Reader& reader) {
  return reach_of(actor.role, domain::grants_of(actor, reader), kind);
}

base::Result<Authorized> authorise(const domain::Actor& actor, Command command, const records::Reader& reader) {
  if (auto status = check_not_purged(command, reader); !status) return status.refusal();
  const CommandKind kind = kind_of(command);
  std::optional<base::Refusal> why;  // of their own right
  for (const domain::Actor& person : stands_for(actor, kind, reader)) {
    const Reach reach = reach_of(person, kind, reader);
    const auto status = reach == Reach::none ? refused() : std::visit(Subject{actor, person, reach, reader}, command);
    if (status) return Authorized(actor, std::move(command));
    if (!why) why = status.refusal();
  }
  return *why;
}

bool may(const domain::Actor& actor, CommandKind kind, const records::Reader& reader) {
  const auto people = stands_for(actor, kind, reader);
  return std::any_of(people.begin(), people.end(),
                     [&](const domain::Actor& person) { return reach_of(person, kind, reader) != Reach::none; });
}

bool may_write(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader) {
  constexpr auto kind = CommandKind::patch_customer;
  const auto people = stands_for(actor, kind, reader);
  return std::any_of(people.begin(), people.end(),
                     [&](const domain::Actor& person) { return reaches(person, reach_of(person, kind, reader), customer, reader); });
}

bool may_record(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader) {
  constexpr auto kind = CommandKind::record_activity;
  const auto people = stands_for(actor, kind, reader);
  return std::any_of(people.begin(), people.end(), [&](const domain::Actor& person) {
    const Reach reach = reach_of(person, kind, reader);
    return reach != Reach::none && check_fact(person, reach, customer.id, reader);
  });
}

bool reaches(const domain::Actor& actor, Reach reach, const domain::Customer& customer, const records::Reader& reader) {
  if (reach == Reach::none) return false;
  if (reach == Reach::all) return true;
  const bool is_pool = customer.owner.is_nil();
  if (is_pool ? !actor.store.is_nil() && customer.store == actor.store : customer.owner == actor.staff) return true;
  switch (reach) {
    case Reach::none:
    case Reach::all:
    case Reach::own: return false;
    case Reach::team: return !is_pool && reports_to(customer.owner, actor.staff, reader);
    case Reach::store: break;
  }
  if (actor.store.is_nil()) return false;
  if (is_pool) return stands_within(customer.store, actor.store, reader);
  const auto owner = reader.staff(customer.owner);
  return owner.is_unknown() || (owner.is_present() && stands_within(owner->store, actor.store, reader));
}

bool sees_phones(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader) {
  switch (domain::grants_of(actor, reader).phones) {
    case domain::PhoneSight::none: return false;
    case domain::PhoneSight::own: return customer.owner == actor.staff;
    case domain::PhoneSight::all: break;
  }
  return true;
}

bool may_import(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader) {
  constexpr auto kind = CommandKind::import_rows;
  const auto people = stands_for(actor, kind, reader);
  return std::any_of(people.begin(), people.end(),
                     [&](const domain::Actor& person) { return reaches(person, reach_of(person, kind, reader), customer, reader); });
}

}  // namespace actline::command
