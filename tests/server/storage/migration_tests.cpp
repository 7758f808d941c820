#include "server/storage/sqlite/migration.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

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
