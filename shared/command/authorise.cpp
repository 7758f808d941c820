#include "shared/command/authorise.hpp"

#include <array>
#include <string>

#include "shared/domain/refusal_path.hpp"

namespace actline::command {

namespace {

using base::RefusalCode;

constexpr std::size_t role_count = domain::role_names.size();

// Rows: commands in their order; columns: rep, manager, operations, system. Everything else follows from this table.
constexpr std::array<std::array<Reach, role_count>, command_kind_count> reaches{{
    {Reach::none, Reach::none, Reach::all, Reach::all},   // add_staff
    {Reach::own, Reach::team, Reach::all, Reach::all},    // create_customer
    {Reach::own, Reach::team, Reach::all, Reach::all},    // patch_customer
    {Reach::own, Reach::team, Reach::all, Reach::all},    // import_rows
    {Reach::own, Reach::team, Reach::all, Reach::all},    // record_activity
    {Reach::own, Reach::own, Reach::own, Reach::none},    // correct_activity
    {Reach::own, Reach::own, Reach::own, Reach::none},    // dismiss_verdict
    {Reach::own, Reach::team, Reach::all, Reach::all},    // add_photo
    {Reach::none, Reach::none, Reach::none, Reach::all},  // confirm_photo
    {Reach::none, Reach::none, Reach::all, Reach::all},   // patch_staff
    {Reach::none, Reach::none, Reach::all, Reach::all},   // add_unit
    {Reach::none, Reach::none, Reach::all, Reach::all},   // patch_unit
    {Reach::own, Reach::team, Reach::all, Reach::all},    // transfer_customer
}};

base::Status refused(std::string field = {}) { return base::refuse(RefusalCode::not_authorised, std::move(field)); }

base::Status check_customer(const domain::Actor& actor, Reach reach, domain::CustomerId id, const records::Reader& reader) {
  const auto customer = reader.customer(id);
  if (!customer.is_present()) return {};  // absent: the rule's to refuse; not held: the server's to tell
  return may_write(actor, reach, *customer, reader) ? base::Status() : refused();
}

// What happened is told by whoever was there: a fact counts when its author could write the customer as they had seen them last, also
// if the customer went to somebody else since (sync.md 2.5).
base::Status check_fact(const domain::Actor& actor, Reach reach, domain::CustomerId id, const records::Reader& reader) {
  if (auto status = check_customer(actor, reach, id, reader); status) return status;
  const auto before = reader.customer_when_asked(id);
  return before.is_present() && may_write(actor, reach, *before, reader) ? base::Status() : refused();
}

// A customer that is being made: its store defaults to the actor's, as in the rules.
base::Status check_new_customer(const domain::Actor& actor, Reach reach, domain::Customer customer, const records::Reader& reader) {
  if (customer.store.is_nil()) customer.store = actor.store;
  return may_write(actor, reach, customer, reader) ? base::Status() : refused("owner");
}

// One overload per command: what of it must lie within the reach.
struct Subject {
  const domain::Actor& actor;
  Reach reach;
  const records::Reader& reader;

  base::Status operator()(const domain::AddStaff&) const { return {}; }
  base::Status operator()(const domain::PatchStaff&) const { return {}; }
  base::Status operator()(const domain::AddUnit&) const { return {}; }
  base::Status operator()(const domain::PatchUnit&) const { return {}; }

  base::Status operator()(const domain::CreateCustomer& command) const {
    return check_new_customer(actor, reach, command.customer, reader);
  }

  base::Status operator()(const domain::PatchCustomer& command) const { return check_customer(actor, reach, command.customer, reader); }

  // Both where they are and where they go: nobody gives away what is not theirs, or to where they have no say.
  base::Status operator()(const domain::TransferCustomer& command) const {
    if (auto status = check_customer(actor, reach, command.customer, reader); !status) return status;
    const auto held = reader.customer(command.customer);
    if (!held.is_present()) return {};
    domain::Customer moved = *held;
    moved.owner = command.to;
    if (command.to.is_nil() && !command.store.is_nil()) moved.store = command.store;
    return may_write(actor, reach, moved, reader) ? base::Status() : refused("to");
  }

  base::Status operator()(const domain::ImportRows& command) const {
    for (std::size_t index = 0; index < command.rows.size(); ++index) {
      auto status = check_new_customer(actor, reach, command.rows[index].customer, reader);
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

Reach reach_of(domain::Role role, CommandKind kind) { return reaches[static_cast<std::size_t>(kind)][static_cast<std::size_t>(role)]; }

base::Result<Authorized> authorise(const domain::Actor& actor, Command command, const records::Reader& reader) {
  const Reach reach = reach_of(actor.role, kind_of(command));
  if (reach == Reach::none) return base::refuse(RefusalCode::not_authorised);
  if (auto status = std::visit(Subject{actor, reach, reader}, command); !status) return status.refusal();
  return Authorized(actor, std::move(command));
}

bool may_write(const domain::Actor& actor, Reach reach, const domain::Customer& customer, const records::Reader& reader) {
  switch (reach) {
    case Reach::none: return false;
    case Reach::all: return true;
    case Reach::own:
    case Reach::team: break;
  }
  if (customer.owner.is_nil()) return !actor.store.is_nil() && customer.store == actor.store;
  if (customer.owner == actor.staff) return true;
  if (reach == Reach::own) return false;
  return reports_to(customer.owner, actor.staff, reader);
}

bool may_import(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader) {
  return may_write(actor, reach_of(actor.role, CommandKind::import_rows), customer, reader);
}

}  // namespace actline::command
