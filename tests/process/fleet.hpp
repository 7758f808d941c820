// Sixteen devices of an office, each on a thread of its own, at work on a real server until they are told to stop or it is gone.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/process/day_of_work.hpp"
#include "tests/process/reckoning.hpp"

namespace actline::process {

inline constexpr std::size_t fleet_reps = 6;  // who have two devices each, like the manager and operations

class Fleet {
 public:
  enum class OnSilence : std::uint8_t { stop, try_again };

  // The organisation has `fleet_reps` reps. Of each person's two devices one has a clock so much ahead, the other as much behind.
  Fleet(std::string origin, const tests::Organisation& organisation, std::uint64_t seed, std::int64_t clocks_apart_ms = 0);
  ~Fleet();
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  // Everybody signs in and takes a first picture; whether all could.
  bool begin();

  // Everybody offers what is not acknowledged and then makes more, until stop_work() or, if so told, until there is no answer. Between
  // two pushes a device rests that long.
  void start_work(OnSilence on_silence, std::chrono::milliseconds rest = {});
  // Until so many pushes have been answered since start_work(); false when nobody works any more, or that long nothing happens that it
  // never will.
  bool wait_for_pushes(std::uint64_t count) const;
  // Until so many answers since start_work() told to come back because of that.
  bool wait_for_refusals(std::string_view code, std::uint64_t count);
  void stop_work();
  std::uint64_t pushes() const { return pushes_; }
  // How often somebody had to sign in again because the server no longer knew their session.
  std::uint64_t signed_in_again() const { return signed_in_again_; }

  // The database is a restored one from now on.
  void hear_of_restore();
  // Everybody hands in what is left; then everybody pulls. Whether all could. Afterwards nothing is under way.
  bool settle();
  // What those heard last who were not answered well; for a failed test's reader.
  std::string last_words() const;
  // Of what was made since the last time; or of everything, with what devices noticed by themselves.
  Tally reckon_new();
  Tally reckon_all() const;
  // Rows in which a device of `place` differs from a new one of the same person. `place` counts from operations' first.
  std::size_t differences_to_new_device(std::size_t place);

  std::size_t size() const { return members_.size(); }
  PlainDevice& device(std::size_t place) { return members_[place]->device; }
  const PlainDevice& device(std::size_t place) const { return members_[place]->device; }
  const PulledRows& everything() const { return members_.front()->device.held(); }

 private:
  struct Member {
    Member(const std::string& origin, const tests::Person& person, domain::DeviceId id, std::vector<domain::StaffId> team,
           std::uint64_t seed, std::int64_t clock_ahead_ms)
        : device(origin, person, id), work(device, std::move(team), seed, clock_ahead_ms) {}

    PlainDevice device;
    DayOfWork work;
    bool has_to_catch_up = true;
    std::int64_t reckoned_to = 0;
  };

  void work(Member& member, OnSilence on_silence, std::chrono::milliseconds rest);
  void count_refusal(const PlainDevice& device);
  bool step(Member& member);
  PlainDevice::Heard catch_up(Member& member);
  template <class Act>
  bool all(Act act);
  template <class Ask>
  bool ask_until_answered(PlainDevice& device, Ask ask);
  bool sign_in_again(PlainDevice& device);
  template <class Condition>
  bool wait(Condition has_come) const;

  std::string origin_;
  base::SeededEntropy ids_;
  std::vector<std::unique_ptr<Member>> members_;
  std::vector<std::thread> threads_;
  std::atomic<bool> stopping_{false};
  std::atomic<std::uint64_t> pushes_{0};
  std::atomic<std::size_t> at_work_{0};
  std::atomic<std::uint64_t> signed_in_again_{0};
  std::mutex refusals_mutex_;
  std::map<std::string, std::uint64_t, std::less<>> refusals_;
};

}  // namespace actline::process
