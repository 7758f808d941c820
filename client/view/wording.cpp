#include "client/view/wording.hpp"

#include "shared/base/refusal.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::client::view {

std::string_view choice_label(const widget::Frame& frame, std::string_view stem, std::string_view name) {
  return frame.tr(std::string(stem) + std::string(name));
}

std::string tr_with(const widget::Frame& frame, std::string_view key, std::initializer_list<base::TextValue> values) {
  return base::text_with(frame.language(), key, values);
}

std::string tr_count(const widget::Frame& frame, std::string_view key, std::size_t count) {
  const std::string number = std::to_string(count);
  return tr_with(frame, key, {{"count", number}});
}

std::string moment_text(const widget::Frame& frame, base::Instant moment) {
  const base::Instant now = frame.wall();
  const std::int64_t age = now.ms - moment.ms;
  if (age >= 0 && age < base::minute_ms) return std::string(frame.tr("moment.now"));
  if (age >= 0 && age < base::hour_ms) return tr_count(frame, "moment.minutes_ago", static_cast<std::size_t>(age / base::minute_ms));
  const base::Instant today = base::start_of_local_day(now), day = base::start_of_local_day(moment);
  const std::string clock = base::local_clock_text(moment);
  if (day == today) return tr_with(frame, "moment.today", {{"time", clock}});
  if (day.ms == today.ms - base::day_ms) return tr_with(frame, "moment.yesterday", {{"time", clock}});
  const std::string date = base::local_date_text(moment);
  if (base::local_time(moment).year == base::local_time(now).year) return date.substr(5) + " " + clock;
  return date;
}

std::string phone_text(std::string_view normalised) {
  constexpr std::size_t mobile_digits = 11;
  std::string text(normalised);
  if (text.size() != mobile_digits || text[0] != '1' || text.find_first_of("-*") != std::string::npos) return text;
  text.insert(7, " ");
  text.insert(3, " ");
  return text;
}

bool can_call(std::span<const std::string> normalised) { return !normalised.empty() && !domain::is_masked_phone(normalised.front()); }

std::string phones_text(std::span<const std::string> normalised) {
  std::string text;
  for (const std::string& phone : normalised) text += (text.empty() ? "" : " / ") + phone_text(phone);
  return text;
}

std::string refusal_text(const widget::Frame& frame, const base::Refusal& why) {
  return std::string(frame.tr("refusal." + std::string(base::name_of(why.code))));
}

}  // namespace actline::client::view
