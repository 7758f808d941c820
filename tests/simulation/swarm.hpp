// What one seed's world is like: its people and devices, and which faults it has how often. Each seed leaves many faults out:
// bugs hide when everything goes wrong all the time (swarm testing).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "tests/simulation/dice.hpp"

namespace actline::simulation {

struct Swarm {
  std::size_t people = 3;
  std::size_t devices = 3;
  std::size_t page_limit = 2'000;  // rows the server gives at once, small to force several pages

  // Per thousand, each time it could happen. The network:
  std::uint64_t request_lost = 0;
  std::uint64_t reply_lost = 0;  // what was asked has happened
  std::uint64_t reply_cut = 0;   // it comes, but not all of it; or a hotel's sign-in page comes instead
  std::uint64_t duplicated = 0;
  std::uint64_t slow = 0;               // up to 90 s instead of up to 300 ms; also reorders
  std::uint64_t partition = 0;          // nothing passes between some devices and the server for a while, and nobody is told
  std::uint64_t one_way_partition = 0;  // the same in one direction
  // The server:
  std::uint64_t server_crash = 0;  // at any call to its storage, or to its disk
  std::uint64_t server_crash_after_commit = 0;
  std::uint64_t power_lost = 0;  // of its crashes; else only the process ends
  std::uint64_t disk_fails = 0;  // EIO
  std::uint64_t disk_full = 0;   // ENOSPC
  std::uint64_t short_read = 0;
  std::uint64_t slow_reader = 0;  // a snapshot that is held for long
  std::uint64_t server_busy = 0;
  std::uint64_t session_expires = 0;
  std::uint64_t backup = 0;
  std::uint64_t restore = 0;
  std::uint64_t server_clock_jumps = 0;
  std::uint64_t expires = 0;  // weeks or months pass in which nobody does anything, and the server forgets deletions
  // The devices:
  std::uint64_t device_crash = 0;
  std::uint64_t killed_between_transactions = 0;  // right before or right after one reached the store
  std::uint64_t device_evicted = 0;
  std::uint64_t second_tab = 0;     // another tab of the same device takes the store over
  std::uint64_t store_full = 0;     // one transaction is refused
  std::uint64_t quota_reached = 0;  // for a while nothing more fits
  std::uint64_t store_fails = 0;
  std::uint64_t clock_jumps = 0;
  std::uint64_t clock_drifts = 0;
  std::uint64_t goes_offline = 0;
  std::uint64_t goes_hidden = 0;
  std::uint64_t old_build = 0;  // the device has the build of an earlier schema, at first
  // The organisation:
  std::uint64_t reorganises = 0;  // people get other roles, managers and stores, units other places
  std::uint64_t leaves = 0;       // somebody is said to have left; others come back
};

struct Fault {
  std::string_view name;
  std::uint64_t Swarm::*rate;
  std::uint64_t rare;
  std::uint64_t frequent;
};
// In the order in which their rates are drawn.
inline constexpr std::array<Fault, 34> faults{{
    {"request_lost", &Swarm::request_lost, 10, 150},
    {"reply_lost", &Swarm::reply_lost, 10, 150},
    {"reply_cut", &Swarm::reply_cut, 10, 100},
    {"duplicated", &Swarm::duplicated, 10, 200},
    {"slow", &Swarm::slow, 10, 200},
    {"partition", &Swarm::partition, 2, 20},
    {"one_way_partition", &Swarm::one_way_partition, 2, 20},
    {"server_crash", &Swarm::server_crash, 5, 50},
    {"server_crash_after_commit", &Swarm::server_crash_after_commit, 5, 50},
    {"power_lost", &Swarm::power_lost, 300, 900},
    {"disk_fails", &Swarm::disk_fails, 5, 50},
    {"disk_full", &Swarm::disk_full, 5, 50},
    {"short_read", &Swarm::short_read, 2, 10},
    {"slow_reader", &Swarm::slow_reader, 2, 10},
    {"server_busy", &Swarm::server_busy, 5, 80},
    {"session_expires", &Swarm::session_expires, 2, 20},
    {"backup", &Swarm::backup, 2, 10},
    {"restore", &Swarm::restore, 1, 4},
    {"server_clock_jumps", &Swarm::server_clock_jumps, 1, 5},
    {"device_crash", &Swarm::device_crash, 2, 20},
    {"killed_between_transactions", &Swarm::killed_between_transactions, 5, 50},
    {"device_evicted", &Swarm::device_evicted, 1, 3},
    {"second_tab", &Swarm::second_tab, 3, 30},
    {"store_full", &Swarm::store_full, 5, 60},
    {"quota_reached", &Swarm::quota_reached, 2, 20},
    {"store_fails", &Swarm::store_fails, 5, 60},
    {"clock_jumps", &Swarm::clock_jumps, 2, 20},
    {"clock_drifts", &Swarm::clock_drifts, 200, 1'000},
    {"goes_offline", &Swarm::goes_offline, 5, 50},
    {"goes_hidden", &Swarm::goes_hidden, 5, 50},
    {"old_build", &Swarm::old_build, 200, 600},
    {"reorganises", &Swarm::reorganises, 20, 150},
    {"leaves", &Swarm::leaves, 10, 50},
    {"expires", &Swarm::expires, 3, 20},
}};

Swarm swarm_for(Dice& dice);

}  // namespace actline::simulation
