#include "client/view/deputy/deputy_draft.hpp"

#include "shared/base/json.hpp"

namespace actline::client::view {

namespace {

constexpr std::int64_t days_at_first = 7;

std::optional<base::Instant> day_in(const std::string& text) { return base::parse_local(text + "T00:00"); }

base::Result<base::Instant> day(const std::string& text, std::string_view field) {
  if (text.empty()) return base::refuse(base::RefusalCode::missing_value, std::string(field));
  const auto begins = day_in(text);
  return begins ? base::Result(*begins) : base::refuse(base::RefusalCode::invalid_value, std::string(field));
}

}  // namespace

DeputyDraft blank_deputy(domain::StaffId absent, base::Instant now) {
  return {.absent = base::id_text(absent.value),
          .deputy = {},
          .first = base::local_date_text(now),
          .last = base::local_date_text(base::later(now, (days_at_first - 1) * base::day_ms))};
}

DeputyDraft draft_of(const domain::Deputy& deputy) {
  return {.absent = base::id_text(deputy.absent.value),
          .deputy = base::id_text(deputy.deputy.value),
          .first = base::local_date_text(deputy.begins_at),
          .last = base::local_date_text(base::later(deputy.ends_at, -1))};
}

std::string json_of(const DeputyDraft& draft) {
  base::JsonWriter json;
  json.begin_object().name("absent").text(draft.absent).name("deputy").text(draft.deputy);
  return json.name("first").text(draft.first).name("last").text(draft.last).end_object().take();
}

std::optional<DeputyDraft> deputy_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  DeputyDraft draft{.absent = reader.text_or("absent", ""),
                    .deputy = reader.text_or("deputy", ""),
                    .first = reader.text_or("first", ""),
                    .last = reader.text_or("last", "")};
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::AddDeputy> add_deputy(const DeputyDraft& draft, domain::DeputyId id) {
  domain::AddDeputy command;
  command.deputy.id = id;
  if (const auto absent = base::parse_id(draft.absent)) command.deputy.absent = {*absent};
  if (const auto deputy = base::parse_id(draft.deputy)) command.deputy.deputy = {*deputy};
  const auto first = day(draft.first, "begins_at"), last = day(draft.last, "ends_at");
  if (!first) return first.refusal();
  if (!last) return last.refusal();
  command.deputy.begins_at = *first;
  command.deputy.ends_at = base::later(*last, base::day_ms);
  return command;
}

}  // namespace actline::client::view
