#include "shared/sync/outbox.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

#include "shared/base/json.hpp"
#include "shared/command/codec.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

namespace {

base::Result<command::Envelope> read(std::string_view bytes) {
  const auto parsed = base::parse_json(bytes);
  if (!parsed) return parsed.refusal();
  const auto frame = command::decode_frame(*parsed);
  if (!frame) return frame.refusal();
  return command::decode(*frame);
}

}  // namespace

void Outbox::load(const storage::DeviceImage& image, std::int64_t acknowledged_n, std::int64_t made_n) {
  sent_ = image.sent;
  acknowledged_n_ = pushed_to_ = acknowledged_n;
  made_n_ = std::max(made_n, acknowledged_n);
  for (auto again = sent_.upper_bound(acknowledged_n); again != sent_.end(); ++again) {
    if (!image.outbox.contains(again->first)) add_restored(again->first, again->second.bytes).in_base = true;
  }
  for (const auto& [n, bytes] : image.outbox) {
    if (n > acknowledged_n) add_restored(n, bytes);
  }
  if (!pending_.empty()) made_n_ = std::max(made_n_, pending_.back().envelope.n);
}

PendingCommand& Outbox::add_restored(std::int64_t n, const std::string& bytes) {
  PendingCommand command;
  auto envelope = read(bytes);
  command.readable = envelope.ok();
  if (envelope)
    command.envelope = std::move(envelope.value());
  else
    command.likely_refusal = envelope.refusal();
  command.envelope.n = n;
  command.saved = true;
  bytes_.push_back(bytes);
  return pending_.emplace_back(std::move(command));
}

void Outbox::base_is_new() {
  for (PendingCommand& command : pending_) command.in_base = false;
}

std::size_t Outbox::unsaved_count() const {
  return static_cast<std::size_t>(
      std::count_if(pending_.begin(), pending_.end(), [](const PendingCommand& command) { return !command.saved; }));
}

void Outbox::add(PendingCommand command, std::string bytes) {
  assert(command.envelope.n == next_n());
  ++made_n_;
  pending_.push_back(std::move(command));
  bytes_.push_back(std::move(bytes));
}

bool Outbox::withdraw(std::int64_t n) {
  const auto found = std::find_if(pending_.begin(), pending_.end(), [n](const PendingCommand& command) { return command.envelope.n == n; });
  if (found == pending_.end() || found->saved || n <= saving_to_ || n <= doubtful_to_) return false;
  bytes_.erase(bytes_.begin() + (found - pending_.begin()));
  pending_.erase(found);
  renumber_unsaved(std::min(n, first_unsaved_n().value_or(n)));
  return true;
}

std::optional<std::int64_t> Outbox::first_unsaved_n() const {
  const auto found = std::find_if(pending_.begin(), pending_.end(), [](const PendingCommand& command) { return !command.saved; });
  return found != pending_.end() ? std::optional(found->envelope.n) : std::nullopt;
}

// Gives the unsaved commands the numbers first_n, first_n + 1 … Nobody but this device has seen their old ones.
void Outbox::renumber_unsaved(std::int64_t first_n) {
  std::int64_t next = first_n;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (pending_[i].saved) continue;
    pending_[i].envelope.n = next++;
    bytes_[i] = command::encode(pending_[i].envelope);
  }
  made_n_ = next - 1;
}

void Outbox::begin_saving(storage::StoreTransaction& transaction) {
  assert(wants_saving());
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (!pending_[i].saved) transaction.put_outbox.emplace_back(pending_[i].envelope.n, bytes_[i]);
  }
  saving_to_ = pending_.back().envelope.n;
}

void Outbox::end_saving(Saved outcome) {
  switch (outcome) {
    case Saved::yes:
      for (PendingCommand& command : pending_) {
        if (command.envelope.n <= saving_to_) command.saved = true;
      }
      break;
    case Saved::perhaps: doubtful_to_ = saving_to_; break;
    case Saved::no: break;
  }
  saving_to_ = 0;
}

