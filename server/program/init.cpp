// `actline init`: makes a data folder with its organisation: one person of operations, or the sample's staff, customers and
// activities. Every sign-in is shown once.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <utility>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/chosen_password.hpp"
#include "server/program/command_line.hpp"
#include "server/program/data_folder.hpp"
#include "server/program/new_account.hpp"
#include "server/program/subcommand.hpp"
#include "server/sample/load_sample.hpp"
#include "server/sample/untidy_list.hpp"
#include "shared/base/text.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::server {

namespace {

struct Person {
  std::string login;
  domain::Staff staff;
};

// An organisation of one person, with a first store below its head office: where reps can be added at once. Refuses what the rules
// and the store's failures refuse.
base::Result<std::vector<Person>> add_first_person(SqliteStorage& storage, base::Entropy& entropy, base::Instant now) {
  const auto named = [](std::string_view key) { return std::string(base::text(base::Language::zh_cn, key)); };
  const domain::Unit office{.id = {base::make_id(now, entropy)}, .kind = domain::UnitKind::department, .name = named("program.first_unit")};
  const domain::Unit store{
      .id = {base::make_id(now, entropy)}, .kind = domain::UnitKind::store, .name = named("program.first_store"), .parent = office.id};
  const domain::Staff staff{
      .id = {base::make_id(now, entropy)}, .name = named("program.first_person"), .role = domain::Role::operations, .store = office.id};
  const auto batch = storage.write();
  for (const command::Command& command :
       {command::Command(domain::AddUnit{office}), command::Command(domain::AddUnit{store}), command::Command(domain::AddStaff{staff})}) {
    const auto added = sync::execute_into(*batch, sync::server_actor(), command, {now, now});
    if (!added) return added.refusal();
  }
  if (const auto committed = batch->commit(); !committed) return committed.refusal();
  return std::vector<Person>{{"operations", staff}};
}

// "rep1", "rep2", …
void add_people(const sample::Roster& roster, const std::vector<std::size_t>& places, std::string_view role, std::vector<Person>& people) {
  for (std::size_t i = 0; i < places.size(); ++i) people.push_back({std::string(role) + std::to_string(i + 1), roster.staff[places[i]]});
}

base::Result<std::vector<Person>> add_sample(SqliteStorage& storage, const CommandLine& line, std::string_view size_name, base::Instant now) {
  const auto size = sample::sample_size_named(size_name);
  if (!size) return base::refuse(base::RefusalCode::invalid_choice, "--sample", std::string(size_name));
  const auto seed = line.number_or("seed", static_cast<std::int64_t>(sample::usual_seed), 0, INT64_MAX);
  if (!seed) return seed.refusal();
  const auto book = sample::PhraseBook::read_folder(line.option_or("words", "assets/sample"));
  if (!book) return book.refusal();
  const auto loaded = sample::load_sample(storage, *book, *size, static_cast<std::uint64_t>(*seed), now);
  if (!loaded) return loaded.refusal();

  std::vector<Person> people;
  add_people(loaded->roster, loaded->roster.operations, "operations", people);
  add_people(loaded->roster, loaded->roster.managers, "manager", people);
  add_people(loaded->roster, loaded->roster.reps, "rep", people);
  return people;
}

// `first_password` is the first person's choice, who is of operations; everybody else gets a random one.
base::Result<std::vector<NewAccount>> add_accounts(SqliteStorage& storage, const std::vector<Person>& people,
                                                   std::optional<std::string> first_password, base::Entropy& entropy, base::Instant now) {
  PasswordHasher hasher;
  std::vector<NewAccount> accounts;
  for (const Person& person : people) {
    auto account = make_account(person.login, person.staff.id, std::exchange(first_password, std::nullopt), hasher, entropy, now);
    if (!account) return account.refusal();
    accounts.push_back(std::move(*account));
  }
  const auto batch = storage.batch();
  for (const NewAccount& account : accounts) batch->accounts().add(account.account);
  if (const auto committed = batch->commit(); !committed) return committed.refusal();
  return accounts;
}

void show(const std::vector<Person>& people, const std::vector<NewAccount>& accounts) {
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cout << base::text(language, "program.sign_ins") << '\n';
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    std::cout << "  " << std::left << std::setw(14) << accounts[i].account.name << accounts[i].password_to_show << "  "
              << people[i].staff.name << '\n';
  }
  std::cout << std::flush;
}

// Something to try the import with, beside the data. Its absence is no reason to fail.
void write_sample_list(const DataFolder& folder, const CommandLine& line) {
  constexpr std::size_t rows = 500;
  const auto book = sample::PhraseBook::read_folder(line.option_or("words", "assets/sample"));
  if (!book) return;
  const std::string path = folder.path() + "/示例客户表.csv";
  std::ofstream file(path, std::ios::binary);
  file << sample::untidy_list(*book, rows, sample::usual_seed);
  if (!file.flush()) return;
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cout << base::text_with(language, "program.sample_list", {{"subject", path}}) << '\n';
  }
  std::cout << std::flush;
}

// Full disks have a sentence of their own.
int say_why(const base::Refusal& refusal, const DataFolder& folder) {
  if (refusal.code == base::RefusalCode::storage_failed && refusal.detail == sqlite::disk_full_detail) {
    return say(StartFailure{StartFailure::Kind::disk_full, folder.path(), {}});
  }
  return say(refusal);
}

}  // namespace

int run_init(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "sample", "seed", "words", "password-file"});
  if (!line) return say(line.refusal());
  const auto data = line->option("data");
  if (!data) return say(base::refuse(base::RefusalCode::missing_value, "--data"));

  const auto first_password = chosen_password(*line);
  if (!first_password) return say(first_password.refusal());

  const DataFolder folder(*data);
  if (auto failure = folder.make()) return say(*failure);
  DataLock lock;
  if (auto failure = lock.take(folder)) return say(*failure);
  if (folder.has_database()) return say(StartFailure{StartFailure::Kind::data_not_empty, folder.path(), {}});

  SecureEntropy entropy;
  const base::Instant now = WallClock().now();
  const DataFolder unfinished(folder.path() + "/unfinished");
  if (auto failure = unfinished.make()) return say(*failure);
  unfinished.clear();
  std::vector<Person> people;
  std::vector<NewAccount> accounts;
  {
    auto opened = unfinished.open(entropy, now);
    if (const auto* failure = std::get_if<StartFailure>(&opened)) return say(*failure);
    SqliteStorage& storage = *std::get<std::unique_ptr<SqliteStorage>>(opened);

    const auto sample_size = line->option("sample");
    auto added = sample_size ? add_sample(storage, *line, *sample_size, now) : add_first_person(storage, entropy, now);
    if (!added) return say_why(added.refusal(), folder);
    auto made = add_accounts(storage, *added, *first_password, entropy, now);
    if (!made) return say_why(made.refusal(), folder);
    people = std::move(*added);
    accounts = std::move(*made);
  }
  // Only a whole organisation gets its name: an `init` that was stopped half way can simply be run again.
  if (auto failure = unfinished.move_database_to(folder)) return say(*failure);
  show(people, accounts);
  if (line->option("sample")) write_sample_list(folder, *line);
  return exit_ok;
}

}  // namespace actline::server
