// What the rules need of UTF-8: validity, lengths as people count them, iteration, trimming, folding for comparison.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace actline::base {

// Bytes of the well-formed sequence at `position` (1 to 4); 0 for an invalid byte. position < text.size().
std::size_t utf8_sequence_length(std::string_view text, std::size_t position);
bool is_valid_utf8(std::string_view text);
// Code points; each invalid byte counts as one.
std::size_t code_point_count(std::string_view text);
// Decodes the code point at `position` and moves past it; U+FFFD for an invalid byte. position < text.size().
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_code_point(std::string& text, char32_t code_point);
// Full-width forms of ASCII (U+FF01 to U+FF5E) and the full-width space as ASCII; everything else as it is.
char32_t half_width(char32_t code_point);
// Spaces of every width, line ends, BOM and the zero-width characters that mean nothing at the edge of a text.
bool is_space(char32_t code_point);
// Without leading and trailing is_space characters.
std::string_view trimmed(std::string_view text);
// For matching: lower-case ASCII and full-width forms folded to half width; everything else as it is.
std::string folded(std::string_view text);

}  // namespace actline::base
