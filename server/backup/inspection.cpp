#include "server/backup/inspection.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_map>

#include "server/blob/blob_store.hpp"
#include "server/storage/sqlite/connection.hpp"
#include "server/storage/sqlite/migration.hpp"

namespace actline::server {

namespace {

using records::TableId;

std::int64_t number(sqlite::Database& database, const std::string& sql) {
  sqlite::Statement statement(database, sql);
  const std::int64_t value = statement.with().step() ? statement.integer(0) : 0;
  statement.reset();
  return value;
}

void look_for_damage(sqlite::Database& database, std::vector<Finding>& findings) {
  sqlite::Statement check(database, "PRAGMA integrity_check");
  check.with();
  while (check.step()) {
    if (const std::string words = check.text(0); words != "ok") findings.push_back({Finding::Kind::database_damaged, 1, words});
  }
}

// Finds what it finds in one read transaction.
class Inspector {
 public:
  Inspector(sqlite::ReadConnection& connection, const std::string& blobs) : connection_(connection), blobs_(blobs) {}

  Inspection run() {
    database().execute("BEGIN");
    const auto head = connection_.rows->head();
    found_.contents.head = head.head;
    look_for_damage(database(), found_.findings);
    found_.contents.schema = number(database(), "PRAGMA user_version");
    sqlite::Statement organisation(database(), "SELECT id FROM organisation WHERE one = 1");
    if (organisation.with().step()) found_.contents.organisation = organisation.id(0);
    organisation.reset();
    read_customers();
    for (std::size_t i = 0; i < records::table_count; ++i) look_through(static_cast<TableId>(i));
    const storage::Seq newest = std::max(number(database(), "SELECT coalesce(max(seq), 0) FROM row_seq"), found_.contents.head.min_seq);
    if (newest > found_.contents.head.seq) add(Finding::Kind::head_behind, 1, {});
    count_deletions();
    read_timers();
    look_at_photos();
    if (const auto& failure = database().failure()) add(Finding::Kind::row_damaged, 1, failure->detail);
    return std::move(found_);
  }

 private:
  sqlite::Database& database() { return connection_.database; }
  void add(Finding::Kind kind, std::int64_t count, std::string detail) { found_.findings.push_back({kind, count, std::move(detail)}); }

  void read_customers() {
    for (const records::RecordPtr& record : connection_.rows->all(TableId::customer)) {
      customers_.emplace(records::id_of(*record), records::as<domain::Customer>(record));
    }
  }

  void look_through(TableId table) {
    const std::string name(records::table_name(table));
    const auto rows = connection_.rows->all(table);
    found_.contents.rows[name] = static_cast<std::int64_t>(rows.size());
    auto leaves = leaves_of(name);
    std::int64_t unknown = 0, misplaced = 0;
    for (const records::RecordPtr& row : rows) {
      const auto entry = leaves.find(records::id_of(*row));
      if (entry == leaves.end()) {
        ++unknown;
        continue;
      }
      const auto root = customers_.find(records::root_of(*row));
      const bool has_root = root != customers_.end();
      if (records::moves_with_root(*row) && !has_root) {
        ++misplaced;
      } else if (entry->second != records::leaf_text(records::leaf_of(*row, has_root ? root->second.get() : nullptr))) {
        ++misplaced;
      }
      leaves.erase(entry);
    }
    unknown += static_cast<std::int64_t>(leaves.size());
    if (unknown > 0) add(Finding::Kind::not_indexed, unknown, name);
    if (misplaced > 0) add(Finding::Kind::wrong_leaf, misplaced, name);
  }

  // Of every entry of a row that lives, as leaf_text() writes it.
  std::unordered_map<base::Id, std::string, base::IdHash> leaves_of(const std::string& table) {
    std::unordered_map<base::Id, std::string, base::IdHash> leaves;
    sqlite::Statement entries(database(),
                              "SELECT s.row_id, l.kind, l.key FROM row_seq s JOIN leaf l ON l.no = s.leaf "
                              "JOIN row_table t ON t.no = s.row_table WHERE t.name = ?1 AND s.gone = 0");
    entries.with(std::string_view(table));
    while (entries.step()) {
      const std::string kind = entries.text(1);
      leaves[entries.id(0)] = kind == "o" ? kind : kind + ":" + base::id_text(entries.id(2));
    }
    return leaves;
  }

