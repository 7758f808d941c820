#include "tests/simulation/simulated_server.hpp"

#include <algorithm>

#include "shared/base/json.hpp"
#include "shared/sync/pull.hpp"
#include "tests/simulation/failure.hpp"

namespace actline::simulation {

using records::TableId;

SimulatedServer::SimulatedServer(Seams seams, std::unique_ptr<Disk> disk, const Swarm& swarm, Plant plant)
    : seams_(std::move(seams)), disk_(std::move(disk)), swarm_(swarm), bend_{.plant = plant} {}

void SimulatedServer::begin_with(const std::vector<records::RecordPtr>& organisation) {
  auto batch = disk_->storage().write();
  for (const records::RecordPtr& record : organisation) {
    batch->put(*record, records::leaf_of(*record, nullptr));
    seams_.oracle.begin_with(record);
  }
  require(batch->commit().ok(), 3, "the first organisation is committed");
}

storage::Seq SimulatedServer::head() { return disk_->storage().read()->head().seq; }

storage::Seq SimulatedServer::read_position(domain::DeviceId device) {
  const auto state = disk_->storage().read()->device(device);
  return state ? state->acked_seq : 0;
}

void SimulatedServer::receive(domain::StaffId person, const std::string& path, const std::string& body, Reply reply) {
  if (!up_) return;
  if (seams_.dice.chance(swarm_.session_expires)) return reply(sync::refused(base::refuse(base::RefusalCode::not_signed_in)));
  if (seams_.dice.chance(swarm_.server_busy)) {
    return reply(sync::later(base::refuse(base::RefusalCode::server_busy), seams_.dice.between(100, 20'000)));
  }
  if (path == sync::pull_path) return answer_pull(person, body, reply);
  if (path == sync::hello_path) {
    auto hello = sync::decode_hello(body);
    if (!hello) return reply(sync::refused(hello.refusal()));
    return enqueue({person, *hello, std::nullopt, std::move(reply)});
  }
  auto push = sync::decode_push(body);
  if (!push) return reply(sync::refused(push.refusal()));
  enqueue({person, std::nullopt, std::move(push.value()), std::move(reply)});
}

void SimulatedServer::answer_pull(domain::StaffId person, const std::string& body, const Reply& reply) {
  auto request = sync::decode_pull(body);
  if (!request) return reply(sync::refused(request.refusal()));
  request->limit = std::min(request->limit, swarm_.page_limit);
  const PlantedSnapshot snapshot(disk_->storage().read(), bend_);
  sync::PullOutcome outcome = sync::answer_pull(snapshot, person, *request, seams_.schedule.now());
  if (outcome.read_to) read_positions_.note(*outcome.read_to);
  if (outcome.answer.status == 200) check_page(person, outcome.answer.body);
  reply(std::move(outcome.answer));
}

void SimulatedServer::enqueue(Waiting waiting) {
  waiting_.push_back(std::move(waiting));
  if (write_planned_) return;
  write_planned_ = true;
  seams_.schedule.after(seams_.dice.between(1, 15), [this, life = life_] {
    if (life == life_) write();
  });
}

std::vector<sync::Answer> SimulatedServer::decide(storage::WriteBatch& batch) {
  read_positions_.write_into(batch);
  sync::TrustingGuard guard;
  std::vector<sync::Answer> answers;
  for (const Waiting& item : waiting_) {
    if (item.hello)
      answers.push_back(sync::answer_hello(batch, item.person, *item.hello, seams_.schedule.now()));
    else
      answers.push_back(sync::decide_push(batch, item.person, *item.push, seams_.schedule.now(), guard).answer);
  }
  return answers;
}

void SimulatedServer::write() {
  write_planned_ = false;
  bend_.strikes = seams_.dice.chance(100);
  if (bend_.plant == Plant::commit_not_synced) disk_->remember_commit();
  const storage::Seq before = head();
  std::map<domain::DeviceId, storage::DeviceState> devices_before;
  std::vector<sync::Answer> answers;
  const bool dies_before_commit = seams_.dice.chance(swarm_.server_crash);
  {
    PlantedBatch batch(disk_->storage().write(), bend_);
    for (const Waiting& item : waiting_) {
      if (const auto state = item.push ? batch.device(item.push->device) : std::nullopt) devices_before[state->device] = *state;
    }
    answers = decide(batch);
    if (!dies_before_commit) require(batch.commit().ok(), 3, "the batch is committed");
  }
  std::vector<Waiting> decided = std::exchange(waiting_, {});
  if (dies_before_commit) {
    if (bend_.plant == Plant::ack_before_commit) {
      for (std::size_t i = 0; i < decided.size(); ++i) decided[i].reply(answers[i]);
    }
    return crash();
  }
  if (bend_.plant == Plant::retry_unknown_commit && bend_.strikes) {
    bend_.forgotten_devices = devices_before;
    waiting_ = std::move(decided);
    PlantedBatch again(disk_->storage().write(), bend_);
    decide(again);
    require(again.commit().ok(), 3, "the repeated batch is committed");
    decided = std::exchange(waiting_, {});
    bend_.forgotten_devices.clear();
  }
  seams_.oracle.expect(disk_->storage().read()->moves(before, head()));
  tell_oracle(decided, answers);
  require(seams_.oracle.all_moves_met(), 3, "the moves the server noted are not the transfers it took");
  if (seams_.dice.chance(swarm_.server_crash_after_commit)) {
    if (bend_.plant == Plant::commit_not_synced) {
      // The answers were on their way already when the power went.
      for (std::size_t i = 0; i < decided.size(); ++i) decided[i].reply(answers[i]);
    }
    return crash();
  }
  check_commit(before);
  for (std::size_t i = 0; i < decided.size(); ++i) decided[i].reply(std::move(answers[i]));
  if (const storage::Seq now = head(); now != before) seams_.announce(now);
}

void SimulatedServer::tell_oracle(const std::vector<Waiting>& decided, const std::vector<sync::Answer>& answers) {
  for (std::size_t i = 0; i < decided.size(); ++i) {
    if (answers[i].status != 200) continue;
    if (decided[i].hello) {
      seams_.oracle.skip_to(decided[i].hello->device, decided[i].hello->oldest_n - 1);
      continue;
    }
    const domain::DeviceId device = decided[i].push->device;
    for (const sync::ReceivedCommand& received : decided[i].push->commands) {
      if (received.raw.n != seams_.oracle.last_n(device) + 1) continue;
      const MadeCommand* made = seams_.made(device, received.raw.n);
      require(made != nullptr, 1, "a command is decided that nobody made");
      seams_.oracle.decide(decided[i].person, device, *made, seams_.schedule.now(), received.raw.base_seq);
    }
  }
}

// Invariants 3 and 7 on what the batch changed.
void SimulatedServer::check_commit(storage::Seq before) {
  const auto snapshot = disk_->storage().read();
  const auto rows = snapshot->changes({.everything = true}, before, 10'000);
  storage::Seq last = before;
  for (const storage::IndexedRow& row : rows) {
    require(row.seq > last && row.seq <= snapshot->head().seq, 7, "sequence numbers rise");
    last = row.seq;
    const auto expected = seams_.oracle.find(row.table, row.id);
    const bool same = (expected == nullptr) == (row.record == nullptr) && (expected == nullptr || *expected == *row.record);
    require(same, 3, "a changed row of " + std::string(records::table_name(row.table)) + " differs from the oracle's");
  }
}

void SimulatedServer::check_tables() {
  const auto snapshot = disk_->storage().read();
  const Oracle::Rows expected = seams_.oracle.rows();
  std::size_t count = 0;
  for (std::size_t i = 0; i < records::table_count; ++i) {
    for (const records::RecordPtr& record : snapshot->all(static_cast<TableId>(i))) {
      ++count;
      const auto found = expected.find({static_cast<TableId>(i), records::id_of(*record)});
      require(found != expected.end() && *found->second == *record, 3,
              "a row of " + std::string(records::table_name(static_cast<TableId>(i))) + " differs from the oracle's");
    }
  }
  require(count == expected.size(), 3, "the oracle has rows the server has not");
}

// Invariant 5, on the bytes that leave the server: no row its reader may not see.
void SimulatedServer::check_page(domain::StaffId person, const std::string& body) {
  const auto page = base::parse_json(body);
  const base::JsonValue::Array& ids = *page->member("ids")->array();
  for (const auto& [name, rows] : *page->member("rows")->object()) {
    const auto table = records::table_named(name);
    for (const base::JsonValue& row : *rows.array()) {
      const auto place = static_cast<std::size_t>(*row.array()->front().integer());
      const auto id = base::parse_id(*ids.at(place).text());
      const auto record = seams_.oracle.find(*table, *id);
      require(record != nullptr, 5, "a row that does not exist left the server");
      require(seams_.oracle.may_see(person, *record), 5, "a row of " + name + " left the server for somebody who may not see it");
    }
  }
}

void SimulatedServer::crash() {
  seams_.trace.add(seams_.schedule.now().ms, "server crash", "");
  if (bend_.plant == Plant::commit_not_synced) disk_->lose_last_commit();
  disk_->crash();
  waiting_.clear();
  read_positions_ = {};
  write_planned_ = false;
  up_ = false;
  ++life_;
  seams_.schedule.after(seams_.dice.between(100, 20'000), [this, life = life_] {
    if (life == life_) up_ = true;
  });
}

void SimulatedServer::maybe_backup_or_restore() {
  if (seams_.dice.chance(swarm_.backup) && disk_->backup()) {
    backup_ = seams_.oracle.remember();
    has_backup_ = true;
  }
  if (!has_backup_ || !seams_.dice.chance(swarm_.restore)) return;
  seams_.trace.add(seams_.schedule.now().ms, "server restored", "");
  crash();
  const base::Id epoch = bend_.plant == Plant::epoch_ignored ? disk_->storage().read()->head().epoch
                                                             : base::make_id(seams_.schedule.now(), seams_.dice.entropy());
  disk_->restore(epoch);
  seams_.oracle.go_back(backup_);
  ++restores_;
}

void SimulatedServer::calm() {
  const std::size_t page_limit = swarm_.page_limit;
  swarm_ = {};
  swarm_.page_limit = page_limit;
  if (!up_) ++life_;
  up_ = true;
}

}  // namespace actline::simulation
