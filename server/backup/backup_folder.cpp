#include "server/backup/backup_folder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>
#include <system_error>

#include "server/backup/purge_again.hpp"
#include "server/backup/tuning.hpp"
#include "server/blob/blob_store.hpp"
#include "server/storage/file_sync.hpp"
#include "server/storage/sqlite/file_copy.hpp"
#include "shared/base/json.hpp"

namespace actline::server {

namespace {

namespace files = std::filesystem;
using base::RefusalCode;

constexpr std::string_view unfinished = ".unfinished";
constexpr const char* to_the_second = "%Y%m%dT%H%M%S";

std::string note_path(const std::string& backup) { return backup + "/backup.json"; }

// Sorts by time, and two backups of one second have two names: 20261127T203104.250Z.
std::string name_of(base::Instant made_at) {
  const std::time_t seconds = made_at.ms / base::second_ms;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  const std::string whole(text.data(), std::strftime(text.data(), text.size(), to_the_second, &utc));
  const std::string thousandths = std::to_string(base::second_ms + made_at.ms % base::second_ms);
  return whole + "." + thousandths.substr(1) + "Z";
}

std::optional<base::Instant> made_at_in(const std::string& name) {
  std::tm utc{};
  const char* rest = ::strptime(name.c_str(), to_the_second, &utc);
  if (rest == nullptr || *rest != '.') return std::nullopt;
  const char* const end = name.data() + name.size();
  std::int64_t thousandths = 0;
  const auto [stop, error] = std::from_chars(rest + 1, end, thousandths);
  if (error != std::errc() || stop != rest + 4 || std::string_view(stop, end) != "Z") return std::nullopt;
  return base::Instant{static_cast<std::int64_t>(::timegm(&utc)) * base::second_ms + thousandths};
}

base::Refusal failed(const std::string& path, const std::error_code& error) {
  const bool full = error == std::errc::no_space_on_device;
  return base::refuse(full ? RefusalCode::server_full : RefusalCode::storage_failed, path, error.message());
}

base::Refusal unsound(const std::string& path, const Finding& finding) {
  return base::refuse(RefusalCode::invalid_value, path,
                      sentence(finding, base::Language::zh_cn) + " · " + sentence(finding, base::Language::en));
}

std::string note_text(const BackupNote& note) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(1).name("made_at").integer(note.made_at.ms);
  writer.name("organisation").id(note.contents.organisation).name("epoch").id(note.contents.head.epoch);
  writer.name("seq").integer(note.contents.head.seq).name("min_seq").integer(note.contents.head.min_seq);
  writer.name("schema").integer(note.contents.schema).name("photos").integer(note.contents.photos);
  writer.name("rows").begin_object();
  for (const auto& [table, count] : note.contents.rows) writer.name(table).integer(count);
  return writer.end_object().end_object().take();
}

std::optional<std::string> content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

base::Status write_synced(const std::string& path, std::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content;
  file.close();
  if (!file || !sync_path(path)) return base::refuse(RefusalCode::storage_failed, path);
  return {};
}

// The whole of a backup under another name.
base::Status fill(const std::string& folder, const DataFolder& data, base::Instant now) {
  const DataFolder copy(folder);
  if (auto copied = sqlite::copy_database(data.database(), copy.database()); !copied) return copied;
  if (auto linked = link_pictures(data.blobs(), copy.blobs()); !linked) return linked;
  const Inspection found = inspect(copy.database(), copy.blobs());
  if (!found.findings.empty()) return unsound(folder, found.findings.front());
  if (auto written = write_synced(note_path(folder), note_text({now, found.contents})); !written) return written;
  if (!sync_path(folder)) return base::refuse(RefusalCode::storage_failed, folder);
  return {};
}

// Keeps the newest of each span of `width_ms` that reaches back `reach_ms` from now.
void keep_one_each(const std::vector<Backup>& newest_first, base::Instant now, std::int64_t width_ms, std::int64_t reach_ms,
                   std::set<std::string>& kept) {
  std::set<std::int64_t> spans;
  for (const Backup& backup : newest_first) {
    if (backup.made_at.ms <= now.ms - reach_ms) continue;
    if (spans.insert(backup.made_at.ms / width_ms).second) kept.insert(backup.path);
  }
}

}  // namespace

