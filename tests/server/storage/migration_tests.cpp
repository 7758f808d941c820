#include "server/storage/sqlite/migration.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "server/storage/sqlite/row_writes.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "server/storage/sqlite/statement.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server::sqlite;

namespace {

constexpr std::array first{MigrationScript{"0001_first", "CREATE TABLE chair (legs INTEGER) STRICT"}};
constexpr std::array second{first[0], MigrationScript{"0002_second", "ALTER TABLE chair ADD COLUMN colour TEXT"}};
constexpr std::array broken{first[0],
                            MigrationScript{"0002_second", "ALTER TABLE chair ADD COLUMN colour TEXT; INSERT INTO sofa VALUES (1)"}};

struct File {
  tests::TemporaryFolder folder;
  std::optional<OpenFailure> failure;
  std::unique_ptr<Database> database = std::make_unique<Database>(folder.file("a.db"), Use::write, failure);

  std::int64_t number(std::string_view sql) {
    Statement statement(*database, sql);
    REQUIRE(statement.step());
    return statement.integer(0);
  }
  base::Id first_id() {
    base::Id id;
    id.bytes[6] = 0x70, id.bytes[8] = 0x80, id.bytes[15] = 0x15;
    return id;
  }
};

}  // namespace

TEST_CASE("missing migrations run in order, those that ran do not again") {
  File file;
  CHECK_FALSE(migrate(*file.database, first));
  CHECK(file.number("PRAGMA user_version") == 1);
  CHECK_FALSE(migrate(*file.database, second));
  CHECK_FALSE(migrate(*file.database, second));
  CHECK(file.number("PRAGMA user_version") == 2);
  CHECK(file.number("SELECT count(*) FROM pragma_table_info('chair')") == 2);
}

TEST_CASE("an older build refuses newer data and leaves it alone") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, second));
  const auto failure = migrate(*file.database, first);
  REQUIRE(failure);
  CHECK(failure->kind == OpenFailure::Kind::newer_schema);
  CHECK(failure->detail == "2");
  CHECK(file.number("PRAGMA user_version") == 2);
}

TEST_CASE("a migration that fails leaves no half of itself") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, first));
  CHECK(migrate(*file.database, broken));
  CHECK(file.number("PRAGMA user_version") == 1);
  CHECK(file.number("SELECT count(*) FROM pragma_table_info('chair')") == 1);
}

TEST_CASE("a file of the first schema gains photos, places and durations, and keeps its activities") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, migration_scripts().first(1)));
  REQUIRE(file.database->execute(
      "INSERT INTO activity (id, customer, kind, direction, outcome, note) "
      "VALUES (x'00000000000070008000000000000015', x'00000000000070008000000000000001', 'visit', 'outbound', 'talked', 'kept')"));
  CHECK(file.number("SELECT count(*) FROM row_table WHERE name = 'photo'") == 0);
  REQUIRE_FALSE(migrate(*file.database, migration_scripts()));
  CHECK(file.number("SELECT no FROM row_table WHERE name = 'photo'") == 6);
  CHECK(file.number(
            "SELECT count(*) FROM activity WHERE note = 'kept' AND latitude_e6 IS NULL AND located_at IS NULL AND duration_min IS NULL") ==
        1);
  RowReads reads(*file.database);
  const auto record = reads.find(records::TableId::activity, file.first_id());
  REQUIRE(record != nullptr);
  CHECK(std::get<domain::Activity>(*record).note == "kept");
  CHECK_FALSE(place_of(std::get<domain::Activity>(*record)));
  CHECK(reads.photo_count({file.first_id()}) == 0);
}

TEST_CASE("stores that staff and customers named become units, which every device hears of") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, migration_scripts().first(3)));
  REQUIRE(
      file.database->execute("INSERT INTO organisation (one, id, epoch, seq) VALUES (1, zeroblob(16), zeroblob(16), 40);"
                             "INSERT INTO staff (id, name, role, store, active) VALUES (x'00000000000070008000000000000001', 'a', 'rep', "
                             "x'00000000000070008000000000000091', 1);"
                             "INSERT INTO customer (id, name, store) VALUES (x'00000000000070008000000000000002', 'b', "
                             "x'00000000000070008000000000000092');"
                             "INSERT INTO customer (id, name, store) VALUES (x'00000000000070008000000000000003', 'c', "
                             "x'00000000000070008000000000000091')"));
  REQUIRE_FALSE(migrate(*file.database, migration_scripts()));
  CHECK(file.number("SELECT count(*) FROM unit WHERE kind = 'store' AND active = 1 AND parent IS NULL") == 2);
  CHECK(file.number("SELECT count(DISTINCT name) FROM unit") == 2);
  CHECK(file.number("SELECT seq FROM organisation") == 42);
  CHECK(file.number("SELECT count(*) FROM row_seq JOIN leaf ON leaf.no = row_seq.leaf WHERE leaf.kind = 'o' AND seq IN (41, 42)") == 2);
}

