#include "client/view/name_match.hpp"

#include <algorithm>
#include <string>

#include "shared/base/pinyin.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::view {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

bool name_matches(std::string_view name, std::string_view folded) {
  if (folded.empty() || base::folded(name).find(folded) != std::string::npos) return true;
  return is_ascii(folded) && base::matches_pinyin_initials(name, folded);
}

}  // namespace actline::client::view
