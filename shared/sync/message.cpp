#include "shared/sync/message.hpp"

#include "shared/sync/tuning.hpp"

namespace actline::sync {

base::Result<base::JsonValue> open_message(std::string_view body, std::size_t most_bytes) {
  auto message = base::parse_json(body, {.depth = 16, .bytes = most_bytes});
  if (!message) return message;
  base::ObjectReader reader(*message, "");
  const std::int64_t version = reader.integer("v");
  if (!reader.ok()) return reader.status().refusal();
  if (version != wire_version) return base::refuse(base::RefusalCode::unsupported_version, "v", std::to_string(version));
  return message;
}

}  // namespace actline::sync
