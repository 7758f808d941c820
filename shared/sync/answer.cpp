#include "shared/sync/answer.hpp"

#include "shared/base/json.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

namespace {

using base::RefusalCode;

int status_for(RefusalCode code) {
  switch (code) {
    case RefusalCode::too_large: return 413;
    case RefusalCode::not_signed_in: return 401;
    case RefusalCode::not_authorised:
    case RefusalCode::beyond_own_rights:
    case RefusalCode::foreign_device: return 403;
    case RefusalCode::unsupported_version: return 426;
    case RefusalCode::customer_not_found:
    case RefusalCode::photo_not_found: return 404;
    case RefusalCode::sequence_gap: return 409;
    case RefusalCode::internal:
    case RefusalCode::server_busy:
    case RefusalCode::server_full:
    case RefusalCode::storage_failed:
    case RefusalCode::device_full: return 503;
    case RefusalCode::malformed:
    case RefusalCode::too_deep:
    case RefusalCode::unknown_kind:
    case RefusalCode::unsupported_zone:
    case RefusalCode::missing_value:
    case RefusalCode::invalid_value:
    case RefusalCode::invalid_choice:
    case RefusalCode::invalid_phone:
    case RefusalCode::text_too_long:
    case RefusalCode::password_too_short:
    case RefusalCode::password_too_obvious:
    case RefusalCode::unknown_field:
    case RefusalCode::occurs_in_future:
    case RefusalCode::nothing_to_change:
    case RefusalCode::activity_not_found:
    case RefusalCode::contact_not_found:
    case RefusalCode::staff_not_found:
    case RefusalCode::already_exists:
    case RefusalCode::already_known:
    case RefusalCode::already_corrected:
    case RefusalCode::stale:
    case RefusalCode::too_many_photos:
    case RefusalCode::unit_not_found:
    case RefusalCode::name_taken:
    case RefusalCode::ambiguous_name:
    case RefusalCode::unit_closed:
    case RefusalCode::post_not_found:
    case RefusalCode::deputy_not_found:
    case RefusalCode::share_not_found:
    case RefusalCode::post_closed:
    case RefusalCode::post_fixed:
    case RefusalCode::in_use:
    case RefusalCode::last_operations:
    case RefusalCode::purged:
    case RefusalCode::outbox_full:
    case RefusalCode::unknown_option: return 400;
  }
  return 400;
}

// The body's members; `epoch` where the answer has one.
std::string body_of(const base::Refusal& why, const base::Id* epoch) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("code").text(base::name_of(why.code));
  writer.name("field").text(why.field);
  writer.name("detail").text(why.detail);
  if (epoch != nullptr) writer.name("epoch").id(*epoch);
  writer.end_object();
  return writer.take();
}

}  // namespace

Answer refused(const base::Refusal& why) { return {.status = status_for(why.code), .body = body_of(why, nullptr)}; }

Answer greet_again(const base::Id& epoch, const base::Refusal& why) { return {.status = 409, .body = body_of(why, &epoch)}; }

Answer later(const base::Refusal& why, std::int64_t retry_after_ms) {
  return {.status = 503, .body = body_of(why, nullptr), .retry_after_ms = retry_after_ms};
}

base::Refusal refusal_of(int status, std::string_view body) {
  base::Refusal unexplained = base::refuse(RefusalCode::internal, {}, "HTTP " + std::to_string(status));
  const auto parsed = base::parse_json(body, {.depth = 8, .bytes = 64u << 10});
  if (!parsed) return unexplained;
  base::ObjectReader reader(*parsed, "answer");
  base::Refusal why;
  why.code = base::refusal_code_named(reader.text("code"));
  why.field = reader.text_or("field", "");
  why.detail = reader.text_or("detail", "");
  return reader.ok() ? why : unexplained;
}

}  // namespace actline::sync
