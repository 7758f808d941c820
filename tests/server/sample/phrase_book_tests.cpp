#include "server/sample/phrase_book.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "server/sample/activity_draw.hpp"
#include "shared/base/utf8.hpp"

using namespace actline;
using base::RefusalCode;
using server::sample::PhraseBook;

namespace {

base::RefusalCode refusal_of(std::string_view text) {
  PhraseBook book;
  auto status = book.add("list.txt", text);
  if (status.ok()) status = book.check();
  REQUIRE_FALSE(status.ok());
  return status.refusal().code;
}

}  // namespace

TEST_CASE("a phrase is put together from lists, numbers and chances") {
  PhraseBook book;
  REQUIRE(book.add("list.txt", "# made for this test\n[thing]\n砖\n[count]\n{3-5}块{thing}{?tail}\n[tail]\n，另议\n").ok());
  REQUIRE(book.check().ok());

  base::SeededEntropy entropy(1);
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) seen.insert(book.draw("count", entropy));
  CHECK(seen == std::set<std::string>{"3块砖", "4块砖", "5块砖", "3块砖，另议", "4块砖，另议", "5块砖，另议"});
}

TEST_CASE("a heavier alternative comes as much more often") {
  PhraseBook book;
  REQUIRE(book.add("list.txt", "[name]\n王 *9\n逄\n").ok());
  base::SeededEntropy entropy(2);
  std::map<std::string, int> counts;
  for (int i = 0; i < 10'000; ++i) ++counts[book.draw("name", entropy)];
  // 9 : 1; a fair draw strays from 9,000 by less than 5 × 30 (its standard deviation).
  CHECK(counts["王"] > 8'850);
  CHECK(counts["王"] < 9'150);
  CHECK(counts["王"] + counts["逄"] == 10'000);
}

TEST_CASE("lists that cannot be drawn from are refused") {
  CHECK(refusal_of("before any list\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\nx\n[a]\ny\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a\nx\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\n{b\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\nb}\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\n{}\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\n{7-3}\n") == RefusalCode::malformed);
  CHECK(refusal_of("[a]\n{nowhere}\n") == RefusalCode::missing_value);
  CHECK(refusal_of("[a]\n{b}\n[b]\n") == RefusalCode::missing_value);
  CHECK(refusal_of("[a]\n{b}\n[b]\n{?a}\n") == RefusalCode::too_deep);
}

TEST_CASE("the sample's word lists are sound and its notes do not repeat") {
  const auto book = PhraseBook::read_folder("assets/sample");
  REQUIRE(book.ok());
  CHECK_FALSE(PhraseBook::read_folder("assets/nowhere").ok());

  base::SeededEntropy entropy(3);
  server::sample::ActivityDraw draw(*book, entropy);
  std::set<std::string> notes;
  for (int i = 0; i < 5'000; ++i) {
    const auto note = draw.note(static_cast<domain::ActivityKind>(i % 7), domain::ActivityOutcome::talked);
    CHECK(base::is_valid_utf8(note));
    CHECK(base::code_point_count(note) <= 200);
    notes.insert(note);
  }
  CHECK(notes.size() == 5'000);
}
