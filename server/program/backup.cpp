// `actline backup`, `restore` and `verify`: a copy of an organisation that is known to be whole, and the way back.
#include <iostream>

#include "server/account/secure_entropy.hpp"
#include "server/backup/backup_folder.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/existing_data.hpp"
#include "server/program/subcommand.hpp"
#include "shared/base/text.hpp"

namespace actline::server {

namespace {

void tell(std::string_view key, std::string_view subject, std::string_view detail = {}) {
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cout << base::text_with(language, key, {{"subject", subject}, {"detail", detail}}) << '\n';
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

int report(const Inspection& inspection, const std::string& subject) {
  for (const Finding& finding : inspection.findings) {
    for (const base::Language language : {base::Language::zh_cn, base::Language::en}) std::cout << sentence(finding, language) << '\n';
  }
  if (inspection.findings.empty()) tell("program.sound", subject, std::to_string(inspection.contents.head.seq));
  return inspection.findings.empty() ? exit_ok : exit_failed;
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
  const auto line = CommandLine::parse(words, {"data", "from", "backups"});
  if (!line) return say(line.refusal());
  const auto data = line->option("data");
  if (!data) return say(base::refuse(base::RefusalCode::missing_value, "--data"));
  auto from = line->option("from");
  if (!from) return say(base::refuse(base::RefusalCode::missing_value, "--from"));
  const DataFolder folder(*data);
  if (*from == "newest") {
    const auto backups = backups_of(*line, folder).list();
    const Backup* found = newest(backups, WallClock().now());
    if (found == nullptr) return say(StartFailure{StartFailure::Kind::no_backup, backups_of(*line, folder).path(), {}});
    from = found->path;
  }
  SecureEntropy entropy;
  const auto outcome = restore_backup(*from, folder, entropy, WallClock().now());
  if (const auto* failure = std::get_if<StartFailure>(&outcome)) return say(*failure);
  if (const auto* refusal = std::get_if<base::Refusal>(&outcome)) return say_failed(*refusal);
  const auto& restored = std::get<Restored>(outcome);
  tell("program.restored", folder.path(), *from);
  if (!restored.set_aside.empty()) tell("program.set_aside", restored.set_aside);
  return exit_ok;
}

int run_verify(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "from"});
  if (!line) return say(line.refusal());
  if (const auto from = line->option("from")) return report(inspect_backup(*from), *from);
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);
  return report(inspect(folder.database(), folder.blobs()), folder.path());
}

}  // namespace actline::server
