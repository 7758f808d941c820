// The commands of this device: numbered when submitted, saved, pushed, acknowledged, and kept a week after that. Numbers run
// 1, 2, 3 … without gaps over the life of the store; what is saved is always the front part.
//
//   submitted ─► saved ─► pushed ─► acknowledged by a pull ─► sent (kept, so that a restored server can be given it again)
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/storage/client_store.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pending_command.hpp"

namespace actline::sync {

class Outbox {
 public:
  // What the store holds. Sent commands beyond the acknowledged number were being offered again when the device stopped: they still are.
  void load(const storage::DeviceImage& image, std::int64_t acknowledged_n, std::int64_t made_n);

  std::deque<PendingCommand>& pending() { return pending_; }
  const std::deque<PendingCommand>& pending() const { return pending_; }
  std::size_t unsaved_count() const;
  // All of pending() in its wire form; valid until the next call that changes something.
  std::vector<std::string_view> wire() const { return {bytes_.begin(), bytes_.end()}; }

  // ---- Making ----
  std::int64_t next_n() const { return made_n_ + 1; }
  // The command's n must be next_n().
  void add(PendingCommand command, std::string bytes);
  // Takes back an unsaved command; later ones, unsaved too, move up by one. False when it is not here, or is or may be in the store.
  bool withdraw(std::int64_t n);

  // ---- Saving: one transaction at a time ----
  bool wants_saving() const { return saving_to_ == 0 && unsaved_count() > 0; }
  // All unsaved commands go into the transaction.
  void begin_saving(storage::StoreTransaction& transaction);
  enum class Saved : std::uint8_t {
    yes,
    no,       // refused, nothing written
    perhaps,  // the store failed; what it holds is unknown until it is asked again
  };
  void end_saving(Saved outcome);

  // ---- Pushing ----
  // Saved, not pushed, within the limits; empty when there is nothing to push.
  std::vector<std::string_view> next_push(const Limits& limits) const;
  void pushed_to(std::int64_t last_n);
  // An answer to a push is a promise of the server's memory; after a while without acknowledgement it is asked again.
  void doubt_pushes() { pushed_to_ = acknowledged_n_; }

  // ---- Acknowledging ----
  struct Acknowledgement {
    std::int64_t n = 0;
    base::Instant at;
  };
  bool advances(std::int64_t acknowledged_n) const { return acknowledged_n > acknowledged_n_; }
  void put(const Acknowledgement& acknowledgement, storage::StoreTransaction& transaction) const;
  void acknowledge(const Acknowledgement& acknowledgement);

  // ---- Greeting ----
  // From here on every command can be offered.
  std::int64_t oldest_n() const;
  // Whether the server has forgotten what it had acknowledged: it was restored from a backup.
  bool was_forgotten(std::int64_t last_n) const { return last_n < acknowledged_n_; }
  // The server has decided up to here. What it forgot is pending again; overlay changes must be undone before.
  void server_stands_at(std::int64_t last_n);
  // The base shown is of the server as it is: it has the effects of nothing that is pending.
  void base_is_new();

  std::int64_t acknowledged_n() const { return acknowledged_n_; }
  // The highest number the store knows of: what a number that must survive a crash is counted from.
  std::int64_t saved_n() const { return made_n_ - static_cast<std::int64_t>(unsaved_count()); }

 private:
  PendingCommand& add_restored(std::int64_t n, const std::string& bytes);
  std::optional<std::int64_t> first_unsaved_n() const;
  void renumber_unsaved(std::int64_t first_n);
  bool may_trim() const;

  std::deque<PendingCommand> pending_;
  std::deque<std::string> bytes_;  // parallel to pending_: the wire form
  std::map<std::int64_t, storage::DeviceImage::Sent> sent_;
  std::int64_t made_n_ = 0;
  std::int64_t acknowledged_n_ = 0;
  std::int64_t pushed_to_ = 0;
  std::int64_t saving_to_ = 0;    // 0: no save under way
  std::int64_t doubtful_to_ = 0;  // up to here the store may hold what it did not confirm
};

}  // namespace actline::sync
