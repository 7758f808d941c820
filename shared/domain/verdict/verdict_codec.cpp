#include "shared/domain/verdict/verdict_codec.hpp"

namespace actline::domain {

void write_arguments(base::JsonWriter& writer, const DismissVerdict& command) {
  writer.begin_object().name("note").id(command.note.value).end_object();
}

base::Result<DismissVerdict> read_dismiss_verdict(const base::JsonValue& arguments) {
  base::ObjectReader reader(arguments, {});
  const VerdictNoteId note{reader.id("note")};
  if (!reader.ok()) return reader.status().refusal();
  return DismissVerdict{note};
}

}  // namespace actline::domain
