#include "tests/simulation/simulated_device.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/json.hpp"
#include "tests/simulation/failure.hpp"

namespace actline::simulation {

using records::TableId;

SimulatedDevice::SimulatedDevice(Seams seams, std::uint64_t seed, std::size_t number, domain::StaffId person, const Swarm& swarm,
                                 Plant plant)
    : seams_(std::move(seams)),
      number_(number),
      person_(person),
      swarm_(swarm),
      plant_(plant),
      own_dice_(seed, Stream::device, number),
      store_dice_(seed, Stream::device_store, number),
      clock_(seams_.schedule) {
  constexpr std::int64_t versions_back = 3;
  if (own_dice_.chance(swarm_.old_build)) build_.schema -= own_dice_.between(1, versions_back);
}

// ---- Life and death ----

void SimulatedDevice::start() {
  if (running()) return;
  if (!build_.is_current() && swarm_.old_build > 0 && own_dice_.chance(100)) {  // updated meanwhile
    build_ = {};
    base_is_of_old_build_ = !store_.image().chunks.empty();
  }
  ++life_;
  under_way_.reset();
  listening_ = false;
  shown_seq_ = 0;
  session_ = std::make_unique<sync::DeviceSession>(
      sync::DeviceSession::Settings{.build = "simulation",
                                    .jitter_seed = own_dice_.below(1ull << 62),
                                    .sums_every_ms = static_cast<std::int64_t>(own_dice_.below(10 * base::minute_ms))},
      own_dice_.entropy());
  base_hash_ = std::make_unique<BaseHash>();
  picture_check_ = std::make_unique<PictureCheck>(*session_);
  session_->records().follow(*base_hash_);
  session_->connectivity(online_, clock());
  session_->visibility(visible_, clock());
  session_->loaded(build_.loaded(store_.image()), clock());
  carry_out();
}

void SimulatedDevice::end_process() {
  ++life_;
  picture_check_.reset();
  session_.reset();
  base_hash_.reset();
}

void SimulatedDevice::crash(Dice& dice) {
  if (!running()) return;
  note("crash");
  // A transaction on its way either made it or did not.
  if (under_way_ != nullptr && dice.chance(500)) store_.apply(under_way_->transaction);
  end_process();
  seams_.schedule.after(dice.between(100, 60'000), [this, life = life_] {
    if (life == life_) start();
  });
}

void SimulatedDevice::evict() {
  if (!running()) return;
  note("evicted");
  end_process();
  store_.clear();
  start();
}

void SimulatedDevice::open_second_tab() {
  if (!running()) return;
  note("second tab");
  if (under_way_ != nullptr) store_.apply(under_way_->transaction);
  restart_now();
}

void SimulatedDevice::restart_now() {
  end_process();
  start();
}

void SimulatedDevice::calm() {
  swarm_ = {};
  store_.free_quota();
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

void SimulatedDevice::head_announced(storage::Seq head) {
  if (!running() || !listening_) return;
  session_->head_announced(head, clock());
  carry_out();
}

void SimulatedDevice::replied(std::uint64_t life, std::uint32_t request, sync::HttpReply reply, const std::string& path) {
  if (life != life_ || !running()) return;
  note("reply" + path, std::to_string(reply.status) + reply.body);
  if (reply.status == 200 && path == sync::push_path) {
    const auto parsed = base::parse_json(reply.body);
    const base::JsonValue* last_n = parsed ? parsed->member("last_n") : nullptr;
    if (last_n != nullptr) seams_.acknowledged(*this, *last_n->integer());
    if (last_n != nullptr && plant_ == Plant::trim_outbox_on_push) store_.forget_outbox_to(*last_n->integer());
  }
  if (reply.status == 200 && path == sync::hello_path) note_epoch(reply.body);
  if (reply.status == 200 && path == sync::pull_path && !build_.is_current()) reply.body = build_.read(reply.body);
  if (reply.status >= 400 && path == sync::push_path && plant_ == Plant::refusal_retires_work) store_.forget_first_of_outbox();
  session_->replied(request, std::move(reply), clock());
  carry_out();
}

void SimulatedDevice::note_epoch(const std::string& hello_reply) {
  const auto parsed = base::parse_json(hello_reply);
  const base::JsonValue* epoch = parsed ? parsed->member("epoch") : nullptr;
  if (epoch == nullptr) return;
  may_go_back_ = may_go_back_ || *epoch->text() != epoch_;
  epoch_ = *epoch->text();
}

void SimulatedDevice::submit(command::Command command) {
  if (!running()) return;
  const auto n = session_->submit(std::move(command), clock());
  note("submit", n ? std::to_string(*n) : std::string(base::name_of(n.refusal().code)));
  carry_out();
}

// ---- Instructions of the session ----

void SimulatedDevice::carry_out() {
  for (sync::Instruction& instruction : session_->take_instructions()) {
    if (auto* request = std::get_if<sync::SendRequest>(&instruction))
      send(std::move(*request));
    else if (const auto* transaction = std::get_if<sync::CommitToStore>(&instruction))
      commit(*transaction);
    else if (const auto* wake = std::get_if<sync::WakeAt>(&instruction))
      wake_at(wake->at);
    else if (const auto* listen = std::get_if<sync::ListenForHeads>(&instruction))
      listening_ = listen->listen;
  }
  check();
}

void SimulatedDevice::send(sync::SendRequest request) {
  if (!build_.is_current()) request.body = build_.sent(request.body);
  note("send" + request.path, request.body);
  seams_.send(*this, std::move(request), life_);
}

void SimulatedDevice::wake_at(base::Instant at) {
  const std::int64_t wait_ms = std::max<std::int64_t>(0, clock_.world_ms(at.ms - clock().ms) + 1);
  seams_.schedule.after(wait_ms, [this, life = life_, number = ++wakes_] {
    if (life != life_ || number != wakes_ || !running()) return;
    session_->tick(clock());
    carry_out();
  });
}

// ---- The store ----

storage::StoreTransaction SimulatedDevice::kept(const storage::StoreTransaction& transaction) const {
  storage::StoreTransaction kept = transaction;
  build_.keep(kept);
  if (plant_ == Plant::old_rows_survive_reset && kept.drop_chunks && kept.drop_chunks->first == 1) {
    kept.drop_chunks.reset();
    for (auto& [key, value] : kept.put_meta) {
      const std::string name = "\"shown_from\":";
      if (const auto at = value.find(name); at != std::string::npos) {
        const auto number = at + name.size();
        value.replace(number, value.find(',', number) - number, "1");
      }
    }
  }
  return kept;
}

void SimulatedDevice::commit(const sync::CommitToStore& commit) {
  require(under_way_ == nullptr, 12, "two transactions at once");
  for (const auto& [n, bytes] : commit.transaction.put_outbox) {
    const auto& pending = session_->pending();
    const auto found =
        std::find_if(pending.begin(), pending.end(), [wanted = n](const auto& command) { return command.envelope.n == wanted; });
    require(found != pending.end(), 2, "the store is given a command that is not pending");
    made_.insert_or_assign({session_->device(), n}, MadeCommand{found->envelope.command, found->envelope.at});
  }
  const auto given = std::make_shared<const sync::CommitToStore>(sync::CommitToStore{commit.operation, kept(commit.transaction)});
  under_way_ = given;
  seams_.schedule.after(store_dice_.between(1, 20), [this, life = life_, given] {
    if (life == life_) reach_store(*given);
  });
}

void SimulatedDevice::reach_store(const sync::CommitToStore& commit) {
  if (store_dice_.chance(swarm_.killed_between_transactions)) return crash(store_dice_);
  const auto given = std::exchange(under_way_, nullptr);
  if (store_dice_.chance(swarm_.store_full) || !store_.has_room_for(commit.transaction)) {
    return confirm(commit.operation, base::refuse(base::RefusalCode::device_full));
  }
  if (store_dice_.chance(swarm_.store_fails)) {
    // The connection broke; whether the transaction made it nobody says.
    if (store_dice_.chance(500)) store_.apply(commit.transaction);
    return confirm(commit.operation, base::refuse(base::RefusalCode::storage_failed));
  }
  const std::int64_t later_ms = store_dice_.between(0, 10);
  if (plant_ == Plant::cursor_before_rows) {
    storage::StoreTransaction first = commit.transaction;
    first.put_chunks.clear();
    store_.apply(first);
    seams_.schedule.after(store_dice_.between(1, 2'000), [this, life = life_, given] {
      if (life != life_) return;
      storage::StoreTransaction rows;
      rows.put_chunks = given->transaction.put_chunks;
      store_.apply(rows);
      confirm(given->operation, {});
    });
    return;
  }
  if (plant_ == Plant::confirmed_before_durable) {
    seams_.schedule.after(later_ms + 500, [this, life = life_, given] {
      if (life == life_) store_.apply(given->transaction);
    });
  } else {
    store_.apply(commit.transaction);
  }
  // The confirmation takes its time: the process may end between.
  if (store_dice_.chance(swarm_.killed_between_transactions)) return crash(store_dice_);
  seams_.schedule.after(later_ms, [this, life = life_, operation = commit.operation] {
    if (life == life_) confirm(operation, {});
  });
}

void SimulatedDevice::confirm(std::uint32_t operation, const base::Status& outcome) {
  session_->store_done(operation, outcome, clock());
  // A person who sees 存储已满 may take back what was not kept.
  if (!outcome && outcome.refusal().code == base::RefusalCode::device_full && store_dice_.chance(300) && session_->status().unsaved > 0) {
    session_->withdraw_unsaved(session_->pending().back().envelope.n);
  }
  carry_out();
}

// ---- Questions and checks ----

const MadeCommand* SimulatedDevice::made(domain::DeviceId device, std::int64_t n) const {
  const auto found = made_.find({device, n});
  return found != made_.end() ? &found->second : nullptr;
}

std::optional<domain::CustomerId> SimulatedDevice::made_once(Dice& dice) const {
  std::vector<domain::CustomerId> customers;
  for (const auto& [key, command] : made_) {
    if (const auto* create = std::get_if<domain::CreateCustomer>(&command.command)) customers.push_back(create->customer.id);
  }
  return customers.empty() ? std::nullopt : std::optional(dice.one_of(customers));
}

bool SimulatedDevice::drained() const {
  return running() && session_->status().phase == sync::Phase::idle && session_->pending().empty() && session_->status().ready;
}

void SimulatedDevice::check() {
  const std::uint64_t base = base_hash_->of_base(*session_);
  require(picture_check_->holds(base, base_hash_->of_all()), 6, "what a device shows is not its base with its commands on top");
  const bool lags = plant_ == Plant::confirmed_before_durable;  // found by what is lost, not by looking into the store
  for (const sync::PendingCommand& command : session_->pending()) {
    require(lags || !command.saved || store_.holds(command.envelope.n), 2,
            "a device says that a command is saved, and its store has it not");
  }
  const storage::Seq seen = session_->seen_seq();
  require(seen >= shown_seq_ || may_go_back_, 7, "what a device shows goes back in the order");
  if (seen < shown_seq_) may_go_back_ = false;
  shown_seq_ = seen;
  if (!build_.is_current() || !session_->status().ready) return;
  const bool is_stage = session_->status().filling && seams_.truths.holds(person_, seen, true, base);
  const bool is_true = is_stage || seams_.truths.holds(person_, seen, false, base);
  base_is_of_old_build_ = base_is_of_old_build_ && !is_true;
  if (is_true || base_is_of_old_build_) return;
  throw Failure(4, name() + " shows another base than its person could see of the server at " + std::to_string(seen));
}

void SimulatedDevice::check_base() const {
  const Sight sight = seams_.oracle.sight(person_);
  const auto expected = seams_.oracle.visible_to(build_.knows_shares() ? sight : without_shares(sight));
  std::size_t known = 0;
  for (const auto& [key, record] : expected) known += build_.known(record) != nullptr ? 1u : 0u;
  std::size_t count = 0;
  for (std::size_t i = 0; i < records::table_count; ++i) {
    for (const auto& record : session_->base_rows(static_cast<TableId>(i))) {
      ++count;
      const auto found = expected.find({static_cast<TableId>(i), records::id_of(*record)});
      require(found != expected.end(), 4, name() + " holds a row its person may not see");
      require(*build_.known(found->second) == *record, 4, name() + " holds an outdated row");
    }
  }
  require(count == known, 4, name() + " lacks rows its person may see");
}

void SimulatedDevice::note(std::string_view what, std::string_view detail) const {
  seams_.trace.add(seams_.schedule.now().ms, what, static_cast<int>(number_), detail);
}

}  // namespace actline::simulation
