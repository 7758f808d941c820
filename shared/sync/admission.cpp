#include "shared/sync/admission.hpp"

#include "shared/sync/scope.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

std::variant<Admitted, Answer> admit(const storage::Snapshot& snapshot, domain::StaffId person, domain::DeviceId device,
                                     std::int64_t schema, base::Instant now) {
  // Pushes of any age are taken, but what a newer build means nobody here can know.
  if (schema > schema_version) {
    return refused(base::refuse(base::RefusalCode::unsupported_version, "schema", std::to_string(schema_version)));
  }
  const auto actor = actor_of(snapshot, person, device, now);
  const auto state = snapshot.device(device);
  // A failing store answers empty: that is no reason to send people away.
  if (!snapshot.status()) return later(snapshot.status().refusal(), storage_retry_ms);
  if (!actor) return refused(base::refuse(base::RefusalCode::not_signed_in));
  if (state && state->staff != person) return refused(base::refuse(base::RefusalCode::foreign_device, "device"));
  return Admitted{*actor, state};
}

}  // namespace actline::sync
