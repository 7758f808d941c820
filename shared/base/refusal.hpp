// Why something expected did not happen. A refusal travels from a rule to the screen, the wire and the log unchanged;
// its code names a sentence in assets/text ("refusal.<name>") that says in the reader's language what to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace actline::base {

enum class RefusalCode : std::uint8_t {
  // What arrived could not be read.
  malformed,            // not JSON, not UTF-8, or a member of the wrong shape
  too_deep,             // nesting beyond the parser's guard
  too_large,            // body, command or text over its limit
  unknown_kind,         // a command or table this build does not know
  unsupported_version,  // a "v" this build does not read
  unsupported_zone,     // any time zone but Asia/Shanghai
  // Rights.
  not_signed_in,
  not_authorised,
  beyond_own_rights,  // nobody gives or takes a right they do not have
  // What a field holds.
  missing_value,
  invalid_value,
  invalid_choice,
  invalid_phone,
  text_too_long,
  password_too_short,
  password_too_obvious,  // on the list of those that everybody guesses first
  unknown_field,
  occurs_in_future,
  nothing_to_change,
  // What else exists.
  customer_not_found,
  activity_not_found,
  contact_not_found,
  staff_not_found,
  photo_not_found,
  unit_not_found,
  post_not_found,
  deputy_not_found,
  share_not_found,
  already_exists,     // the same id was used before
  already_known,      // another customer has this phone
  already_corrected,  // someone corrected the activity first
  stale,              // the value changed since it was read
  too_many_photos,    // an activity has as many as it may
  name_taken,         // below the same unit
  ambiguous_name,     // several have it
  unit_closed,        // nobody and nothing new comes into it
  post_closed,        // nobody new gets it
  post_fixed,         // a standard post says so itself
  in_use,             // what is to be closed still has something in it
  last_operations,    // nobody else could maintain the organisation
  purged,             // the customer was erased for good
  // Sync.
  sequence_gap,    // command numbers are not contiguous
  foreign_device,  // the device id belongs to somebody else
  internal,        // the server failed twice on this command and parked it
  server_busy,     // more is waiting than it takes; nothing was done, the device comes back by itself
  server_full,     // its disk is full; nothing was done
  // This device.
  device_full,
  outbox_full,
  storage_failed,
  // Its command line.
  unknown_option,
};

// The code's stable wire and text-table name, e.g. "already_known".
std::string_view name_of(RefusalCode code);
// Inverse of name_of; `internal` for names of a newer build.
RefusalCode refusal_code_named(std::string_view name);
// For tests and the text lint: every code once.
inline constexpr std::uint8_t refusal_code_count = static_cast<std::uint8_t>(RefusalCode::unknown_option) + 1;

struct Refusal {
  RefusalCode code = RefusalCode::internal;
  std::string field;   // path of the offending field, e.g. "phones" or "rows.17.name"; empty when it is not about one
  std::string detail;  // what a person needs besides the sentence: the current value, a masked owner; never a secret

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace actline::base
