// What is SQLite's own: the schema, the queries' plans, the file's life, full disks. That it does what every storage must is
// checked against the memory storage here and by tests/contract.
#include "server/storage/sqlite/sqlite_storage.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "shared/storage/memory_storage.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using records::TableId;
using tests::numbered_id;
using tests::staff_row;
using tests::StoredFile;

namespace {

const records::Leaf reference{};

std::string sql_type(domain::FieldType type) {
  switch (type) {
    case domain::FieldType::text:
    case domain::FieldType::long_text:
    case domain::FieldType::phones:
    case domain::FieldType::choice:
    case domain::FieldType::json: return "TEXT";
    case domain::FieldType::id: return "BLOB";
    case domain::FieldType::instant:
    case domain::FieldType::integer:
    case domain::FieldType::flag: return "INTEGER";
  }
  return {};
}

// A second connection with SQLite's own interface, for looking behind the storage.
class Look {
 public:
  explicit Look(const std::string& path) { REQUIRE(sqlite3_open(path.c_str(), &database_) == SQLITE_OK); }
  ~Look() { sqlite3_close(database_); }
  Look(const Look&) = delete;
  Look& operator=(const Look&) = delete;

  sqlite3* handle() { return database_; }

  std::vector<std::vector<std::string>> rows(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    std::vector<std::vector<std::string>> found;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      auto& row = found.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        row.emplace_back(text != nullptr ? text : "");
      }
    }
    sqlite3_finalize(statement);
    return found;
  }

 private:
  sqlite3* database_ = nullptr;
};

// A random life of rows, the same for both storages.
class RandomLife {
 public:
  explicit RandomLife(std::uint64_t seed) : dice_(seed) {}

  void change(std::vector<storage::WriteBatch*> batches) {
    const std::uint64_t number = 1 + dice_.below(60);
    const TableId table = number % 3 == 0 ? TableId::staff : number % 3 == 1 ? TableId::customer : TableId::contact;
    const bool alive = batches.front()->find(table, numbered_id(number)) != nullptr;
    if (alive && dice_.below(4) == 0) {
      const auto first = batches.front()->erase(table, numbered_id(number));
      for (std::size_t i = 1; i < batches.size(); ++i) REQUIRE(batches[i]->erase(table, numbered_id(number)) == first);
      return;
    }
    const records::Record record = make(table, number);
    const records::Leaf leaf = leaf_of_number(dice_.below(7));
    const auto first = batches.front()->put(record, leaf);
    for (std::size_t i = 1; i < batches.size(); ++i) REQUIRE(batches[i]->put(record, leaf) == first);
  }

