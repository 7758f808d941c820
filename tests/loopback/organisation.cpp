#include "tests/loopback/organisation.hpp"

#include <algorithm>
#include <cassert>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "server/program/new_account.hpp"
#include "server/sample/load_sample.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::tests {

namespace {

// The least libsodium takes: what a password costs is not what these tests are about.
constexpr server::HashCost cheap{1, 8'192};

std::unique_ptr<server::SqliteStorage> open_storage(const std::string& data) {
  const server::DataFolder folder(data);
  [[maybe_unused]] const auto made = folder.make();
  assert(!made);
  server::SecureEntropy entropy;
  auto opened = folder.open(entropy, server::WallClock().now());
  auto* storage = std::get_if<std::unique_ptr<server::SqliteStorage>>(&opened);
  assert(storage != nullptr && "no database could be made");
  return std::move(*storage);
}

void add_accounts(server::SqliteStorage& storage, std::vector<Person>& people) {
  server::SecureEntropy entropy;
  server::PasswordHasher hasher(cheap);
  const auto batch = storage.batch();
  for (auto& person : people) {
    auto account = server::make_account(person.login, person.staff.id, std::nullopt, hasher, entropy, server::WallClock().now());
    assert(account.ok());
    person.password = account->password_to_show;
    [[maybe_unused]] const bool added = batch->accounts().add(account->account);
    assert(added);
  }
  [[maybe_unused]] const auto committed = batch->commit();
  assert(committed.ok());
}

}  // namespace

const Person& Organisation::person(std::string_view login) const {
  const auto found = std::find_if(people.begin(), people.end(), [&](const Person& person) { return person.login == login; });
  assert(found != people.end());
  return *found;
}

Organisation make_organisation(const std::string& data, std::size_t reps) {
  const auto storage = open_storage(data);
  server::SecureEntropy entropy;
  const auto now = server::WallClock().now();
  Organisation organisation{data, {}};
  const domain::StoreId store{base::make_id(now, entropy)};
  const auto hire = [&](std::string login, domain::Role role, domain::StaffId manager) {
    domain::Staff staff;
    staff.id = {base::make_id(now, entropy)};
    staff.name = "示例 " + login;
    staff.role = role;
    staff.store = store;
    staff.manager = manager;
    organisation.people.push_back({std::move(login), {}, std::move(staff)});
    return organisation.people.back().staff.id;
  };
  hire("operations", domain::Role::operations, {});
  const auto manager = hire("manager", domain::Role::manager, {});
  for (std::size_t i = 1; i <= reps; ++i) hire("rep" + std::to_string(i), domain::Role::rep, manager);

  const auto batch = storage->write();
  const domain::Unit unit{.id = store, .kind = domain::UnitKind::store, .name = "示例门店"};
  [[maybe_unused]] const auto opened = sync::execute_into(*batch, sync::server_actor(), domain::AddUnit{unit}, {now, now});
  assert(opened.ok());
  for (const auto& person : organisation.people) {
    [[maybe_unused]] const auto added = sync::execute_into(*batch, sync::server_actor(), domain::AddStaff{person.staff}, {now, now});
    assert(added.ok());
  }
  [[maybe_unused]] const auto committed = batch->commit();
  assert(committed.ok());
  add_accounts(*storage, organisation.people);
  return organisation;
}

Organisation make_sample_organisation(const std::string& data, const server::sample::SampleSize& size, base::Instant today) {
  const auto storage = open_storage(data);
  const auto book = server::sample::PhraseBook::read_folder("assets/sample");
  assert(book.ok() && "to be run from the repository's root");
  const auto loaded = server::sample::load_sample(*storage, *book, size, server::sample::usual_seed, today);
  assert(loaded.ok());
  Organisation organisation{data, {}};
  const auto add = [&](std::string_view role, const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      organisation.people.push_back({std::string(role) + std::to_string(i + 1), {}, loaded->roster.staff[places[i]]});
    }
  };
  add("operations", loaded->roster.operations);
  add("manager", loaded->roster.managers);
  add("rep", loaded->roster.reps);
  add_accounts(*storage, organisation.people);
  return organisation;
}

}  // namespace actline::tests
