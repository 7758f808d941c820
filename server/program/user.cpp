// `actline user`: who may sign in. Works beside a running server: SQLite lets one of them write at a time.
#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>
#include <set>

#include "server/account/secure_entropy.hpp"
#include "server/account/sign_in.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/chosen_password.hpp"
#include "server/program/existing_data.hpp"
#include "server/program/new_account.hpp"
#include "server/program/new_person.hpp"
#include "server/program/subcommand.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::server {

namespace {

std::shared_ptr<const domain::Staff> staff_of(const storage::Snapshot& snapshot, domain::StaffId id) {
  return records::as<domain::Staff>(snapshot.find(records::TableId::staff, id.value));
}

void show_sign_in(const NewAccount& made) { std::cout << made.account.name << "  " << made.password_to_show << '\n'; }

// Everybody: somebody added on the screen has no sign-in yet, and stands here with the id `user add --staff` asks for.
base::Status list_users(SqliteStorage& storage, const CommandLine&) {
  const auto snapshot = storage.snapshot();
  if (!snapshot) return base::refuse(base::RefusalCode::internal);
  const auto show = [](std::string_view login, const domain::Staff& staff) {
    std::cout << std::left << std::setw(16) << login << std::setw(12) << domain::role_names[static_cast<std::size_t>(staff.role)]
              << base::id_text(staff.id.value) << "  " << staff.name << '\n';
  };
  std::set<domain::StaffId> with_sign_in;
  for (const Account& account : snapshot->accounts().accounts()) {
    with_sign_in.insert(account.staff);
    if (const auto staff = staff_of(*snapshot, account.staff)) show(account.name, *staff);
  }
  for (const auto& record : snapshot->all(records::TableId::staff)) {
    const auto staff = records::as<domain::Staff>(record);
    if (staff->active && !with_sign_in.contains(staff->id)) show("-", *staff);
  }
  return snapshot->status();
}

base::Status add_user(SqliteStorage& storage, const CommandLine& line) {
  SecureEntropy entropy;
  const base::Instant now = WallClock().now();
  const auto password = chosen_password(line);
  if (!password) return password.refusal();

  const auto batch = storage.batch();
  const auto added_before = line.option("staff");
  auto staff = added_before ? person_without_sign_in(*batch, batch->accounts(), *added_before) : new_person(*batch, batch->accounts(), line);
  if (!staff) return staff.refusal();
  if (!added_before) staff->id = domain::StaffId{base::make_id(now, entropy)};

  PasswordHasher hasher;
  const auto made = make_account(line.option_or("login", ""), staff->id, *password, hasher, entropy, now);
  if (!made) return made.refusal();
  if (!added_before) {
    const auto added = sync::execute_into(*batch, sync::server_actor(), domain::AddStaff{*staff}, {now, now});
    if (!added) return added.refusal();
  }
  if (!batch->accounts().add(made->account)) return base::refuse(base::RefusalCode::already_exists, "--login", made->account.name);
  if (auto committed = batch->commit(); !committed) return committed;
  show_sign_in(*made);
  return {};
}

base::Status change_password(SqliteStorage& storage, const CommandLine& line) {
  const auto password = chosen_password(line);  // before the batch: a person may be typing it, and a server waits for the lock
  if (!password) return password.refusal();
  SecureEntropy entropy;
  const base::Instant now = WallClock().now();
  const auto batch = storage.batch();
  const auto account = batch->accounts().account_named(sign_in_name(line.option_or("login", "")));
  if (!account) return base::refuse(base::RefusalCode::staff_not_found, "--login", line.option_or("login", ""));
  PasswordHasher hasher;
  const auto made = make_account(account->name, account->staff, *password, hasher, entropy, now);
  if (!made) return made.refusal();
  batch->accounts().set_password_hash(account->name, made->account.password_hash, now);
  batch->accounts().drop_sessions_of(account->staff);  // whoever knew the old one is out
  if (auto committed = batch->commit(); !committed) return committed;
  show_sign_in(*made);
  return {};
}

struct Deed {
  std::string_view name;
  base::Status (*act)(SqliteStorage& storage, const CommandLine& line);
};
constexpr std::array deeds{Deed{"list", list_users}, Deed{"add", add_user}, Deed{"password", change_password}};

}  // namespace

int run_user(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "login", "name", "role", "manager", "unit", "staff", "password-file"});
  if (!line) return say(line.refusal());
  const std::string wanted = line->plain().empty() ? "" : line->plain().front();
  const auto deed = std::find_if(deeds.begin(), deeds.end(), [&](const Deed& known) { return known.name == wanted; });
  if (deed == deeds.end()) return say(base::refuse(base::RefusalCode::invalid_choice, "user list|add|password", wanted));
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);
  SecureEntropy entropy;
  auto opened = folder.open(entropy, WallClock().now());
  if (const auto* failure = std::get_if<StartFailure>(&opened)) return say(*failure);
  const base::Status done = deed->act(*std::get<std::unique_ptr<SqliteStorage>>(opened), *line);
  return done ? exit_ok : say(done.refusal());
}

}  // namespace actline::server
