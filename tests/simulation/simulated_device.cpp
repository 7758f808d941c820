#include "tests/simulation/simulated_device.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/json.hpp"
#include "shared/command/execute.hpp"
#include "tests/simulation/failure.hpp"

namespace actline::simulation {

using records::TableId;

SimulatedDevice::SimulatedDevice(Seams seams, std::size_t number, domain::StaffId person, const Swarm& swarm, Plant plant)
    : seams_(std::move(seams)), number_(number), person_(person), swarm_(swarm), plant_(plant), own_dice_(seams_.dice.below(1ull << 62)) {}

// ---- Life and death ----

void SimulatedDevice::start() {
  if (running()) return;
  ++life_;
  under_way_.reset();
  listening_ = false;
  session_ = std::make_unique<sync::DeviceSession>(
      sync::DeviceSession::Settings{.build = "simulation", .jitter_seed = own_dice_.below(1ull << 62)}, own_dice_.entropy());
  session_->connectivity(online_, clock());
  session_->visibility(visible_, clock());
  session_->loaded(image_, clock());
  check_overlay();
  carry_out();
}

void SimulatedDevice::crash() {
  if (!running()) return;
  seams_.trace.add(seams_.schedule.now().ms, "device crash", std::to_string(number_));
  // A transaction on its way either made it or did not.
  if (under_way_ && seams_.dice.chance(500)) {
    apply(under_way_->transaction, image_);
    note_stored(under_way_->transaction);
  }
  ++life_;
  session_.reset();
  seams_.schedule.after(seams_.dice.between(100, 60'000), [this, life = life_] {
    if (life == life_) start();
  });
}

void SimulatedDevice::evict() {
  if (!running()) return;
  seams_.trace.add(seams_.schedule.now().ms, "device evicted", std::to_string(number_));
  ++life_;
  session_.reset();
  image_ = {};
  stored_.clear();
  start();
}

void SimulatedDevice::restart_now() {
  ++life_;
  session_.reset();
  start();
}

void SimulatedDevice::calm() {
  swarm_ = {};
  if (!running()) start();
  if (!online_) set_online(true);
  if (!visible_) set_visible(true);
  sign_in();
}

// ---- Events for the session ----

void SimulatedDevice::set_online(bool online) {
  online_ = online;
  if (!running()) return;
  session_->connectivity(online, clock());
  carry_out();
}

void SimulatedDevice::set_visible(bool visible) {
  visible_ = visible;
  if (!running()) return;
  session_->visibility(visible, clock());
  carry_out();
}

void SimulatedDevice::sign_in() {
  if (!running()) return;
  session_->signed_in(clock());
  carry_out();
}

void SimulatedDevice::kick() {
  if (!running()) return;
  session_->kicked("session", clock());
  carry_out();
}

void SimulatedDevice::jump_clock() {
  constexpr std::int64_t ten_years_ms = 3'650 * base::day_ms;
  skew_ms_ = seams_.dice.chance(300) ? 0 : seams_.dice.between(-ten_years_ms, ten_years_ms);
}

void SimulatedDevice::head_announced(storage::Seq head) {
  if (!running() || !listening_) return;
  session_->head_announced(head, clock());
  carry_out();
}

void SimulatedDevice::replied(std::uint64_t life, std::uint32_t request, sync::HttpReply reply, const std::string& path) {
  if (life != life_ || !running()) return;
  seams_.trace.add(seams_.schedule.now().ms, "reply " + std::to_string(number_) + path, std::to_string(reply.status) + reply.body);
  if (reply.status == 200 && path == sync::push_path) {
    const std::int64_t last_n = *base::parse_json(reply.body)->member("last_n")->integer();
    seams_.acknowledged(*this, last_n);
    if (plant_ == Plant::trim_outbox_on_push) image_.outbox.erase(image_.outbox.begin(), image_.outbox.upper_bound(last_n));
  }
  session_->replied(request, std::move(reply), clock());
  carry_out();
}

void SimulatedDevice::submit(command::Command command) {
  if (!running()) return;
  const auto n = session_->submit(std::move(command), clock());
  seams_.trace.add(seams_.schedule.now().ms, "submit " + std::to_string(number_),
                   n ? std::to_string(*n) : std::string(base::name_of(n.refusal().code)));
  carry_out();
}

base::Id SimulatedDevice::new_id() { return base::make_id(clock(), own_dice_.entropy()); }

// ---- Instructions of the session ----

void SimulatedDevice::carry_out() {
  for (sync::Instruction& instruction : session_->take_instructions()) {
    if (auto* request = std::get_if<sync::SendRequest>(&instruction)) {
      seams_.trace.add(seams_.schedule.now().ms, "send " + std::to_string(number_) + request->path, request->body);
      seams_.send(*this, std::move(*request), life_);
    } else if (auto* transaction = std::get_if<sync::CommitToStore>(&instruction)) {
      commit(std::move(*transaction));
    } else if (const auto* wake = std::get_if<sync::WakeAt>(&instruction)) {
      const std::int64_t wait = std::max<std::int64_t>(0, wake->at.ms - clock().ms);
      seams_.schedule.after(wait, [this, life = life_, number = ++wakes_] {
        if (life != life_ || number != wakes_ || !running()) return;
        session_->tick(clock());
        carry_out();
      });
    } else if (const auto* listen = std::get_if<sync::ListenForHeads>(&instruction)) {
      listening_ = listen->listen;
    }
  }
}

// ---- The store ----

void SimulatedDevice::commit(sync::CommitToStore commit) {
  require(!under_way_.has_value(), 12, "two transactions at once");
  for (const auto& [n, bytes] : commit.transaction.put_outbox) {
    const auto& pending = session_->pending();
    const auto found =
        std::find_if(pending.begin(), pending.end(), [wanted = n](const auto& command) { return command.envelope.n == wanted; });
    require(found != pending.end(), 2, "the store is given a command that is not pending");
    made_.insert_or_assign({session_->device(), n}, MadeCommand{found->envelope.command, found->envelope.at});
  }
  under_way_ = commit;
  seams_.schedule.after(seams_.dice.between(1, 20), [this, life = life_, commit = std::move(commit)] {
    if (life == life_) store(commit);
  });
}

void SimulatedDevice::store(const sync::CommitToStore& commit) {
  if (seams_.dice.chance(swarm_.store_full)) {
    under_way_.reset();
    return confirm(commit.operation, base::refuse(base::RefusalCode::device_full));
  }
  if (seams_.dice.chance(swarm_.store_fails)) {
    // The connection broke; whether the transaction made it nobody says.
    if (seams_.dice.chance(500)) {
      apply(commit.transaction, image_);
      note_stored(commit.transaction);
    }
    under_way_.reset();
    return confirm(commit.operation, base::refuse(base::RefusalCode::storage_failed));
  }
  if (plant_ == Plant::cursor_before_rows) {
    storage::StoreTransaction first = commit.transaction;
    first.put_chunks.clear();
    apply(first, image_);
    under_way_.reset();
    seams_.schedule.after(seams_.dice.between(1, 2'000), [this, life = life_, commit] {
      if (life != life_) return;
      storage::StoreTransaction rows;
      rows.put_chunks = commit.transaction.put_chunks;
      apply(rows, image_);
      confirm(commit.operation, {});
    });
    return note_stored(commit.transaction);
  }
  apply(commit.transaction, image_);
  note_stored(commit.transaction);
  under_way_.reset();
  // The confirmation takes its time: a crash may come between.
  seams_.schedule.after(seams_.dice.between(0, 10), [this, life = life_, operation = commit.operation] {
    if (life == life_) confirm(operation, {});
  });
}

void SimulatedDevice::confirm(std::uint32_t operation, base::Status outcome) {
  session_->store_done(operation, outcome, clock());
  // A person who sees 存储已满 may take back what was not kept.
  if (!outcome && outcome.refusal().code == base::RefusalCode::device_full && seams_.dice.chance(300) && session_->status().unsaved > 0) {
    session_->withdraw_unsaved(session_->pending().back().envelope.n);
  }
  check_overlay();
  carry_out();
}

void SimulatedDevice::note_stored(const storage::StoreTransaction& transaction) {
  for (const auto& [n, bytes] : transaction.put_outbox) {
    const bool is_same = stored_.try_emplace(n, bytes).first->second == bytes;
    require(is_same, 2, "device " + std::to_string(number_) + " gave the number of a saved command to another");
  }
}

// ---- Questions and checks ----

const MadeCommand* SimulatedDevice::made(domain::DeviceId device, std::int64_t n) const {
  const auto found = made_.find({device, n});
  return found != made_.end() ? &found->second : nullptr;
}

bool SimulatedDevice::drained() const {
  return running() && session_->status().phase == sync::Phase::idle && session_->pending().empty() && session_->status().ready;
}

void SimulatedDevice::check_overlay() const {
  records::Records model(records::Records::Authority::partial);
  for (std::size_t i = 0; i < records::table_count; ++i) {
    for (const auto& record : session_->base_rows(static_cast<TableId>(i)))
      model.put(static_cast<TableId>(i), records::id_of(*record), record);
  }
  for (const sync::PendingCommand& pending : session_->pending()) {
    if (!session_->actor() || !pending.readable) continue;
    const auto authorised = command::authorise(*session_->actor(), pending.envelope.command, model);
    if (!authorised) continue;
    const auto outcome = command::execute(*authorised, {pending.envelope.at, pending.envelope.at}, model);
    if (!outcome) continue;
    for (const records::Change& change : outcome->changes) model.apply(change);
  }
  for (std::size_t i = 0; i < records::table_count; ++i) {
    const auto shown = session_->records().sorted(static_cast<TableId>(i));
    const auto expected = model.sorted(static_cast<TableId>(i));
    const bool same = shown.size() == expected.size() && std::equal(shown.begin(), shown.end(), expected.begin(),
                                                                    [](const auto& left, const auto& right) { return *left == *right; });
    require(same, 6, "the overlay of device " + std::to_string(number_) + " is not its base with its commands on top");
  }
}

void SimulatedDevice::check_base(const Oracle& oracle) const {
  const Oracle::Rows expected = oracle.visible_to(person_);
  std::size_t count = 0;
  for (std::size_t i = 0; i < records::table_count; ++i) {
    for (const auto& record : session_->base_rows(static_cast<TableId>(i))) {
      ++count;
      const auto found = expected.find({static_cast<TableId>(i), records::id_of(*record)});
      require(found != expected.end(), 4, "device " + std::to_string(number_) + " holds a row its person may not see");
      require(*found->second == *record, 4, "device " + std::to_string(number_) + " holds an outdated row");
    }
  }
  require(count == expected.size(), 4, "device " + std::to_string(number_) + " lacks rows its person may see");
}

}  // namespace actline::simulation
