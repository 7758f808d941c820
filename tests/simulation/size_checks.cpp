// Invariant 14: the sizes of pages, pushes and batches are nobody's business.
#include "shared/base/json.hpp"
#include "shared/command/codec.hpp"
#include "shared/storage/memory_storage.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/timers.hpp"
#include "tests/simulation/failure.hpp"
#include "tests/simulation/final_checks.hpp"

namespace actline::simulation {

namespace {

// A device that begins, with pages of at most so many rows.
std::map<Key, records::RecordPtr> pulled(const storage::Snapshot& snapshot, domain::StaffId person, sync::PullRequest request,
                                         base::Instant now) {
  std::map<Key, records::RecordPtr> rows;
  for (bool more = true; more;) {
    const sync::Answer answer = sync::answer_pull(snapshot, person, request, now).answer;
    require(answer.status == 200, 14, "a device that begins is answered with " + std::to_string(answer.status));
    auto reply = sync::decode_pull_reply(answer.body, request.device);
    require(reply.ok(), 14, "a page cannot be read");
    for (sync::PageRow& row : reply->page) rows[{row.table, row.id}] = std::move(row.record);
    request.cursor = reply->cursor;
    more = reply->more;
  }
  std::erase_if(rows, [](const auto& row) { return row.second == nullptr; });
  return rows;
}

// Decides the oracle's steps again.
class Replay {
 public:
  Replay(const Oracle& oracle, Dice& dice) : dice_(dice) {
    const auto batch = storage_.write();
    for (const records::RecordPtr& record : oracle.beginning()) batch->put(*record, records::leaf_of(*record, nullptr));
    require(batch->commit().ok(), 14, "the beginning is committed");
  }

  void take(const Step& step) {
    const bool goes_on = !commands_.empty() && step.kind == Step::Kind::command && last_->device == step.device && last_->now == step.now;
    if (!goes_on || dice_.chance(300)) push();
    if (dice_.chance(400)) commit();
    if (step.kind == Step::Kind::command) {
      commands_.push_back(command::encode({.n = step.n, .base_seq = step.heard, .at = step.made->at, .command = step.made->command}));
      last_ = &step;
      return;
    }
    if (batch_ == nullptr) batch_ = storage_.write();
    if (step.kind == Step::Kind::forgets) {
      batch_->expire_deletions(step.n, static_cast<std::size_t>(step.n));
    } else if (step.kind == Step::Kind::turns) {
      if (step.mends) sync::mend_timers(*batch_, step.now);
      // Fewer at once, or more: in the same order.
      const auto most = static_cast<std::size_t>(dice_.between(1, 5));
      while (sync::fire_timers(*batch_, step.now, most).more) continue;
    } else if (step.kind == Step::Kind::own) {
      [[maybe_unused]] const auto outcome = sync::execute_into(*batch_, sync::server_actor(), step.made->command, {step.now, step.now});
    } else {
      greet(step, step.n + 1);
    }
  }
  void end() {
    push();
    commit();
  }
  storage::MemoryStorage& storage() { return storage_; }

 private:
  void greet(const Step& step, std::int64_t oldest_n) {
    const sync::HelloRequest hello{.device = step.device, .build = "replay", .oldest_n = oldest_n};
    require(sync::answer_hello(*batch_, step.person, hello, step.now).status == 200, 14, "a device cannot greet again");
  }
  void push() {
    if (commands_.empty()) return;
    if (batch_ == nullptr) batch_ = storage_.write();
    if (!batch_->device(last_->device)) greet(*last_, 1);
    const std::vector<std::string_view> wire(commands_.begin(), commands_.end());
    const auto request = sync::decode_push(sync::encode_push(last_->device, batch_->head().epoch, wire));
    require(request.ok(), 14, "commands decided once cannot be read again");
    sync::TrustingGuard guard;
    const auto outcome = sync::decide_push(*batch_, last_->person, *request, last_->now, guard);
    require(outcome.decided == commands_.size(), 14, "commands decided once are not all decided again");
    commands_.clear();
  }
  void commit() {
    if (batch_ == nullptr) return;
    require(batch_->commit().ok(), 14, "a batch is committed");
    batch_.reset();
  }

  Dice& dice_;
  storage::MemoryStorage storage_{base::Id{}};
  std::unique_ptr<storage::WriteBatch> batch_;
  std::vector<std::string> commands_;  // of one device at one time
  const Step* last_ = nullptr;
};

}  // namespace

void check_page_sizes(const storage::Snapshot& snapshot, domain::StaffId person, domain::DeviceId device, base::Instant now,
                      const Oracle& oracle, Dice& dice) {
  if (!oracle.works_here(person)) return;
  const auto expected = oracle.visible_to(oracle.sight(person));
  for (const std::size_t limit : {static_cast<std::size_t>(dice.between(1, 9)), sync::page_rows}) {
    const auto rows = pulled(snapshot, person, {.device = device, .epoch = snapshot.head().epoch, .cursor = {}, .limit = limit}, now);
    require(rows.size() == expected.size(), 14, "pages of " + std::to_string(limit) + " rows together have another number of rows");
    for (const auto& [key, record] : rows) {
      const auto found = expected.find(key);
      require(found != expected.end() && *found->second == *record, 14, "pages of " + std::to_string(limit) + " rows have another row");
    }
  }
}

void check_grouping(const Oracle& oracle, Dice& dice) {
  Replay replay(oracle, dice);
  for (const Step& step : oracle.steps()) replay.take(step);
  replay.end();
  const auto snapshot = replay.storage().read();
  require(snapshot->head().seq == oracle.seq(), 14, "decided in other batches the order ends elsewhere");
  std::size_t count = 0;
  for (std::size_t i = 0; i < records::table_count; ++i) {
    for (const auto& record : snapshot->all(static_cast<records::TableId>(i))) {
      ++count;
      const auto expected = oracle.find(static_cast<records::TableId>(i), records::id_of(*record));
      require(expected != nullptr && *expected == *record, 14, "decided in other batches a row is another");
    }
  }
  require(count == oracle.live_count(), 14, "decided in other batches rows are missing");
}

}  // namespace actline::simulation
