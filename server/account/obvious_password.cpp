#include "server/account/obvious_password.hpp"

#include <string>

#include "shared/base/utf8.hpp"

namespace actline::server {

namespace {

// Halves the text, not an array of lines: the list is then one piece of read-only memory without 41,000 pointers into it.
bool is_listed(std::string_view word) {
  const std::string_view lines = obvious_password_lines();
  std::size_t low = 0;
  std::size_t high = lines.size();  // both at the beginning of a line
  while (low < high) {
    const std::size_t before = lines.rfind('\n', low + (high - low) / 2 - 1);
    const std::size_t begin = before == std::string_view::npos || before < low ? low : before + 1;
    const std::size_t end = lines.find('\n', begin);
    const int order = word.compare(lines.substr(begin, end - begin));
    if (order == 0) return true;
    (order < 0 ? high : low) = order < 0 ? begin : end + 1;
  }
  return false;
}

// The same one to four characters again and again: 88888888, 12341234, 哈哈哈哈哈哈哈哈.
bool repeats_itself(std::u32string_view characters) {
  constexpr std::size_t longest_period = 4;
  for (std::size_t period = 1; period <= longest_period && 2 * period <= characters.size(); ++period) {
    if (characters.substr(period) == characters.substr(0, characters.size() - period)) return true;
  }
  return false;
}

// Each character follows the one before it, upwards or downwards: 23456789, hgfedcba.
bool is_run(std::u32string_view characters) {
  const auto steps_by = [&](char32_t from, char32_t to) {
    for (std::size_t i = 1; i < characters.size(); ++i) {
      if (characters[i - 1] + to != characters[i] + from) return false;
    }
    return true;
  };
  return steps_by(0, 1) || steps_by(1, 0);
}

}  // namespace

bool is_obvious_password(std::string_view password) {
  const std::string word = base::folded(password);
  std::u32string characters;
  for (std::size_t position = 0; position < word.size();) characters.push_back(base::next_code_point(word, position));
  return is_listed(word) || repeats_itself(characters) || is_run(characters);
}

}  // namespace actline::server
