#include "shared/sync/base_log.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/office.hpp"

using namespace actline;
using namespace actline::sync;
using testing::numbered_id;

namespace {

Cursor cursor_at(storage::Seq seq) { return {.epoch = numbered_id(99), .seq = seq, .subs_rev = "r"}; }

// So many rows, each another one.
std::vector<RowKey> rows(std::size_t count) {
  std::vector<RowKey> keys(count);
  for (std::size_t i = 0; i < count; ++i) {
    keys[i].table = records::TableId::customer;
    keys[i].id.bytes[0] = static_cast<std::uint8_t>(i >> 8);
    keys[i].id.bytes[1] = static_cast<std::uint8_t>(i);
  }
  return keys;
}

BaseLog::Addition page(storage::Seq seq, std::size_t row_count, bool complete = true) {
  return {.bytes = row_count == 0 ? "" : "page", .rows = rows(row_count), .cursor = cursor_at(seq), .scope = {}, .complete = complete};
}

// A log together with the store that its transactions go to.
struct Kept {
  BaseLog log;
  storage::DeviceImage image;

  void add(const BaseLog::Addition& addition) {
    storage::StoreTransaction transaction;
    log.put(addition, log.mark(), transaction);
    apply(transaction, image);
    log.kept(addition);
    CHECK(mark() == log.mark());
  }
  void rewrite(const BaseLog::Rewrite& plan, std::size_t chunks, std::size_t row_count) {
    storage::StoreTransaction transaction;
    log.put(plan, std::vector<std::string>(chunks, "rewritten"), log.mark(), transaction);
    apply(transaction, image);
    log.kept(plan, chunks, row_count);
    CHECK(mark() == log.mark());
  }
  BaseMark mark() const { return decode_base_mark(image.meta.at(std::string(base_mark_key))).value(); }
  std::vector<std::uint64_t> chunks() const {
    std::vector<std::uint64_t> keys;
    for (const auto& [key, bytes] : image.chunks) keys.push_back(key);
    return keys;
  }
};

}  // namespace

TEST_CASE("everything in a mark is carried, and makes it another one") {
  std::vector<BaseMark> all(11);
  all[1].cursor = cursor_at(5);
  all[2].scope = "o";
  all[3].building = false;
  all[4].shown_from = 2;
  all[5].shown_to = 3;
  all[6].shown_seq = 4;
  all[7].let_go = true;
  all[8].acknowledged_n = 5;
  all[9].made_n = 6;
  all[10].schema = 1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto again = decode_base_mark(encode(all[i]));
    REQUIRE(again.ok());
    for (std::size_t other = 0; other < all.size(); ++other) {
      INFO(i << " and " << other);
      CHECK((*again == all[other]) == (i == other));
    }
  }
}

TEST_CASE("what is no mark is refused") {
  CHECK_FALSE(decode_base_mark("").ok());
  CHECK_FALSE(decode_base_mark("[]").ok());
  CHECK_FALSE(decode_base_mark(R"({"cursor":null})").ok());
  std::string broken = encode(BaseMark{.cursor = cursor_at(5)});
  broken.replace(broken.find("\"seq\":5"), 7, "\"seq\":-5");
  CHECK(decode_base_mark(broken).refusal().field == "base.cursor.seq");
}

TEST_CASE("a first base is shown when its last page is in, and not before") {
  Kept kept;
  kept.add(page(5, 3, false));
  CHECK_FALSE(kept.log.shows_something());
  CHECK(kept.log.building());
  kept.add(page(9, 3));
  CHECK(kept.log.shows_something());
  CHECK(kept.log.shown_seq() == 9);
  CHECK(kept.mark().shown_from == 1);
  CHECK(kept.mark().shown_to == 2);
}

TEST_CASE("a last page without rows shows those before it, and is no chunk") {
  Kept kept;
  kept.add(page(5, 3, false));
  kept.add(page(9, 0));
  CHECK(kept.chunks() == std::vector<std::uint64_t>{1});
  CHECK(kept.mark().shown_to == 1);
  CHECK(kept.log.shown_seq() == 9);
}

TEST_CASE("a new base takes the place of the old one with its last page, and drops what an attempt before it left") {
  Kept kept;
  kept.add(page(5, 3));
  kept.log.start_over();
  kept.add(page(6, 3, false));
  kept.log.start_over();  // that attempt came to nothing
  CHECK(kept.chunks() == std::vector<std::uint64_t>{1, 2});
  kept.add(page(7, 3, false));
  CHECK(kept.chunks() == std::vector<std::uint64_t>{1, 3});
  CHECK(kept.mark().shown_to == 1);
  kept.add(page(8, 3));
  CHECK(kept.chunks() == std::vector<std::uint64_t>{3, 4});
  CHECK(kept.mark().shown_from == 3);
}

