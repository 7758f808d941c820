#include "shared/base/money.hpp"

#include <algorithm>

#include "shared/base/utf8.hpp"

namespace actline::base {

namespace {

constexpr std::size_t most_whole_digits = 14;

// One ASCII character for what an input method may give instead; 0: no part of an amount.
char plain(char32_t character) {
  switch (character) {
    case U'。': return '.';
    case U'−': return '-';
    case U'￥':
    case U'¥': return '$';
    default: break;
  }
  const char32_t half = half_width(character);
  return half < 0x80 ? static_cast<char>(half) : '\0';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits before the point; commas, where there are any, part them into threes.
std::optional<std::string> whole_digits(std::string_view text) {
  std::string digits;
  const bool grouped = text.find(',') != std::string_view::npos;
  std::size_t group = 0;
  bool first = true;
  for (const char c : text) {
    if (c == ',') {
      if (group == 0 || group > 3 || (!first && group != 3)) return std::nullopt;
      first = false;
      group = 0;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    digits += c;
    ++group;
  }
  if (digits.empty() || (grouped && group != 3) || digits.size() > most_whole_digits) return std::nullopt;
  return digits;
}

}  // namespace

std::optional<std::int64_t> parse_yuan(std::string_view text) {
  std::string written;
  const std::string_view typed = trimmed(text);
  for (std::size_t at = 0; at < typed.size();) written += plain(next_code_point(typed, at));
  std::string_view rest = written;
  const auto take = [&rest](char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  };
  bool negative = take('-');
  const bool marked = take('$');
  if (marked && !negative) negative = take('-');

  const std::size_t point = rest.find('.');
  std::string decimals(point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1));
  if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
  if (decimals.size() > 2 || !std::all_of(decimals.begin(), decimals.end(), is_digit)) return std::nullopt;
  decimals.resize(2, '0');
  const auto whole = whole_digits(rest.substr(0, point));
  if (!whole) return std::nullopt;

  std::int64_t fen = 0;
  for (const char c : *whole + decimals) fen = fen * 10 + (c - '0');
  return negative ? -fen : fen;
}

std::string yuan_text(std::int64_t fen) {
  // The magnitude of the least int64 is not an int64.
  const std::uint64_t size = fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
  std::string text = std::to_string(size / 100);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
  const std::string decimals = std::to_string(100 + size % 100).substr(1);
  return (fen < 0 ? "-" : "") + text + "." + decimals;
}

}  // namespace actline::base
