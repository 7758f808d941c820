// What names sort by: the first letters of their pinyin, as in a telephone's address book; characters decide between equals.
#pragma once

#include <string>
#include <string_view>

namespace actline::projection {

// Compared bytewise.
std::string name_key(std::string_view name);

}  // namespace actline::projection