  static records::Leaf leaf_of_number(std::uint64_t number) {
    using Kind = records::Leaf::Kind;
    constexpr std::array kinds{Kind::owner, Kind::personal, Kind::store};
    return number == 0 ? reference : records::Leaf{kinds[number % 3], numbered_id(1'000 + number)};
  }

  base::SeededEntropy& dice() { return dice_; }

 private:
  records::Record make(TableId table, std::uint64_t number) {
    const std::string phone = "1380000000" + std::to_string(dice_.below(10));
    if (table == TableId::staff) return staff_row(number, "示例" + std::to_string(dice_.below(100)));
    if (table == TableId::customer) {
      domain::Customer customer;
      customer.id = {numbered_id(number)};
      customer.name = "示例客户";
      customer.store = {numbered_id(900)};
      customer.phones = {phone};
      return customer;
    }
    domain::Contact contact;
    contact.id = {numbered_id(number)};
    contact.customer = {numbered_id(1 + 3 * dice_.below(20))};
    contact.name = "示例联系人";
    contact.phones = {phone};
    return contact;
  }

  base::SeededEntropy dice_;
};

bool same_record(const records::RecordPtr& left, const records::RecordPtr& right) {
  if (left == nullptr || right == nullptr) return left == right;
  return records::id_of(*left) == records::id_of(*right) && records::values_of(*left) == records::values_of(*right);
}

void require_same(const storage::Snapshot& left, const storage::Snapshot& right) {
  REQUIRE(left.status().ok());
  CHECK(left.head().seq == right.head().seq);
  CHECK(left.head().min_seq == right.head().min_seq);
  for (const TableId table : {TableId::staff, TableId::customer, TableId::contact}) {
    const auto ours = left.all(table);
    const auto theirs = right.all(table);
    REQUIRE(left.count(table) == right.count(table));
    REQUIRE(std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same_record));
  }
  for (int digit = 0; digit < 10; ++digit) {
    const std::string phone = "1380000000" + std::to_string(digit);
    REQUIRE(left.customers_with_key(phone) == right.customers_with_key(phone));
  }
  for (std::uint64_t number = 1; number < 60; number += 3) {
    REQUIRE(left.contact_count({numbered_id(number)}) == right.contact_count({numbered_id(number)}));
  }

  std::vector<storage::LeafSet> sets(3);
  sets[0].everything = true;
  sets[0].person = {numbered_id(1'001)};
  for (std::uint64_t number = 0; number < 7; ++number) sets[1].leaves.push_back(RandomLife::leaf_of_number(number));
  sets[2].leaves = {RandomLife::leaf_of_number(0), RandomLife::leaf_of_number(2)};
  for (auto& set : sets) {
    std::sort(set.leaves.begin(), set.leaves.end());
    for (const std::size_t limit : {1U, 7U, 1'000U}) {
      storage::Seq after = 0;
      for (bool more = true; more;) {
        const auto ours = left.changes(set, after, limit);
        const auto theirs = right.changes(set, after, limit);
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) {
          REQUIRE(ours[i].seq == theirs[i].seq);
          REQUIRE(ours[i].table == theirs[i].table);
          REQUIRE(ours[i].id == theirs[i].id);
          REQUIRE(ours[i].leaf == theirs[i].leaf);
          REQUIRE(same_record(ours[i].record, theirs[i].record));
        }
        more = ours.size() == limit;
        if (more) after = ours.back().seq;
      }
    }
  }
}

}  // namespace

TEST_CASE("SQL columns are the fields, under the same names, with fitting types") {
  StoredFile file;
  Look look(file.path());
  for (std::size_t index = 0; index < records::table_count; ++index) {
    const auto table = static_cast<TableId>(index);
    std::map<std::string, std::string> stored;
    for (const auto& row : look.rows("SELECT name, type FROM pragma_table_info('" + std::string(records::table_name(table)) + "')")) {
      stored.emplace(row[0], row[1]);
    }
    std::map<std::string, std::string> described{{"id", "BLOB"}};
    for (const auto& field : records::fields_of(table)) described.emplace(field.name, sql_type(field.type));
    CHECK(stored == described);
  }
}

TEST_CASE("every table is strict") {
  StoredFile file;
  CHECK(Look(file.path())
            .rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
            .empty());
}

TEST_CASE("no query of sync scans a table") {
  StoredFile file;
  Look look(file.path());
  for (const std::string& sql : server::sqlite::sync_query_texts()) {
    for (const auto& step : look.rows("EXPLAIN QUERY PLAN " + sql)) {
      INFO(sql << " -> " << step[3]);
      CHECK_FALSE(step[3].starts_with("SCAN"));
      CHECK(step[3].find("TEMP B-TREE") == std::string::npos);
    }
  }
}

TEST_CASE("deletions are found by an index of their own, whatever lives beside them") {
  StoredFile file;
  Look look(file.path());
  for (const std::string& sql : server::sqlite::expiry_query_texts()) {
    bool finds_by_index = sql.find("row_seq") == std::string::npos;
    for (const auto& step : look.rows("EXPLAIN QUERY PLAN " + sql)) {
      INFO(sql << " -> " << step[3]);
      CHECK_FALSE(step[3].starts_with("SCAN"));
      CHECK(step[3].find("TEMP B-TREE") == std::string::npos);
      finds_by_index = finds_by_index || step[3].find("row_seq_gone") != std::string::npos;
    }
    CHECK(finds_by_index);
  }
}

TEST_CASE("how much was deleted before its cursor is nothing to a pull") {
  StoredFile file;
  // Of what a pull runs for a leaf, from one before the head on.
  const auto steps_of_last_page = [&] {
    Look look(file.path());
    const std::string leaf = look.rows("SELECT no FROM leaf").front().front();
    sqlite3_stmt* query = nullptr;
    REQUIRE(sqlite3_prepare_v2(look.handle(), server::sqlite::sync_query_texts().front().c_str(), -1, &query, nullptr) == SQLITE_OK);
    sqlite3_bind_int64(query, 1, std::stoll(leaf));
    sqlite3_bind_int64(query, 2, file->read()->head().seq - 1);
    sqlite3_bind_int64(query, 3, 100);
    int rows = 0;
    while (sqlite3_step(query) == SQLITE_ROW) ++rows;
    CHECK(rows == 1);
    const int steps = sqlite3_stmt_status(query, SQLITE_STMTSTATUS_VM_STEP, 0);
    sqlite3_finalize(query);
    return steps;
  };
  const auto live_and_die = [&](std::uint64_t from, std::uint64_t to) {
    const auto batch = file->write();
    for (std::uint64_t number = from; number < to; ++number) batch->put(staff_row(number, "示例"), reference);
    for (std::uint64_t number = from; number < to; ++number) batch->erase(TableId::staff, numbered_id(number));
    batch->put(staff_row(to, "示例"), reference);
    REQUIRE(batch->commit().ok());
  };
  live_and_die(1, 3);
  const int with_few = steps_of_last_page();
  live_and_die(10, 2'010);
  CHECK(steps_of_last_page() == with_few);
}

TEST_CASE("a random life of rows reads the same as from memory") {
  StoredFile file;
  storage::MemoryStorage memory(numbered_id(2));
  RandomLife life(7);
  for (int batch = 0; batch < 60; ++batch) {
    const auto ours = file->write();
    const auto theirs = memory.write();
    const auto both = std::vector<storage::WriteBatch*>{theirs.get(), ours.get()};
    for (std::uint64_t change = life.dice().below(6); change > 0; --change) life.change(both);
    for (auto* each : both) each->savepoint();
    for (std::uint64_t change = life.dice().below(6); change > 0; --change) life.change(both);
    const bool keep = life.dice().below(2) == 0;
    for (auto* each : both) keep ? each->release() : each->rollback();
    life.change(both);
    if (life.dice().below(4) == 0) {
      const storage::Seq to = static_cast<storage::Seq>(life.dice().below(static_cast<std::uint64_t>(theirs->head().seq) + 1));
      const std::size_t most = 1 + life.dice().below(4);
      REQUIRE(ours->expire_deletions(to, most) == theirs->expire_deletions(to, most));
    }
    if (life.dice().below(5) == 0) continue;  // abandoned
    REQUIRE(ours->commit().ok());
    REQUIRE(theirs->commit().ok());
    if (batch % 10 == 0) require_same(*file->read(), *memory.read());
  }
  require_same(*file->read(), *memory.read());
  file.close();
  file.open();
  require_same(*file->read(), *memory.read());
}

TEST_CASE("a snapshot sees the commits before it and no later ones") {
  StoredFile file;
  const auto before = file->read();
  {
    const auto batch = file->write();
    batch->put(staff_row(5, "示例"), reference);
    CHECK(file->read()->count(TableId::staff) == 0);
    REQUIRE(batch->commit().ok());
  }
  CHECK(before->count(TableId::staff) == 0);
  CHECK(before->head().seq == 0);
  CHECK(file->read()->count(TableId::staff) == 1);
}

TEST_CASE("devices, events, epoch and organisation outlive the process") {
  StoredFile file;
  {
    const auto batch = file->write();
    batch->put_device({.device = {numbered_id(3)}, .staff = {numbered_id(4)}, .last_n = 5, .acked_seq = 6, .seen_at = {7}});
    command::Event event;
    event.kind = "staff.added";
    event.after = R"({"role":"rep"})";
    event.recorded_at = {9};
    CHECK(batch->append(event) == 1);
    CHECK(batch->append(event) == 2);
    REQUIRE(batch->commit().ok());
  }
  file.close();
  file.open();
  const auto snapshot = file->read();
  CHECK(snapshot->head().epoch == numbered_id(2));
  CHECK(file->organisation() == numbered_id(1));
  const auto devices = snapshot->devices_of({numbered_id(4)});
  REQUIRE(devices.size() == 1);
  CHECK(devices.front().last_n == 5);
  CHECK(devices.front().seen_at.ms == 7);
  const auto events = snapshot->events(1, 10);
  REQUIRE(events.size() == 1);
  CHECK(events.front().seq == 2);
  CHECK(events.front().after == R"({"role":"rep"})");
}

TEST_CASE("a full disk refuses the batch, keeps nothing of it, and the next batch may do better") {
  StoredFile file;
  const auto limit_pages = [&](int pages) {
    const auto batch = file->batch();
    // Through the batch's own connection, whose limit it is.
    batch->limit_file_pages_for_tests(pages);
  };
  limit_pages(1);  // SQLite takes at least what the file has
  {
    const auto batch = file->write();
    for (std::uint64_t number = 1; number < 400; ++number) batch->put(staff_row(number, std::string(200, 'x')), reference);
    const auto committed = batch->commit();
    REQUIRE_FALSE(committed.ok());
    CHECK(committed.refusal().code == base::RefusalCode::storage_failed);
    CHECK(committed.refusal().detail == server::sqlite::disk_full_detail);
    CHECK(batch->count(TableId::staff) == 0);
  }
  limit_pages(1'000'000);
  CHECK(file->read()->head().seq == 0);
  const auto batch = file->write();
  CHECK(batch->put(staff_row(1, "示例"), reference) == 1);
  CHECK(batch->commit().ok());
}

TEST_CASE("the log is moved into the file when there is nothing else to do") {
  StoredFile file;
  for (std::uint64_t number = 1; number < 50; ++number) {
    const auto batch = file->write();
    batch->put(staff_row(number, "示例"), reference);
    REQUIRE(batch->commit().ok());
  }
  CHECK(std::filesystem::file_size(file.path() + "-wal") > 0);
  file->tend_log(true);
  CHECK(std::filesystem::file_size(file.path() + "-wal") == 0);
  CHECK(file->read()->count(TableId::staff) == 49);
}
