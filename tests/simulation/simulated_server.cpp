#include "tests/simulation/simulated_server.hpp"

#include <algorithm>
#include <utility>

#include "shared/sync/decide_command.hpp"
#include "shared/sync/expiry.hpp"
#include "shared/sync/scope.hpp"
#include "shared/sync/timers.hpp"
#include "tests/simulation/failure.hpp"
#include "tests/simulation/wire_check.hpp"

namespace actline::simulation {

SimulatedServer::SimulatedServer(Seams seams, Dice dice, std::unique_ptr<Disk> disk, const Swarm& swarm, Plant plant)
    : seams_(std::move(seams)), dice_(std::move(dice)), disk_(std::move(disk)), swarm_(swarm), clock_(seams_.schedule) {
  watch_.plant = plant;
  watch_.on_death = [this] { disk_->die(); };
  if (dice_.chance(swarm_.clock_drifts)) clock_.drift(dice_);
}

SimulatedServer::~SimulatedServer() { held_.reset(); }

void SimulatedServer::begin_with(const std::vector<records::RecordPtr>& organisation) {
  auto batch = disk_->storage()->write();
  for (const records::RecordPtr& record : organisation) {
    batch->put(*record, records::leaf_of(*record, nullptr));
    seams_.oracle.begin_with(record);
  }
  require(batch->commit().ok(), 3, "the first organisation is committed");
  batch.reset();
  check_commit(0);
}

storage::Seq SimulatedServer::head() { return snapshot()->head().seq; }

storage::Seq SimulatedServer::read_position(domain::DeviceId device) {
  const auto state = snapshot()->device(device);
  return state ? state->acked_seq : 0;
}

// ---- Requests ----

void SimulatedServer::receive(domain::StaffId person, const std::string& path, const std::string& body, Reply reply) {
  if (!up_) return;
  if (dice_.chance(swarm_.session_expires)) return reply(sync::refused(base::refuse(base::RefusalCode::not_signed_in)));
  if (dice_.chance(swarm_.server_busy)) {
    return reply(sync::later(base::refuse(base::RefusalCode::server_busy), dice_.between(100, 20'000)));
  }
  if (path == sync::pull_path) return answer_pull(person, body, reply);
  if (path == sync::hello_path) {
    auto hello = sync::decode_hello(body);
    if (!hello) return reply(sync::refused(hello.refusal()));
    return enqueue({.person = person, .hello = std::move(hello.value()), .reply = std::move(reply)});
  }
  auto push = sync::decode_push(body);
  if (!push) return reply(sync::refused(push.refusal()));
  enqueue({.person = person, .push = std::move(push.value()), .reply = std::move(reply)});
}

void SimulatedServer::order(command::Command command) {
  if (up_) enqueue({.own = std::move(command), .reply = [](const sync::Answer&) {}});
}

namespace {

std::string without_keeps(std::string body) {
  const std::string name = "\"keeps\":\"";
  if (const auto at = body.find(name); at != std::string::npos) body.erase(at, body.find('"', at + name.size()) + 2 - at);
  return body;
}

}  // namespace

void SimulatedServer::answer_pull(domain::StaffId person, const std::string& body, const Reply& reply) {
  auto request = sync::decode_pull(body);
  if (!request) return reply(sync::refused(request.refusal()));
  require(request->mends.empty(), 16, "a base came to other sums than the server's: " + request->mends);
  request->limit = std::min(request->limit, swarm_.page_limit);
  sync::PullOutcome outcome;
  try {
    constexpr std::uint64_t pulls_per_thousand_batches = 300;  // a pull runs into trouble less often than a batch
    const Trouble trouble = draw_trouble(pulls_per_thousand_batches);
    watch_.strikes = dice_.chance(100);
    const auto inner = disk_->storage()->read();
    const storage::Head head = inner->head();
    if (request->cursor && watch_.plant == Plant::cursor_survives_epoch) request->epoch = request->cursor->epoch = head.epoch;
    if (request->cursor && watch_.plant == Plant::scope_change_unnoticed) {
      const auto actor = sync::actor_of(*inner, person, request->device, now());
      if (actor) request->cursor->subs_rev = sync::scope_of(*actor, *inner, request->schema).revision;
    }
    if (request->cursor && watch_.plant == Plant::old_cursor_taken) request->cursor->live_at = head.seq;
    if (watch_.plant == Plant::roots_given_to_old_build) request->schema = sync::schema_version;
    (disk_->has_trouble_of_its_own() && trouble.kind != Trouble::Kind::dies) ? disk_->arm(trouble) : void(watch_.trouble = trouble);
    const WatchedSnapshot snapshot(disk_->storage()->read(), watch_);
    outcome = sync::answer_pull(snapshot, person, *request, now());
    if (watch_.plant == Plant::leaves_kept) outcome.answer.body = without_keeps(std::move(outcome.answer.body));
    if (!snapshot.status()) outcome = {sync::later(base::refuse(base::RefusalCode::internal), 1'000), {}};
    watch_.trouble = {};
  } catch (const Died&) {
    watch_.trouble = {};
    return crash();
  }
  if (disk_->disarm()) return crash();
  if (outcome.read_to) read_positions_.note(*outcome.read_to);
  if (outcome.answer.status == 200) {
    seams_.oracle.judge_at(now());
    const Sight sight = seams_.oracle.sight(person);
    const bool knows_shares = request->schema >= sync::schema_with_shares;
    const PulledTo to = check_page(knows_shares ? sight : without_shares(sight), request->device,
                                   request->cursor ? request->cursor->seq : 0, outcome.answer.body, seams_.oracle);
    check_texts(person, outcome.answer.body, seams_.marks, seams_.oracle, seams_.oracle.seq());
    if (to.complete) seams_.truths.note(person, to.seq, to.rest, seams_.oracle.visible_hash(to.rest ? own_alone(sight) : sight));
  }
  reply(std::move(outcome.answer));
}

void SimulatedServer::enqueue(Waiting waiting) {
  waiting_.push_back(std::move(waiting));
  if (write_planned_) return;
  write_planned_ = true;
  seams_.schedule.after(dice_.between(1, 15), [this, life = life_] {
    if (life == life_) write();
  });
}

// ---- The writer ----

Trouble SimulatedServer::draw_trouble(std::uint64_t part_per_thousand) {
  if (part_per_thousand < 1'000 && !dice_.chance(part_per_thousand)) return {};
  const int calls = static_cast<int>(dice_.between(0, 60));
  if (dice_.chance(swarm_.server_crash)) return {Trouble::Kind::dies, calls};
  if (dice_.chance(swarm_.disk_fails)) return {Trouble::Kind::fails, calls};
  if (dice_.chance(swarm_.disk_full)) return {Trouble::Kind::full, calls};
  if (dice_.chance(swarm_.short_read)) return {Trouble::Kind::short_read, calls};
  return {};
}

SimulatedServer::Standing SimulatedServer::standing(const storage::Snapshot& snapshot, const std::vector<Waiting>& asked) {
  Standing found{.seq = snapshot.head().seq, .min_seq = snapshot.head().min_seq, .last_n = {}};
  for (const Waiting& item : asked) {
    if (item.is_the_servers()) continue;
    const auto state = snapshot.device(item.push ? item.push->device : item.hello->device);
    found.last_n.push_back(state ? state->last_n : 0);
  }
  return found;
}

void SimulatedServer::decide(storage::WriteBatch& storage, Batch& batch) {
  std::exchange(read_positions_, {}).write_into(storage);
  sync::TrustingGuard guard;
  batch.answers.clear();
  for (Waiting& item : batch.asked) {
    watch_.asking = item.person;
    watch_.asking_as_read = nullptr;
    if (item.own) {
      [[maybe_unused]] const auto outcome = sync::execute_into(storage, sync::server_actor(), *item.own, {batch.now, batch.now});
      batch.answers.push_back({});
    } else if (item.turns) {
      if (item.mends) sync::mend_timers(storage, batch.now);
      constexpr std::size_t most = 10'000;
      sync::fire_timers(storage, batch.now, most);
      batch.answers.push_back({});
    } else if (item.forgets > 0) {
      sync::expire(storage, batch.now, item.forgets);
      batch.answers.push_back({});
    } else if (item.hello) {
      if (watch_.plant == Plant::old_cursor_taken && item.hello->cursor) item.hello->cursor->live_at = storage.head().seq;
      if (watch_.plant == Plant::cursor_survives_epoch && item.hello->cursor) item.hello->cursor->epoch = storage.head().epoch;
      batch.answers.push_back(sync::answer_hello(storage, item.person, *item.hello, batch.now));
    } else {
      batch.answers.push_back(sync::decide_push(storage, item.person, *item.push, batch.now, guard).answer);
      std::string& body = batch.answers.back().body;
      if (watch_.plant == Plant::known_customer_told && body.find("already_known") != std::string::npos) body += watch_.known_name;
    }
  }
  watch_.asking = {};
}

SimulatedServer::Fate SimulatedServer::carry_out(Batch& batch) {
  const Trouble trouble = draw_trouble(1'000);
  // Of the process's ends half come from below: in the middle of what the disk does for the commit, too.
  const bool below = disk_->has_trouble_of_its_own() && (trouble.kind != Trouble::Kind::dies || dice_.chance(500));
  base::Status status;
  try {
    batch.before = standing(*snapshot(), batch.asked);
    below ? disk_->arm(trouble) : void(watch_.trouble = trouble);
    WatchedBatch storage(disk_->storage()->write(), watch_);
    decide(storage, batch);
    const Trouble left = std::exchange(watch_.trouble, {});
    batch.after = standing(storage, batch.asked);
    watch_.trouble = left;
    if (watch_.trouble.kind == Trouble::Kind::dies) watch_.trouble.calls_left = 0;  // at the latest before its commit
    status = storage.commit();
    watch_.trouble = {};
  } catch (const Died&) {
    watch_.trouble = {};
    disk_->disarm();
    return Fate::died;
  }
  if (disk_->disarm()) return doubtful_ = std::move(batch), Fate::died;
  return status.ok() ? Fate::committed : Fate::failed;
}

void SimulatedServer::write() {
  write_planned_ = false;
  watch_.strikes = dice_.chance(100);
  if (watch_.plant == Plant::commit_not_synced) disk_->remember_commit();
  Batch batch{.asked = std::exchange(waiting_, {}), .answers = {}, .now = now(), .before = {}, .after = {}};
  const Fate fate = carry_out(batch);
  if (fate == Fate::died) {
    if (watch_.plant == Plant::ack_before_commit && batch.answers.size() == batch.asked.size()) reply_to(batch);
    return crash();
  }
  if (fate == Fate::failed) {
    for (const Waiting& item : batch.asked) item.reply(sync::later(base::refuse(base::RefusalCode::internal), dice_.between(1'000, 3'000)));
    doubtful_ = std::move(batch);
    return;
  }
  doubtful_.reset();  // what comes after it has been written over it
  if (watch_.plant == Plant::retry_unknown_commit && watch_.strikes) decide_again(batch);
  tell_oracle(batch);
  const bool dies = dice_.chance(swarm_.server_crash_after_commit);
  if (dies) {
    // The answers may be on their way already when it ends.
    if (dice_.chance(500)) reply_to(batch);
    watch_.late_events.clear();
    return crash();
  }
  if (!watch_.late_events.empty()) {
    const auto late = disk_->storage()->write();
    for (const command::Event& event : std::exchange(watch_.late_events, {})) late->append(event);
    require(late->commit().ok(), 3, "the late events are committed");
  }
  check_commit(batch.before.seq);
  reply_to(batch);
  if (batch.after.seq != batch.before.seq) seams_.announce(batch.after.seq), plan_next_timer();
  tend();
}

// The log is moved into the file now and then, and the process may die of that, too.
void SimulatedServer::tend() {
  constexpr std::uint64_t often_per_thousand = 300, idle_per_thousand = 100;
  disk_->arm(draw_trouble(often_per_thousand));
  disk_->tend(dice_.chance(idle_per_thousand));
  if (disk_->disarm()) crash();
}

void SimulatedServer::reply_to(Batch& batch) {
  for (std::size_t i = 0; i < batch.asked.size(); ++i) {
    const Waiting& item = batch.asked[i];
    if (!item.is_the_servers() && batch.answers[i].status == 200)
      check_texts(item.person, batch.answers[i].body, seams_.marks, seams_.oracle, batch.before.seq);
    item.reply(std::move(batch.answers[i]));
  }
}

void SimulatedServer::decide_again(Batch& batch) {
  std::size_t next = 0;
  for (const Waiting& item : batch.asked) {
    if (item.is_the_servers()) continue;
    const std::int64_t last_n = batch.before.last_n[next++];
    if (item.push) watch_.forgotten_devices[item.push->device] = {.device = item.push->device, .staff = item.person, .last_n = last_n};
  }
  {
    WatchedBatch again(disk_->storage()->write(), watch_);
    decide(again, batch);
    require(again.commit().ok(), 3, "the repeated batch is committed");
  }
  watch_.forgotten_devices.clear();
}

// ---- What the oracle hears ----

void SimulatedServer::tell_oracle(const Batch& batch) {
  for (std::size_t i = 0; i < batch.asked.size(); ++i) {
    if (batch.answers[i].status == 200) tell_oracle(batch.asked[i], batch.now);
  }
  if (batch.after.min_seq == batch.before.min_seq) return;
  check_forgotten(batch.after.min_seq);
  seams_.oracle.take({.kind = Step::Kind::forgets, .n = batch.after.min_seq});
}

void SimulatedServer::tell_oracle(const Waiting& asked, base::Instant now) {
  Oracle& oracle = seams_.oracle;
  if (asked.own) return oracle.take({.kind = Step::Kind::own, .made = MadeCommand{*asked.own, now}, .now = now});
  if (asked.turns) return oracle.take({.kind = Step::Kind::turns, .now = now, .mends = asked.mends});
  if (asked.forgets > 0) return;  // it comes last, and is told by where the batch ended
  require(oracle.works_here(asked.person), 5, "the server deals with somebody who does not work here");
  heard_of_at_[asked.hello ? asked.hello->device : asked.push->device] = seams_.schedule.now();
  if (asked.hello) {
    if (asked.hello->oldest_n <= oracle.next_n(asked.hello->device)) return;
    return oracle.take({.kind = Step::Kind::gives_up, .person = asked.person, .device = asked.hello->device, .n = asked.hello->oldest_n - 1});
  }
  const domain::DeviceId device = asked.push->device;
  for (const sync::ReceivedCommand& received : asked.push->commands) {
    // Of somebody who left by their own hand nothing more is taken.
    if (received.raw.n != oracle.next_n(device) || !oracle.works_here(asked.person)) continue;
    const MadeCommand* made = seams_.made(device, received.raw.n);
    require(made != nullptr, 1, "a command is decided that nobody made");
    oracle.take({.kind = Step::Kind::command,
                 .person = asked.person,
                 .device = device,
                 .n = received.raw.n,
                 .made = *made,
                 .now = now,
                 .heard = received.raw.base_seq});
    introduce_named_in_note(asked.person, domain::verdict_note_id(device, received.raw.n));
  }
}

// A refusal may name a customer the person could see when it was decided, also if they went elsewhere before any pull.
void SimulatedServer::introduce_named_in_note(domain::StaffId person, domain::VerdictNoteId id) {
  Oracle& oracle = seams_.oracle;
  const auto note = oracle.verdict_note(id);
  if (!note.is_present()) return;
  seams_.marks.each_in(note->detail, [&](const Marks::Mark& mark, std::size_t) {
    const auto customer = oracle.customer(mark.about);
    if (customer.is_present() && oracle.sight(person).sees(*customer)) oracle.introduce(person, mark.about);
  });
}

void SimulatedServer::settle_doubtful() {
  if (!doubtful_) return;
  const Batch batch = std::move(*doubtful_);
  doubtful_.reset();
  const Standing now = standing(*snapshot(), batch.asked);
  if (now == batch.before) return;
  require(now == batch.after, 3, "half a batch survived a crash");
  tell_oracle(batch);
}

// Invariants 3, 7 and 10 on what the batch changed: every row that it or the oracle changed, whole, with its number.
void SimulatedServer::check_commit(storage::Seq before) {
  const auto now = snapshot();
  const Oracle& oracle = seams_.oracle;
  require(now->head().seq == oracle.seq(), 7,
          "the order stands at " + std::to_string(now->head().seq) + " and should at " + std::to_string(oracle.seq()));
  require(now->head().min_seq == oracle.forgotten_to(), 15, "more is forgotten, or less, than was said");
  committed_at_.try_emplace(now->head().seq, seams_.schedule.now());
  const auto same = [&](records::TableId table, const base::Id& id, const records::RecordPtr& record) {
    const auto expected = oracle.find(table, id);
    const bool equal = (expected == nullptr) == (record == nullptr) && (expected == nullptr || *expected == *record);
    require(equal, 3, "a changed row of " + std::string(records::table_name(table)) + " differs from the oracle's");
  };
  for (const auto& [table, id] : seams_.oracle.take_changed()) same(table, id, now->find(table, id));
  storage::Seq last = before;
  for (const storage::IndexedRow& row : now->changes({.everything = true}, before, 10'000)) {
    require(row.seq > last, 7, "numbers of the order rise");
    last = row.seq;
    same(row.table, row.id, row.record);
    const Oracle::Row* expected = oracle.row({row.table, row.id});
    require(expected != nullptr && expected->seq == row.seq, 7, "a row has another number than it should");
  }
  const auto moves = now->moves(before, now->head().seq);
  const auto noted =
      std::count_if(oracle.moves().begin(), oracle.moves().end(), [&](const Oracle::Move& move) { return move.seq > before; });
  require(static_cast<std::ptrdiff_t>(moves.size()) == noted, 3, "the moves noted are not the transfers taken");
  const auto events = now->events(static_cast<std::int64_t>(events_checked_), 10'000);
  require(events_checked_ + events.size() == oracle.events().size(), 10, "the history has not one line for each thing decided");
  for (const command::Event& event : events) {
    const command::Event& expected = oracle.events()[events_checked_++];
    const bool equal = event.seq == expected.seq && event.kind == expected.kind && event.root == expected.root &&
                       event.subject == expected.subject && event.actor == expected.actor && event.device == expected.device &&
                       event.occurred_at == expected.occurred_at && event.recorded_at == expected.recorded_at &&
                       event.before == expected.before && event.after == expected.after;
    require(equal, 10, "a line of the history says something else than what was decided: " + event.kind);
  }
  seams_.trace.add(oracle.hash());
}

// What is forgotten is old, and no device that was heard of lately waits for it. Says nothing where the server cannot know what time it is.
void SimulatedServer::check_forgotten(storage::Seq to) {
  if (swarm_.server_clock_jumps > 0) return;
  const base::Instant now = seams_.schedule.now();
  constexpr std::int64_t kept_days = 28, awaited_days = 85;  // by the world's time: the server's clock may drift by a twentieth
  const auto committed = committed_at_.lower_bound(to);
  require(committed != committed_at_.end() && base::later(committed->second, kept_days * base::day_ms) <= now, 15,
          "a deletion is forgotten that is younger than thirty days");
  for (const auto& [device, at] : heard_of_at_) {
    if (base::later(at, awaited_days * base::day_ms) < now) continue;
    const auto state = snapshot()->device(device);
    require(!state || state->acked_seq >= to, 15, "a deletion is forgotten that a device has yet to hear of");
  }
}

void SimulatedServer::check_tables() {
  if (!up_) return;
  const auto now = snapshot();
  std::size_t count = 0;
  for (std::size_t i = 0; i < records::table_count; ++i) {
    const auto table = static_cast<records::TableId>(i);
    for (const records::RecordPtr& record : now->all(table)) {
      ++count;
      const auto expected = seams_.oracle.find(table, records::id_of(*record));
      require(expected != nullptr && *expected == *record, 3,
              "a row of " + std::string(records::table_name(table)) + " differs from the oracle's");
    }
  }
  require(count == seams_.oracle.live_count(), 3, "the oracle has rows the server has not");
}

// ---- What goes wrong ----

void SimulatedServer::crash() {
  const Disk::Loss loss = dice_.chance(swarm_.power_lost) ? Disk::Loss::power : Disk::Loss::process;
  note(loss == Disk::Loss::power ? "power lost" : "crash");
  disk_->die();
  held_.reset();
  waiting_.clear();
  read_positions_ = {};
  watch_.late_events.clear();
  timers_looked_at_.reset();
  write_planned_ = false;
  up_ = false;
  ++life_;
  if (watch_.plant == Plant::commit_not_synced) disk_->lose_last_commit();
  come_up(loss);
  seams_.schedule.after(dice_.between(100, 20'000), [this, life = life_] {
    if (life != life_) return;
    up_ = true;
    look_at_timers();
  });
}

// Opens the file, perhaps dying of that once or twice more, and finds out what became of the last batch.
void SimulatedServer::come_up(Disk::Loss loss) {
  disk_->come_up(loss);
  for (int again = 0; again < 2 && dice_.chance(swarm_.server_crash); ++again) {
    disk_->arm({Trouble::Kind::dies, static_cast<int>(dice_.between(0, 40))});
    disk_->storage();
    disk_->disarm();
    disk_->die();
    disk_->come_up(loss);
  }
  require(disk_->storage() != nullptr, 13, "the file does not open after a crash");
  settle_doubtful();
  check_commit(0);
}

void SimulatedServer::maybe_disturb(Dice& dice) {
  backup_or_restore(dice);
  hold_snapshot(dice);
  if (dice.chance(swarm_.expires)) let_days_pass(dice);
  if (dice.chance(swarm_.server_clock_jumps)) clock_.jump(dice);
  if (up_ && dice.chance(20)) {
    // The bytes of a picture have come.
    std::vector<domain::PhotoId> missing;
    seams_.oracle.each(records::TableId::photo, [&](const records::RecordPtr& record) {
      const auto& photo = std::get<domain::Photo>(*record);
      if (!photo.stored_at) missing.push_back(photo.id);
    });
    if (!missing.empty()) order(domain::ConfirmPhoto{dice.one_of(missing)});
  }
}

// As the server's job does: at its start, and when its clock has gone back, it does not trust what was turned before. Nothing is written
// where nothing is due.
void SimulatedServer::look_at_timers() {
  if (!up_) return;
  const base::Instant at = now();
  const bool mends = !timers_looked_at_ || at < *timers_looked_at_;
  timers_looked_at_ = at;
  plan_timers(base::minute_ms);
  if (mends || has_due_timers()) enqueue({.turns = true, .mends = mends, .reply = [](const sync::Answer&) {}});
}

bool SimulatedServer::has_due_timers() {
  const auto next = snapshot()->next_timer();
  return next && *next <= now();
}

// Only the last plan counts.
void SimulatedServer::plan_timers(std::int64_t wait_ms) {
  seams_.schedule.after(wait_ms, [this, life = life_, plan = ++timers_plan_] {
    if (life == life_ && plan == timers_plan_) look_at_timers();
  });
}

// For the next one, and at least each minute: the clock may jump.
void SimulatedServer::plan_next_timer() {
  const auto next = snapshot()->next_timer();
  const std::int64_t wait_ms = next ? next->ms - now().ms : base::minute_ms;
  if (wait_ms > 0) plan_timers(std::min(wait_ms, std::int64_t{base::minute_ms}));
}

// The server runs, and its jobs with it, each day.
void SimulatedServer::let_days_pass(Dice& dice) {
  note("days pass");
  const auto days = dice.between(20, 130), most = dice.between(1, 40);
  for (std::int64_t day = 0; day < days; ++day) {
    seams_.schedule.leap(base::day_ms);
    if (!up_) continue;
    look_at_timers();
    waiting_.push_back({.forgets = static_cast<std::size_t>(most), .reply = [](const sync::Answer&) {}});
    write();
  }
}

void SimulatedServer::backup_or_restore(Dice& dice) {
  constexpr std::size_t kept = 4;  // the newest takes the place of the oldest
  if (const std::size_t number = backups_made_ % kept; up_ && dice.chance(swarm_.backup) && disk_->backup(number)) {
    ++backups_made_;
    backups_.resize(std::max(backups_.size(), number + 1));
    backups_[number] = {seams_.oracle.remember(), committed_at_};
  }
  if (backups_.empty() || !dice.chance(swarm_.restore)) return;
  note("restored");
  crash();
  const base::Id epoch = watch_.plant == Plant::epoch_ignored ? snapshot()->head().epoch : base::make_id(now(), dice.entropy());
  const auto number = static_cast<std::size_t>(dice.below(backups_.size()));
  disk_->restore(number, epoch);
  committed_at_ = backups_[number].committed_at;
  heard_of_at_.clear();
  seams_.oracle.go_back(backups_[number].oracle);
  events_checked_ = std::min(events_checked_, seams_.oracle.events().size());
  ++restores_;
  check_commit(0);
}

// A reader that takes its time sees what it saw at first, whatever is written meanwhile.
void SimulatedServer::hold_snapshot(Dice& dice) {
  if (held_ != nullptr && dice.chance(100)) {
    require(held_->head().seq == held_head_ && held_->count(records::TableId::customer) == held_customers_, 3,
            "a snapshot changed while it was held");
    held_.reset();
  }
  if (held_ == nullptr && up_ && dice.chance(swarm_.slow_reader)) {
    held_ = snapshot();
    held_head_ = held_->head().seq;
    held_customers_ = held_->count(records::TableId::customer);
  }
}

void SimulatedServer::calm() {
  const std::size_t page_limit = swarm_.page_limit;
  swarm_ = {};
  swarm_.page_limit = page_limit;
  held_.reset();
  if (!up_) ++life_;
  up_ = true;
  look_at_timers();
}

void SimulatedServer::check_restart() {
  for (const Disk::Loss loss : {Disk::Loss::nothing, Disk::Loss::process}) {
    if (loss != Disk::Loss::nothing) disk_->die();
    disk_->come_up(loss);
    require(disk_->storage() != nullptr, 13, "the file does not open again");
    check_tables();
    check_commit(0);
  }
}

}  // namespace actline::simulation
