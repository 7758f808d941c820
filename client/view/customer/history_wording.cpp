#include "client/view/customer/history_wording.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string_view>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/activity/activity.hpp"
#include "shared/domain/entity_fields.hpp"

namespace actline::client::view {

using projection::HistoryChange;
using projection::HistoryEntry;
using theme::Icon;
using widget::Tone;

namespace {

constexpr std::int64_t same_moment_ms = base::minute_ms;  // shown to the minute

const HistoryChange* change_of(const HistoryEntry& entry, std::string_view field) {
  const auto place =
      std::find_if(entry.changes.begin(), entry.changes.end(), [&](const HistoryChange& each) { return each.field == field; });
  return place == entry.changes.end() ? nullptr : &*place;
}

std::string_view stem_of(std::string_view kind) { return kind.starts_with("activity.") ? "activity." : "customer."; }

bool is_choice(const domain::FieldSpec& field, std::string_view name) {
  return std::find(field.choices.begin(), field.choices.end(), name) != field.choices.end();
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

template <class Enum, std::size_t N>
std::optional<Enum> choice_in(const HistoryEntry& entry, std::string_view field, const std::array<std::string_view, N>& names) {
  const HistoryChange* change = change_of(entry, field);
  return change != nullptr ? choice_named<Enum>(names, change->to) : std::nullopt;
}

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

}  // namespace

std::string HistoryWording::person(const std::string& id) const {
  const auto parsed = base::parse_id(id);
  if (parsed) {
    if (const auto staff = records_.staff({*parsed}); staff.is_present() && !staff->name.empty()) return staff->name;
  }
  return std::string(frame_.tr("customer.owner.unknown"));
}

std::string HistoryWording::store(const std::string& id) const {
  const auto parsed = base::parse_id(id);
  if (parsed) {
    if (const auto unit = records_.unit({*parsed}); unit.is_present() && !unit->name.empty()) return unit->name;
  }
  return std::string(frame_.tr("history.other_store"));
}

std::string HistoryWording::who(const HistoryEntry& entry) const {
  return entry.who.is_nil() ? std::string(frame_.tr("history.system")) : person(base::id_text(entry.who.value));
}

std::string HistoryWording::when(const HistoryEntry& entry) const {
  std::string text = base::local_clock_text(entry.at);
  const bool later = entry.at.ms - entry.occurred_at.ms > same_moment_ms;
  if (later) text += " · " + tr_with(frame_, "history.occurred", {{"when", moment_text(frame_, entry.occurred_at)}});
  return text;
}

std::string HistoryWording::value(const domain::FieldSpec& field, std::string_view stem, const std::string& text) const {
  if (text.empty()) return std::string(frame_.tr("attention.empty"));
  const std::string other(frame_.tr("attention.other_value"));
  if (field.name == "owner") return person(text);
  if (field.name == "store") return store(text);
  // What a direction is called goes by the kind of follow-up, which a change need not tell.
  if (field.name == "direction" && is_choice(field, text)) return std::string(choice_label(frame_, "history.direction.", text));
  switch (field.type) {
    case domain::FieldType::choice:
      return is_choice(field, text) ? std::string(choice_label(frame_, std::string(stem) + std::string(field.name) + ".", text)) : other;
    case domain::FieldType::instant: {
      const auto ms = number_in(text);
      if (!ms) return other;
      return domain::has_time_of_day({*ms}) ? base::local_minute_text({*ms}) : base::local_date_text({*ms});
    }
    case domain::FieldType::integer: {
      const auto number = number_in(text);
      return number && field.name == "duration_min" ? duration_text(frame_, *number) : other;
    }
    case domain::FieldType::text:
    case domain::FieldType::long_text:
    case domain::FieldType::phones:
    case domain::FieldType::id:
    case domain::FieldType::flag:
    case domain::FieldType::json: return other;
  }
  return other;
}

std::string HistoryWording::sentence(std::string_view kind, const HistoryChange& change) const {
  const domain::FieldSpec* field = domain::field_among(projection::fields_of_event(kind), change.field);
  if (field == nullptr || !field->in_history) return {};
  const std::string_view stem = stem_of(kind);
  const std::string label(frame_.tr(std::string(stem) + std::string(field->name)));
  const std::string from = value(*field, stem, change.from), to = value(*field, stem, change.to);
  const std::string_view how = change.from.empty() ? "history.set" : change.to.empty() ? "history.emptied" : "history.change";
  return tr_with(frame_, how, {{"label", label}, {"from", from}, {"to", to}});
}

std::string HistoryWording::sentences(const HistoryEntry& entry) const {
  std::string text;
  bool any_other = false;
  for (const HistoryChange& change : entry.changes) {
    const std::string line = sentence(entry.kind, change);
    any_other = any_other || line.empty();
    add_line(text, line);
  }
  if (any_other) add_line(text, frame_.tr(text.empty() ? "history.other_changes" : "history.more_changes"));
  return text;
}

// What a new customer was: "类型：家装 · 来源：门店".
std::string HistoryWording::facts(const HistoryEntry& entry) const {
  std::string text;
  for (const HistoryChange& change : entry.changes) {
    const domain::FieldSpec* field = domain::field_among(projection::fields_of_event(entry.kind), change.field);
    if (field == nullptr || !field->in_history || change.to.empty() || (field->name == "source" && change.to == "unknown")) continue;
    const std::string label(frame_.tr("customer." + std::string(field->name))), what = value(*field, "customer.", change.to);
    text += (text.empty() ? "" : " · ") + tr_with(frame_, "history.fact", {{"label", label}, {"value", what}});
  }
  return text;
}

// "去电 · 有意向 · 12 分钟"; nothing where this build does not know the kind.
std::string HistoryWording::follow_up(const HistoryEntry& entry) const {
  const auto kind = choice_in<domain::ActivityKind>(entry, "kind", domain::activity_kind_names);
  const auto outcome = choice_in<domain::ActivityOutcome>(entry, "outcome", domain::activity_outcome_names);
  if (!kind || !outcome) return {};
  domain::Activity activity;
  activity.kind = *kind;
  activity.outcome = *outcome;
  activity.direction = choice_in<domain::Direction>(entry, "direction", domain::direction_names).value_or(activity.direction);
  if (const HistoryChange* minutes = change_of(entry, "duration_min")) activity.duration_min = number_in(minutes->to);
  std::string text = activity_title(frame_, activity);
  if (const HistoryChange* next = change_of(entry, "next_step_at")) add_line(text, sentence(entry.kind, *next));
  return text;
}

void HistoryWording::transfer(const HistoryEntry& entry, HistoryWords& words) const {
  const std::string by = who(entry), pool = store(base::id_text(store_.value));
  const HistoryChange* owner = change_of(entry, "owner");
  const HistoryChange* from_store = change_of(entry, "store");
  const std::string from = owner != nullptr && !owner->from.empty() ? person(owner->from) : std::string{};
  const std::string to = owner != nullptr && !owner->to.empty() ? person(owner->to) : std::string{};
  words.icon = Icon::handshake;
  words.tone = Tone::info;
  std::string_view title = "history.transferred", body = "history.transferred_to";
  if (owner == nullptr) {
    title = "history.pool_changed", body = "history.pool_changed_to";
  } else if (to.empty()) {
    title = "history.released", body = "history.released_to";
  } else if (from.empty()) {
    const bool is_claim = owner->to == base::id_text(entry.who.value);
    title = is_claim ? "history.claimed" : "history.assigned", body = is_claim ? "history.claimed_from" : "history.assigned_to";
  }
  const std::string old_pool = from_store != nullptr && !from_store->from.empty() ? store(from_store->from) : pool;
  words.title = tr_with(frame_, title, {{"who", by}});
  words.body = tr_with(frame_, body, {{"from", from}, {"to", to}, {"pool", pool}, {"old_pool", old_pool}});
}

void HistoryWording::share(const HistoryEntry& entry, HistoryWords& words) const {
  words.icon = Icon::customers;
  const HistoryChange* with = change_of(entry, "staff");
  const bool is_added = entry.kind == "share.added", is_own = with != nullptr && with->to == base::id_text(entry.who.value);
  const std::string_view title = is_added ? "history.shared" : is_own ? "history.share_left" : "history.share_ended";
  words.title = tr_with(frame_, title, {{"who", who(entry)}});
  if (with != nullptr && !(is_own && !is_added)) words.body = person(with->to);
}

HistoryWords HistoryWording::of(const HistoryEntry& entry) {
  HistoryWords words{.icon = Icon::history, .tone = Tone::neutral, .title = {}, .when = when(entry), .body = {}};
  const std::string by = who(entry);
  const auto title = [&](std::string_view key) { words.title = tr_with(frame_, key, {{"who", by}}); };
  if (entry.kind == "customer.created") {
    words.icon = Icon::plus, words.tone = Tone::ok;
    title("history.created");
    words.body = facts(entry);
  } else if (entry.kind == "customer.patched") {
    words.icon = Icon::edit;
    title(entry.changes.empty() ? "history.patched_otherwise" : "history.patched");
    words.body = sentences(entry);
  } else if (entry.kind == "customer.transferred") {
    transfer(entry, words);
  } else if (entry.kind == "activity.recorded") {
    words.icon = Icon::note;
    title("history.recorded");
    words.body = follow_up(entry);
  } else if (entry.kind == "activity.corrected") {
    words.icon = Icon::undo, words.tone = Tone::warn;
    title("history.corrected");
    words.body = entry.changes.empty() ? std::string(frame_.tr("history.corrected_words")) : sentences(entry);
  } else if (entry.kind == "photo.added") {
    words.icon = Icon::image;
    words.title = tr_with(frame_, "history.photos", {{"who", by}, {"count", std::to_string(entry.count)}});
  } else if (entry.kind == "share.added" || entry.kind == "share.ended") {
    share(entry, words);
  } else {
    title("history.other");
  }
  // Going on to what is older: they were where the move says they came from.
  const HistoryChange* moved = change_of(entry, "store");
  const auto before = moved != nullptr ? base::parse_id(moved->from) : std::nullopt;
  if (before) store_.value = *before;
  return words;
}

}  // namespace actline::client::view
