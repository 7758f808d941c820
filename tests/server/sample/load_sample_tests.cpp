#include "server/sample/load_sample.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/sample/untidy_list.hpp"
#include "shared/base/csv.hpp"
#include "shared/domain/customer/phone.hpp"
#include "shared/storage/memory_storage.hpp"

using namespace actline;
using records::TableId;
using server::sample::PhraseBook;

namespace {

const base::Instant today = *base::parse_local("2026-03-02 11:30");

const PhraseBook& book() {
  static const auto read = PhraseBook::read_folder("assets/sample");
  REQUIRE(read.ok());
  return *read;
}

std::unique_ptr<storage::MemoryStorage> loaded(const server::sample::SampleSize& size, std::uint64_t seed, base::Instant day) {
  auto storage = std::make_unique<storage::MemoryStorage>(base::Id{{1}});
  const auto sample = server::sample::load_sample(*storage, book(), size, seed, day);
  INFO((sample.ok() ? std::string()
                    : std::string(base::name_of(sample.refusal().code)) + " " + sample.refusal().field + " " + sample.refusal().detail));
  REQUIRE(sample.ok());
  return storage;
}

template <class Entity>
std::vector<std::shared_ptr<const Entity>> rows(storage::Storage& storage, TableId table) {
  std::vector<std::shared_ptr<const Entity>> entities;
  for (const auto& record : storage.read()->all(table)) entities.push_back(records::as<Entity>(record));
  return entities;
}

bool same_rows(storage::Storage& left, storage::Storage& right) {
  for (std::size_t table = 0; table < records::table_count; ++table) {
    const auto a = left.read()->all(static_cast<TableId>(table));
    const auto b = right.read()->all(static_cast<TableId>(table));
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (records::id_of(*a[i]) != records::id_of(*b[i]) || records::values_of(*a[i]) != records::values_of(*b[i])) return false;
    }
  }
  return true;
}

constexpr server::sample::SampleSize tiny{1, 2, 4, 2, 120, 800, 30};

}  // namespace

TEST_CASE("the small sample is as large as it says and lies in the past") {
  const auto storage = loaded(server::sample::small_sample, server::sample::usual_seed, today);
  const auto staff = rows<domain::Staff>(*storage, TableId::staff);
  const auto customers = rows<domain::Customer>(*storage, TableId::customer);
  const auto activities = rows<domain::Activity>(*storage, TableId::activity);
  CHECK(staff.size() == 24);
  CHECK(customers.size() == 3'000);
  CHECK(activities.size() == 20'000);
  CHECK(storage->read()->count(TableId::contact) > 1'000);
  CHECK(storage->read()->count(TableId::verdict_note) == 0);

  std::set<base::Id> stores;
  for (const auto& person : staff) {
    if (person->role != domain::Role::operations) stores.insert(person->store.value);
  }
  CHECK(stores.size() == 3);
  CHECK(storage->read()->count(TableId::unit) == 5);  // head office, a region, the stores

  std::size_t in_pool = 0;
  std::set<std::string> phones;
  std::size_t phone_count = 0;
  for (const auto& customer : customers) {
    if (customer->owner.is_nil()) ++in_pool;
    CHECK(customer->created_at < base::start_of_local_day(today));
    for (const auto& phone : customer->phones) {
      ++phone_count;
      phones.insert(phone);
      CHECK(domain::normalised_phone(phone) == phone);
    }
  }
  CHECK(in_pool > 100);
  CHECK(in_pool < 300);
  CHECK(phones.size() == phone_count);

  const auto midnight = base::start_of_local_day(today);
  std::size_t corrections = 0;
  std::size_t planned_ahead = 0;
  for (const auto& activity : activities) {
    CHECK(activity->recorded_at < midnight);
    CHECK(activity->occurred_at >= base::later(midnight, -90 * base::day_ms));
    CHECK(activity->occurred_at <= activity->recorded_at);
    const auto hour = base::local_time(activity->occurred_at).hour;
    CHECK(hour >= 8);
    CHECK(hour < 21);
    if (!activity->corrects.is_nil()) ++corrections;
    if (activity->next_step_at && *activity->next_step_at > midnight) ++planned_ahead;
  }
  CHECK(corrections == 80);
  CHECK(planned_ahead > 100);
}

TEST_CASE("some names have characters that fonts and encodings stumble over") {
  const auto storage = loaded(server::sample::small_sample, server::sample::usual_seed, today);
  std::string names;
  for (const auto& customer : rows<domain::Customer>(*storage, TableId::customer)) names += customer->name;
  for (const std::string_view rare : {"㛃", "䶮", "𠮷", "龘", "喆"}) CHECK(names.find(rare) != std::string::npos);
}

TEST_CASE("a seed and a day give the same organisation, others another") {
  const auto first = loaded(tiny, 7, today);
  CHECK(same_rows(*first, *loaded(tiny, 7, base::later(today, 6 * base::hour_ms))));
  CHECK_FALSE(same_rows(*first, *loaded(tiny, 8, today)));
  CHECK_FALSE(same_rows(*first, *loaded(tiny, 7, base::later(today, base::day_ms))));
}

TEST_CASE("the untidy list reads as a table with something wrong in it") {
  const auto text = server::sample::untidy_list(book(), 500, 7);
  CHECK(text == server::sample::untidy_list(book(), 500, 7));
  const auto table = base::read_csv(text);
  REQUIRE(table.ok());
  CHECK(table->header.size() == 9);
  CHECK(table->rows.size() == 500);

  std::size_t nameless = 0;
  std::size_t odd_numbers = 0;
  for (const auto& row : table->rows) {
    if (row.cells[1].empty()) ++nameless;
    for (const auto& phone : domain::split_phones(row.cells[2])) {
      if (!domain::normalised_phone(phone)) ++odd_numbers;
    }
  }
  CHECK(nameless > 0);
  CHECK(odd_numbers > 5);
}
