#include "shared/base/utf8.hpp"

#include <cstdint>

namespace actline::base {

namespace {

constexpr char32_t replacement = 0xfffd;

std::uint8_t byte_at(std::string_view text, std::size_t position) { return static_cast<std::uint8_t>(text[position]); }

bool is_continuation(std::string_view text, std::size_t position) {
  return position < text.size() && (byte_at(text, position) & 0xc0) == 0x80;
}

}  // namespace

std::size_t utf8_sequence_length(std::string_view text, std::size_t position) {
  const std::uint8_t lead = byte_at(text, position);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;  // a stray continuation, an overlong pair, or beyond U+10FFFF
  if (!is_continuation(text, position + 1)) return 0;
  if (lead < 0xe0) return 2;
  const std::uint8_t second = byte_at(text, position + 1);
  if (!is_continuation(text, position + 2)) return 0;
  if (lead < 0xf0) {
    const bool overlong = lead == 0xe0 && second < 0xa0;
    const bool surrogate = lead == 0xed && second >= 0xa0;
    return overlong || surrogate ? 0 : 3;
  }
  if (!is_continuation(text, position + 3)) return 0;
  const bool overlong = lead == 0xf0 && second < 0x90;
  const bool beyond = lead == 0xf4 && second >= 0x90;
  return overlong || beyond ? 0 : 4;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t length = utf8_sequence_length(text, position);
    if (length == 0) return false;
    position += length;
  }
  return true;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t position = 0; position < text.size(); ++count) {
    const std::size_t length = utf8_sequence_length(text, position);
    position += length == 0 ? 1 : length;
  }
  return count;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const std::size_t length = utf8_sequence_length(text, position);
  if (length == 0) {
    ++position;
    return replacement;
  }
  const std::uint8_t lead = byte_at(text, position);
  if (length == 1) {
    ++position;
    return lead;
  }
  char32_t code_point = lead & (0x7fu >> length);
  for (std::size_t index = 1; index < length; ++index) {
    code_point = (code_point << 6) | (byte_at(text, position + index) & 0x3fu);
  }
  position += length;
  return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
  if (code_point > 0x10ffff || (code_point >= 0xd800 && code_point <= 0xdfff)) code_point = replacement;
  const auto tail = [&text, code_point](unsigned shift) { text += static_cast<char>(0x80 | ((code_point >> shift) & 0x3f)); };
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xc0 | (code_point >> 6));
    tail(0);
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xe0 | (code_point >> 12));
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xf0 | (code_point >> 18));
    tail(12), tail(6), tail(0);
  }
}

char32_t half_width(char32_t code_point) {
  if (code_point >= 0xff01 && code_point <= 0xff5e) return code_point - 0xff01 + '!';
  return code_point == 0x3000 ? U' ' : code_point;
}

bool is_space(char32_t code_point) {
  if (code_point <= 0x20) return code_point == 0x20 || (code_point >= 0x09 && code_point <= 0x0d);
  if (code_point >= 0x2000 && code_point <= 0x200f) return true;  // spaces of all widths, zero-width, direction marks
  switch (code_point) {
    case 0x85:
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x2060:
    case 0x3000:
    case 0xfeff: return true;
    default: return false;
  }
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    if (is_space(next_code_point(text, position))) continue;
    if (begin > start) begin = start;
    end = position;
  }
  return end == 0 ? std::string_view{} : text.substr(begin, end - begin);
}

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    const char32_t code_point = next_code_point(text, position);
    const char32_t narrow = half_width(code_point);
    if (narrow < 0x80) {
      const auto character = static_cast<char>(narrow);
      result += character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    } else {
      result.append(text.substr(start, position - start));  // invalid bytes stay, to be refused where validity matters
    }
  }
  return result;
}

}  // namespace actline::base
