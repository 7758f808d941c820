// One device in the simulator: production's session, a modelled store that can be full, fail, lose what was not confirmed and be
// evicted, a clock that is wrong, a process that dies, a second tab, perhaps an old build, and a person who does things.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "shared/sync/device_session.hpp"
#include "tests/simulation/base_hash.hpp"
#include "tests/simulation/clock.hpp"
#include "tests/simulation/device_store.hpp"
#include "tests/simulation/marks.hpp"
#include "tests/simulation/old_build.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/picture_check.hpp"
#include "tests/simulation/plant.hpp"
#include "tests/simulation/swarm.hpp"
#include "tests/simulation/trace.hpp"
#include "tests/simulation/truths.hpp"

namespace actline::simulation {

class SimulatedDevice {
 public:
  struct Seams {
    Schedule& schedule;
    Trace& trace;
    Marks& marks;
    const Truths& truths;
    const Oracle& oracle;
    // Carries a request to the server; the answer comes back through `replied`, or not at all, or twice.
    std::function<void(SimulatedDevice&, sync::SendRequest, std::uint64_t life)> send;
    std::function<void(SimulatedDevice&, std::int64_t last_n)> acknowledged;
  };
  SimulatedDevice(Seams seams, std::uint64_t seed, std::size_t number, domain::StaffId person, const Swarm& swarm, Plant plant);

  // ---- What happens to it ----
  void start();
  void crash(Dice& dice);
  void evict();
  // A second tab takes the store over; what the first had asked of the store is done before the second reads it.
  void open_second_tab();
  // The process ends with nothing under way and starts again at once.
  void restart_now();
  void set_online(bool online);
  void set_visible(bool visible);
  void sign_in();
  void jump_clock(Dice& dice) { clock_.jump(dice); }
  void drift_clock(Dice& dice) { clock_.drift(dice); }
  void reach_quota() { store_.reach_quota(); }
  void free_quota() { store_.free_quota(); }
  void kick();
  void replied(std::uint64_t life, std::uint32_t request, sync::HttpReply reply, const std::string& path);
  void head_announced(storage::Seq head);
  void submit(command::Command command);
  void calm();

  // ---- What can be asked ----
  bool running() const { return session_ != nullptr; }
  bool online() const { return online_; }
  bool visible() const { return visible_; }
  bool is_full() const { return store_.is_full(); }
  const sync::DeviceSession& session() const { return *session_; }
  sync::DeviceSession& session() { return *session_; }
  domain::StaffId person() const { return person_; }
  std::size_t number() const { return number_; }
  const OldBuild& build() const { return build_; }
  base::Instant clock() const { return clock_.now(); }
  const DeviceStore& store() const { return store_; }
  // Ids the person's actions make.
  base::Id new_id() { return base::make_id(clock(), own_dice_.entropy()); }
  // A text of the person's, marked as being about that customer.
  std::string marked(const std::string& text, domain::CustomerId about) { return text + seams_.marks.next(person_, about); }
  // One they made on this device once, whoever has them now; null: none.
  std::optional<domain::CustomerId> made_once(Dice& dice) const;
  // The commands of every device this one ever was; numbers are only given once to what reached the store.
  const MadeCommand* made(domain::DeviceId device, std::int64_t n) const;
  bool drained() const;

  // Invariant 4, whole: its base is what the person may see.
  void check_base() const;

 private:
  void carry_out();
  void note_epoch(const std::string& hello_reply);
  void send(sync::SendRequest request);
  void commit(const sync::CommitToStore& commit);
  void reach_store(const sync::CommitToStore& commit);
  void confirm(std::uint32_t operation, const base::Status& outcome);
  void wake_at(base::Instant at);
  void end_process();
  // After everything that happened: invariants 2, 4 and 6 as far as they can be seen at once.
  void check();
  storage::StoreTransaction kept(const storage::StoreTransaction& transaction) const;
  void note(std::string_view what, std::string_view detail = {}) const;
  std::string name() const { return "device " + std::to_string(number_); }

  Seams seams_;
  std::size_t number_;
  domain::StaffId person_;
  Swarm swarm_;
  Plant plant_;
  Dice own_dice_;    // entropy of the device itself
  Dice store_dice_;  // what befalls its store
  WrongClock clock_;
  OldBuild build_;
  bool base_is_of_old_build_ = false;  // shown until all of it has been pulled again
  DeviceStore store_;
  std::unique_ptr<sync::DeviceSession> session_;
  std::unique_ptr<BaseHash> base_hash_;
  std::unique_ptr<PictureCheck> picture_check_;
  std::uint64_t life_ = 0;
  std::uint64_t wakes_ = 0;
  storage::Seq shown_seq_ = 0;  // in this life
  std::string epoch_;           // of the server that greeted last
  bool may_go_back_ = false;    // the server was restored
  bool online_ = true;
  bool visible_ = true;
  bool listening_ = false;
  std::map<std::pair<domain::DeviceId, std::int64_t>, MadeCommand> made_;
  std::shared_ptr<const sync::CommitToStore> under_way_;  // given to the store, nothing written yet
};

}  // namespace actline::simulation
