#include "shared/projection/customer_search.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/pinyin.hpp"
#include "shared/base/utf8.hpp"

namespace actline::projection {

namespace {

bool is_letter(char character) { return character >= 'a' && character <= 'z'; }

std::uint32_t letter_bit(char letter) { return is_letter(letter) ? 1u << (letter - 'a') : 0u; }

void append_initials(std::string_view part, std::vector<std::uint32_t>& initials) {
  const std::string usual = base::pinyin_initials(part);
  bool first = true;
  for (std::size_t position = 0; position < part.size();) {
    const char32_t character = base::next_code_point(part, position);
    std::uint32_t letters = 0;
    if (character < 0x80) {
      letters = letter_bit(static_cast<char>(character));
    } else {
      for (const char letter : base::pinyin_first_letters(character)) letters |= letter_bit(letter);
    }
    // A surname may be read as nowhere else (单 is Shan): only the whole text's initials know that.
    if (first && letters != 0 && !usual.empty()) letters |= letter_bit(usual.front());
    first = false;
    initials.push_back(letters);
  }
  initials.push_back(0);
}

}  // namespace

SearchText search_text(std::span<const std::string_view> parts, std::span<const std::string_view> phones) {
  SearchText text;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    const std::string folded = base::folded(part);
    text.folded += folded;
    text.folded += '\n';
    append_initials(folded, text.initials);
  }
  for (const std::string_view phone : phones) {
    text.folded += phone;
    text.folded += '\n';
  }
  return text;
}

SearchWord::SearchWord(std::string folded) : text_(std::move(folded)) {
  if (!std::all_of(text_.begin(), text_.end(), is_letter)) return;
  for (const char letter : text_) letters_.push_back(letter_bit(letter));
}

bool SearchWord::matches(std::string_view folded, std::span<const std::uint32_t> initials) const {
  if (!letters_.empty()) {
    const auto found = std::search(initials.begin(), initials.end(), letters_.begin(), letters_.end(),
                                   [](std::uint32_t has, std::uint32_t wanted) { return (has & wanted) != 0; });
    if (found != initials.end()) return true;
  }
  return folded.find(text_) != std::string_view::npos;
}

std::vector<SearchWord> search_words(std::string_view typed) {
  const std::string folded = base::folded(base::trimmed(typed));
  std::vector<SearchWord> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) words.emplace_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace actline::projection
