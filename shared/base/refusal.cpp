#include "shared/base/refusal.hpp"

#include <array>

namespace actline::base {

namespace {

// In the order of RefusalCode.
constexpr std::array<std::string_view, refusal_code_count> names{
    "malformed",
    "too_deep",
    "too_large",
    "unknown_kind",
    "unsupported_version",
    "unsupported_zone",
    "not_signed_in",
    "not_authorised",
    "beyond_own_rights",
    "missing_value",
    "invalid_value",
    "invalid_choice",
    "invalid_phone",
    "text_too_long",
    "password_too_short",
    "password_too_obvious",
    "unknown_field",
    "occurs_in_future",
    "nothing_to_change",
    "customer_not_found",
    "activity_not_found",
    "contact_not_found",
    "staff_not_found",
    "photo_not_found",
    "unit_not_found",
    "post_not_found",
    "deputy_not_found",
    "share_not_found",
    "already_exists",
    "already_known",
    "already_corrected",
    "stale",
    "too_many_photos",
    "name_taken",
    "ambiguous_name",
    "unit_closed",
    "post_closed",
    "post_fixed",
    "in_use",
    "last_operations",
    "purged",
    "sequence_gap",
    "foreign_device",
    "internal",
    "server_busy",
    "server_full",
    "device_full",
    "outbox_full",
    "storage_failed",
    "unknown_option",
};

}  // namespace

std::string_view name_of(RefusalCode code) { return names[static_cast<std::size_t>(code)]; }

RefusalCode refusal_code_named(std::string_view name) {
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (names[index] == name) return static_cast<RefusalCode>(index);
  }
  return RefusalCode::internal;
}

}  // namespace actline::base