TEST_CASE("after a restart the log is as it was; chunks that are older than what is shown do not count") {
  const BaseMark mark{.cursor = cursor_at(9), .building = false, .shown_from = 2, .shown_to = 3, .shown_seq = 9};
  BaseLog log;
  log.load(mark, {{1, rows(garbage_rows_least)}, {2, rows(1)}, {3, rows(1)}});
  CHECK_FALSE(log.has_grown());
  log.load(mark, {{2, rows(garbage_rows_least)}, {3, rows(1)}});
  CHECK(log.has_grown());
}

TEST_CASE("a page that brings nothing moves the cursor, and the scope where it says one") {
  Kept kept;
  kept.add(page(5, 3));
  BaseLog::Addition nothing = page(6, 0);
  kept.log.move_cursor(nothing);
  CHECK(kept.log.shown_seq() == 6);
  nothing.scope = "o";
  kept.log.move_cursor(nothing);
  nothing.scope.clear();
  kept.log.move_cursor(nothing);
  CHECK(kept.log.mark().scope == "o");
}

TEST_CASE("small chunks are merged, each row once, and large ones left alone") {
  Kept kept;
  kept.add(page(1, sealed_chunk_rows));
  for (std::size_t i = 0; i < loose_chunks; ++i) {
    CHECK_FALSE(kept.log.rewrite_wanted(sealed_chunk_rows).has_value());
    kept.add(page(static_cast<storage::Seq>(2 + i), 2));
  }
  REQUIRE(kept.log.has_grown());
  const auto plan = kept.log.rewrite_wanted(sealed_chunk_rows);
  REQUIRE(plan.has_value());
  CHECK_FALSE(plan->everything);
  CHECK(plan->rows == rows(2));
  CHECK(plan->from == 2);
  kept.rewrite(*plan, 1, 2);
  CHECK(kept.chunks() == std::vector<std::uint64_t>{1, 66});  // 1 and 64 of them, then the merged one
  CHECK_FALSE(kept.log.has_grown());
}

TEST_CASE("a log that is mostly garbage is rewritten whole, when that is worth it") {
  Kept kept;
  kept.add(page(1, 1'500));
  kept.add(page(2, 1'500));
  REQUIRE(kept.log.has_grown());
  CHECK_FALSE(kept.log.rewrite_wanted(3'000).has_value());
  CHECK_FALSE(kept.log.rewrite_wanted(3'001).has_value());
  CHECK_FALSE(kept.log.rewrite_wanted(1'001).has_value());  // 1,999 rows of garbage
  const auto plan = kept.log.rewrite_wanted(1'000);
  REQUIRE(plan.has_value());
  CHECK(plan->everything);
  kept.rewrite(*plan, 1, 1'000);
  CHECK(kept.chunks() == std::vector<std::uint64_t>{3});
  CHECK_FALSE(kept.log.has_grown());

  kept.add(page(3, 1'500));
  kept.add(page(4, 1'500));
  CHECK_FALSE(kept.log.rewrite_wanted(2'000).has_value());  // 2,000 of garbage, and as many that live
  CHECK(kept.log.rewrite_wanted(1'999).has_value());
}

TEST_CASE("nothing is rewritten while a base is being made or pages wait") {
  Kept kept;
  BaseLog::Addition first = page(1, 3);
  first.lets_go = true;
  kept.add(first);
  REQUIRE(kept.log.rewrite_wanted(3).has_value());
  kept.add(page(2, 3, false));
  CHECK_FALSE(kept.log.rewrite_wanted(3).has_value());
  kept.log.start_over();
  CHECK_FALSE(kept.log.rewrite_wanted(3).has_value());
}

TEST_CASE("rows that went out of the scope are out of the store after one rewriting, and a new base has none of them") {
  Kept kept;
  BaseLog::Addition lets_go = page(1, 3);
  lets_go.lets_go = true;
  kept.add(lets_go);
  CHECK(kept.mark().let_go);
  kept.add(page(2, 1));
  CHECK(kept.mark().let_go);  // it is so until they are out
  SECTION("rows are left") {
    kept.rewrite(*kept.log.rewrite_wanted(1), 1, 1);
    CHECK(kept.chunks() == std::vector<std::uint64_t>{3});
  }
  SECTION("none is left, twice") {
    kept.rewrite(*kept.log.rewrite_wanted(0), 0, 0);
    CHECK(kept.chunks().empty());
    CHECK(kept.mark().shown_to + 1 == kept.mark().shown_from);
    BaseLog::Addition nothing = page(3, 0);
    nothing.lets_go = true;
    kept.add(nothing);
    kept.rewrite(*kept.log.rewrite_wanted(0), 0, 0);
    CHECK(kept.chunks().empty());
  }
  SECTION("a new base") {
    kept.log.start_over();
    kept.add(page(3, 2));
    CHECK(kept.chunks() == std::vector<std::uint64_t>{3});
  }
  CHECK_FALSE(kept.mark().let_go);
  CHECK_FALSE(kept.log.has_grown());
}
