// Who may ask what: one table role × command, and the only maker of Authorized<C>, the only thing execute accepts.
// Writing first and checking later does not compile (sync.md 2.6).
#pragma once

#include <utility>

#include "shared/base/result.hpp"
#include "shared/command/command.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/reader.hpp"

namespace actline::command {

// How far a role's right to a command reaches.
enum class Reach : std::uint8_t { none, own, team, all };
Reach reach_of(domain::Role role, CommandKind kind);

class Authorized;
// Refuses not_authorised. When a device cannot tell (the subject is not held), it answers yes and execute marks the outcome provisional.
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

// Whether the actor may write what hangs on this customer: theirs, their report's, their store's pool, or everything.
bool may_write(const domain::Actor& actor, Reach reach, const domain::Customer& customer, const records::Reader& reader);

// The same for a customer an import would bring in, for its preview (domain/customer/customer_import.hpp).
bool may_import(const domain::Actor& actor, const domain::Customer& customer, const records::Reader& reader);

}  // namespace actline::command
