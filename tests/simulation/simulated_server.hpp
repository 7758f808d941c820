// The server in the simulator: production's exchanges over a disk, with a writer that groups what is waiting, and a process that
// can die before or after its commit. Tells the oracle what was committed and checks every answer against it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/sync/answer.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/read_positions.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/oracle.hpp"
#include "tests/simulation/planted_storage.hpp"
#include "tests/simulation/schedule.hpp"
#include "tests/simulation/swarm.hpp"
#include "tests/simulation/trace.hpp"

namespace actline::simulation {

class SimulatedServer {
 public:
  struct Seams {
    Schedule& schedule;
    Dice& dice;
    Trace& trace;
    Oracle& oracle;
    // The command a device made under that number; null when it never made one.
    std::function<const MadeCommand*(domain::DeviceId, std::int64_t)> made;
    std::function<void(storage::Seq)> announce;
  };
  SimulatedServer(Seams seams, std::unique_ptr<Disk> disk, const Swarm& swarm, Plant plant);

  void begin_with(const std::vector<records::RecordPtr>& organisation);

  // The answer comes later, or never.
  using Reply = std::function<void(sync::Answer)>;
  void receive(domain::StaffId person, const std::string& path, const std::string& body, Reply reply);

  void maybe_backup_or_restore();
  // From now on nothing fails, and a server that is down comes up.
  void calm();
  // Its tables and the oracle's are the same.
  void check_tables();

  // How often its past was changed by a restore: what was acknowledged before may be gone.
  int restores() const { return restores_; }
  storage::Seq head();
  // How far the server believes that the device has read.
  storage::Seq read_position(domain::DeviceId device);

 private:
  struct Waiting {
    domain::StaffId person;
    std::optional<sync::HelloRequest> hello;
    std::optional<sync::PushRequest> push;
    Reply reply;
  };

  void answer_pull(domain::StaffId person, const std::string& body, const Reply& reply);
  void enqueue(Waiting waiting);
  void write();
  std::vector<sync::Answer> decide(storage::WriteBatch& batch);
  void tell_oracle(const std::vector<Waiting>& decided, const std::vector<sync::Answer>& answers);
  void check_commit(storage::Seq before);
  void check_page(domain::StaffId person, const std::string& body);
  void crash();

  Seams seams_;
  std::unique_ptr<Disk> disk_;
  Swarm swarm_;
  Bend bend_;
  Oracle::Memory backup_;
  bool has_backup_ = false;
  int restores_ = 0;
  bool up_ = true;
  std::uint64_t life_ = 1;  // of the process; happenings of an earlier one mean nothing
  bool write_planned_ = false;
  std::vector<Waiting> waiting_;
  sync::ReadPositions read_positions_;
};

}  // namespace actline::simulation
