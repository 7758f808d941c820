#include "tests/simulation/world.hpp"

#include <array>

#include "tests/simulation/failure.hpp"
#include "tests/simulation/workload.hpp"

namespace actline::simulation {

namespace {

class World {
 public:
  explicit World(const RunSettings& settings)
      : settings_(settings),
        dice_(settings.seed),
        trace_(settings.prints_trace),
        swarm_(swarm_for(dice_)),
        epoch_(base::make_id(schedule_.now(), dice_.entropy())),
        server_({schedule_, dice_, trace_, oracle_, [this](domain::DeviceId device, std::int64_t n) { return made(device, n); },
                 [this](storage::Seq head) { announce(head); }},
                settings.on_sqlite ? sqlite_disk(epoch_) : memory_disk(epoch_), swarm_, settings.plant) {}

  void run() {
    hire();
    for (std::size_t i = 0; i < swarm_.devices; ++i) add_device(i);
    while (events_ < settings_.events) step();
    calm_down();
  }

  RunResult result() const {
    std::uint64_t commands = 0;
    for (const auto& device : devices_)
      commands += static_cast<std::uint64_t>(device->running() ? oracle_.last_n(device->session().device()) : 0);
    return {.trace_hash = trace_.hash(), .events = events_, .commands = commands, .failure = std::nullopt};
  }

