#include "client/app/handover/handover_batch.hpp"

#include <charconv>

#include "shared/base/json.hpp"

namespace actline::client::app {

namespace {

constexpr std::size_t id_length = 22;
constexpr char given_back = '+', not_given_back = '-';

// The customer's id, the receiver's, whether they were given back, the mark: one after the other.
std::string move_text(const HandoverBatch::Move& move) {
  return base::id_text(move.handed.customer.value) + base::id_text(move.handed.to.value) + (move.back ? given_back : not_given_back) +
         std::to_string(move.handed.mark);
}

std::optional<HandoverBatch::Move> move_from(std::string_view text) {
  if (text.size() <= 2 * id_length + 1) return std::nullopt;
  const auto customer = base::parse_id(text.substr(0, id_length)), to = base::parse_id(text.substr(id_length, id_length));
  const char back = text[2 * id_length];
  const std::string_view digits = text.substr(2 * id_length + 1);
  std::uint64_t mark = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), mark);
  const bool is_mark = error == std::errc() && end == digits.data() + digits.size();
  if (!customer || !to || !is_mark || (back != given_back && back != not_given_back)) return std::nullopt;
  return HandoverBatch::Move{{{*customer}, {*to}, mark}, back == given_back};
}

}  // namespace

std::string handover_draft_name(domain::StaffId from) { return std::string(handover_draft_prefix) + base::id_text(from.value); }

std::string json_of(const HandoverBatch& batch) {
  base::JsonWriter json;
  json.begin_object().name("from").id(batch.from.value).name("at").integer(batch.at.ms);
  json.name("was_active").boolean(batch.was_active).name("undone").boolean(batch.undone).name("moves").begin_array();
  for (const HandoverBatch::Move& move : batch.moves) json.text(move_text(move));
  return json.end_array().end_object().take();
}

std::optional<HandoverBatch> handover_batch_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  HandoverBatch batch;
  batch.from.value = reader.id("from");
  batch.at = reader.instant("at");
  batch.was_active = reader.flag_or("was_active", true);
  batch.undone = reader.flag_or("undone", false);
  for (const std::string& each : reader.texts_or_empty("moves")) {
    const auto move = move_from(each);
    if (!move) return std::nullopt;
    batch.moves.push_back(*move);
  }
  return reader.ok() ? std::optional(std::move(batch)) : std::nullopt;
}

}  // namespace actline::client::app
