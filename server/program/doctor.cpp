// `actline doctor`: everything about a data folder that keeps an organisation from working one day, each with what to do about it.
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <filesystem>
#include <iostream>

#include "server/backup/journal_look.hpp"
#include "server/job/tuning.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/existing_data.hpp"
#include "server/program/moment.hpp"
#include "server/program/subcommand.hpp"
#include "server/storage/sqlite/migration.hpp"
#include "server/storage/sqlite/tuning.hpp"
#include "shared/base/text.hpp"

namespace actline::server {

namespace {

constexpr std::int64_t backup_is_old_ms = 26 * base::hour_ms;  // a day without any change, and some
constexpr std::int64_t megabyte = 1 << 20;
constexpr std::int64_t room_least = 1024 * megabyte;
constexpr mode_t others = 0077;

enum class Grade : std::uint8_t { well, look, bad };

class Report {
 public:
  void add(Grade grade, std::string_view key, std::string_view subject = {}, std::string_view detail = {}) {
    constexpr std::array marks{"[ ok ]", "[ ?? ]", "[ !! ]"};
    for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
      std::cout << marks[static_cast<std::size_t>(grade)] << ' '
                << base::text_with(language, key, {{"subject", subject}, {"detail", detail}}) << '\n';
    }
    is_bad_ = is_bad_ || grade == Grade::bad;
  }
  void add(const Finding& finding) {
    for (const base::Language language : {base::Language::zh_cn, base::Language::en})
      std::cout << "[ !! ] " << sentence(finding, language) << '\n';
    is_bad_ = true;
  }
  int exit_code() const { return is_bad_ ? exit_failed : exit_ok; }

 private:
  bool is_bad_ = false;
};

std::int64_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? 0 : static_cast<std::int64_t>(size);
}

std::string megabytes(std::int64_t bytes) { return std::to_string(bytes / megabyte); }

void look_at_folder(const DataFolder& folder, Report& report) {
  struct stat facts {};
  if (::stat(folder.path().c_str(), &facts) == 0 && (facts.st_mode & others) != 0)
    report.add(Grade::look, "program.open_to_others", folder.path());
  struct statvfs disk {};
  if (::statvfs(folder.path().c_str(), &disk) != 0) return;
  const std::int64_t free = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
  // A backup is a second copy of the database.
  const bool enough = free >= std::max(room_least, 2 * size_of(folder.database()));
  report.add(enough ? Grade::well : Grade::bad, enough ? "program.disk_has_room" : "program.disk_nearly_full", folder.path(),
             megabytes(free));
  const std::int64_t log = size_of(folder.database() + "-wal");
  if (log > 2 * sqlite::wal_limit_bytes) report.add(Grade::look, "program.log_is_long", folder.path(), megabytes(log));
}

void count_deletions(const Deletions& deletions, Report& report) {
  const std::string count = std::to_string(deletions.count);
  if (deletions.count == 0 || !deletions.since_day) return report.add(Grade::well, "program.deletions_kept", count);
  const base::Instant day{*deletions.since_day * base::day_ms};
  report.add(Grade::well, "program.deletions_kept_since", count, base::local_date_text(day));
}

// What is due although a server should have done it: none runs, or its clock is behind.
void look_at_timers(const Timers& timers, base::Instant now, Report& report) {
  const std::int64_t overdue = timers.overdue(base::later(now, -timer_is_overdue_ms));
  if (overdue > 0) return report.add(Grade::look, "program.timers_overdue", std::to_string(overdue));
  report.add(Grade::well, "program.timers_set", std::to_string(timers.due.size()));
}

// Up to which moment a restore would come.
void look_at_reach(const BackupNote& note, const JournalFolder& journal, const Contents& contents, Report& report) {
  const Reach reach = reach_of(note, journal);
  const bool has_all = note.contents.head.epoch == contents.head.epoch && reach.followed.seq >= contents.head.seq;
  if (has_all && reach.followed.end == Followed::End::missing)
    return report.add(Grade::well, "program.reach_of_backup", moment_text(reach.at));
  if (has_all) return report.add(Grade::well, "program.reach", moment_text(reach.at));
  report.add(Grade::bad, "program.reach_short", moment_text(reach.at));
}

void look_at_backups(const BackupFolder& backups, const JournalFolder& journal, const Contents& contents, base::Instant now, Report& report) {
  const auto all = backups.list();
  const Backup* last = newest(all, now);
  if (last == nullptr) return report.add(Grade::bad, "program.never_backed_up", backups.path());
  // One that is named after a later moment says nothing of its age.
  const bool old = now > base::later(last->made_at, backup_is_old_ms) || last->made_at > now;
  const std::string hours = std::to_string((now.ms - last->made_at.ms) / base::hour_ms);
  report.add(old ? Grade::bad : Grade::well, old ? "program.backup_is_old" : "program.backup_is_recent", last->path, hours);
  for (const Finding& finding : inspect_backup(last->path).findings) report.add(finding);
  if (const auto note = read_note(last->path)) look_at_reach(*note, journal, contents, report);
}

}  // namespace

int run_doctor(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "backups", "journal"});
  if (!line) return say(line.refusal());
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);

  Report report;
  look_at_folder(folder, report);
  const Inspection inspection = inspect(folder.database(), folder.blobs());
  const auto known = static_cast<std::int64_t>(sqlite::migration_scripts().size());
  const std::string schema = std::to_string(inspection.contents.schema);
  if (inspection.contents.schema > known) {
    report.add(Grade::bad, "program.data_newer", folder.path(), schema);
  } else if (inspection.contents.schema < known) {
    report.add(Grade::look, "program.data_older", folder.path(), schema);
  }
  for (const Finding& finding : inspection.findings) report.add(finding);
  if (inspection.findings.empty()) report.add(Grade::well, "program.sound", folder.path(), std::to_string(inspection.contents.head.seq));
  if (inspection.contents.schema == known) count_deletions(inspection.deletions, report);
  const JournalFolder journal(line->option_or("journal", folder.journal()));
  for (const Finding& finding : look_through_journal(journal, inspection.contents.organisation)) report.add(finding);
  const base::Instant now = WallClock().now();
  if (inspection.contents.schema == known) look_at_timers(inspection.timers, now, report);
  look_at_backups(BackupFolder(line->option_or("backups", folder.backups())), journal, inspection.contents, now, report);
  return report.exit_code();
}

}  // namespace actline::server