  void count_deletions() {
    found_.deletions.count = number(database(), "SELECT count(*) FROM row_seq WHERE gone = 1");
    sqlite::Statement since(database(),
                            "SELECT day FROM day_mark WHERE seq < (SELECT min(seq) FROM row_seq WHERE gone = 1) "
                            "ORDER BY seq DESC, day DESC LIMIT 1");
    if (since.with().step()) found_.deletions.since_day = since.integer(0);
    since.reset();
  }

  void read_timers() {
    sqlite::Statement due(database(), "SELECT due FROM timer ORDER BY due");
    due.with();
    while (due.step()) found_.timers.due.push_back(due.instant(0));
  }

  void look_at_photos() {
    sqlite::Statement photos(database(), "SELECT DISTINCT sha256, bytes FROM photo WHERE stored_at IS NOT NULL");
    photos.with();
    while (photos.step()) {
      ++found_.contents.photos;
      const std::string sha256 = photos.text(0);
      switch (look_at_picture(blobs_, sha256, photos.integer(1))) {
        case PictureState::whole: break;
        case PictureState::missing: add(Finding::Kind::photo_missing, 1, sha256); break;
        case PictureState::damaged: add(Finding::Kind::photo_damaged, 1, sha256); break;
      }
    }
  }

  sqlite::ReadConnection& connection_;
  const std::string& blobs_;
  std::unordered_map<base::Id, std::shared_ptr<const domain::Customer>, base::IdHash> customers_;
  Inspection found_;
};

// What can be asked of a file of any schema.
Inspection inspect_older(const std::string& path) {
  Inspection found;
  std::optional<sqlite::OpenFailure> failure;
  sqlite::Database database(path, sqlite::Use::read, failure);
  if (failure) return {.contents = {}, .findings = {{Finding::Kind::database_damaged, 1, failure->detail}}};
  look_for_damage(database, found.findings);
  found.contents.schema = number(database, "PRAGMA user_version");
  sqlite::Statement head(database, "SELECT id, epoch, seq, min_seq FROM organisation WHERE one = 1");
  if (head.with().step()) {
    found.contents.organisation = head.id(0);
    found.contents.head = {head.id(1), head.integer(2), head.integer(3)};
  }
  head.reset();
  sqlite::Statement tables(database, "SELECT name FROM row_table");
  std::vector<std::string> names;
  tables.with();
  while (tables.step()) names.push_back(tables.text(0));
  for (const std::string& name : names) found.contents.rows[name] = number(database, "SELECT count(*) FROM \"" + name + "\"");
  if (found.contents.rows.contains("photo")) {
    found.contents.photos = number(database, "SELECT count(DISTINCT sha256) FROM photo WHERE stored_at IS NOT NULL");
  }
  if (database.failed()) found.findings.push_back({Finding::Kind::database_damaged, 1, database.failure()->detail});
  return found;
}

std::int64_t schema_of(const std::string& path) {
  std::optional<sqlite::OpenFailure> failure;
  sqlite::Database database(path, sqlite::Use::read, failure);
  return failure ? 0 : number(database, "PRAGMA user_version");
}

}  // namespace

Inspection inspect(const std::string& database, const std::string& blobs) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(database, error))
    return {.contents = {}, .findings = {{Finding::Kind::database_missing, 1, database}}};
  if (schema_of(database) != static_cast<std::int64_t>(sqlite::migration_scripts().size())) return inspect_older(database);
  std::optional<sqlite::OpenFailure> failure;
  sqlite::ReadConnection connection(database, failure);
  if (failure) return {.contents = {}, .findings = {{Finding::Kind::database_damaged, 1, failure->detail}}};
  return Inspector(connection, blobs).run();
}

}  // namespace actline::server
