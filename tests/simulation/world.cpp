#include "tests/simulation/world.hpp"

#include <algorithm>
#include <array>

#include "tests/simulation/failure.hpp"
#include "tests/simulation/final_checks.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/simulated_device.hpp"
#include "tests/simulation/simulated_server.hpp"
#include "tests/simulation/workload.hpp"

namespace actline::simulation {

namespace {

Swarm swarm_of(const RunSettings& settings, Dice& dice) {
  Swarm swarm = swarm_for(dice);
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (settings.without[i]) swarm.*faults[i].rate = 0;
  }
  swarm.devices = std::min(swarm.devices, settings.devices_most);
  return swarm;
}

class World {
 public:
  explicit World(const RunSettings& settings)
      : settings_(settings),
        dice_(settings.seed, Stream::world),
        trace_(settings.prints_trace),
        swarm_(swarm_of(settings, dice_)),
        epoch_(base::make_id(schedule_.now(), dice_.entropy())),
        network_(schedule_, settings.seed, swarm_),
        server_({schedule_, trace_, oracle_, truths_, marks_, [this](domain::DeviceId device, std::int64_t n) { return made(device, n); },
                 [this](storage::Seq head) { announce(head); }},
                Dice(settings.seed, Stream::server), disk(), swarm_, settings.plant) {}

  void run() {
    hire();
    for (std::size_t i = 0; i < swarm_.devices; ++i) add_device(i);
    while (events_ < settings_.events) require(step(), 12, "nothing is left to happen");
    calm_down();
  }

  RunResult result() const {
    return {.trace_hash = trace_.hash(),
            .events = events_,
            .commands = oracle_.steps().size(),
            .devices = devices_.size(),
            .acts = acts_,
            .failure = std::nullopt};
  }

 private:
  std::unique_ptr<Disk> disk() const {
    if (!settings_.on_sqlite) return memory_disk(epoch_);
    return sqlite_disk(epoch_, Dice(settings_.seed, Stream::server_disk), settings_.plant != Plant::log_not_synced);
  }

  // False: nothing is left to happen.
  bool step() {
    if (!schedule_.run_next()) return false;
    ++events_;
    if (events_ % 500 == 0) {
      server_.check_tables();
      check_legal(oracle_);
    }
    return true;
  }

  // Operations, a manager, reps below; two stores of one department.
  void hire() {
    std::vector<records::RecordPtr> organisation;
    const auto open = [&](domain::UnitKind kind, std::uint8_t number, domain::UnitId parent) {
      domain::Unit unit{.id = {}, .kind = kind, .name = "示例" + std::to_string(number), .parent = parent};
      unit.id.value.bytes.fill(number);
      organisation.push_back(records::make_record(unit));
      return unit.id;
    };
    const auto office = open(domain::UnitKind::department, 9, {});
    const std::array stores{open(domain::UnitKind::store, 1, office), open(domain::UnitKind::store, 2, office)};
    for (std::size_t i = 0; i < swarm_.people; ++i) {
      domain::Staff person;
      person.id.value = base::make_id(schedule_.now(), dice_.entropy());
      person.name = "示例" + std::to_string(i);
      person.role = i == 0 ? domain::Role::operations : i == 1 ? domain::Role::manager : domain::Role::rep;
      person.store = stores[i % 2];
      if (i >= 2 && dice_.chance(700)) person.manager = staff_[1].id;
      staff_.push_back(person);
      organisation.push_back(records::make_record(person));
    }
    server_.begin_with(organisation);
  }

