#include "server/sample/history.hpp"

#include <algorithm>

#include "server/sample/lot.hpp"
#include "server/sample/working_hours.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::server::sample {

namespace {

constexpr std::int64_t oldest_customer_days = 640;
constexpr std::size_t activities_per_correction = 250;

std::int64_t days_between(base::Instant from, base::Instant to) { return (to.ms - from.ms) / base::day_ms; }

}  // namespace

History::History(const PhraseBook& book, const SampleSize& size, std::uint64_t seed, base::Instant today)
    : size_(size),
      entropy_(seed),
      today_(base::start_of_local_day(today)),
      first_day_(base::later(today_, -size.days * base::day_ms)),
      roster_(make_roster(size, book, base::later(today_, -(oldest_customer_days + 60) * base::day_ms), entropy_)),
      customers_(book, entropy_),
      activities_(book, entropy_),
      corrections_wanted_(size.activities / activities_per_correction) {
  plan_staff();
  plan_customers();
  plan_activities();
}

void History::plan(base::Instant at, Step step, std::size_t subject, std::size_t extra) {
  queue_.push(Planned{at, planned_++, step, static_cast<std::uint32_t>(subject), static_cast<std::uint32_t>(extra)});
}

void History::plan_staff() {
  const auto hired_at = base::later(today_, -(oldest_customer_days + 60) * base::day_ms);
  for (std::size_t i = 0; i < roster_.units.size(); ++i) plan(hired_at, Step::add_unit, i);
  for (std::size_t i = 0; i < roster_.staff.size(); ++i) plan(hired_at, Step::add_staff, i);
}

void History::plan_customers() {
  stories_.resize(size_.customers);
  for (std::size_t i = 0; i < stories_.size(); ++i) {
    auto& story = stories_[i];
    story.rep = roster_.reps[entropy_.below(roster_.reps.size())];
    story.pool = chance(entropy_, 6);
    const bool recent = chance(entropy_, 40);
    const auto day = recent ? between(entropy_, 0, size_.days - 1) : between(entropy_, size_.days, oldest_customer_days);
    const auto midnight = base::later(today_, -(day + 1) * base::day_ms);
    story.created_at = working_moment(midnight, domain::ActivityKind::showroom, entropy_);
    plan(story.created_at, Step::create_customer, i);
  }
}

void History::plan_activities() {
  // Attention is uneven: most customers hear from us a few times, some every week, some never.
  std::vector<std::uint64_t> weight_up_to;
  std::uint64_t total = 0;
  for (const auto& story : stories_) {
    auto weight = chance(entropy_, 8) ? 0 : entropy_.below(10) + 1;
    if (chance(entropy_, 14)) weight *= 5;
    if (story.pool) weight = weight / 4;
    const auto days = std::min<std::int64_t>(size_.days, days_between(story.created_at, today_) + 1);
    weight_up_to.push_back(total += weight * static_cast<std::uint64_t>(days));
  }
  for (std::size_t i = 0; i + corrections_wanted_ < size_.activities; ++i) {
    const auto lot = entropy_.below(total);
    const auto subject = static_cast<std::size_t>(std::upper_bound(weight_up_to.begin(), weight_up_to.end(), lot) - weight_up_to.begin());
    const auto from = std::max(first_day_, base::start_of_local_day(stories_[subject].created_at));
    base::Instant midnight;
    do {
      midnight = base::later(from, between(entropy_, 0, days_between(from, today_) - 1) * base::day_ms);
    } while (!works_on(midnight, entropy_));
    // The exact moment depends on what it turns out to be; this one only orders the day.
    const auto about = working_moment(midnight, domain::ActivityKind::call, entropy_);
    plan(std::max(about, base::later(stories_[subject].created_at, base::minute_ms)), Step::record_activity, subject);
  }
}

std::optional<PastCommand> History::next() {
  while (!queue_.empty()) {
    const auto planned = queue_.top();
    queue_.pop();
    if (auto command = take(planned)) return command;
  }
  return std::nullopt;
}

std::optional<PastCommand> History::take(const Planned& planned) {
  switch (planned.step) {
    case Step::add_unit: return add_unit(planned);
    case Step::add_staff: return add_staff(planned);
    case Step::create_customer: return create_customer(planned);
    case Step::record_activity: return record_activity(planned);
    case Step::correct_activity: return correct_activity(planned);
    case Step::patch_lifecycle: return patch_lifecycle(planned);
  }
  return std::nullopt;
}

