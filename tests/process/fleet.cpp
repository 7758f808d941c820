#include "tests/process/fleet.hpp"

#include <chrono>

#include "server/log/wall_clock.hpp"

namespace actline::process {

namespace {

using Heard = PlainDevice::Heard;
using namespace std::chrono_literals;

constexpr std::size_t commands_at_once = 6;
constexpr auto pause = 10ms;  // before asking again; nothing depends on its length
constexpr int silences_most = 3;
constexpr auto patience = 3min;  // for what takes a moment: longer means that it will not come

}  // namespace

Fleet::Fleet(std::string origin, const tests::Organisation& organisation, std::uint64_t seed, std::int64_t clocks_apart_ms)
    : origin_(std::move(origin)), ids_(seed) {
  std::vector<domain::StaffId> team;
  std::vector<const tests::Person*> people{&organisation.person("operations"), &organisation.person("manager")};
  for (std::size_t i = 1; i <= fleet_reps; ++i) {
    people.push_back(&organisation.person("rep" + std::to_string(i)));
    team.push_back(people.back()->staff.id);
  }
  const auto now = server::WallClock().now();
  for (const auto* person : people) {
    const bool leads = person->staff.role != domain::Role::rep;
    for (int device = 0; device < 2; ++device) {
      members_.push_back(std::make_unique<Member>(origin_, *person, domain::DeviceId{base::make_id(now, ids_)},
                                                  leads ? team : std::vector<domain::StaffId>{}, ids_.next_u64(),
                                                  device == 0 ? clocks_apart_ms : -clocks_apart_ms));
    }
  }
}

Fleet::~Fleet() { stop_work(); }

// Everybody at once, each on a thread; whether it went well for all.
template <class Act>
bool Fleet::all(Act act) {
  std::atomic<std::size_t> well{0};
  std::vector<std::thread> threads;
  for (auto& member : members_) {
    threads.emplace_back([&] {
      if (act(*member)) ++well;
    });
  }
  for (auto& thread : threads) thread.join();
  return well == members_.size();
}

// Whoever is told to come back does. Silence is asked into again, a few times: the server may close a connection that was idle for long
// in just the moment in which something is sent on it.
template <class Ask>
bool Fleet::ask_until_answered(PlainDevice& device, Ask ask) {
  const auto begun = std::chrono::steady_clock::now();
  for (int silences = 0; silences < silences_most && std::chrono::steady_clock::now() < begun + patience;) {
    switch (ask()) {
      case Heard::answer: return true;
      case Heard::nonsense: return false;
      case Heard::nothing: ++silences; break;
      case Heard::come_back: std::this_thread::sleep_for(pause); break;
      case Heard::sign_in:
        if (!sign_in_again(device)) return false;
    }
  }
  return false;
}

bool Fleet::sign_in_again(PlainDevice& device) {
  ++signed_in_again_;
  return device.sign_in();
}

bool Fleet::begin() {
  return all([](Member& member) { return member.device.sign_in(); }) &&
         all([this](Member& member) { return ask_until_answered(member.device, [&] { return catch_up(member); }); });
}

void Fleet::start_work(OnSilence on_silence, std::chrono::milliseconds rest) {
  stopping_ = false;
  pushes_ = 0;
  refusals_.clear();
  at_work_ = members_.size();
  for (auto& member : members_) {
    threads_.emplace_back([this, &member, on_silence, rest] {
      work(*member, on_silence, rest);
      --at_work_;
    });
  }
}

template <class Condition>
bool Fleet::wait(Condition has_come) const {
  const auto begun = std::chrono::steady_clock::now();
  while (!has_come()) {
    if (at_work_ == 0 || std::chrono::steady_clock::now() > begun + patience) return false;
    std::this_thread::sleep_for(1ms);
  }
  return true;
}

bool Fleet::wait_for_pushes(std::uint64_t count) const {
  return wait([&] { return pushes_ >= count; });
}

bool Fleet::wait_for_refusals(std::string_view code, std::uint64_t count) {
  return wait([&] {
    const std::lock_guard lock(refusals_mutex_);
    const auto found = refusals_.find(code);
    return found != refusals_.end() && found->second >= count;
  });
}

void Fleet::count_refusal(const PlainDevice& device) {
  if (device.last_reply().status != 503) return;
  const std::lock_guard lock(refusals_mutex_);
  ++refusals_[device.told_to_wait_for()];
}

void Fleet::stop_work() {
  stopping_ = true;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Fleet::work(Member& member, OnSilence on_silence, std::chrono::milliseconds rest) {
  while (!stopping_) {
    if (step(member)) {
      if (rest > 0ms) std::this_thread::sleep_for(rest);
      continue;
    }
    count_refusal(member.device);
    member.has_to_catch_up = true;
    if (member.device.last_reply().status == 401) sign_in_again(member.device);
    if (on_silence == OnSilence::stop && !member.device.last_reply().answered()) return;
    std::this_thread::sleep_for(pause);
  }
}

bool Fleet::step(Member& member) {
  PlainDevice& device = member.device;
  if (member.has_to_catch_up) return catch_up(member) == Heard::answer;
  const auto first = static_cast<std::int64_t>(device.made().size()) + 1;
  const auto count = 1 + member.work.dice().below(commands_at_once);
  member.work.make(count);
  if (device.send(first, count) != Heard::answer) return false;
  ++pushes_;
  member.work.look_back();
  // As a device whose answer was lost on the way.
  if (member.work.dice().below(10) == 0 && device.send(first, count) != Heard::answer) return false;
  return member.work.dice().below(3) != 0 || device.pull() == Heard::answer;
}

Heard Fleet::catch_up(Member& member) {
  PlainDevice& device = member.device;
  if (const auto heard = device.greet(); heard != Heard::answer) return heard;
  if (const auto heard = device.send_rest(); heard != Heard::answer) return heard;
  if (const auto heard = device.pull(); heard != Heard::answer) return heard;
  device.learn_verdicts();
  member.work.look_back();
  member.has_to_catch_up = false;
  ++pushes_;
  return Heard::answer;
}

std::string Fleet::last_words() const {
  std::string words;
  for (const auto& member : members_) {
    const Reply& last = member->device.last_reply();
    if (!last.done()) words += member->device.person().login + ": " + std::to_string(last.status) + " " + last.body + "; ";
  }
  return words;
}

void Fleet::hear_of_restore() {
  for (auto& member : members_) {
    member->device.hear_of_restore();
    member->has_to_catch_up = true;
  }
}

bool Fleet::settle() {
  const bool handed_in = all([this](Member& member) {
    PlainDevice& device = member.device;
    return ask_until_answered(device, [&] { return device.greet(); }) && ask_until_answered(device, [&] { return device.send_rest(); });
  });
  return handed_in && all([this](Member& member) {
           if (!ask_until_answered(member.device, [&] { return member.device.pull(); })) return false;
           member.device.learn_verdicts();
           member.work.look_back();
           member.has_to_catch_up = false;
           return true;
         });
}

Tally Fleet::reckon_new() {
  Tally sum;
  for (auto& member : members_) {
    sum += reckon(member->device, member->reckoned_to + 1, everything());
    sum.complaints.insert(sum.complaints.end(), member->device.complaints().begin(), member->device.complaints().end());
    member->reckoned_to = static_cast<std::int64_t>(member->device.made().size());
  }
  return sum;
}

Tally Fleet::reckon_all() const {
  Tally sum;
  for (const auto& member : members_) {
    sum += reckon(member->device, 1, everything());
    sum += heard_by(member->device);
  }
  return sum;
}

std::size_t Fleet::differences_to_new_device(std::size_t place) {
  PlainDevice& known = device(place);
  PlainDevice fresh(origin_, known.person(), domain::DeviceId{base::make_id(server::WallClock().now(), ids_)});
  fresh.link().share_session(known.link());
  const bool pulled = ask_until_answered(fresh, [&] { return fresh.greet(); }) && ask_until_answered(fresh, [&] { return fresh.pull(); });
  if (!pulled) return known.held().rows().size();
  return known.held().differences_to(fresh.held());
}

}  // namespace actline::process
