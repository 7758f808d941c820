#include "shared/domain/tidy_text.hpp"

#include "shared/base/utf8.hpp"

namespace actline::domain {

namespace {

bool is_letter_or_digit(char32_t ascii) {
  return (ascii >= '0' && ascii <= '9') || (ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z');
}

// White space that separates words. Zero-width joiners are none: inside a text they may hold an emoji together.
bool separates(char32_t character) {
  return base::is_space(character) && !(character >= 0x200b && character <= 0x200f) && character != 0x2060 && character != 0xfeff;
}

}  // namespace

std::string tidy_line(std::string_view typed) {
  typed = base::trimmed(typed);
  std::string text;
  bool space = false;
  for (std::size_t position = 0; position < typed.size();) {
    const std::size_t start = position;
    const char32_t character = base::next_code_point(typed, position);
    if (separates(character)) {
      space = true;
      continue;
    }
    if (space) text += ' ';
    space = false;
    const char32_t narrow = base::half_width(character);
    if (is_letter_or_digit(narrow)) {
      text += static_cast<char>(narrow);
    } else {
      text.append(typed.substr(start, position - start));  // broken bytes too: refusing them is check_value's business
    }
  }
  return text;
}

std::string tidy_lines(std::string_view typed) {
  typed = base::trimmed(typed);
  std::string text;
  for (std::size_t position = 0; position < typed.size(); ++position) {
    char character = typed[position];
    if (character == '\r') {
      if (typed.substr(position + 1).starts_with('\n')) continue;
      character = '\n';
    }
    if (character == '\n') {
      while (text.ends_with(' ') || text.ends_with('\t')) text.pop_back();
    }
    text += character;
  }
  return text;
}

bool says_something(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const char32_t character = base::half_width(base::next_code_point(text, position));
    if (character < 0x80) {
      if (is_letter_or_digit(character)) return true;
      continue;
    }
    const bool latin_sign = character < 0xc0 || character == 0xd7 || character == 0xf7;
    const bool punctuation = (character >= 0x2000 && character <= 0x2bff) || (character >= 0x3000 && character <= 0x303f) ||
                             (character >= 0xfe10 && character <= 0xfe6f) || character >= 0xff00;
    if (latin_sign || (punctuation && character <= 0xffff)) continue;
    return true;
  }
  return false;
}

}  // namespace actline::domain
