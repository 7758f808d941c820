// A disk with a page cache above it: files as processes see them, and as they will be found when the power comes back. What was written
// since the last sync may then be there, be missing, or be there in part, sector by sector and in any order.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/simulation/dice.hpp"
#include "tests/simulation/trouble.hpp"

namespace actline::simulation {

class DiskModel {
 public:
  struct Change {
    std::size_t at = 0;
    std::string bytes;      // written there
    bool cuts_off = false;  // instead: the file ends there
  };
  enum class Kind : std::uint8_t {
    data,
    journal,  // of a rollback
    log,      // written ahead
  };
  struct File {
    Kind kind = Kind::data;
    std::string seen;  // by processes
    std::string safe;
    bool name_is_safe = false;  // that the file is there at all
    std::vector<Change> unsynced;
  };

  // `syncs_log`: false as with synchronous=NORMAL, when a commit does not wait for the log to be on the disk.
  DiskModel(Dice dice, bool syncs_log) : dice_(std::move(dice)), syncs_log_(syncs_log) {}

  // Whoever has it open keeps it when its name is gone.
  std::shared_ptr<File> open(const std::string& name, bool create, Kind kind = Kind::data);
  bool has(const std::string& name) const { return files_.contains(name); }
  void remove(const std::string& name, bool at_once);
  void copy(const std::string& from, const std::string& to);

  enum class Outcome : std::uint8_t { done, failed, full };
  Outcome read(File& file, std::size_t at, std::size_t count, std::string_view& bytes);
  Outcome write(File& file, std::size_t at, std::string_view bytes);
  Outcome cut_off(File& file, std::size_t at);
  Outcome sync(File& file);
  void sync_folder();

  // ---- What goes wrong ----
  void arm(const Trouble& trouble) { trouble_ = trouble; }
  void disarm() { trouble_ = {}; }
  // From here on no operation does anything.
  void die() { dead_ = true; }
  bool is_dead() const { return dead_; }
  // After die(): works again. What was written is there, as after the end of a process.
  void come_up() { dead_ = false; }
  // The same after the power was lost.
  void come_up_without_cache();

  Dice& dice() { return dice_; }

 private:
  // Done: go on. Dies and fails on the way.
  Outcome meet_trouble(bool writes);
  void lose(File& file);

  Dice dice_;
  bool syncs_log_;
  bool dead_ = false;
  Trouble trouble_;
  std::map<std::string, std::shared_ptr<File>> files_;
  // Names that are gone, and may be back after the power was lost.
  std::map<std::string, std::shared_ptr<File>> unlinked_;
};

}  // namespace actline::simulation
