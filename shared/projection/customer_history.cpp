#include "shared/projection/customer_history.hpp"

#include <utility>

#include "shared/base/json.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::projection {

namespace {

constexpr std::string_view photo_added = "photo.added";

// What a photo is of is a thing of ids, and that its bytes have come is nobody's deed.
bool is_told(std::string_view kind) { return kind != "photo.stored"; }

// What everybody knows who looks at the customer, or what the entry says anyway.
bool is_told(std::string_view field, bool is_new) {
  return field != "customer" && field != "corrects" && (field != "occurred_at" || !is_new);
}

base::JsonValue object_in(const std::string& json) {
  if (json.empty()) return {};
  auto parsed = base::parse_json(json);
  return parsed ? std::move(*parsed) : base::JsonValue();
}

// Empty for what is not there, and for what fits no such field.
std::string text_in(const domain::FieldSpec& field, const base::JsonValue& object) {
  const base::JsonValue* json = object.member(field.name);
  if (json == nullptr) return {};
  const auto value = domain::read_value(field, *json);
  if (!value) return {};
  if (const auto* text = std::get_if<std::string>(&*value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&*value)) return std::to_string(*number);
  if (const auto* id = std::get_if<base::Id>(&*value)) return base::id_text(*id);
  return {};
}

std::vector<HistoryChange> changes_in(const command::Event& event) {
  const base::JsonValue before = object_in(event.before), after = object_in(event.after);
  std::vector<HistoryChange> changes;
  for (const domain::FieldSpec& field : fields_of_event(event.kind)) {
    if (!field.in_history || !is_told(field.name, event.before.empty())) continue;
    HistoryChange change{std::string(field.name), text_in(field, before), text_in(field, after)};
    if (change.from != change.to) changes.push_back(std::move(change));
  }
  return changes;
}

base::Id activity_of_photo(const command::Event& event) {
  const base::JsonValue after = object_in(event.after);
  const base::JsonValue* activity = after.member("activity");
  const std::string* text = activity != nullptr ? activity->text() : nullptr;
  return text != nullptr ? base::parse_id(*text).value_or(base::Id{}) : base::Id{};
}

}  // namespace

std::span<const domain::FieldSpec> fields_of_event(std::string_view kind) {
  if (kind.starts_with("customer.")) return domain::fields_of<domain::Customer>();
  if (kind.starts_with("activity.")) return domain::fields_of<domain::Activity>();
  if (kind.starts_with("share.")) return domain::fields_of<domain::Share>();
  return {};
}

void CustomerHistory::add(const command::Event& event) {
  before_ = event.seq;
  if (is_done() || !is_told(event.kind)) return;
  // Of who was erased for good nothing is told, whatever lies there.
  if (event.kind == "customer.purged") {
    ended_ = true;
    return;
  }
  const bool is_photo = event.kind == photo_added;
  const base::Id photo_of = is_photo ? activity_of_photo(event) : base::Id{};
  if (is_photo && !entries_.empty()) {
    HistoryEntry& newer = entries_.back();
    if (newer.kind == photo_added && photo_of == photo_of_ && newer.who == event.actor && newer.at == event.recorded_at) {
      newer.seq = event.seq;
      ++newer.count;
      return;
    }
  }
  photo_of_ = photo_of;
  entries_.push_back({.seq = event.seq,
                      .kind = event.kind,
                      .who = event.actor,
                      .at = event.recorded_at,
                      .occurred_at = event.occurred_at,
                      .count = 1,
                      .changes = changes_in(event)});
}

std::vector<HistoryEntry> CustomerHistory::take() {
  if (has_more()) entries_.resize(limit_);
  return std::exchange(entries_, {});
}

}  // namespace actline::projection
