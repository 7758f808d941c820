#include "tests/simulation/disk_model.hpp"

#include <algorithm>
#include <utility>

namespace actline::simulation {

namespace {

constexpr std::size_t sector_bytes = 512;

void perform(const DiskModel::Change& change, std::string& content) {
  if (change.cuts_off) return content.resize(std::min(content.size(), change.at));
  if (content.size() < change.at + change.bytes.size()) content.resize(change.at + change.bytes.size());
  content.replace(change.at, change.bytes.size(), change.bytes);
}

}  // namespace

std::shared_ptr<DiskModel::File> DiskModel::open(const std::string& name, bool create, Kind kind) {
  if (dead_) return nullptr;
  if (name.empty()) return std::make_shared<File>();
  const auto found = files_.find(name);
  if (found != files_.end()) return found->second;
  if (!create) return nullptr;
  auto& file = files_[name] = std::make_shared<File>();
  file->kind = kind;
  return file;
}

void DiskModel::remove(const std::string& name, bool at_once) {
  if (dead_) return;
  auto node = files_.extract(name);
  if (node.empty()) return;
  if (!at_once && node.mapped()->name_is_safe) unlinked_.insert(std::move(node));
}

void DiskModel::copy(const std::string& from, const std::string& to) {
  auto copied = std::make_shared<File>();
  copied->seen = copied->safe = files_.at(from)->seen;
  copied->name_is_safe = true;
  files_[to] = std::move(copied);
}

DiskModel::Outcome DiskModel::meet_trouble(bool writes) {
  if (dead_) return Outcome::failed;
  if (trouble_.kind == Trouble::Kind::full && !writes) return Outcome::done;
  if (!trouble_.strikes_now()) return Outcome::done;
  switch (std::exchange(trouble_, {}).kind) {
    case Trouble::Kind::none: break;
    case Trouble::Kind::dies: die(); return Outcome::failed;
    case Trouble::Kind::full: return Outcome::full;
    case Trouble::Kind::fails:
    case Trouble::Kind::short_read: return Outcome::failed;
  }
  return Outcome::done;
}

DiskModel::Outcome DiskModel::read(File& file, std::size_t at, std::size_t count, std::string_view& bytes) {
  const bool reads_short = trouble_.kind == Trouble::Kind::short_read && trouble_.calls_left == 0;
  const Outcome outcome = meet_trouble(false);
  if (outcome != Outcome::done && !(reads_short && !dead_)) return outcome;
  const std::size_t from = std::min(at, file.seen.size());
  bytes = std::string_view(file.seen).substr(from, count);
  if (reads_short) bytes = bytes.substr(0, static_cast<std::size_t>(dice_.below(bytes.size() + 1)));
  return Outcome::done;
}

DiskModel::Outcome DiskModel::write(File& file, std::size_t at, std::string_view bytes) {
  // Of a write that fails a part may have happened.
  const bool dies = trouble_.kind == Trouble::Kind::dies && trouble_.calls_left == 0 && !dead_;
  const Outcome outcome = meet_trouble(true);
  if (outcome != Outcome::done && !dies) return outcome;
  if (dies) bytes = bytes.substr(0, static_cast<std::size_t>(dice_.below(bytes.size() / sector_bytes + 1)) * sector_bytes);
  Change change{.at = at, .bytes = std::string(bytes)};
  perform(change, file.seen);
  file.unsynced.push_back(std::move(change));
  return outcome;
}

DiskModel::Outcome DiskModel::cut_off(File& file, std::size_t at) {
  if (const Outcome outcome = meet_trouble(true); outcome != Outcome::done) return outcome;
  const Change change{.at = at, .bytes = {}, .cuts_off = true};
  perform(change, file.seen);
  file.unsynced.push_back(change);
  return Outcome::done;
}

DiskModel::Outcome DiskModel::sync(File& file) {
  if (const Outcome outcome = meet_trouble(true); outcome != Outcome::done) return outcome;
  // With the first sync of a journal or a log SQLite syncs the names in its folder.
  if (file.kind != Kind::data && !file.name_is_safe) sync_folder();
  if (file.kind == Kind::log && !syncs_log_) return Outcome::done;
  for (const Change& change : std::exchange(file.unsynced, {})) perform(change, file.safe);
  return Outcome::done;
}

void DiskModel::sync_folder() {
  unlinked_.clear();
  for (auto& [name, file] : files_) file->name_is_safe = true;
}

void DiskModel::lose(File& file) {
  // All, none, those before some moment, or each sector for itself.
  const auto way = dice_.below(4);
  const std::size_t moment = static_cast<std::size_t>(dice_.below(file.unsynced.size() + 1));
  for (std::size_t i = 0; i < file.unsynced.size(); ++i) {
    const Change& change = file.unsynced[i];
    if (way == 1 || (way == 2 && i >= moment)) continue;
    if (way != 3 || change.cuts_off) {
      if (way != 3 || dice_.chance(500)) perform(change, file.safe);
      continue;
    }
    for (std::size_t from = 0; from < change.bytes.size();) {
      const std::size_t to = std::min(change.bytes.size(), from + sector_bytes - (change.at + from) % sector_bytes);
      if (dice_.chance(600)) perform({.at = change.at + from, .bytes = change.bytes.substr(from, to - from)}, file.safe);
      from = to;
    }
  }
  file.unsynced.clear();
  file.seen = file.safe;
}

void DiskModel::come_up_without_cache() {
  for (auto& [name, file] : std::exchange(unlinked_, {})) {
    if (!files_.contains(name) && dice_.chance(300)) files_[name] = file;
  }
  for (auto file = files_.begin(); file != files_.end();) {
    if (!file->second->name_is_safe && dice_.chance(500)) {
      file = files_.erase(file);
      continue;
    }
    lose(*file->second);
    file->second->name_is_safe = true;
    ++file;
  }
  come_up();
}

}  // namespace actline::simulation