std::vector<Backup> BackupFolder::list() const {
  std::vector<Backup> backups;
  std::error_code error;
  for (auto at = files::directory_iterator(path_, error); !error && at != files::directory_iterator(); at.increment(error)) {
    const auto made_at = made_at_in(at->path().filename().string());
    if (made_at && at->is_directory(error)) backups.push_back({at->path().string(), *made_at});
  }
  std::sort(backups.begin(), backups.end(), [](const Backup& left, const Backup& right) { return left.made_at > right.made_at; });
  return backups;
}

base::Result<Backup> BackupFolder::make(const DataFolder& data, base::Instant now) const {
  std::error_code error;
  files::create_directories(path_, error);
  if (error) return failed(path_, error);
  files::permissions(path_, files::perms::owner_all, error);
  const std::string path = path_ + "/" + name_of(now);
  if (files::exists(path, error)) return base::refuse(RefusalCode::already_exists, path);
  const std::string beginning = path + std::string(unfinished);
  files::remove_all(beginning, error);
  files::create_directory(beginning, error);
  if (error) return failed(beginning, error);
  if (auto filled = fill(beginning, data, now); !filled) {
    files::remove_all(beginning, error);
    return filled.refusal();
  }
  files::rename(beginning, path, error);
  if (error) return failed(path, error);
  if (!sync_path(path_)) return base::refuse(RefusalCode::storage_failed, path_);
  return Backup{path, now};
}

void BackupFolder::thin(base::Instant now) const {
  std::error_code error;
  for (const Backup& backup : superfluous(list(), now)) files::remove_all(backup.path, error);
  std::vector<files::path> left_behind;
  for (auto at = files::directory_iterator(path_, error); !error && at != files::directory_iterator(); at.increment(error)) {
    const auto begun_at = made_at_in(at->path().stem().string());
    const bool is_old = begun_at && base::later(*begun_at, base::hour_ms) <= now;
    if (is_old && at->path().extension() == unfinished) left_behind.push_back(at->path());
  }
  for (const auto& path : left_behind) files::remove_all(path, error);
}

const Backup* newest(const std::vector<Backup>& newest_first, base::Instant now) {
  const auto made = std::find_if(newest_first.begin(), newest_first.end(), [&](const Backup& backup) { return backup.made_at <= now; });
  if (made != newest_first.end()) return &*made;
  return newest_first.empty() ? nullptr : &newest_first.front();
}

std::vector<Backup> superfluous(const std::vector<Backup>& backups, base::Instant now) {
  std::set<std::string> kept;
  for (std::size_t i = 0; i < std::min(backups.size(), kept_at_least); ++i) kept.insert(backups[i].path);
  keep_one_each(backups, now, base::hour_ms, hourly_for_ms, kept);
  keep_one_each(backups, now, base::day_ms, daily_for_ms, kept);
  keep_one_each(backups, now, 7 * base::day_ms, weekly_for_ms, kept);
  std::vector<Backup> unwanted;
  std::copy_if(backups.begin(), backups.end(), std::back_inserter(unwanted), [&](const Backup& each) { return !kept.contains(each.path); });
  return unwanted;
}