std::vector<std::string_view> Outbox::next_push(const Limits& limits) const {
  constexpr std::size_t frame_bytes = 256;  // device, epoch and the members' names
  std::vector<std::string_view> batch;
  std::size_t bytes = frame_bytes;
  for (std::size_t i = 0; i < pending_.size() && batch.size() < limits.commands; ++i) {
    if (!pending_[i].saved) break;
    if (pending_[i].envelope.n <= pushed_to_) continue;
    bytes += bytes_[i].size() + 1;
    if (bytes > limits.bytes && !batch.empty()) break;
    batch.push_back(bytes_[i]);
  }
  return batch;
}

void Outbox::pushed_to(std::int64_t last_n) {
  pushed_to_ = std::max(pushed_to_, last_n);
  for (PendingCommand& command : pending_) {
    if (command.envelope.n <= last_n) command.sent = true;
  }
}

void Outbox::put(const Acknowledgement& acknowledgement, storage::StoreTransaction& transaction) const {
  for (std::size_t i = 0; i < pending_.size() && pending_[i].envelope.n <= acknowledgement.n; ++i) {
    transaction.put_sent.emplace_back(pending_[i].envelope.n, storage::DeviceImage::Sent{acknowledgement.at, bytes_[i]});
  }
  transaction.drop_outbox_to = acknowledgement.n;
  if (may_trim()) transaction.drop_sent_before = base::later(acknowledgement.at, -sent_kept_ms);
}

void Outbox::acknowledge(const Acknowledgement& acknowledgement) {
  // The same order as in the store: old ones go first, what is put then is new.
  if (may_trim()) {
    const base::Instant limit = base::later(acknowledgement.at, -sent_kept_ms);
    std::erase_if(sent_, [limit](const auto& entry) { return entry.second.at < limit; });
  }
  while (!pending_.empty() && pending_.front().envelope.n <= acknowledgement.n) {
    sent_.insert_or_assign(pending_.front().envelope.n, storage::DeviceImage::Sent{acknowledgement.at, std::move(bytes_.front())});
    pending_.pop_front();
    bytes_.pop_front();
  }
  acknowledged_n_ = std::max(acknowledged_n_, acknowledgement.n);
  pushed_to_ = std::max(pushed_to_, acknowledged_n_);
  made_n_ = std::max(made_n_, acknowledged_n_);
}

// While sent commands are being offered again, they are the only copy in the store.
bool Outbox::may_trim() const { return pending_.empty() || !sent_.contains(pending_.front().envelope.n); }

std::int64_t Outbox::oldest_n() const {
  std::int64_t oldest = pending_.empty() ? next_n() : pending_.front().envelope.n;
  while (sent_.contains(oldest - 1)) --oldest;
  return oldest;
}

void Outbox::server_stands_at(std::int64_t last_n) {
  if (was_forgotten(last_n)) {
    std::deque<PendingCommand> later;
    std::deque<std::string> later_bytes;
    later.swap(pending_);
    later_bytes.swap(bytes_);
    for (auto again = sent_.upper_bound(last_n); again != sent_.end() && again->first <= acknowledged_n_; ++again) {
      add_restored(again->first, again->second.bytes).in_base = true;
    }
    std::move(later.begin(), later.end(), std::back_inserter(pending_));
    std::move(later_bytes.begin(), later_bytes.end(), std::back_inserter(bytes_));
    acknowledged_n_ = last_n;
  }
  pushed_to_ = last_n;
  for (PendingCommand& command : pending_) command.sent = command.envelope.n <= last_n;
  // A server ahead of this store: the store went back in time. Its numbers are taken; new commands get later ones.
  if (last_n > made_n_ && saving_to_ == 0) renumber_unsaved(last_n + 1);
}

}  // namespace actline::sync