PastCommand History::add_unit(const Planned& planned) {
  return {sync::server_actor(), planned.at, domain::AddUnit{roster_.units[planned.subject]}};
}

PastCommand History::add_staff(const Planned& planned) {
  return {sync::server_actor(), planned.at, domain::AddStaff{roster_.staff[planned.subject]}};
}

PastCommand History::create_customer(const Planned& planned) {
  auto& story = stories_[planned.subject];
  auto drawn = customers_.draw(planned.at);
  story.customer = drawn.customer.id;
  const auto& rep = roster_.staff[story.rep];
  drawn.customer.store = rep.store;
  if (!story.pool) drawn.customer.owner = rep.id;
  const auto author = story.pool ? roster_.operations[planned.subject % roster_.operations.size()] : story.rep;
  drawn.customer.created_by = roster_.staff[author].id;
  return {roster_.actor(author), planned.at, domain::CreateCustomer{std::move(drawn.customer), std::move(drawn.contacts), false}};
}

std::size_t History::author_of(const Story& story) {
  if (story.pool || !chance(entropy_, 3)) return story.rep;
  const auto manager = roster_.staff[story.rep].manager;
  for (const auto index : roster_.managers) {
    if (roster_.staff[index].id == manager) return index;
  }
  return story.rep;
}

PastCommand History::record_activity(const Planned& planned) {
  auto& story = stories_[planned.subject];
  const auto author = author_of(story);
  domain::Activity activity;
  activity.kind = activities_.kind(story.warmth);
  const auto midnight = base::start_of_local_day(planned.at);
  const auto earliest = base::later(story.created_at, base::minute_ms);
  activity.occurred_at = std::max(working_moment(midnight, activity.kind, entropy_), earliest);
  activity.recorded_at = writing_moment(activity.occurred_at, base::later(today_, -1), entropy_);
  activity.id = {base::make_id(activity.recorded_at, entropy_)};
  activity.customer = story.customer;
  activity.author = roster_.staff[author].id;
  activities_.tell(activity, story.warmth);

  const auto wanted = story.warmth == Warmth::cold
                          ? (activity.outcome == domain::ActivityOutcome::lost ? domain::Lifecycle::lost : domain::Lifecycle::dormant)
                      : story.warmth == Warmth::comparing ? domain::Lifecycle::active
                                                          : story.lifecycle;
  const auto soon =
      std::min(base::later(activity.recorded_at, between(entropy_, 5 * base::second_ms, 3 * base::minute_ms)), base::later(today_, -1));
  if (wanted != story.lifecycle && chance(entropy_, 60)) {
    plan(soon, Step::patch_lifecycle, planned.subject, static_cast<std::size_t>(wanted));
  }
  ++recorded_;
  if (corrections_.size() < corrections_wanted_ && recorded_ % (activities_per_correction - 1) == 0) {
    corrections_.push_back({activity, author});
    plan(soon, Step::correct_activity, planned.subject, corrections_.size() - 1);
  }
  const auto written_at = activity.recorded_at;
  return {roster_.actor(author), written_at, domain::RecordActivity{std::move(activity)}};
}

PastCommand History::correct_activity(const Planned& planned) {
  auto& correction = corrections_[planned.extra];
  const auto corrected = correction.activity.id;
  auto activity = std::move(correction.activity);
  activity.id = {base::make_id(planned.at, entropy_)};
  activity.recorded_at = planned.at;
  activity.note = activities_.note(activity.kind, domain::ActivityOutcome::talked);
  return {roster_.actor(correction.author), planned.at, domain::CorrectActivity{corrected, std::move(activity)}};
}

std::optional<PastCommand> History::patch_lifecycle(const Planned& planned) {
  auto& story = stories_[planned.subject];
  const auto wanted = static_cast<domain::Lifecycle>(planned.extra);
  if (wanted == story.lifecycle) return std::nullopt;
  const auto value = [](domain::Lifecycle lifecycle) {
    return domain::Value{std::string(domain::lifecycle_names[static_cast<std::size_t>(lifecycle)])};
  };
  domain::PatchCustomer patch;
  patch.customer = story.customer;
  patch.changes.push_back({"lifecycle", value(story.lifecycle), value(wanted)});
  story.lifecycle = wanted;
  return PastCommand{roster_.actor(story.rep), planned.at, std::move(patch)};
}

}  // namespace actline::server::sample
