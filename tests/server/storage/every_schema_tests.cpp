// A file as each earlier schema would have left it: brought to this build's schema it is sound, has every row it had, and people go on
// working in it. Such a file is made from today's: a file of that schema, and into each of its tables what today's has in its columns.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <vector>

#include "server/backup/inspection.hpp"
#include "server/sample/load_sample.hpp"
#include "server/storage/sqlite/migration.hpp"
#include "server/storage/sqlite/statement.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/scope.hpp"
#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using namespace actline::server;
using namespace actline::server::sqlite;
using records::TableId;

namespace {

const base::Instant today = *base::parse_local("2026-03-02 11:30");
constexpr sample::SampleSize tiny{1, 2, 4, 2, 60, 200, 10};

std::vector<std::string> texts(Database& database, const std::string& sql) {
  std::vector<std::string> found;
  Statement statement(database, sql);
  while (statement.step()) found.emplace_back(statement.text(0));
  return found;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What today's storage has, in a file of the schema with that number.
void write_as_of(std::size_t schema, const std::string& today_path, const std::string& path) {
  std::optional<OpenFailure> failure;
  Database old(path, Use::write, failure);
  REQUIRE_FALSE(failure);
  REQUIRE_FALSE(migrate(old, migration_scripts().first(schema)));
  const auto execute = [&](const std::string& sql) { return old.execute(sql.c_str()); };
  REQUIRE(execute("ATTACH '" + today_path + "' AS today"));
  const auto columns_of = [&](const std::string& base, const std::string& table) {
    return texts(old, "SELECT name FROM pragma_table_info('" + table + "', '" + base + "')");
  };
  const std::string tables = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT IN ('row_table', 'sqlite_sequence')";
  for (const std::string& table : texts(old, tables)) {
    const auto today_has = columns_of("today", table);
    std::string columns;
    for (const std::string& column : columns_of("main", table)) {
      if (has(today_has, column)) columns += (columns.empty() ? "\"" : ", \"") + column + "\"";
    }
    const bool names_tables = table == "row_seq" || table == "lookup";
    INFO(table << ": " << columns);
    REQUIRE(execute("DELETE FROM main." + table));  // what the scripts put there
    REQUIRE(execute("INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM today." + table +
                    (names_tables ? " WHERE row_table IN (SELECT no FROM main.row_table)" : "")));
  }
}

std::unique_ptr<SqliteStorage> opened(const std::string& path) {
  auto storage = SqliteStorage::open(path, {tests::numbered_id(1), tests::numbered_id(2)});
  REQUIRE(std::holds_alternative<std::unique_ptr<SqliteStorage>>(storage));
  return std::move(std::get<std::unique_ptr<SqliteStorage>>(storage));
}

// Fields that a schema of that number does not know, by table.
std::set<std::string> later_fields(std::size_t schema, TableId table) {
  std::optional<OpenFailure> failure;
  Database old(":memory:", Use::write, failure);
  REQUIRE_FALSE(failure);
  REQUIRE_FALSE(migrate(old, migration_scripts().first(schema)));
  const auto known = texts(old, "SELECT name FROM pragma_table_info('" + std::string(records::table_name(table)) + "')");
  std::set<std::string> later;
  for (const domain::FieldSpec& field : records::fields_of(table)) {
    if (!has(known, std::string(field.name))) later.emplace(field.name);
  }
  return later;
}

}  // namespace

TEST_CASE("a file of every schema there was becomes one of today's, with all it had, and work goes on in it") {
  tests::TemporaryFolder folder;
  const std::string today_path = folder.file("today.db");
  sample::LoadedSample loaded;
  {
    const auto storage = opened(today_path);
    const auto book = sample::PhraseBook::read_folder("assets/sample");
    REQUIRE(book.ok());
    const auto sample = sample::load_sample(*storage, *book, tiny, sample::usual_seed, today);
    REQUIRE(sample.ok());
    loaded = *sample;
    // In the file itself, where another connection reads it.
    storage->tend_log(true);
  }
  const auto now_there = opened(today_path);
  for (std::size_t schema = 1; schema <= migration_scripts().size(); ++schema) {
    INFO("schema " << schema);
    const std::string path = folder.file("schema_" + std::to_string(schema) + ".db");
    write_as_of(schema, today_path, path);
    const auto storage = opened(path);
    const Inspection inspection = inspect(path, folder.file("blobs"));
    std::string findings;
    for (const Finding& finding : inspection.findings)
      findings += std::to_string(static_cast<int>(finding.kind)) + " " + finding.detail + "; ";
    CHECK(findings.empty());
    CHECK(inspection.contents.schema == static_cast<std::int64_t>(migration_scripts().size()));

    const auto right = now_there->read();
    const auto got = storage->read();
    for (const TableId table : {TableId::staff, TableId::customer, TableId::contact, TableId::activity}) {
      const std::set<std::string> later = later_fields(schema, table);
      const auto rows = right->all(table);
      CHECK(got->count(table) == rows.size());
      std::size_t same = 0;
      for (const auto& row : rows) {
        const auto record = got->find(table, records::id_of(*row));
        if (record == nullptr) continue;
        const auto was = records::values_of(*row), is = records::values_of(*record);
        bool is_same = true;
        for (std::size_t field = 0; field < was.size(); ++field) {
          is_same = is_same && (later.contains(std::string(records::fields_of(table)[field].name)) || was[field] == is[field]);
        }
        same += is_same ? 1 : 0;
      }
      INFO(records::table_name(table));
      CHECK(same == rows.size());
    }
    CHECK(got->events(0, 1'000'000).size() == right->events(0, 1'000'000).size());

    // Everybody sees what they saw.
    std::size_t customers_seen = 0;
    for (const auto& record : right->all(TableId::staff)) {
      const auto& person = std::get<domain::Staff>(*record);
      const auto scope_in = [&](const storage::Snapshot& snapshot) {
        return sync::scope_of(*sync::actor_of(snapshot, person.id, {tests::numbered_id(7)}, today), snapshot);
      };
      const auto seen = [&](const storage::Snapshot& snapshot) {
        std::set<base::Id> ids;
        for (const auto& row : snapshot.changes(scope_in(snapshot).leaves, 0, 1'000'000)) {
          if (row.record != nullptr && row.table == TableId::customer) ids.insert(row.id);
        }
        return ids;
      };
      CHECK(seen(*got) == seen(*right));
      customers_seen += seen(*got).size();
    }
    CHECK(customers_seen > 0);

    // And goes on.
    const auto customer = std::get<domain::Customer>(*got->all(TableId::customer).front());
    const storage::Seq before = got->head().seq;
    const auto batch = storage->write();
    const domain::FieldChange change{"name", domain::Value{customer.name}, domain::Value{std::string("示例改名")}};
    REQUIRE(sync::execute_into(*batch, sync::server_actor(), domain::PatchCustomer{.customer = customer.id, .changes = {change}},
                               {today, today})
                .ok());
    REQUIRE(batch->commit().ok());
    CHECK(storage->read()->head().seq == before + 1);
    CHECK(storage->read()->names_of_root(customer.id.value).size() >= 1);
  }
}
