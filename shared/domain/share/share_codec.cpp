#include "shared/domain/share/share_codec.hpp"

#include "shared/domain/entity_json.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const ShareCustomer& command) {
  writer.begin_object().name("share");
  write_entity(writer, command.share);
  writer.end_object();
}

void write_arguments(base::JsonWriter& writer, const EndShare& command) {
  writer.begin_object().name("id").id(command.share.value).end_object();
}

base::Result<ShareCustomer> read_share_customer(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const base::JsonValue* json = reader.value("share");
  if (!reader.ok()) return reader.status().refusal();
  auto share = read_entity<Share>(*json, {});
  if (!share) return share.refusal();
  return ShareCustomer{std::move(*share)};
}

base::Result<EndShare> read_end_share(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const ShareId share{reader.id("id")};
  if (!reader.ok()) return reader.status().refusal();
  return EndShare{share};
}

}  // namespace actline::domain
