#include "shared/domain/merge.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_builders.hpp"

using namespace actline::domain;

TEST_CASE("the merge table, every policy with every relation of current, from and to") {
  const Value a{std::string("a")};
  const Value b{std::string("b")};
  const Value c{std::string("c")};
  const Value none;
  using enum MergeResult;
  struct Row {
    Value current;
    Value from;
    Value to;
    MergeResult plain;
    MergeResult compare_and_set;
  };
  const std::array rows{
      Row{a, a, a, unchanged, unchanged},
      Row{b, a, a, unchanged, unchanged},  // nothing asked, whatever happened since
      Row{a, a, b, set, set},
      Row{b, a, b, agreed, agreed},
      Row{c, a, b, won, stale},
      Row{none, none, b, set, set},
      Row{a, a, none, set, set},
      Row{none, a, none, agreed, agreed},
      Row{none, a, b, won, stale},
      Row{c, none, b, won, stale},
      Row{c, a, none, won, stale},
  };
  for (const Row& row : rows) {
    CHECK(merged(MergePolicy::plain, row.current, row.from, row.to) == row.plain);
    CHECK(merged(MergePolicy::compare_and_set, row.current, row.from, row.to) == row.compare_and_set);
    CHECK(merged(MergePolicy::immutable, row.current, row.from, row.to) == refused);
    CHECK(merged(MergePolicy::derived, row.current, row.from, row.to) == refused);
  }
}

TEST_CASE("empty text and absence are the same value") {
  CHECK(merged(MergePolicy::compare_and_set, Value{}, Value{std::string()}, Value{std::string("b")}) == MergeResult::set);
}