 private:
  void step() {
    require(schedule_.run_next(), 12, "nothing is left to happen");
    ++events_;
    if (events_ % 500 == 0) server_.check_tables();
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
    devices_.push_back(std::make_unique<SimulatedDevice>(
        SimulatedDevice::Seams{
            schedule_, dice_, trace_,
            [this](SimulatedDevice& device, sync::SendRequest request, std::uint64_t life) { carry(device, std::move(request), life); },
            [this](SimulatedDevice& device, std::int64_t last_n) { check_acknowledged(device, last_n); }},
        number, person, swarm_, settings_.plant));
    SimulatedDevice& device = *devices_.back();
    schedule_.after(dice_.between(0, 5'000), [&device] { device.start(); });
    schedule_.after(dice_.between(5'000, 10'000), [this, &device] { live(device); });
  }

  // A person does something, or something happens to them; and again a little later.
  void live(SimulatedDevice& device) {
    if (calm_) return;
    schedule_.after(dice_.between(200, 8'000), [this, &device] { live(device); });
    server_.maybe_backup_or_restore();
    if (dice_.chance(swarm_.device_crash)) return device.crash();
    if (dice_.chance(swarm_.device_evicted)) return device.evict();
    if (dice_.chance(swarm_.clock_jumps)) device.jump_clock();
    if (dice_.chance(device.online() ? swarm_.goes_offline : 200)) device.set_online(!device.online());
    if (dice_.chance(device.visible() ? swarm_.goes_hidden : 200)) device.set_visible(!device.visible());
    if (dice_.chance(3)) device.kick();
    if (!device.running()) return;
    if (device.session().status().phase == sync::Phase::signed_out && dice_.chance(200)) device.sign_in();
    if (dice_.chance(30)) device.check_overlay();
    if (auto command = next_command(device, dice_)) device.submit(std::move(*command));
  }

  // ---- The network ----

  std::int64_t delay() { return dice_.chance(calm_ ? 0 : swarm_.slow) ? dice_.between(300, 90'000) : dice_.between(5, 300); }
  int copies() { return !calm_ && dice_.chance(swarm_.duplicated) ? 2 : 1; }

  void carry(SimulatedDevice& device, sync::SendRequest request, std::uint64_t life) {
    if (!calm_ && dice_.chance(swarm_.request_lost)) return break_connection(device, request, life);
    for (int copy = copies(); copy > 0; --copy) {
      schedule_.after(delay(), [this, &device, request, life] {
        server_.receive(device.person(), request.path, request.body,
                        [this, &device, request, life](sync::Answer answer) { bring_back(device, request, life, std::move(answer)); });
      });
    }
  }

  void bring_back(SimulatedDevice& device, const sync::SendRequest& request, std::uint64_t life, sync::Answer answer) {
    if (!calm_ && dice_.chance(swarm_.reply_lost)) return break_connection(device, request, life);
    const int restores = server_.restores();
    for (int copy = copies(); copy > 0; --copy) {
      schedule_.after(delay(), [&device, request, life, answer, restores, this] {
        restores_when_answered_ = restores;
        device.replied(life, request.request, {answer.status, answer.body, answer.retry_after_ms}, request.path);
      });
    }
  }

  // Sometimes the device is told that the connection broke; sometimes it has to notice by itself.
  void break_connection(SimulatedDevice& device, const sync::SendRequest& request, std::uint64_t life) {
    if (!dice_.chance(700)) return;
    schedule_.after(delay(), [&device, request, life] { device.replied(life, request.request, {}, request.path); });
  }

  void announce(storage::Seq head) {
    for (const auto& device : devices_) {
      if (!calm_ && dice_.chance(swarm_.request_lost)) continue;
      schedule_.after(delay(), [&target = *device, head] { target.head_announced(head); });
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
  void check_acknowledged(SimulatedDevice& device, std::int64_t last_n) {
    if (restores_when_answered_ != server_.restores()) return;
    require(oracle_.last_n(device.session().device()) >= last_n, 1, "a command was acknowledged that is not in the history");
  }

  void calm_down() {
    calm_ = true;
    server_.calm();
    for (const auto& device : devices_) device->calm();
    constexpr int rounds = 20;  // of the time a device takes to look for news by itself
    for (int round = 0; round < rounds && !settled(); ++round) {
      const base::Instant end = base::later(schedule_.now(), sync::idle_poll_ms);
      while (schedule_.now() < end) step();
      if (round == rounds / 2) {
        for (const auto& device : devices_) device->sign_in();  // a session that expired right before the calm
      }
    }
    for (const auto& device : devices_) {
      require(device->drained(), 12,
              "device " + std::to_string(device->number()) + " does not come to rest; phase " +
                  (device->running() ? std::string(sync::phase_names[static_cast<std::size_t>(device->session().status().phase)]) : "dead"));
    }
    require(settled(), 12, "the devices do not reach the server's head");
    server_.check_tables();
    for (const auto& device : devices_) {
      const std::int64_t decided = oracle_.last_n(device->session().device());
      require(decided >= device->stored_to(), 2, "device " + std::to_string(device->number()) + " lost a saved command");
      // Else its tombstones would go before it has read them.
      require(server_.read_position(device->session().device()) <= device->session().seen_seq(), 15,
              "the server believes that device " + std::to_string(device->number()) + " has read further than it has");
      device->check_overlay();
      device->check_base(oracle_);
      check_restart(*device);
    }
  }

  // Invariant 13: starting again from the store shows the same.
  void check_restart(SimulatedDevice& device) {
    device.restart_now();
    device.check_base(oracle_);
  }

  bool settled() {
    const storage::Seq head = server_.head();
    for (const auto& device : devices_) {
      if (!device->drained() || device->session().seen_seq() != head) return false;
    }
    return true;
  }

  RunSettings settings_;
  Schedule schedule_;
  Dice dice_;
  Trace trace_;
  Swarm swarm_;
  base::Id epoch_;
  Oracle oracle_;
  SimulatedServer server_;
  std::vector<domain::Staff> staff_;
  std::vector<std::unique_ptr<SimulatedDevice>> devices_;
  std::uint64_t events_ = 0;
  int restores_when_answered_ = 0;
  bool calm_ = false;
};

}  // namespace

RunResult run(const RunSettings& settings) {
  World world(settings);
  std::optional<std::string> failure;
  try {
    world.run();
  } catch (const std::exception& broken) {
    failure = broken.what();
  }
  RunResult result = world.result();
  result.failure = failure;
  return result;
}

}  // namespace actline::simulation
