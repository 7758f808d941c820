// Surnames whose first letter is not the character's usual one: 单 is shan in a name, dan elsewhere. Kept by hand, because
// Unihan lists such readings without saying that they are a surname's. Read by pinyin.cpp only.
#pragma once

#include <string_view>

namespace actline::base {

struct SurnameReading {
  std::string_view surname;  // one or two characters
  std::string_view letters;  // one for each of them
};

// The longest listed surname `text` begins with; empty members when there is none.
SurnameReading surname_reading(std::string_view text);

}  // namespace actline::base
