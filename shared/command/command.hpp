// The sum of all asks, and the envelope in which one travels.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/instant.hpp"
#include "shared/domain/activity/activity_commands.hpp"
#include "shared/domain/customer/customer_commands.hpp"
#include "shared/domain/deputy/deputy_commands.hpp"
#include "shared/domain/organisation/unit_commands.hpp"
#include "shared/domain/photo/photo_commands.hpp"
#include "shared/domain/post/post_commands.hpp"
#include "shared/domain/share/share_commands.hpp"
#include "shared/domain/staff/staff_commands.hpp"
#include "shared/domain/verdict/verdict.hpp"

namespace actline::command {

// Order = alternatives of Command.
enum class CommandKind : std::uint8_t {
  add_staff,
  create_customer,
  patch_customer,
  import_rows,
  record_activity,
  correct_activity,
  dismiss_verdict,
  add_photo,
  confirm_photo,
  patch_staff,
  add_unit,
  patch_unit,
  transfer_customer,
  add_post,
  patch_post,
  add_deputy,
  end_deputy,
  turn_deputy,
  purge_customer,
  share_customer,
  end_share
};
inline constexpr std::size_t command_kind_count = 21;
inline constexpr std::array<std::string_view, command_kind_count> command_names{
    "add_staff",  "create_customer", "patch_customer", "import_rows", "record_activity", "correct_activity",  "dismiss_verdict",
    "add_photo",  "confirm_photo",   "patch_staff",    "add_unit",    "patch_unit",      "transfer_customer", "add_post",
    "patch_post", "add_deputy",      "end_deputy",     "turn_deputy", "purge_customer",  "share_customer",    "end_share"};

using Command =
    std::variant<domain::AddStaff, domain::CreateCustomer, domain::PatchCustomer, domain::ImportRows, domain::RecordActivity,
                 domain::CorrectActivity, domain::DismissVerdict, domain::AddPhoto, domain::ConfirmPhoto, domain::PatchStaff,
                 domain::AddUnit, domain::PatchUnit, domain::TransferCustomer, domain::AddPost, domain::PatchPost, domain::AddDeputy,
                 domain::EndDeputy, domain::TurnDeputy, domain::PurgeCustomer, domain::ShareCustomer, domain::EndShare>;

inline CommandKind kind_of(const Command& command) { return static_cast<CommandKind>(command.index()); }
inline std::string_view name_of(CommandKind kind) { return command_names[static_cast<std::size_t>(kind)]; }

struct Envelope {
  std::int64_t n = 0;         // 1, 2, 3 … on its device, without gaps
  std::int64_t base_seq = 0;  // the server sequence the device had seen
  base::Instant at;           // the device's clock
  Command command;
};

}  // namespace actline::command
