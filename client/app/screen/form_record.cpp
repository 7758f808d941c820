#include "client/app/screen/form_record.hpp"

#include "shared/base/id.hpp"

namespace actline::client::app {

std::string form_record_text(const FormRecord& record) {
  const std::string note = record.answers.is_nil() ? std::string{} : base::id_text(record.answers.value);
  return record.draft + '\n' + record.seen + '\n' + note;
}

std::optional<FormRecord> read_form_record(std::string_view text) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('\n', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  FormRecord record{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)), {}};
  if (const auto note = base::parse_id(text.substr(second + 1))) record.answers = domain::VerdictNoteId{*note};
  return record;
}

}  // namespace actline::client::app
