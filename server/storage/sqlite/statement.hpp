// A prepared statement of one Database, kept for the connection's life. Failures go to the Database and stick there.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/storage/sqlite/database.hpp"
#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/field.hpp"

struct sqlite3_stmt;

namespace actline::server::sqlite {

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  // Resets and binds ?1, ?2, … Texts and ids are not copied: they must live until the statement is next bound or its rows are read.
  template <class... Values>
  Statement& with(const Values&... values) {
    start();
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }
  // For statements whose parameters are a noun's fields: ?from, ?from+1, …
  void bind_values(int from, std::span<const domain::Value> values);

  // True: a row can be read. False: no more rows, or the database failed; the statement is reset either way.
  bool step();
  // For statements that give no rows. True when it ran.
  bool run();
  // Ends reading before the last row, so that no read transaction stays open.
  void reset();

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  base::Instant instant(int column) const { return base::Instant{integer(column)}; }
  std::string text(int column) const;
  // A blob of another size than 16 is damage and fails the database.
  base::Id id(int column);
  std::span<const std::uint8_t> blob(int column) const;
  domain::Value value(int column);

 private:
  void start();
  void bind(int index, std::int64_t number);
  void bind(int index, const base::Instant& instant) { bind(index, instant.ms); }
  void bind(int index, std::string_view text);
  void bind(int index, const base::Id& id);
  void bind(int index, const std::array<std::uint8_t, 32>& digest);
  void check(int code);

  Database* database_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace actline::server::sqlite
