// What the rules need of UTF-8: validity, lengths as people count them, iteration, trimming.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace actline::base {

bool is_valid_utf8(std::string_view text);
// Code points; each invalid byte counts as one.
std::size_t code_point_count(std::string_view text);
// Decodes the code point at `position` and moves past it; U+FFFD for an invalid byte. position < text.size().
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_code_point(std::string& text, char32_t code_point);
// Without leading and trailing white space, full-width space (U+3000), BOM and zero-width characters included.
std::string_view trimmed(std::string_view text);
// For matching: lower-case ASCII and full-width forms folded to half width; everything else as it is.
std::string folded(std::string_view text);

}  // namespace actline::base
