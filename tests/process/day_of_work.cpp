#include "tests/process/day_of_work.hpp"

#include <algorithm>

#include "server/log/wall_clock.hpp"
#include "shared/base/id.hpp"

namespace actline::process {

namespace {

using domain::Value;

constexpr std::size_t customers_least = 4, customers_most = 40;

// One alternative of what was asked.
template <class Asked>
const Asked* as(const Made& made) {
  return std::get_if<Asked>(&made.command);
}

}  // namespace

DayOfWork::DayOfWork(PlainDevice& device, std::vector<domain::StaffId> team, std::uint64_t seed, std::int64_t clock_ahead_ms)
    : device_(device), team_(std::move(team)), dice_(seed), clock_ahead_ms_(clock_ahead_ms) {}

void DayOfWork::make(std::size_t commands) {
  for (Own& own : own_) own.note_is_new = false;
  for (std::size_t i = 0; i < commands; ++i) make_one();
}

void DayOfWork::make_one() {
  if (own_.size() < customers_least) return create();
  const auto choice = dice_.below(100);
  if (choice < 10 && own_.size() < customers_most) return create();
  if (choice < 35) {
    Own& own = any_own();
    return own.note_is_new ? record(own) : patch(own);
  }
  if (choice < 48) {
    Own& own = any_own();
    return own.told.empty() ? record(own) : correct(own);
  }
  if (choice < 55) return hand_on(dice_.below(own_.size()));
  if (choice < 65 && !device_.in_pool().empty()) return contend(device_.in_pool()[dice_.below(device_.in_pool().size())]);
  record(any_own());
}

base::Instant DayOfWork::now() const { return base::later(server::WallClock().now(), clock_ahead_ms_); }

base::Id DayOfWork::new_id() { return base::make_id(now(), dice_); }

// Nobody else's, and not of the person's other device: two who ask for the same agree, and the second changes nothing.
std::string DayOfWork::some_words() {
  return "示例 " + device_.person().login + " " + base::id_text(device_.id().value) + " 第 " + std::to_string(++words_) + " 句";
}

void DayOfWork::create() {
  domain::CreateCustomer command;
  command.customer.id = {new_id()};
  command.customer.name = some_words();
  command.customer.owner = device_.person().staff.id;
  own_.push_back({.id = command.customer.id});
  own_.back().by = device_.make(std::move(command), now());
}

void DayOfWork::patch(Own& own) {
  const std::string words = some_words();
  domain::PatchCustomer command{.customer = own.id};
  command.changes.push_back({"note", own.note.empty() ? Value{} : Value{own.note}, Value{words}});
  own.note = words;
  own.note_is_new = true;
  device_.make(std::move(command), now(), false, own.by);
}

domain::Activity DayOfWork::new_activity(domain::CustomerId customer) {
  domain::Activity activity;
  activity.id = {new_id()};
  activity.customer = customer;
  activity.kind = static_cast<domain::ActivityKind>(dice_.below(domain::activity_kind_names.size()));
  activity.occurred_at = base::later(now(), -static_cast<std::int64_t>(dice_.below(base::day_ms)));
  activity.note = some_words();
  return activity;
}

void DayOfWork::record(Own& own) {
  const auto activity = new_activity(own.id);
  own.told.push_back({activity.id, device_.make(domain::RecordActivity{activity}, now(), false, own.by)});
}

void DayOfWork::correct(Own& own) {
  Told& told = own.told[dice_.below(own.told.size())];
  const auto activity = new_activity(own.id);
  told = {activity.id, device_.make(domain::CorrectActivity{told.id, activity}, now(), false, told.by)};
}

void DayOfWork::hand_on(std::size_t place) {
  domain::TransferCustomer command{.customer = own_[place].id, .from = device_.person().staff.id};
  if (!team_.empty()) command.to = team_[dice_.below(team_.size())];
  const auto by = own_[place].by;
  own_.erase(own_.begin() + static_cast<std::ptrdiff_t>(place));
  device_.make(command, now(), false, by);
}

void DayOfWork::contend(domain::CustomerId customer) {
  switch (dice_.below(3)) {
    case 0: {
      const domain::TransferCustomer claim{.customer = customer, .to = device_.person().staff.id};
      device_.make(claim, now(), true);
      return;
    }
    case 1: {
      domain::PatchCustomer command{.customer = customer};
      command.changes.push_back({"community", Value{}, Value{some_words()}});
      device_.make(std::move(command), now(), true);
      return;
    }
    default: device_.make(domain::RecordActivity{new_activity(customer)}, now(), true);
  }
}

void DayOfWork::look_back() {
  for (; looked_to_ < device_.made().size(); ++looked_to_) {
    const Made& made = device_.made()[looked_to_];
    if (!made.verdict) return;
    if (*made.verdict != domain::Verdict::rejected || made.contended) continue;
    if (as<domain::CreateCustomer>(made) != nullptr) {
      std::erase_if(own_, [&](const Own& own) { return own.by == made.n; });
    } else if (const auto* patch = as<domain::PatchCustomer>(made)) {
      for (Own& own : own_) {
        const auto* before = std::get_if<std::string>(&patch->changes.front().from);
        if (own.id == patch->customer) own.note = before != nullptr ? *before : std::string();
      }
    } else {
      for (Own& own : own_) std::erase_if(own.told, [&](const Told& told) { return told.by == made.n; });
    }
  }
}

}  // namespace actline::process