TEST_CASE("what hangs on a customer is written down for the days when they move") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, migration_scripts().first(4)));
  REQUIRE(file.database->execute(
      "INSERT INTO organisation (one, id, epoch, seq) VALUES (1, zeroblob(16), zeroblob(16), 4);"
      "INSERT INTO leaf (no, kind, key) VALUES (7, 'u', zeroblob(16));"
      "INSERT INTO customer (id, name) VALUES (x'00000000000070008000000000000001', 'a');"
      "INSERT INTO contact (id, customer) VALUES (x'00000000000070008000000000000002', x'00000000000070008000000000000001');"
      "INSERT INTO activity (id, customer) VALUES (x'00000000000070008000000000000003', x'00000000000070008000000000000001');"
      "INSERT INTO row_seq (seq, row_table, row_id, leaf) VALUES (1, 2, x'00000000000070008000000000000001', 7),"
      " (2, 3, x'00000000000070008000000000000002', 7), (3, 4, x'00000000000070008000000000000003', 7),"
      " (4, 1, x'00000000000070008000000000000004', 7)"));
  REQUIRE_FALSE(migrate(*file.database, migration_scripts()));
  CHECK(file.number("SELECT count(*) FROM row_seq WHERE root = x'00000000000070008000000000000001'") == 3);
  CHECK(file.number("SELECT seq FROM row_seq WHERE root IS NULL") == 4);
}

TEST_CASE("what was deleted before deletions were counted is forgotten like any other") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, migration_scripts().first(6)));
  REQUIRE(file.database->execute(
      "INSERT INTO organisation (one, id, epoch, seq) VALUES (1, zeroblob(16), zeroblob(16), 3);"
      "INSERT INTO leaf (no, kind, key) VALUES (7, 'u', zeroblob(16));"
      "INSERT INTO row_seq (seq, row_table, row_id, leaf, gone) VALUES (1, 2, x'00000000000070008000000000000001', 7, 0),"
      " (2, 3, x'00000000000070008000000000000002', 7, 1), (3, 3, x'00000000000070008000000000000003', 7, 1)"));
  REQUIRE_FALSE(migrate(*file.database, migration_scripts()));
  CHECK(file.number("SELECT count(*) FROM day_mark") == 0);
  RowReads reads(*file.database);
  RowWrites writes(*file.database, reads);
  const auto expired = writes.expire_deletions(3, 1);
  CHECK(expired.count == 1);
  CHECK(expired.to == 2);
  CHECK(file.number("SELECT group_concat(seq, '') FROM row_seq") == 13);
}

TEST_CASE("stand-ins of before there were timers are turned when the server starts, and every device hears of it") {
  File file;
  REQUIRE_FALSE(migrate(*file.database, migration_scripts().first(8)));
  REQUIRE(
      file.database->execute("INSERT INTO organisation (one, id, epoch, seq) VALUES (1, zeroblob(16), zeroblob(16), 4);"
                             "INSERT INTO deputy (id, absent, deputy, begins_at, ends_at) VALUES"
                             " (x'00000000000070008000000000000015', x'00000000000070008000000000000001',"
                             "  x'00000000000070008000000000000002', 1000, 2000),"
                             " (x'00000000000070008000000000000016', x'00000000000070008000000000000001',"
                             "  x'00000000000070008000000000000002', 3000, 4000)"));
  REQUIRE_FALSE(migrate(*file.database, migration_scripts()));
  RowReads reads(*file.database);
  const auto due = reads.timers_due({5'000}, 10);
  REQUIRE(due.size() == 2);
  CHECK(due[0] == command::Timer{command::TimerKind::turn_deputy, file.first_id(), {1'000}});
  CHECK(due[1].due == base::Instant{3'000});
  const auto record = reads.find(records::TableId::deputy, file.first_id());
  REQUIRE(record != nullptr);
  CHECK(std::get<domain::Deputy>(*record).state == domain::DeputyState::planned);
  CHECK(std::get<domain::Deputy>(*record).ends_at == base::Instant{2'000});
}

TEST_CASE("another program's database and a file that is none are refused") {
  File file;
  REQUIRE(file.database->execute("CREATE TABLE theirs (x)"));
  const auto foreign = migrate(*file.database, first);
  REQUIRE(foreign);
  CHECK(foreign->kind == OpenFailure::Kind::foreign_file);

  const std::string path = file.folder.file("no.db");
  std::ofstream(path) << std::string(4'096, 'x');
  const auto opened = server::SqliteStorage::open(path, {tests::numbered_id(1), tests::numbered_id(2)});
  REQUIRE(std::holds_alternative<OpenFailure>(opened));
  CHECK(std::get<OpenFailure>(opened).kind == OpenFailure::Kind::cannot_open);
}
