#include "server/sample/activity_draw.hpp"

#include "server/sample/lot.hpp"
#include "server/sample/working_hours.hpp"

namespace actline::server::sample {

using domain::ActivityKind;
using domain::ActivityOutcome;

namespace {

// call, wecom, visit, showroom, quote_present, survey, other; by Warmth
constexpr std::array<std::array<unsigned, 7>, 4> kind_weights{{
    {50, 20, 9, 20, 0, 0, 1},
    {31, 29, 14, 13, 4, 7, 2},
    {20, 24, 16, 10, 17, 11, 2},
    {70, 26, 1, 2, 0, 0, 1},
}};

// talked, interested, appointment, no_answer, no_need, lost; by Warmth
constexpr std::array<std::array<unsigned, 6>, 4> outcome_weights{{
    {36, 22, 12, 22, 7, 1},
    {38, 24, 18, 14, 4, 2},
    {34, 28, 24, 8, 2, 4},
    {34, 8, 3, 40, 12, 3},
}};

std::string_view note_symbol(ActivityKind kind, ActivityOutcome outcome) {
  switch (outcome) {
    case ActivityOutcome::no_answer: return "note.no_answer";
    case ActivityOutcome::no_need: return "note.no_need";
    case ActivityOutcome::lost: return "note.lost";
    case ActivityOutcome::talked:
    case ActivityOutcome::interested:
    case ActivityOutcome::appointment: break;
  }
  switch (kind) {
    case ActivityKind::call: return "note.call";
    case ActivityKind::wecom: return "note.wecom";
    case ActivityKind::visit: return "note.visit";
    case ActivityKind::showroom: return "note.showroom";
    case ActivityKind::quote_present: return "note.quote_present";
    case ActivityKind::survey: return "note.survey";
    case ActivityKind::other: return "note.other";
  }
  return "note.other";
}

Warmth after(Warmth warmth, ActivityOutcome outcome) {
  switch (outcome) {
    case ActivityOutcome::talked: return warmth == Warmth::comparing ? warmth : Warmth::talking;
    case ActivityOutcome::interested: return warmth == Warmth::fresh ? Warmth::talking : Warmth::comparing;
    case ActivityOutcome::appointment: return Warmth::comparing;
    case ActivityOutcome::no_answer: return warmth;
    case ActivityOutcome::no_need:
    case ActivityOutcome::lost: return Warmth::cold;
  }
  return warmth;
}

// Not everybody types a comma where the list has one.
std::string typed(std::string_view composed, base::Entropy& entropy) {
  static constexpr std::string_view comma = "，";
  static constexpr std::array<std::string_view, 6> instead{" ", ",", "。", "；", "、", ""};
  std::string text;
  for (std::size_t at = 0; at < composed.size();) {
    if (composed.substr(at, comma.size()) != comma) {
      text += composed[at++];
      continue;
    }
    text += chance(entropy, 65) ? comma : instead[entropy.below(instead.size())];
    at += comma.size();
  }
  return text;
}

}  // namespace

ActivityKind ActivityDraw::kind(Warmth warmth) {
  return static_cast<ActivityKind>(weighted(entropy_, kind_weights[static_cast<std::size_t>(warmth)]));
}

ActivityOutcome ActivityDraw::outcome(ActivityKind kind, Warmth warmth) {
  auto drawn = static_cast<ActivityOutcome>(weighted(entropy_, outcome_weights[static_cast<std::size_t>(warmth)]));
  const bool remote = kind == ActivityKind::call || kind == ActivityKind::wecom;
  // Whoever stands in the showroom has answered.
  if (drawn == ActivityOutcome::no_answer && !remote) drawn = ActivityOutcome::talked;
  return drawn;
}

std::string ActivityDraw::note(ActivityKind kind, ActivityOutcome outcome) {
  // A missed call has few words to it; for those a repeat after some tries is what people write too.
  std::string text;
  for (int attempt = 0; attempt < 20; ++attempt) {
    text = typed(book_.draw(note_symbol(kind, outcome), entropy_), entropy_);
    if (given_.insert(text).second) break;
  }
  return text;
}

// Minutes, in the steps people write them down in; a message takes none that anybody would write down.
std::optional<std::int64_t> ActivityDraw::duration(ActivityKind kind, ActivityOutcome outcome) {
  struct Usual {
    unsigned percent;  // of activities whose author says how long it took
    int least, most;
  };
  static constexpr std::array<Usual, domain::activity_kind_names.size()> usual{
      {{45, 2, 18}, {0, 0, 0}, {80, 20, 120}, {75, 15, 150}, {70, 30, 120}, {85, 40, 180}, {20, 10, 60}}};
  const auto& [percent, least, most] = usual[static_cast<std::size_t>(kind)];
  if (outcome == ActivityOutcome::no_answer || !chance(entropy_, percent)) return std::nullopt;
  const auto minutes = between(entropy_, least, most);
  return minutes <= 10 ? minutes : minutes / 5 * 5;
}

void ActivityDraw::plan_next_step(domain::Activity& activity, Warmth warmth) {
  const auto chosen = weighted(
      entropy_, warmth == Warmth::comparing ? std::array<unsigned, 5>{24, 22, 14, 26, 14} : std::array<unsigned, 5>{48, 18, 24, 10, 0});
  static constexpr std::array<std::string_view, 5> symbols{"next.call", "next.visit", "next.showroom", "next.quote", "next.close"};
  activity.next_step = book_.draw(symbols[chosen], entropy_);
  const auto days = chance(entropy_, 70) ? between(entropy_, 1, 6) : between(entropy_, 7, 24);
  const auto midnight = base::start_of_local_day(activity.recorded_at);
  // People promise round times.
  const auto quarter = between(entropy_, 4 * 9, 4 * 18);
  activity.next_step_at = base::later(midnight, days * base::day_ms + quarter * 15 * base::minute_ms);
}

void ActivityDraw::tell(domain::Activity& activity, Warmth& warmth) {
  activity.outcome = outcome(activity.kind, warmth);
  const bool from_them = chance(entropy_, 18) && activity.outcome != ActivityOutcome::no_answer;
  activity.direction = domain::settled_direction(activity.kind, from_them ? domain::Direction::inbound : domain::Direction::outbound);
  warmth = after(warmth, activity.outcome);
  activity.duration_min = duration(activity.kind, activity.outcome);
  const bool silent = activity.outcome == ActivityOutcome::no_answer && chance(entropy_, 55);
  if (!silent) activity.note = note(activity.kind, activity.outcome);
  const unsigned planned = activity.outcome == ActivityOutcome::appointment ? 92 : warmth == Warmth::cold ? 8 : 52;
  if (chance(entropy_, planned)) plan_next_step(activity, warmth);
}

}  // namespace actline::server::sample
