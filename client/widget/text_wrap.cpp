#include "client/widget/text_wrap.hpp"

#include <cstdint>

namespace actline::client::widget {
namespace {

constexpr std::u32string_view no_line_start = U"，。、；：？！）」』》〉】〕”’…—·％,.;:?!)]}%℃";
constexpr std::u32string_view no_line_end = U"（「『《〈【〔“‘([{￥¥$#";

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_space(char32_t c) { return c == U' ' || c == U'\t'; }

// Ideographs, kana, full-width forms, emoji: a line may end on either side.
bool breaks_anywhere(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xE400 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
}

bool may_break_between(char32_t left, char32_t right) {
  if (is_space(right)) return false;  // spaces hang at the end of a line
  if (is_space(left)) return true;
  if (in(no_line_start, right) || in(no_line_end, left)) return false;
  if (left == U'-' || left == U'/') return right > U'9' || right < U'0';  // not within dates
  return breaks_anywhere(left) || breaks_anywhere(right);
}

std::string_view without_trailing_spaces(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// One line's worth off the front of `rest`, which holds no newline.
TextLine take_line(std::string_view& rest, float width, const Advance& advance) {
  std::string_view ahead = rest;
  std::size_t break_at = 0, shown_end = 0;
  float total = 0, break_width = 0, shown_width = 0;
  char32_t previous = 0;
  while (!ahead.empty()) {
    const std::size_t at = rest.size() - ahead.size();
    const char32_t c = take_code_point(ahead);
    if (previous != 0 && may_break_between(previous, c)) {
      break_at = at;
      break_width = shown_width;
    }
    const float step = advance(c);
    if (total + step > width && !is_space(c) && at > 0) {
      // Nowhere to break: within the word, rather than past the edge.
      if (break_at == 0) {
        break_at = at;
        break_width = shown_width;
      }
      const TextLine line{without_trailing_spaces(rest.substr(0, break_at)), break_width, false};
      rest.remove_prefix(break_at);
      return line;
    }
    total += step;
    if (!is_space(c)) {
      shown_width = total;
      shown_end = rest.size() - ahead.size();
    }
    previous = c;
  }
  const TextLine line{rest.substr(0, shown_end), shown_width, false};
  rest = {};
  return line;
}

}  // namespace

char32_t take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  std::size_t length = 1;
  char32_t code = lead;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    code = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    code = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    code = lead & 0x07U;
  } else if (lead >= 0x80) {
    text.remove_prefix(1);
    return 0xFFFD;
  }
  if (text.size() < length) {
    text.remove_prefix(1);
    return 0xFFFD;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) {
      text.remove_prefix(1);
      return 0xFFFD;
    }
    code = code << 6 | (byte(i) & 0x3FU);
  }
  text.remove_prefix(length);
  return code;
}

bool zero_width(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF) ||
         c == 0x00AD;
}

bool joins_cluster(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x1CFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         c == 0x200D || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x302A && c <= 0x302F) || c == 0x3099 || c == 0x309A ||
         (c >= 0xA66F && c <= 0xABFF) || (c >= 0xFE20 && c <= 0xFE2F) || (c >= 0x11000 && c <= 0x11FFF) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE01EF);
}

std::vector<TextLine> wrap_text(std::string_view text, float width, const Advance& advance, int max_lines) {
  std::vector<TextLine> lines;
  for (;;) {
    const std::size_t newline = text.find('\n');
    std::string_view rest = text.substr(0, newline);
    if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    do {
      lines.push_back(take_line(rest, width, advance));
      if (max_lines > 0 && static_cast<int>(lines.size()) == max_lines) {
        lines.back().more = !rest.empty() || newline != std::string_view::npos;
        return lines;
      }
    } while (!rest.empty());
    if (newline == std::string_view::npos) return lines;
    text.remove_prefix(newline + 1);
  }
}

}  // namespace actline::client::widget
