// `actline backup`, `restore` and `verify`: a copy of an organisation that is known to be whole, and the way back.
#include <algorithm>
#include <iostream>
#include <optional>

#include "server/account/secure_entropy.hpp"
#include "server/backup/journal_look.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/existing_data.hpp"
#include "server/program/moment.hpp"
#include "server/program/subcommand.hpp"
#include "shared/base/text.hpp"

namespace actline::server {

namespace {

void tell(std::string_view key, std::string_view subject, std::string_view detail = {}, std::int64_t count = 0) {
  const std::string number = std::to_string(count);
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cout << base::text_with(language, key, {{"subject", subject}, {"detail", detail}, {"count", number}}) << '\n';
  }
}

// What the rules of a device would say is of no use in a terminal; and the exit code tells whatever runs this by the clock.
int say_failed(const base::Refusal& refusal) {
  using Kind = StartFailure::Kind;
  switch (refusal.code) {
    case base::RefusalCode::server_full: return say(StartFailure{Kind::disk_full, refusal.field, refusal.detail});
    case base::RefusalCode::storage_failed: return say(StartFailure{Kind::data_not_writable, refusal.field, refusal.detail});
    case base::RefusalCode::invalid_value: return say(StartFailure{Kind::not_sound, refusal.field, refusal.detail});
    default: return say(refusal);
  }
}

BackupFolder backups_of(const CommandLine& line, const DataFolder& data) { return BackupFolder(line.option_or("backups", data.backups())); }

std::string journal_of(const CommandLine& line, const DataFolder& data) { return line.option_or("journal", data.journal()); }

void tell(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    for (const base::Language language : {base::Language::zh_cn, base::Language::en}) std::cout << sentence(finding, language) << '\n';
  }
}

int report(const Inspection& inspection, const std::string& subject) {
  tell(inspection.findings);
  if (inspection.findings.empty()) tell("program.sound", subject, std::to_string(inspection.contents.head.seq));
  return inspection.findings.empty() ? exit_ok : exit_failed;
}

// The journal's part of `verify`.
int report_journal(const JournalFolder& journal, const Inspection& inspection) {
  if (journal.list().empty()) return exit_ok;
  const auto findings = look_through_journal(journal, inspection.contents.organisation);
  tell(findings);
  if (findings.empty()) tell("program.journal_sound", journal.path());
  return findings.empty() ? exit_ok : exit_failed;
}

void tell_replayed(const Replayed& replayed, const std::string& journal, const Restored& restored) {
  using End = Followed::End;
  if (replayed.followed.end == End::missing) return tell("program.journal_missing", journal, moment_text(restored.made_at));
  tell("program.replayed", journal, moment_text(replayed.followed.at.value_or(restored.made_at)), replayed.commands);
  if (replayed.left_out > 0) tell("program.replay_left_out", {}, {}, replayed.left_out);
  if (replayed.photos_left_out > 0) tell("program.photos_left_out", {}, {}, replayed.photos_left_out);
  if (replayed.differing > 0) tell("program.replay_differs", {}, {}, replayed.differing);
  for (const std::string& difference : replayed.differences) std::cout << "  " << difference << '\n';
  if (replayed.followed.end != End::complete) tell("program.replay_stopped", replayed.followed.where);
}

// The newest that can be used; says what is the matter when there is none.
std::optional<std::string> newest_backup(const BackupFolder& folder, const std::optional<ReplayOrder>& replay) {
  auto backups = folder.list();
  const bool had_some = !backups.empty();
  if (replay) std::erase_if(backups, [&](const Backup& backup) { return !holds_only_before(backup.path, *replay); });
  if (const Backup* found = newest(backups, WallClock().now())) return found->path;
  say(StartFailure{had_some ? StartFailure::Kind::backup_too_late : StartFailure::Kind::no_backup, folder.path(), {}});
  return std::nullopt;
}

// Nothing with --without-journal; refuses invalid_value for an --until that is no moment.
base::Result<std::optional<ReplayOrder>> replay_in(const CommandLine& line, const DataFolder& data) {
  const auto until = line.option("until");
  const auto moment = until ? parse_moment(*until) : std::nullopt;
  if (until && (!moment || line.flag("without-journal"))) return base::refuse(base::RefusalCode::invalid_value, "--until");
  if (line.flag("without-journal")) return std::optional<ReplayOrder>();
  return std::optional(ReplayOrder{journal_of(line, data), moment});
}

}  // namespace

int run_backup(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "backups"});
  if (!line) return say(line.refusal());
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);
  const base::Instant now = WallClock().now();
  const BackupFolder backups = backups_of(*line, folder);
  const auto made = backups.make(folder, now);
  if (!made) return say_failed(made.refusal());
  backups.thin(now);
  tell("program.backed_up", made->path);
  return exit_ok;
}

int run_restore(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "from", "backups", "journal", "until"}, {"without-journal"});
  if (!line) return say(line.refusal());
  const auto data = line->option("data");
  if (!data) return say(base::refuse(base::RefusalCode::missing_value, "--data"));
  auto from = line->option("from");
  if (!from) return say(base::refuse(base::RefusalCode::missing_value, "--from"));
  const DataFolder folder(*data);
  const auto replay = replay_in(*line, folder);
  if (!replay) return say(replay.refusal());
  if (*from == "newest") {
    from = newest_backup(backups_of(*line, folder), *replay);
    if (!from) return exit_failed;
  } else if (*replay && !holds_only_before(*from, **replay)) {
    return say(StartFailure{StartFailure::Kind::backup_too_late, *from, {}});
  }
  SecureEntropy entropy;
  const auto outcome = restore_backup(*from, folder, entropy, WallClock().now(), *replay);
  if (const auto* failure = std::get_if<StartFailure>(&outcome)) return say(*failure);
  if (const auto* refusal = std::get_if<base::Refusal>(&outcome)) return say_failed(*refusal);
  const auto& restored = std::get<Restored>(outcome);
  tell("program.restored", folder.path(), *from);
  if (restored.replayed) tell_replayed(*restored.replayed, (*replay)->journal, restored);
  tell("program.accounts_as_in_backup", moment_text(restored.made_at));
  if (!restored.set_aside.empty()) tell("program.set_aside", restored.set_aside);
  return exit_ok;
}

int run_verify(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "from", "journal"});
  if (!line) return say(line.refusal());
  if (const auto from = line->option("from")) {
    const Inspection inspection = inspect_backup(*from);
    const auto journal = line->option("journal");
    return std::max(report(inspection, *from), journal ? report_journal(JournalFolder(*journal), inspection) : exit_ok);
  }
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);
  const Inspection inspection = inspect(folder.database(), folder.blobs());
  return std::max(report(inspection, folder.path()), report_journal(JournalFolder(journal_of(*line, folder)), inspection));
}

}  // namespace actline::server
