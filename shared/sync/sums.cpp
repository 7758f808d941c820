#include "shared/sync/sums.hpp"

#include "shared/base/fingerprint.hpp"

namespace actline::sync {

namespace {

// What comes before each value, so that no two rows are the same bytes.
enum class Mark : std::uint8_t { absent, integer, text, id };

void add_value(base::Fingerprint& fingerprint, const domain::Value& value) {
  const auto mark = [&](Mark of) { fingerprint.add(static_cast<std::uint8_t>(of)); };
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    mark(Mark::integer);
    fingerprint.add_number(static_cast<std::uint64_t>(*integer));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    mark(Mark::text);
    fingerprint.add_number(text->size());
    fingerprint.add(std::string_view(*text));
  } else if (const auto* id = std::get_if<base::Id>(&value)) {
    mark(Mark::id);
    fingerprint.add(*id);
  } else {
    mark(Mark::absent);
  }
}

}  // namespace

void add(Sums& sums, const records::Record& record) {
  base::Fingerprint fingerprint;
  fingerprint.add(records::id_of(record));
  for (const domain::Value& value : records::values_of(record)) add_value(fingerprint, value);
  TableSum& sum = sums[static_cast<std::size_t>(records::table_of(record))];
  ++sum.rows;
  sum.contents ^= fingerprint.value();
}

void write_sums(base::JsonWriter& writer, const Sums& sums) {
  writer.begin_object();
  for (std::size_t table = 0; table < sums.size(); ++table) {
    writer.name(records::table_name(static_cast<records::TableId>(table))).begin_array();
    writer.integer(sums[table].rows).text(base::fingerprint_text(sums[table].contents)).end_array();
  }
  writer.end_object();
}

base::Result<Sums> read_sums(const base::JsonValue& value, const std::string& path) {
  if (value.object() == nullptr) return base::refuse(base::RefusalCode::malformed, path);
  Sums sums{};
  for (std::size_t table = 0; table < sums.size(); ++table) {
    const std::string name(records::table_name(static_cast<records::TableId>(table)));
    const base::JsonValue* member = value.member(name);
    if (member == nullptr) continue;  // who does not name a table has no rows of it
    const base::JsonValue::Array* pair = member->array();
    const bool is_pair = pair != nullptr && pair->size() == 2 && (*pair)[0].integer() != nullptr && (*pair)[1].text() != nullptr;
    const auto contents = is_pair ? base::fingerprint_in(*(*pair)[1].text()) : std::nullopt;
    if (!contents) return base::refuse(base::RefusalCode::malformed, path + "." + name);
    sums[table] = {*(*pair)[0].integer(), *contents};
  }
  return sums;
}

std::string difference(const Sums& held, const Sums& right) {
  std::string text;
  for (std::size_t table = 0; table < held.size(); ++table) {
    if (held[table] == right[table]) continue;
    const std::string name(records::table_name(static_cast<records::TableId>(table)));
    (text += text.empty() ? "" : ", ") += name + " " + std::to_string(held[table].rows) + " of " + std::to_string(right[table].rows);
  }
  return text;
}

}  // namespace actline::sync
