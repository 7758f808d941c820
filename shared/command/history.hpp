// The before and after of an event: only fields whose description says in_history, so ids, choices and instants and never a
// name, phone or note; and only those that differ.
#pragma once

#include <string>

#include "shared/domain/members.hpp"

namespace actline::command {

// Fields of an entity that are in history and whose value differs from that of another of the same noun; empty when there are none.
std::string history_fields(const domain::Members& members, const domain::Members& others);

// All fields of a new record that are in history and present.
std::string history_fields(const domain::Members& members);

}  // namespace actline::command
