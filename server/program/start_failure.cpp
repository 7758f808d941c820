#include "server/program/start_failure.hpp"

#include <iostream>
#include <string_view>

#include "server/program/subcommand.hpp"
#include "shared/base/text.hpp"

namespace actline::server {

namespace {

std::string_view text_key(StartFailure::Kind kind) {
  switch (kind) {
    case StartFailure::Kind::data_missing: return "program.data_missing";
    case StartFailure::Kind::data_not_writable: return "program.data_not_writable";
    case StartFailure::Kind::data_in_use: return "program.data_in_use";
    case StartFailure::Kind::data_not_empty: return "program.data_not_empty";
    case StartFailure::Kind::data_newer: return "program.data_newer";
    case StartFailure::Kind::data_foreign: return "program.data_foreign";
    case StartFailure::Kind::data_damaged: return "program.data_damaged";
    case StartFailure::Kind::disk_full: return "program.disk_full";
    case StartFailure::Kind::port_in_use: return "program.port_in_use";
    case StartFailure::Kind::site_missing: return "program.site_missing";
    case StartFailure::Kind::backup_too_late: return "program.backup_too_late";
    case StartFailure::Kind::no_backup: return "program.no_backup";
    case StartFailure::Kind::not_sound: return "program.not_sound";
  }
  return "program.data_damaged";
}

void say_in_both(std::string_view key, std::string_view subject, std::string_view detail) {
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cerr << base::text_with(language, key, {{"subject", subject}, {"detail", detail}}) << '\n';
  }
}

}  // namespace

StartFailure start_failure_of(const sqlite::OpenFailure& failure, const std::string& folder) {
  using From = sqlite::OpenFailure::Kind;
  switch (failure.kind) {
    case From::cannot_open: return {StartFailure::Kind::data_not_writable, folder, failure.detail};
    case From::newer_schema: return {StartFailure::Kind::data_newer, folder, failure.detail};
    case From::foreign_file: return {StartFailure::Kind::data_foreign, folder, failure.detail};
    case From::disk_full: return {StartFailure::Kind::disk_full, folder, failure.detail};
    case From::other: break;
  }
  return {StartFailure::Kind::data_damaged, folder, failure.detail};
}

int say(const StartFailure& failure) {
  say_in_both(text_key(failure.kind), failure.subject, failure.detail);
  return exit_failed;
}

int say(const base::Refusal& refusal) {
  const std::string key = "refusal." + std::string(base::name_of(refusal.code));
  const std::string about = refusal.field + (refusal.detail.empty() ? "" : " (" + refusal.detail + ")");
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cerr << (about.empty() ? "" : about + ": ") << base::text(language, key) << '\n';
  }
  return exit_misused;
}

}  // namespace actline::server
