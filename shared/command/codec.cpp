#include "shared/command/codec.hpp"

#include <algorithm>
#include <limits>

#include "shared/domain/activity/activity_codec.hpp"
#include "shared/domain/customer/customer_codec.hpp"
#include "shared/domain/deputy/deputy_codec.hpp"
#include "shared/domain/organisation/unit_codec.hpp"
#include "shared/domain/photo/photo_codec.hpp"
#include "shared/domain/post/post_codec.hpp"
#include "shared/domain/share/share_codec.hpp"
#include "shared/domain/staff/staff_codec.hpp"
#include "shared/domain/verdict/verdict_codec.hpp"

namespace actline::command {

namespace {

using base::JsonValue;
using base::JsonWriter;
using base::RefusalCode;

// The shape of every command's args as this build writes them. A changed shape gets its own number and an upcaster here.
constexpr std::int64_t shape_version = 1;
constexpr std::size_t frame_length = 7;
// The end of the year 9999: beyond it a clock is broken, and sums of times could overflow.
constexpr std::int64_t last_instant_ms = 253'402'300'799'999;

void write_arguments(JsonWriter& writer, const Command& command) {
  std::visit([&writer](const auto& one) { domain::write_arguments(writer, one); }, command);
}

// A noun codec's answer as one of the sum.
template <class One>
base::Result<Command> as_command(base::Result<One> one) {
  if (!one) return one.refusal();
  return Command{std::move(*one)};
}

base::Result<Command> read_arguments(CommandKind kind, const JsonValue& arguments) {
  switch (kind) {
    case CommandKind::add_staff: return as_command(domain::read_add_staff(arguments));
    case CommandKind::create_customer: return as_command(domain::read_create_customer(arguments));
    case CommandKind::patch_customer: return as_command(domain::read_patch_customer(arguments));
    case CommandKind::import_rows: return as_command(domain::read_import_rows(arguments));
    case CommandKind::record_activity: return as_command(domain::read_record_activity(arguments));
    case CommandKind::correct_activity: return as_command(domain::read_correct_activity(arguments));
    case CommandKind::dismiss_verdict: return as_command(domain::read_dismiss_verdict(arguments));
    case CommandKind::add_photo: return as_command(domain::read_add_photo(arguments));
    case CommandKind::confirm_photo: return as_command(domain::read_confirm_photo(arguments));
    case CommandKind::patch_staff: return as_command(domain::read_patch_staff(arguments));
    case CommandKind::add_unit: return as_command(domain::read_add_unit(arguments));
    case CommandKind::patch_unit: return as_command(domain::read_patch_unit(arguments));
    case CommandKind::transfer_customer: return as_command(domain::read_transfer_customer(arguments));
    case CommandKind::add_post: return as_command(domain::read_add_post(arguments));
    case CommandKind::patch_post: return as_command(domain::read_patch_post(arguments));
    case CommandKind::add_deputy: return as_command(domain::read_add_deputy(arguments));
    case CommandKind::end_deputy: return as_command(domain::read_end_deputy(arguments));
    case CommandKind::turn_deputy: return as_command(domain::read_turn_deputy(arguments));
    case CommandKind::share_customer: return as_command(domain::read_share_customer(arguments));
    case CommandKind::end_share: return as_command(domain::read_end_share(arguments));
    case CommandKind::purge_customer: return as_command(domain::read_purge_customer(arguments));
  }
  return base::refuse(RefusalCode::unknown_kind);
}

base::Result<CommandKind> kind_named(std::string_view name) {
  const auto found = std::find(command_names.begin(), command_names.end(), name);
  if (found == command_names.end()) return base::refuse(RefusalCode::unknown_kind, "kind");
  return static_cast<CommandKind>(found - command_names.begin());
}

}  // namespace

std::string encode(const Envelope& envelope) {
  JsonWriter writer;
  writer.begin_array().integer(envelope.n).text(name_of(kind_of(envelope.command))).integer(shape_version);
  writer.integer(envelope.base_seq).integer(envelope.at.ms).text(base::only_zone);
  write_arguments(writer, envelope.command);
  return writer.end_array().take();
}

base::Result<RawCommand> decode_frame(const JsonValue& value) {
  const JsonValue::Array* frame = value.array();
  if (frame == nullptr || frame->size() != frame_length) return base::refuse(RefusalCode::malformed);
  const std::int64_t* n = (*frame)[0].integer();
  const std::string* kind = (*frame)[1].text();
  const std::int64_t* version = (*frame)[2].integer();
  const std::int64_t* base_seq = (*frame)[3].integer();
  const std::int64_t* at = (*frame)[4].integer();
  const std::string* zone = (*frame)[5].text();
  if (n == nullptr || *n < 1 || *n == std::numeric_limits<std::int64_t>::max()) return base::refuse(RefusalCode::malformed, "n");
  if (kind == nullptr) return base::refuse(RefusalCode::malformed, "kind");
  if (version == nullptr) return base::refuse(RefusalCode::malformed, "v");
  if (base_seq == nullptr || *base_seq < 0) return base::refuse(RefusalCode::malformed, "base_seq");
  if (at == nullptr || *at < 0 || *at > last_instant_ms) return base::refuse(RefusalCode::malformed, "at");
  if (zone == nullptr) return base::refuse(RefusalCode::malformed, "zone");
  return RawCommand{*n, *kind, *version, *base_seq, base::Instant{*at}, *zone, (*frame)[6]};
}

base::Result<Envelope> decode(const RawCommand& raw) {
  const auto kind = kind_named(raw.kind);
  if (!kind) return kind.refusal();
  if (raw.version != shape_version) return base::refuse(RefusalCode::unsupported_version, "v");
  if (raw.zone != base::only_zone) return base::refuse(RefusalCode::unsupported_zone, "zone");
  if (base::json_text(raw.arguments).size() > command_bytes_limit) return base::refuse(RefusalCode::too_large, "args");
  auto command = read_arguments(*kind, raw.arguments);
  if (!command) return command.refusal();
  return Envelope{raw.n, raw.base_seq, raw.at, std::move(*command)};
}

std::string arguments_text(const Command& command) {
  JsonWriter writer;
  write_arguments(writer, command);
  return writer.take();
}

base::Result<Command> command_from(std::string_view kind, std::string_view arguments) {
  const auto known = kind_named(kind);
  if (!known) return known.refusal();
  const auto json = base::parse_json(arguments);
  if (!json) return json.refusal();
  return read_arguments(*known, *json);
}

}  // namespace actline::command
