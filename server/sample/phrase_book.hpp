// Word lists and a small grammar over them, read from assets/sample/*.txt: the raw material of the sample organisation.
// One format for all of it: "[symbol]" starts a list, one alternative a line, " *N" at its end weighs it N times, "#" is
// a comment. Inside an alternative {symbol} draws from another list, {?symbol} does so every second time, and {a-b}
// is a number from a to b. Composing word by word keeps notes as varied as people's own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/base/result.hpp"

namespace actline::server::sample {

class PhraseBook {
 public:
  // Adds the lists of one text. Refuses with malformed: a line outside a list, a list given twice, a broken slot;
  // `field` is `source`, `detail` the line number.
  base::Status add(std::string_view source, std::string_view text);
  // Refuses with missing_value (`field`: the symbol) when a slot names a list that is not there or is empty, and with
  // too_deep when a list can contain itself. To be called once everything is added, before draw().
  base::Status check() const;

  // Reads every *.txt of a folder, in name order, and checks. Refuses with storage_failed when there is none to read.
  static base::Result<PhraseBook> read_folder(const std::string& folder);

  // `symbol` must exist (asserted).
  std::string draw(std::string_view symbol, base::Entropy& entropy) const;

 private:
  struct Piece {
    enum class Kind : std::uint8_t { words, symbol, maybe_symbol, number };
    Kind kind = Kind::words;
    std::string text;  // words or the symbol
    std::int64_t from = 0;
    std::int64_t to = 0;
  };
  struct Alternative {
    std::vector<Piece> pieces;
    std::uint64_t weight_up_to = 0;  // weights summed up to and including this one
  };
  using List = std::vector<Alternative>;

  static base::Result<std::vector<Piece>> parse_alternative(std::string_view line);
  base::Status check(std::string_view symbol, std::map<std::string, int, std::less<>>& state) const;
  void append(std::string_view symbol, base::Entropy& entropy, std::string& out) const;

  std::map<std::string, List, std::less<>> lists_;
};

}  // namespace actline::server::sample
