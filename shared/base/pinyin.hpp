// First letters of Mandarin readings, for finding 张伟 by "zw". One table for server and browser, made at build from
// Unicode's Unihan readings (decisions.md, Pinyin), with surname readings put right by hand (surname.hpp).
#pragma once

#include <string>
#include <string_view>

namespace actline::base {

// Lower-case first letters a character may have, most usual first, at most three; empty when none is known.
std::string pinyin_first_letters(char32_t character);

// Whether `letters` (lower-case ASCII letters and digits) is found as consecutive first letters anywhere in `text`; Latin
// letters and digits in the text stand for themselves, spaces and punctuation are passed over. Any of a character's readings
// matches; a surname's own reading counts at the start.
bool matches_pinyin_initials(std::string_view text, std::string_view letters);

// The usual initials of the whole text, for an index: 单雄信 → "sxx", A座 12 → "az12". Characters without a reading are left out.
std::string pinyin_initials(std::string_view text);

}  // namespace actline::base
