// What was erased for good is in none of the bytes of the file and its log, however often the pages it lay on were rebuilt before.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using records::Record;
using records::TableId;
using tests::numbered_id;
using tests::StoredFile;

namespace {

const records::Leaf owner{records::Leaf::Kind::owner, numbered_id(7)};

// Texts nothing else in the file has.
std::string name_of(std::uint64_t number) { return "示例客户甲" + std::to_string(900'000 + number) + "乙"; }
std::string phone_of(std::uint64_t number) { return "139" + std::to_string(10'000'000 + number * 7'919 % 89'999'999); }

domain::Customer customer(std::uint64_t number) {
  domain::Customer made;
  made.id.value = numbered_id(number);
  made.name = name_of(number);
  made.phones = {phone_of(number)};
  made.store.value = numbered_id(900);
  return made;
}

domain::Activity activity(std::uint64_t number) {
  domain::Activity made;
  made.id.value = numbered_id(1'000'000 + number);
  made.customer.value = numbered_id(number);
  made.note = "跟进" + name_of(number);
  return made;
}

std::string bytes_of(const std::string& path) {
  std::string all;
  for (const char* const ending : {"", "-wal"}) {
    std::ifstream file(path + ending, std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

void purge(storage::WriteBatch& batch, std::uint64_t number) {
  batch.erase(TableId::activity, numbered_id(1'000'000 + number));
  batch.erase(TableId::customer, numbered_id(number));
  batch.purge(numbered_id(number), owner, {1'790'000'000'000}, {numbered_id(9)});
}

// Rows that come in no order of their ids, grow, shrink and go: pages are split, joined and rebuilt.
void live(server::SqliteStorage& storage, std::uint64_t customers) {
  base::SeededEntropy dice(7);
  const auto any = [&] { return 1 + dice.next_u64() % customers; };
  for (std::uint64_t round = 0; round < customers / 50; ++round) {
    auto batch = storage.batch();
    for (int i = 0; i < 150; ++i) {
      const std::uint64_t number = any();
      if (batch->find(TableId::customer, numbered_id(number)) != nullptr && dice.next_u64() % 8 == 0) {
        if (batch->find(TableId::activity, numbered_id(1'000'000 + number)) != nullptr)
          batch->erase(TableId::activity, numbered_id(1'000'000 + number));
        batch->erase(TableId::customer, numbered_id(number));
        continue;
      }
      domain::Customer made = customer(number);
      made.note = std::string(dice.next_u64() % 300, 'x');
      batch->put(Record(made), owner);
      if (dice.next_u64() % 2 == 0) batch->put(Record(activity(number)), owner);
      batch->append(
          {.kind = "customer.patched", .root = made.id.value, .subject = made.id.value, .after = "{\"name\":\"" + made.name + "\"}"});
    }
    REQUIRE(batch->commit().ok());
    storage.tend_log(round % 4 == 0);
  }
  auto batch = storage.batch();
  for (std::uint64_t number = 1; number <= customers; ++number) {
    if (batch->find(TableId::customer, numbered_id(number)) == nullptr) batch->put(Record(customer(number)), owner);
    if (batch->find(TableId::activity, numbered_id(1'000'000 + number)) == nullptr) batch->put(Record(activity(number)), owner);
  }
  REQUIRE(batch->commit().ok());
  storage.tend_log(false);
}

}  // namespace

TEST_CASE("the file and its log hold no byte of who was purged") {
  StoredFile file;
  constexpr std::uint64_t customers = 2'000;
  live(*file, customers);
  REQUIRE(bytes_of(file.path()).find(name_of(17)) != std::string::npos);
  {
    auto batch = file->batch();
    for (std::uint64_t number = 17; number <= customers; number += 40) purge(*batch, number);
    REQUIRE(batch->commit().ok());
  }
  file->tend_log(false);  // as the writer does after each commit
  CHECK_FALSE(file->log_must_be_emptied());
  const std::string bytes = bytes_of(file.path());
  std::size_t found = 0;
  for (std::uint64_t number = 17; number <= customers; number += 40) {
    for (const std::string& text : {name_of(number), phone_of(number)}) {
      if (bytes.find(text) != std::string::npos) ++found;
    }
  }
  CHECK(found == 0);
  CHECK(bytes.find(name_of(18)) != std::string::npos);
}

TEST_CASE("a log that a reader keeps from being emptied after a purge is emptied when they are done") {
  StoredFile file;
  {
    auto batch = file->batch();
    batch->put(Record(customer(17)), owner);
    batch->put(Record(activity(17)), owner);
    REQUIRE(batch->commit().ok());
  }
  auto reader = file->snapshot();
  CHECK(reader->find(TableId::customer, numbered_id(17)) != nullptr);
  {
    auto batch = file->batch();
    purge(*batch, 17);
    REQUIRE(batch->commit().ok());
  }
  file->tend_log(false);
  CHECK(file->log_must_be_emptied());
  CHECK(bytes_of(file.path()).find(name_of(17)) != std::string::npos);
  reader.reset();
  file->tend_log(true);
  CHECK_FALSE(file->log_must_be_emptied());
  CHECK(bytes_of(file.path()).find(name_of(17)) == std::string::npos);
}
