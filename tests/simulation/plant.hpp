// Bugs planted on purpose, each in a wrapper of the simulator around production code, to prove that the checks would find them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace actline::simulation {

enum class Plant : std::uint8_t {
  none,
  ack_before_commit,          // the server answers a push, then crashes before its commit
  commit_not_synced,          // a crash loses the last commit
  trim_outbox_on_push,        // the device's store drops commands when the push is answered, not when a pull acknowledges
  cursor_before_rows,         // the device's store is not atomic: a crash may leave the cursor without its rows
  dedupe_off_by_one,          // the server believes the last command of a device was not decided
  retry_unknown_commit,       // the server decides a batch again when it is unsure whether the commit happened
  scope_skipped,              // pulls are served as if everybody were operations
  mask_skipped,               // pulls show every telephone number of what they show
  private_leaf_leak,          // verdict notes are put into the leaf everybody reads
  verdict_note_dropped,       // a refused command leaves no note: it is in nobody's tray
  deletions_omitted,          // pulls leave out what was deleted
  epoch_ignored,              // a restored server keeps its epoch
  move_out_omitted,           // pulls say nothing of customers that went elsewhere
  children_left_behind,       // a customer that arrives comes alone
  foreign_ack,                // a pull acknowledges what another device of the person had decided
  cursor_survives_epoch,      // the server takes a cursor of before a restore for one of its own
  old_rows_survive_reset,     // the device's store keeps the old base below the new one
  grace_without_end,          // a fact counts whoever once had the customer, however early
  rights_read_before_push,    // who asks is looked up once, although a command before may have changed it
  event_outside_transaction,  // the history is written after the commit, in a transaction of its own
  rows_behind_head,           // a snapshot has the newest head, and not yet its newest row (naive bigserial)
  page_end_lost,              // a page that is just full counts as the last
  confirmed_before_durable,   // the device's store says 已保存 before it is on the disk (relaxed durability)
  refusal_retires_work,       // the device drops a command that a 4xx or 5xx answered
  scope_change_unnoticed,     // a cursor made for another scope still counts
  disabled_still_served,      // whoever has left is served as before
  roots_given_to_old_build,   // a build that knows nothing of moves is told about roots instead of rows
  known_customer_told,        // a duplicate outside the scope is refused with the customer's name in full
  post_image_only,            // a move is judged by where a customer is, not also by where they were
  grace_forgotten,            // a fact does not count any more once its customer has gone
  leaves_kept,                // a device is not told of leaves that it lost
  tombstone_expired_early,    // deletions are forgotten while devices have yet to hear of them
  old_cursor_taken,           // a cursor of before deletions were forgotten still counts
  timer_forgotten,            // a timer that was set is gone when it is due
  purge_leaves_events,        // the history still says what there was of who was erased for good
  purge_leaves_notes,         // so do the notes of refused work
  ended_share_lasts,          // a share that ended shows the customer on
  log_not_synced,             // a commit does not wait for the disk (NORMAL instead of FULL), on SQLite
};
inline constexpr std::array<std::string_view, 39> plant_names{"none",
                                                              "ack_before_commit",
                                                              "commit_not_synced",
                                                              "trim_outbox_on_push",
                                                              "cursor_before_rows",
                                                              "dedupe_off_by_one",
                                                              "retry_unknown_commit",
                                                              "scope_skipped",
                                                              "mask_skipped",
                                                              "private_leaf_leak",
                                                              "verdict_note_dropped",
                                                              "deletions_omitted",
                                                              "epoch_ignored",
                                                              "move_out_omitted",
                                                              "children_left_behind",
                                                              "foreign_ack",
                                                              "cursor_survives_epoch",
                                                              "old_rows_survive_reset",
                                                              "grace_without_end",
                                                              "rights_read_before_push",
                                                              "event_outside_transaction",
                                                              "rows_behind_head",
                                                              "page_end_lost",
                                                              "confirmed_before_durable",
                                                              "refusal_retires_work",
                                                              "scope_change_unnoticed",
                                                              "disabled_still_served",
                                                              "roots_given_to_old_build",
                                                              "known_customer_told",
                                                              "post_image_only",
                                                              "grace_forgotten",
                                                              "leaves_kept",
                                                              "tombstone_expired_early",
                                                              "old_cursor_taken",
                                                              "timer_forgotten",
                                                              "purge_leaves_events",
                                                              "purge_leaves_notes",
                                                              "ended_share_lasts",
                                                              "log_not_synced"};

// Planted in the model of the server's disk.
inline bool needs_sqlite(Plant plant) { return plant == Plant::log_not_synced; }

inline std::string_view name_of(Plant plant) { return plant_names[static_cast<std::size_t>(plant)]; }

inline std::optional<Plant> plant_named(std::string_view name) {
  for (std::size_t i = 0; i < plant_names.size(); ++i) {
    if (plant_names[i] == name) return static_cast<Plant>(i);
  }
  return std::nullopt;
}

}  // namespace actline::simulation
