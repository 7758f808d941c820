#include "server/journal/replay.hpp"

#include <map>
#include <memory>

#include "server/blob/blob_store.hpp"
#include "server/journal/tuning.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/push.hpp"

namespace actline::server {

namespace {

using domain::Verdict;

// A command that was refused unread, because it had brought the server down, is refused unread again.
class RecordedGuard final : public sync::PoisonGuard {
 public:
  explicit RecordedGuard(const Decision& decision) : was_refused_unread_(decision.code == base::name_of(base::RefusalCode::internal)) {}
  bool about_to_decide(domain::DeviceId, std::int64_t) override { return !was_refused_unread_; }

 private:
  bool was_refused_unread_;
};

std::string outcome_text(Verdict verdict, std::string_view code) {
  std::string text(domain::verdict_names[static_cast<std::size_t>(verdict)]);
  if (!code.empty()) text.append(" (").append(code).append(")");
  return text;
}

// Of the commands of a device that were left out.
struct LastOfDevice {
  domain::StaffId staff;
  std::int64_t n = 0;
  base::Instant now;
};

class Replay {
 public:
  Replay(SqliteStorage& storage, const std::string& blobs, std::optional<base::Instant> until)
      : storage_(storage), blobs_(blobs), until_(until), batch_(storage.batch()) {}

  // False: no more.
  bool take(const DecidedBatch& decided) {
    for (const DecidedCommand& command : decided.commands) {
      is_over_ = is_over_ || (until_ && command.decision.now >= *until_);
      if (is_over_) {
        leave_out(command);
        continue;
      }
      command.decision.device.is_nil() ? take_own(command) : take_from_device(command);
      last_ = command.decision.now;
      status_ = batch_->status();
      if (!status_) return false;
    }
    if (in_batch_ < commands_per_replayed_batch) return true;
    status_ = batch_->commit();
    batch_.reset();
    if (!status_) return false;
    batch_ = storage_.batch();
    in_batch_ = 0;
    return true;
  }

  base::Result<Replayed> end(const Followed& followed) {
    if (!status_) return status_.refusal();
    for (const auto& [device, last] : left_out_) greet({.now = last.now, .staff = last.staff, .device = device, .code = {}}, last.n + 1);
    status_ = batch_->commit();
    if (!status_) return status_.refusal();
    replayed_.followed = followed;
    replayed_.followed.at = last_;
    return replayed_;
  }

 private:
  void take_from_device(const DecidedCommand& command) {
    const Decision& decision = command.decision;
    const command::RawCommand& raw = command.raw;
    greet(decision, raw.n);
    sync::PushRequest request{.device = decision.device, .epoch = batch_->head().epoch, .commands = {{raw, command::decode(raw)}}};
    RecordedGuard guard(decision);
    const auto outcome = sync::decide_push(*batch_, decision.staff, request, decision.now, guard);
    if (outcome.results.empty()) return differ(command, "not decided");
    const sync::CommandResult& result = outcome.results.front();
    if (result.verdict == Verdict::repeated) return;
    count();
    if (result.verdict != decision.verdict || result.code != decision.code) differ(command, outcome_text(result.verdict, result.code));
  }

  // So that this number is the device's next: what a hello wrote that came before the command is in no journal, as it takes nothing in
  // the order.
  void greet(const Decision& decision, std::int64_t n) {
    auto device = batch_->device(decision.device);
    if (device && device->last_n >= n - 1) return;
    if (!device) device = storage::DeviceState{.device = decision.device, .staff = decision.staff, .acked_seq = batch_->head().seq};
    device->last_n = n - 1;
    device->seen_at = decision.now;
    batch_->put_device(*device);
  }

  void take_own(const DecidedCommand& command) {
    const auto envelope = command::decode(command.raw);
    if (!envelope) return differ(command, outcome_text(Verdict::rejected, base::name_of(envelope.refusal().code)));
    if (const auto* confirmed = std::get_if<domain::ConfirmPhoto>(&envelope->command)) {
      const auto photo = records::as<domain::Photo>(batch_->find(records::TableId::photo, confirmed->photo.value));
      if (photo != nullptr && photo->stored_at) return;
      if (photo != nullptr && look_at_picture(blobs_, photo->sha256, photo->bytes) != PictureState::whole) return leave_out(*photo);
    }
    const base::Instant now = command.decision.now;
    const auto outcome = sync::execute_into(*batch_, sync::server_actor(), envelope->command, {now, now});
    count();
    if (!outcome) differ(command, outcome_text(Verdict::rejected, base::name_of(outcome.refusal().code)));
  }

  // Its row takes the number in the order that its confirmation had: what later commands say of that order stays true.
  void leave_out(const domain::Photo& photo) {
    const auto customer = records::as<domain::Customer>(batch_->find(records::TableId::customer, photo.customer.value));
    const records::Record record(photo);
    if (customer != nullptr) batch_->put(record, records::leaf_of(record, customer.get()));
    ++replayed_.photos_left_out;
  }

  void leave_out(const DecidedCommand& command) {
    ++replayed_.left_out;
    const Decision& decision = command.decision;
    if (!decision.device.is_nil()) left_out_[decision.device] = {decision.staff, command.raw.n, decision.now};
  }

  void count() {
    ++replayed_.commands;
    ++in_batch_;
  }

  void differ(const DecidedCommand& command, const std::string& now_is) {
    ++replayed_.differing;
    if (replayed_.differences.size() >= differences_told) return;
    const Decision& decision = command.decision;
    const std::string device = decision.device.is_nil() ? "-" : base::id_text(decision.device.value);
    replayed_.differences.push_back(device + " " + std::to_string(command.raw.n) + " " + command.raw.kind + ": " +
                                    outcome_text(decision.verdict, decision.code) + " → " + now_is);
  }

  SqliteStorage& storage_;
  const std::string& blobs_;
  std::optional<base::Instant> until_;
  std::unique_ptr<SqliteBatch> batch_;
  std::size_t in_batch_ = 0;
  std::optional<base::Instant> last_;  // decided
  bool is_over_ = false;               // the moment has come
  std::map<domain::DeviceId, LastOfDevice> left_out_;
  base::Status status_;
  Replayed replayed_;
};

}  // namespace

base::Result<Replayed> replay_journal(SqliteStorage& storage, const std::string& blobs, const ReplayOrder& order) {
  const storage::Head from = storage.read()->head();
  const auto segments = JournalFolder(order.journal).list();
  Replay replay(storage, blobs, order.until);
  const Followed followed =
      follow(segments, storage.organisation(), from, [&replay](const DecidedBatch& batch) { return replay.take(batch); });
  return replay.end(followed);
}

}  // namespace actline::server
