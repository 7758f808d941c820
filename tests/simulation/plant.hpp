// Bugs planted on purpose, each in a wrapper of the simulator around production code, to prove that the checks would find them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace actline::simulation {

enum class Plant : std::uint8_t {
  none,
  ack_before_commit,     // the server answers a push, then crashes before its commit
  commit_not_synced,     // a crash loses the last commit (NORMAL instead of FULL)
  trim_outbox_on_push,   // the device's store drops commands when the push is answered, not when a pull acknowledges
  cursor_before_rows,    // the device's store is not atomic: a crash may leave the cursor without its rows
  dedupe_off_by_one,     // the server believes the last command of a device was not decided
  retry_unknown_commit,  // the server decides a batch again when it is unsure whether the commit happened
  scope_skipped,         // pulls are served as if everybody were operations
  private_leaf_leak,     // verdict notes are put into the leaf everybody reads
  verdict_note_dropped,  // a refused command leaves no note
  deletions_omitted,     // pulls leave out what was deleted
  epoch_ignored,         // a restored server keeps its epoch
  move_out_omitted,      // pulls say nothing of customers that went elsewhere
};
inline constexpr std::array<std::string_view, 13> plant_names{"none",
                                                              "ack_before_commit",
                                                              "commit_not_synced",
                                                              "trim_outbox_on_push",
                                                              "cursor_before_rows",
                                                              "dedupe_off_by_one",
                                                              "retry_unknown_commit",
                                                              "scope_skipped",
                                                              "private_leaf_leak",
                                                              "verdict_note_dropped",
                                                              "deletions_omitted",
                                                              "epoch_ignored",
                                                              "move_out_omitted"};

inline std::optional<Plant> plant_named(std::string_view name) {
  for (std::size_t i = 0; i < plant_names.size(); ++i) {
    if (plant_names[i] == name) return static_cast<Plant>(i);
  }
  return std::nullopt;
}

}  // namespace actline::simulation
