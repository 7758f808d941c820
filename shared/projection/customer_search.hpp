// How a typed word finds a customer: as a piece of a name, 楼盘 or phone number, or as the first letters of a name's pinyin.
// The text of a customer is prepared once when it changes; a word then costs a scan of a few dozen bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace actline::projection {

// What can be found of one customer. Parts are names and places, phones are digits.
struct SearchText {
  std::string folded;                   // parts and phones, folded, one a line
  std::vector<std::uint32_t> initials;  // per character the letters its readings begin with, bit 0 = 'a'; 0 between parts
};
SearchText search_text(std::span<const std::string_view> parts, std::span<const std::string_view> phones);

// One word of a query, folded.
class SearchWord {
 public:
  explicit SearchWord(std::string folded);

  bool matches(std::string_view folded, std::span<const std::uint32_t> initials) const;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::vector<std::uint32_t> letters_;  // bits as in SearchText::initials; empty unless the word is letters only
};

// The words of a query as typed: folded and split at white space.
std::vector<SearchWord> search_words(std::string_view typed);

}  // namespace actline::projection
