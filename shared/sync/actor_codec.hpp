// Who is signed in, as JSON: {"staff", "role", "store", "device", "post"?}. In hello's reply, and in the device's store for starts without network.
#pragma once

#include <string>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/domain/staff/actor.hpp"

namespace actline::sync {

void write_actor(base::JsonWriter& writer, const domain::Actor& actor);
// Refuses malformed and, for a role of a newer build, invalid_choice.
base::Result<domain::Actor> read_actor(const base::JsonValue& value, const std::string& path);

}  // namespace actline::sync
