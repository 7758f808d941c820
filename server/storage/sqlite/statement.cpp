#include "server/storage/sqlite/statement.hpp"

#include <sqlite3.h>

#include <cstring>
#include <utility>

namespace actline::server::sqlite {

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement::Statement(Statement&& other) noexcept : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}

void Statement::check(int code) {
  if (code != SQLITE_OK) database_->fail(code);
}

void Statement::start() { sqlite3_reset(handle_); }

void Statement::reset() { sqlite3_reset(handle_); }

void Statement::bind(int index, std::int64_t number) { check(sqlite3_bind_int64(handle_, index, number)); }

// SQLITE_STATIC: callers keep what they bind until the statement has run.
void Statement::bind(int index, std::string_view text) {
  check(sqlite3_bind_text64(handle_, index, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int index, const base::Id& id) {
  check(sqlite3_bind_blob(handle_, index, id.bytes.data(), static_cast<int>(id.bytes.size()), SQLITE_STATIC));
}

void Statement::bind(int index, const std::array<std::uint8_t, 32>& digest) {
  check(sqlite3_bind_blob(handle_, index, digest.data(), static_cast<int>(digest.size()), SQLITE_STATIC));
}

void Statement::bind_values(int from, std::span<const domain::Value> values) {
  for (const domain::Value& value : values) {
    const int index = from++;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      bind(index, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      bind(index, std::string_view(*text));
    } else if (const auto* id = std::get_if<base::Id>(&value)) {
      bind(index, *id);
    } else {
      check(sqlite3_bind_null(handle_, index));
    }
  }
}

bool Statement::step() {
  if (database_->failed()) {
    reset();
    return false;
  }
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail(code);
  reset();
  return false;
}

bool Statement::run() {
  while (step()) {
  }
  return !database_->failed();
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(handle_, column);
  if (bytes == nullptr) return {};
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

base::Id Statement::id(int column) {
  base::Id id;
  const auto bytes = blob(column);
  if (bytes.size() != id.bytes.size()) {
    database_->fail(SQLITE_CORRUPT);
    return id;
  }
  std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
  return id;
}

domain::Value Statement::value(int column) {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_TEXT: return text(column);
    case SQLITE_BLOB: return id(column);
    case SQLITE_NULL: return {};
    default: database_->fail(SQLITE_CORRUPT); return {};
  }
}

}  // namespace actline::server::sqlite
