// One device in the simulator: production's session, a modelled store that can be full, fail, lose what was not confirmed and be
// evicted, a clock that is wrong, a process that dies, and a person who does things.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "shared/sync/device_session.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/plant.hpp"
#include "tests/simulation/schedule.hpp"
#include "tests/simulation/swarm.hpp"
#include "tests/simulation/trace.hpp"

namespace actline::simulation {

class SimulatedDevice {
 public:
  struct Seams {
    Schedule& schedule;
    Dice& dice;
    Trace& trace;
    // Carries a request to the server; the answer comes back through `replied`, or not at all, or twice.
    std::function<void(SimulatedDevice&, sync::SendRequest, std::uint64_t life)> send;
    std::function<void(SimulatedDevice&, std::int64_t last_n)> acknowledged;
  };
  SimulatedDevice(Seams seams, std::size_t number, domain::StaffId person, const Swarm& swarm, Plant plant);

  // ---- What happens to it ----
  void start();
  void crash();
  void evict();
  // The process ends with nothing under way and starts again at once.
  void restart_now();
  void set_online(bool online);
  void set_visible(bool visible);
  void sign_in();
  void jump_clock();
  void kick();
  void replied(std::uint64_t life, std::uint32_t request, sync::HttpReply reply, const std::string& path);
  void head_announced(storage::Seq head);
  void submit(command::Command command);
  void calm();

  // ---- What can be asked ----
  bool running() const { return session_ != nullptr; }
  bool online() const { return online_; }
  bool visible() const { return visible_; }
  bool listening() const { return listening_; }
  const sync::DeviceSession& session() const { return *session_; }
  domain::StaffId person() const { return person_; }
  std::size_t number() const { return number_; }
  base::Instant clock() const { return base::later(seams_.schedule.now(), skew_ms_); }
  // Ids the person's actions make.
  base::Id new_id();
  // The commands of every device this one ever was; numbers are only given once to what reached the store.
  const MadeCommand* made(domain::DeviceId device, std::int64_t n) const;
  // Highest command number that ever reached this store.
  std::int64_t stored_to() const { return stored_.empty() ? 0 : stored_.rbegin()->first; }
  bool drained() const;

  // Invariant 6: what it shows is its base with its own pending commands on top.
  void check_overlay() const;
  // Invariant 4: its base is what the person may see.
  void check_base(const Oracle& oracle) const;

 private:
  void carry_out();
  void commit(sync::CommitToStore commit);
  void store(const sync::CommitToStore& commit);
  void confirm(std::uint32_t operation, base::Status outcome);
  void note_stored(const storage::StoreTransaction& transaction);

  Seams seams_;
  std::size_t number_;
  domain::StaffId person_;
  Swarm swarm_;
  Plant plant_;
  Dice own_dice_;  // entropy of the device itself
  storage::DeviceImage image_;
  std::unique_ptr<sync::DeviceSession> session_;
  std::uint64_t life_ = 0;
  std::uint64_t wakes_ = 0;
  bool online_ = true;
  bool visible_ = true;
  bool listening_ = false;
  std::int64_t skew_ms_ = 0;
  std::map<std::pair<domain::DeviceId, std::int64_t>, MadeCommand> made_;
  std::map<std::int64_t, std::string> stored_;    // every command that ever reached this store
  std::optional<sync::CommitToStore> under_way_;  // given to the store, nothing written yet
};

}  // namespace actline::simulation