  void add_device(std::size_t number) {
    const domain::StaffId person = staff_[(number + 1) % staff_.size()].id;
    network_.add_link();
    devices_.push_back(std::make_unique<SimulatedDevice>(
        SimulatedDevice::Seams{
            schedule_, trace_, marks_, truths_, oracle_,
            [this](SimulatedDevice& device, sync::SendRequest request, std::uint64_t life) { carry(device, std::move(request), life); },
            [this](SimulatedDevice& device, std::int64_t last_n) { check_acknowledged(device, last_n); }},
        settings_.seed, number, person, swarm_, settings_.plant));
    SimulatedDevice& device = *devices_.back();
    Dice dice(settings_.seed, Stream::person, number);
    if (dice.chance(swarm_.clock_drifts)) device.drift_clock(dice);
    schedule_.after(dice.between(0, 5'000), [&device] { device.start(); });
    schedule_.after(dice.between(5'000, 10'000), [this, &device] { live(device, 0); });
  }

  // A person does something, or something happens to them; and again a little later. What falls out of a run falls out alone: every act
  // has dice of its own.
  void live(SimulatedDevice& device, std::uint64_t number) {
    if (calm_) return;
    Dice dice(settings_.seed, Stream::person, device.number(), number + 1);
    schedule_.after(dice.between(200, 8'000), [this, &device, number] { live(device, number + 1); });
    const Act act{device.number(), number};
    if (settings_.only && !settings_.only->contains(act)) return;
    acts_.push_back(act);
    server_.maybe_disturb(dice);
    network_.maybe_cut(device.number(), dice);
    if (befalls(device, dice) || !device.running()) return;
    if (device.session().status().phase == sync::Phase::signed_out && dice.chance(200)) device.sign_in();
    auto command = next_command(device, swarm_, dice);
    if (command && device.build().can_make(*command)) device.submit(std::move(*command));
  }

  // True: there is nobody left who could do anything now.
  bool befalls(SimulatedDevice& device, Dice& dice) const {
    if (dice.chance(swarm_.device_crash)) return device.crash(dice), true;
    if (dice.chance(swarm_.device_evicted)) return device.evict(), true;
    if (dice.chance(swarm_.second_tab)) device.open_second_tab();
    if (dice.chance(swarm_.clock_jumps)) device.jump_clock(dice);
    if (dice.chance(device.is_full() ? 200 : swarm_.quota_reached)) device.is_full() ? device.free_quota() : device.reach_quota();
    if (dice.chance(device.online() ? swarm_.goes_offline : 200)) device.set_online(!device.online());
    if (dice.chance(device.visible() ? swarm_.goes_hidden : 200)) device.set_visible(!device.visible());
    if (dice.chance(3)) device.kick();
    return false;
  }

  void carry(SimulatedDevice& device, sync::SendRequest request, std::uint64_t life) {
    const auto sent = std::make_shared<const sync::SendRequest>(std::move(request));
    network_.carry(
        device.number(),
        [this, &device, sent](SimulatedServer::Reply reply) { server_.receive(device.person(), sent->path, sent->body, std::move(reply)); },
        [this, &device, sent, life, restores = server_.restores()](const sync::HttpReply& reply) {
          restores_when_asked_ = restores;
          device.replied(life, sent->request, reply, sent->path);
        });
  }

  void announce(storage::Seq head) {
    for (const auto& device : devices_) {
      network_.announce(device->number(), [&target = *device, head] { target.head_announced(head); });
    }
  }

  // ---- Checks ----

  const MadeCommand* made(domain::DeviceId id, std::int64_t n) const {
    for (const auto& device : devices_) {
      if (const MadeCommand* command = device->made(id, n)) return command;
    }
    return nullptr;
  }

  // Invariant 1: what a device was told is decided, is in the history. A restore takes history away, which is nobody's lie.
  void check_acknowledged(SimulatedDevice& device, std::int64_t last_n) const {
    if (restores_when_asked_ != server_.restores()) return;
    require(oracle_.last_n(device.session().device()) >= last_n, 1, "a command was acknowledged that is not in the history");
  }

  bool works_here(const SimulatedDevice& device) const { return oracle_.works_here(device.person()); }

  // Everything stops going wrong, and those who left come back or do not.
  void calm_down() {
    calm_ = true;
    trace_.add(schedule_.now().ms, "calm", -1, {});
    server_.calm();
    network_.calm();
    if (settings_.seed % 2 == 0) bring_back_everybody();
    for (const auto& device : devices_) device->calm();
    constexpr int rounds = 20;  // of the time a device takes to look for news by itself
    for (int round = 0; round < rounds && !settled(); ++round) {
      const base::Instant end = base::later(schedule_.now(), sync::idle_poll_ms);
      // Where a last command from a queue says that everybody has left, nobody's device does anything any more.
      while (schedule_.now() < end && step()) {
      }
      // A session that expired right before the calm; and then that of who came back by a queue which waited for the same.
      if (round == rounds / 2 || round == rounds * 3 / 4) {
        for (const auto& device : devices_) device->sign_in();
      }
    }
    for (const auto& device : devices_) {
      if (!works_here(*device)) continue;
      require(device->drained(), 12,
              "device " + std::to_string(device->number()) + " does not come to rest; phase " +
                  std::string(sync::phase_names[static_cast<std::size_t>(device->session().status().phase)]));
    }
    require(settled(), 12, "the devices do not reach the server's head");
    check_at_rest();
  }

  void bring_back_everybody() {
    domain::UnitId open_store;
    oracle_.each(records::TableId::unit, [&](const records::RecordPtr& record) {
      const auto& unit = std::get<domain::Unit>(*record);
      if (unit.active && domain::sells(unit.kind)) open_store = unit.id;
    });
    for (const domain::Staff& person : staff_) {
      const auto now = oracle_.staff(person.id);
      if (now->active) continue;
      std::vector<domain::FieldChange> changes{{"active", domain::Value{std::int64_t{0}}, domain::Value{std::int64_t{1}}}};
      if (now->store != open_store) {
        const auto from = now->store.is_nil() ? domain::Value{} : domain::Value{now->store.value};
        changes.push_back({"store", from, domain::Value{open_store.value}});
      }
      server_.order(domain::PatchStaff{person.id, std::move(changes)});
    }
  }

  void check_at_rest() {
    server_.check_tables();
    check_legal(oracle_);
    check_history(oracle_);
    check_emptied(*server_.snapshot(), oracle_);
    for (const auto& device : devices_) {
      const std::string name = "device " + std::to_string(device->number());
      const domain::DeviceId id = device->session().device();
      if (!works_here(*device)) {
        require(device->store().keeps_all_beyond(oracle_.ever_decided(id)), 2, name + " of somebody who left lost a saved command");
        continue;
      }
      require(oracle_.last_n(id) >= device->store().stored_to(), 2, name + " lost a saved command");
      // Else its tombstones would go before it has read them.
      require(server_.read_position(id) <= device->session().seen_seq(), 15,
              "the server believes that " + name + " has read further than it has");
      device->check_base();
      check_tray(*device, oracle_);
      for (int time = 0; time < 2; ++time) {  // invariant 13
        device->restart_now();
        device->check_base();
      }
    }
    check_page_sizes(*server_.snapshot(), devices_.front()->person(), devices_.front()->session().device(), server_.now(), oracle_, dice_);
    if (settings_.seed % 4 == 0) check_grouping(oracle_, dice_);
    server_.check_restart();
  }

  bool settled() {
    const storage::Seq head = server_.head();
    return !server_.has_due_timers() && std::all_of(devices_.begin(), devices_.end(), [&](const auto& device) {
      return !works_here(*device) || (device->drained() && device->session().seen_seq() == head);
    });
  }

  RunSettings settings_;
  Schedule schedule_;
  Dice dice_;
  Trace trace_;
  Swarm swarm_;
  base::Id epoch_;
  Marks marks_;
  Truths truths_;
  Oracle oracle_;
  Network network_;
  SimulatedServer server_;
  std::vector<domain::Staff> staff_;
  std::vector<std::unique_ptr<SimulatedDevice>> devices_;
  std::vector<Act> acts_;
  std::uint64_t events_ = 0;
  int restores_when_asked_ = 0;
  bool calm_ = false;
};

}  // namespace

RunResult run(const RunSettings& settings) {
  World world(settings);
  std::optional<std::string> failure;
  int broken_invariant = 0;
  try {
    world.run();
  } catch (const Failure& broken) {
    failure = broken.what();
    broken_invariant = broken.invariant();
  } catch (const std::exception& broken) {
    failure = broken.what();
  }
  RunResult result = world.result();
  result.failure = failure;
  result.broken_invariant = broken_invariant;
  return result;
}

}  // namespace actline::simulation
