// The server in the simulator: production's exchanges over a disk, with a writer that groups what is waiting, and a process that can
// die at any call to its storage. Tells the oracle what was committed and checks every answer against it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/sync/answer.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/read_positions.hpp"
#include "tests/simulation/clock.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/marks.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/swarm.hpp"
#include "tests/simulation/trace.hpp"
#include "tests/simulation/truths.hpp"
#include "tests/simulation/watched_storage.hpp"

namespace actline::simulation {

class SimulatedServer {
 public:
  struct Seams {
    Schedule& schedule;
    Trace& trace;
    Oracle& oracle;
    Truths& truths;
    const Marks& marks;
    // The command a device made under that number; null when it never made one.
    std::function<const MadeCommand*(domain::DeviceId, std::int64_t)> made;
    std::function<void(storage::Seq)> announce;
  };
  SimulatedServer(Seams seams, Dice dice, std::unique_ptr<Disk> disk, const Swarm& swarm, Plant plant);
  ~SimulatedServer();

  void begin_with(const std::vector<records::RecordPtr>& organisation);

  // The answer comes later, or never.
  using Reply = std::function<void(sync::Answer)>;
  void receive(domain::StaffId person, const std::string& path, const std::string& body, Reply reply);
  // A command of the server's own, decided with the next batch.
  void order(command::Command command);

  // What people and machines do to it now and then.
  void maybe_disturb(Dice& dice);
  // From now on nothing fails, and a server that is down comes up.
  void calm();

  // ---- Checks, at rest ----
  // Its tables and the oracle's are the same, and every row is one the rules allow.
  void check_tables();
  // A process that ends and begins again, twice, finds the same.
  void check_restart();

  // How often its past was changed by a restore: what was acknowledged before may be gone.
  int restores() const { return restores_; }
  storage::Seq head();
  // Something is to happen before everything is at rest.
  bool has_due_timers();
  // How far the server believes that the device has read.
  storage::Seq read_position(domain::DeviceId device);
  std::unique_ptr<storage::Snapshot> snapshot() { return disk_->storage()->read(); }
  base::Instant now() const { return clock_.now(); }

 private:
  struct Waiting {
    domain::StaffId person;
    std::optional<sync::HelloRequest> hello;
    std::optional<sync::PushRequest> push;
    std::optional<command::Command> own;
    std::size_t forgets = 0;  // so many deletions, at most: a step of the server's job
    bool turns = false;       // what is due by the clock: a step of the server's job
    bool mends = false;       // and before it, what a wrong clock had turned
    Reply reply;

    bool is_the_servers() const { return own || forgets > 0 || turns; }
  };
  // Where the order and the batch's devices stand.
  struct Standing {
    storage::Seq seq = 0;
    storage::Seq min_seq = 0;
    std::vector<std::int64_t> last_n;

    friend bool operator==(const Standing&, const Standing&) = default;
  };
  struct Batch {
    std::vector<Waiting> asked;
    std::vector<sync::Answer> answers;
    base::Instant now;
    Standing before, after;
  };
  using CommitTimes = std::map<storage::Seq, base::Instant>;  // by the world's time
  struct Backup {
    Oracle::Memory oracle;
    CommitTimes committed_at;
  };
  enum class Fate : std::uint8_t { committed, failed, died };

  void answer_pull(domain::StaffId person, const std::string& body, const Reply& reply);
  void enqueue(Waiting waiting);
  void write();
  Fate carry_out(Batch& batch);
  void decide(storage::WriteBatch& storage, Batch& batch);
  void decide_again(Batch& batch);
  void reply_to(Batch& batch);
  void tend();
  Trouble draw_trouble(std::uint64_t part_per_thousand);
  static Standing standing(const storage::Snapshot& snapshot, const std::vector<Waiting>& asked);

  void tell_oracle(const Batch& batch);
  void tell_oracle(const Waiting& asked, base::Instant now);
  void introduce_named_in_note(domain::StaffId person, domain::VerdictNoteId id);
  void settle_doubtful();
  void check_commit(storage::Seq before);
  void check_forgotten(storage::Seq to);

  void let_days_pass(Dice& dice);
  void look_at_timers();
  void plan_timers(std::int64_t wait_ms);
  void plan_next_timer();
  void crash();
  void come_up(Disk::Loss loss);
  void backup_or_restore(Dice& dice);
  void hold_snapshot(Dice& dice);
  void note(std::string_view what) { seams_.trace.add(seams_.schedule.now().ms, what, -1, {}); }

  Seams seams_;
  Dice dice_;
  std::unique_ptr<Disk> disk_;
  Swarm swarm_;
  Watch watch_;
  WrongClock clock_;
  std::vector<Backup> backups_;
  std::size_t backups_made_ = 0;
  int restores_ = 0;
  bool up_ = true;
  std::uint64_t life_ = 1;  // of the process; happenings of an earlier one mean nothing
  bool write_planned_ = false;
  std::vector<Waiting> waiting_;
  // Its commit failed, or the process died of it: whether it happened is seen when the file is opened next.
  std::optional<Batch> doubtful_;
  sync::ReadPositions read_positions_;
  std::unique_ptr<storage::Snapshot> held_;
  storage::Seq held_head_ = 0;
  std::size_t held_customers_ = 0;
  std::size_t events_checked_ = 0;
  std::optional<base::Instant> timers_looked_at_;  // by its clock; nothing: not in this life of the process
  std::uint64_t timers_plan_ = 0;
  CommitTimes committed_at_;
  std::map<domain::DeviceId, base::Instant> heard_of_at_;  // in this life of the database; by the world's time, too
};

}  // namespace actline::simulation