std::optional<BackupNote> read_note(const std::string& backup) {
  const auto text = content_of(note_path(backup));
  const auto json = text ? base::parse_json(*text) : base::Result<base::JsonValue>(base::refuse(RefusalCode::malformed));
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, {});
  BackupNote note;
  note.made_at = reader.instant("made_at");
  note.contents.organisation = reader.id("organisation");
  note.contents.head = {reader.id("epoch"), reader.integer("seq"), reader.integer("min_seq")};
  note.contents.schema = reader.integer("schema");
  note.contents.photos = reader.integer("photos");
  const base::JsonValue* rows = reader.value("rows");
  if (!reader.ok() || rows->object() == nullptr) return std::nullopt;
  for (const auto& [table, count] : *rows->object()) {
    if (count.integer() == nullptr) return std::nullopt;
    note.contents.rows[table] = *count.integer();
  }
  return note;
}

Inspection inspect_backup(const std::string& backup) {
  const DataFolder folder(backup);
  Inspection found = inspect(folder.database(), folder.blobs());
  const auto note = read_note(backup);
  if (!note) {
    found.findings.push_back({Finding::Kind::note_unreadable, 1, note_path(backup)});
    return found;
  }
  for (const auto& [table, count] : note->contents.rows) {
    const auto held = found.contents.rows.find(table);
    const std::int64_t there = held == found.contents.rows.end() ? 0 : held->second;
    if (there != count) found.findings.push_back({Finding::Kind::rows_missing, count - there, table});
  }
  return found;
}

std::variant<Restored, base::Refusal, StartFailure> restore_backup(const std::string& backup, const DataFolder& data, base::Entropy& entropy,
                                                                   base::Instant now, const std::optional<ReplayOrder>& replay) {
  const Inspection sound = inspect_backup(backup);
  if (!sound.findings.empty()) return unsound(backup, sound.findings.front());
  if (auto failure = data.make()) return *failure;
  DataLock lock;
  if (auto failure = lock.take(data)) return *failure;

  // All that can fail happens beside what is there; then the two change places.
  const DataFolder coming(data.path() + "/restoring");
  if (auto failure = coming.make()) return *failure;
  coming.clear();
  if (auto copied = sqlite::copy_database(DataFolder(backup).database(), coming.database()); !copied) return copied.refusal();
  if (auto linked = link_pictures(DataFolder(backup).blobs(), data.blobs()); !linked) return linked.refusal();
  Restored restored;
  {
    auto opened = coming.open(entropy, now);
    if (const auto* failure = std::get_if<StartFailure>(&opened)) return *failure;
    auto& storage = *std::get<std::unique_ptr<SqliteStorage>>(opened);
    if (replay) {
      auto replayed = replay_journal(storage, data.blobs(), *replay);
      if (!replayed) return replayed.refusal();
      restored.replayed = std::move(*replayed);
    }
    const auto batch = storage.batch();
    batch->begin_epoch(base::make_id(now, entropy));
    const auto pictures = purge_again(*batch, purges_in(data.database()));
    if (auto kept = batch->commit(); !kept) return kept.refusal();
    BlobStore blobs(data.blobs());
    for (const std::string& sha256 : pictures) {
      blobs.remove(sha256, [&] { return !storage.read()->photos_with_sha256(sha256).empty(); });
    }
  }
  const Inspection found = inspect(coming.database(), data.blobs());
  if (!found.findings.empty()) return unsound(backup, found.findings.front());
  restored.contents = found.contents;
  if (const auto note = read_note(backup)) restored.made_at = note->made_at;

  std::error_code error;
  if (data.has_database()) {
    const DataFolder aside(data.path() + "/before_" + name_of(now));
    if (auto failure = aside.make()) return *failure;
    for (const char* ending : {"-wal", "-shm", ""}) {
      if (!files::exists(data.database() + ending, error)) continue;
      files::rename(data.database() + ending, aside.database() + ending, error);
      if (error) return failed(aside.path(), error);
    }
    restored.set_aside = aside.path();
  }
  // Commands that were being decided belong to what was set aside.
  files::remove(data.crash_notes(), error);
  if (auto failure = coming.move_database_to(data)) return *failure;
  if (!sync_path(data.path())) return base::refuse(RefusalCode::storage_failed, data.path());
  return restored;
}

}  // namespace actline::server
