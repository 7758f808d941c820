// Where lines of text end: Chinese may break between any two characters except before closing and after opening
// punctuation; Latin words and numbers stay whole unless one alone is wider than the line.
// Pure; the painter supplies the advances.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace actline::client::widget {

struct TextLine {
  std::string_view text;  // without the spaces it was broken at
  float width = 0;
  bool more = false;  // text follows that a limit cut off
};

using Advance = std::function<float(char32_t)>;

// At most `max_lines` (0: all). Newlines break too; an empty text is one empty line.
std::vector<TextLine> wrap_text(std::string_view text, float width, const Advance& advance, int max_lines);

// Takes one code point off the front; broken bytes come as U+FFFD, one at a time.
char32_t take_code_point(std::string_view& text);

// No ink and no width of its own here: joiners, variation selectors, byte order marks.
bool zero_width(char32_t code_point);

// Forms a cluster with what stands before or after it, which only the platform's fonts can draw as one.
bool joins_cluster(char32_t code_point);

}  // namespace actline::client::widget
