// Who may ask what: one table command × grant, and the only maker of Authorized<C>, the only thing execute accepts.
// Writing first and checking later does not compile (sync.md 2.6).
#pragma once

#include <utility>

#include "shared/base/result.hpp"
#include "shared/command/command.hpp"
#include "shared/domain/post/grants.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/reader.hpp"

namespace actline::command {

using domain::Reach;

// How far the right to a command reaches, of somebody of that role with these grants.
Reach reach_of(domain::Role role, const domain::Grants& grants, CommandKind kind);
// The same of somebody as their 岗位 is known here.
Reach reach_of(const domain::Actor& actor, CommandKind kind, const records::Reader& reader);

class Authorized;
// Refuses not_authorised. Commands about customers may also be within the rights of somebody the actor acts for; they are the actor's all
// the same. When a device cannot tell (the subject is not held), it answers yes and execute marks the outcome provisional.
base::Result<Authorized> authorise(const domain::Actor& actor, Command command, const records::Reader& reader);

class Authorized {
 public:
  const Command& command() const { return command_; }
  const domain::Actor& actor() const { return actor_; }

 private:
  friend base::Result<Authorized> authorise(const domain::Actor&, Command, const records::Reader&);
  Authorized(domain::Actor actor, Command command) : actor_(actor), command_(std::move(command)) {}

  domain::Actor actor_;
  Command command_;
};

// Whether the person works below the manager, at any depth; true also when this cannot be known here.
bool reports_to(domain::StaffId person, domain::StaffId manager, const records::Reader& reader);

// Whether the unit is the other one or stands below it; true also when this cannot be known here.
bool stands_within(domain::UnitId unit, domain::UnitId within, const records::Reader& reader);

// Whether one of the actor's own rights that reaches so far takes in this customer.
bool reaches(const domain::Actor& actor, Reach reach, const domain::Customer& customer, const records::Reader& reader);

// Whether this customer's telephone numbers, as they are now, are shown to the actor in their own right.
bool sees_phones(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader);

// Whether they may change this customer, in their own right or for somebody they act for: what a screen offers.
bool may_write(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader);
// Whether what they did with this customer is theirs to record: who may change the customer, and with whom they are shared.
bool may_record(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader);
// Whether they have any right to such a command.
bool may(const domain::Actor& actor, CommandKind kind, const records::Reader& reader);

// The same for a customer an import would bring in, for its preview (domain/customer/customer_import.hpp).
bool may_import(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader);

}  // namespace actline::command
