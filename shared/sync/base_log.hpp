// The book-keeping of the device's base as an append-log of chunks: which are shown, which wait for the end of their pull, where the
// cursor stands, and when small chunks or garbage are worth rewriting. Holds no rows; plans store transactions and learns what was kept.
//
//   keys:  [shown_from … shown_to]  what people see      (shown_to … last]  pages of a pull that has more to come
//
// Rows that went out of the person's scope are deleted in the base, and soon after in the store: all that is left is rewritten.
//
// While *building*, the waiting pages form a new base that replaces the shown one when it is complete: the first base of a device,
// or a new one after the server was restored.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/storage/client_store.hpp"
#include "shared/sync/cursor.hpp"
#include "shared/sync/page.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

// What is stored of all this, and of the numbers that must never go back, under the meta key "base".
struct BaseMark {
  std::optional<Cursor> cursor;  // of the last page kept, shown or waiting
  std::string scope;             // what the cursor's base is of, in the server's words (pull.hpp); empty: an older build did not keep it
  bool building = true;
  std::uint64_t shown_from = 1;
  std::uint64_t shown_to = 0;  // below shown_from: nothing is shown
  storage::Seq shown_seq = 0;
  base::Instant checked_at;  // by this device's clock: its sums were right then, or it was begun
  bool rest = false;         // what is shown is a first stage (PullReply::rest)
  bool let_go = false;       // chunks hold what the person may not have any more: they are to be rewritten
  std::int64_t acknowledged_n = 0;
  std::int64_t made_n = 0;
  std::int64_t schema = schema_version;  // of the build that pulled it: an older one has left out tables and columns

  friend bool operator==(const BaseMark&, const BaseMark&) = default;
};
inline constexpr std::string_view base_mark_key = "base";
std::string encode(const BaseMark& mark);
base::Result<BaseMark> decode_base_mark(std::string_view bytes);

class BaseLog {
 public:
  // `rows_by_chunk`: the keys in each chunk of the store.
  void load(const BaseMark& mark, const std::map<std::uint64_t, std::vector<RowKey>>& rows_by_chunk);

  const std::optional<Cursor>& cursor() const { return mark_.cursor; }
  bool building() const { return mark_.building; }
  bool shows_something() const { return shows_; }
  storage::Seq shown_seq() const { return mark_.shown_seq; }
  // The mark as it stands, for transactions that change only numbers.
  const BaseMark& mark() const { return mark_; }

  // From now on pages form a new base. Nothing is dropped from the store before the first of them is kept.
  void start_over();

  // ---- One pulled page ----
  struct Addition {
    std::string bytes;  // empty: no rows, no chunk
    std::vector<RowKey> rows;
    Cursor cursor;
    std::string scope;      // empty: as it was
    bool lets_go = false;   // of rows that went out of the scope, or of numbers that are hidden now
    bool complete = false;  // the pull has no more
    bool rest = false;      // but it was a first stage
    base::Instant at;       // by this device's clock
  };
  // Adds chunk, drops and the mark that will hold; `numbers` gives the mark's two numbers.
  void put(const Addition& addition, const BaseMark& numbers, storage::StoreTransaction& transaction) const;
  void kept(const Addition& addition);
  // Nothing would change but the cursor: not worth a write.
  void move_cursor(const Addition& addition);

  // Its sums were right. Not worth a write of its own.
  void checked(base::Instant at) { mark_.checked_at = at; }

  // ---- Rewriting ----
  struct Rewrite {
    bool everything = false;   // else only `rows`
    std::vector<RowKey> rows;  // of the small chunks at the end, each once, sorted
    std::uint64_t from = 0;    // chunks to drop, inclusive
    std::uint64_t to = 0;
  };
  std::optional<Rewrite> rewrite_wanted(std::size_t live_rows) const;
  // Cheap to ask: false means that nothing can be wanted, however few rows live.
  bool has_grown() const;
  // `chunks`: the rows' present images, encoded; at most page_rows each.
  void put(const Rewrite& rewrite, std::vector<std::string> chunks, const BaseMark& numbers, storage::StoreTransaction& transaction) const;
  void kept(const Rewrite& rewrite, std::size_t chunk_count, std::size_t row_count);
  // The store broke on it, and may have it all the same. Its keys are taken and count as shown: what is written from now on holds
  // whether the chunks that were to be dropped are there, or those that were to take their place.
  void perhaps_kept(std::size_t chunk_count);

 private:
  struct Chunk {
    std::uint64_t key = 0;
    std::vector<RowKey> rows;
  };

  BaseMark after(const Addition& addition) const;
  void show(Chunk chunk);

  BaseMark mark_;
  bool shows_ = false;
  std::uint64_t last_key_ = 0;
  std::uint64_t waiting_from_ = 1;  // key the first waiting page has or will have
  std::vector<Chunk> waiting_;
  std::vector<Chunk> loose_;     // shown chunks at the end that are small
  std::size_t rows_in_log_ = 0;  // of all shown chunks, repeated rows counted each time
};

}  // namespace actline::sync
