#include "client/app/handover/handover_batch.hpp"

#include "shared/base/json.hpp"

namespace actline::client::app {

namespace {

// [customer, receiver or "", mark, given back]
std::optional<HandoverBatch::Move> move_from(const base::JsonValue& json) {
  const auto* parts = json.array();
  if (parts == nullptr || parts->size() != 4) return std::nullopt;
  const std::string *customer = (*parts)[0].text(), *to = (*parts)[1].text();
  const std::int64_t* mark = (*parts)[2].integer();
  const bool* back = (*parts)[3].boolean();
  if (customer == nullptr || to == nullptr || mark == nullptr || back == nullptr) return std::nullopt;
  const auto id = base::parse_id(*customer), receiver = base::parse_id(*to);
  if (!id || (!receiver && !to->empty())) return std::nullopt;
  return HandoverBatch::Move{{{*id}, {receiver.value_or(base::Id{})}, static_cast<std::uint64_t>(*mark)}, *back};
}

}  // namespace

std::string handover_draft_name(domain::StaffId from) { return std::string(handover_draft_prefix) + base::id_text(from.value); }

std::string json_of(const HandoverBatch& batch) {
  base::JsonWriter json;
  json.begin_object().name("from").id(batch.from.value).name("at").integer(batch.at.ms);
  json.name("was_active").boolean(batch.was_active).name("undone").boolean(batch.undone).name("moves").begin_array();
  for (const auto& [handed, back] : batch.moves) {
    json.begin_array().id(handed.customer.value).text(handed.to.is_nil() ? std::string{} : base::id_text(handed.to.value));
    json.integer(static_cast<std::int64_t>(handed.mark)).boolean(back).end_array();
  }
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
  const auto* moves = reader.array("moves");
  if (moves == nullptr || !reader.ok()) return std::nullopt;
  for (const base::JsonValue& each : *moves) {
    const auto move = move_from(each);
    if (!move) return std::nullopt;
    batch.moves.push_back(*move);
  }
  return batch;
}

}  // namespace actline::client::app
