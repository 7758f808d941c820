// First letters of Mandarin readings, for finding 张伟 by "zw". One table for server and browser, made at build from
// Unicode's Unihan readings (decisions.md, Pinyin), with surname readings put right by hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actline::base {

// Lower-case first letters a character may have, most usual first, at most three; empty when none is known.
std::string pinyin_first_letters(char32_t character);

// Whether `letters` (lower-case ASCII) is found as consecutive first letters anywhere in `text`; Latin letters and digits
// in the text stand for themselves. Any of a character's readings matches; a surname's own reading counts at the start.
bool matches_pinyin_initials(std::string_view text, std::string_view letters);

// One byte string per reading position for a search index: the usual initials of the whole text, e.g. 单雄信 → "sxx".
std::string pinyin_initials(std::string_view text);

}  // namespace actline::base
