#include "shared/base/pinyin.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "shared/base/surname.hpp"
#include "shared/base/utf8.hpp"

namespace actline::base {

namespace {

#include "generated/pinyin_table.inc"

// Up to three letters, most usual first; unused places hold 0.
using Letters = std::array<char, 3>;

Letters letters_of(char32_t character) {
  if (character < pinyin_first || character > pinyin_last) {
    const auto* const found = std::lower_bound(std::begin(pinyin_others), std::end(pinyin_others), character,
                                               [](const PinyinOther& left, char32_t right) { return left.character < right; });
    if (found == std::end(pinyin_others) || found->character != character) return {};
    return {found->letters[0], found->letters[1], found->letters[2]};
  }
  const char usual = pinyin_usual[character - pinyin_first];
  if (usual == ' ') return {};
  const auto* const found = std::lower_bound(std::begin(pinyin_more), std::end(pinyin_more), character,
                                             [](const PinyinMore& left, char32_t right) { return left.character < right; });
  if (found == std::end(pinyin_more) || found->character != character) return {usual, 0, 0};
  return {usual, found->letters[0], found->letters[1]};
}

// The character itself when it is a Latin letter or digit of any width, in lower case; else 0.
char plain_letter(char32_t character) {
  const char32_t narrow = half_width(character);
  if (narrow >= 'A' && narrow <= 'Z') return static_cast<char>(narrow - 'A' + 'a');
  const bool plain = (narrow >= 'a' && narrow <= 'z') || (narrow >= '0' && narrow <= '9');
  return plain ? static_cast<char>(narrow) : '\0';
}

// Between words rather than part of one: 张·伟 and 张 伟 are found like 张伟.
bool is_passed_over(char32_t character) {
  return is_space(character) || half_width(character) < 0x80 || character == 0xb7 || (character >= 0x2010 && character <= 0x206f) ||
         (character >= 0x3001 && character <= 0x303f);
}

bool reads_as(char32_t character, char letter) {
  if (const char plain = plain_letter(character); plain != '\0') return plain == letter;
  const Letters letters = letters_of(character);
  return letter != '\0' && std::find(letters.begin(), letters.end(), letter) != letters.end();
}

// Whether the text from `position` on reads as `letters`.
bool continues_as(std::string_view text, std::size_t position, std::string_view letters) {
  for (const char letter : letters) {
    char32_t character = 0;
    do {
      if (position == text.size()) return false;
      character = next_code_point(text, position);
    } while (plain_letter(character) == '\0' && is_passed_over(character));
    if (!reads_as(character, letter)) return false;
  }
  return true;
}

bool begins_with_surname_as(std::string_view text, std::string_view letters) {
  const SurnameReading reading = surname_reading(text);
  if (reading.surname.empty()) return false;
  if (letters.size() <= reading.letters.size()) return reading.letters.starts_with(letters);
  return letters.starts_with(reading.letters) && continues_as(text, reading.surname.size(), letters.substr(reading.letters.size()));
}

}  // namespace

std::string pinyin_first_letters(char32_t character) {
  std::string text;
  for (const char letter : letters_of(character)) {
    if (letter != '\0') text += letter;
  }
  return text;
}

bool matches_pinyin_initials(std::string_view text, std::string_view letters) {
  if (letters.empty()) return true;
  text = trimmed(text);
  if (begins_with_surname_as(text, letters)) return true;
  for (std::size_t position = 0; position < text.size(); next_code_point(text, position)) {
    if (continues_as(text, position, letters)) return true;
  }
  return false;
}

std::string pinyin_initials(std::string_view text) {
  text = trimmed(text);
  const SurnameReading reading = surname_reading(text);
  std::string initials(reading.letters);
  for (std::size_t position = reading.surname.size(); position < text.size();) {
    const char32_t character = next_code_point(text, position);
    const char plain = plain_letter(character);
    const char letter = plain != '\0' ? plain : letters_of(character)[0];
    if (letter != '\0') initials += letter;
  }
  return initials;
}

}  // namespace actline::base
