#include "shared/projection/name_key.hpp"

#include "shared/base/pinyin.hpp"
#include "shared/base/utf8.hpp"

namespace actline::projection {

std::string name_key(std::string_view name) {
  const std::string folded = base::folded(name);
  return base::pinyin_initials(folded) + '\n' + folded;
}

}  // namespace actline::projection
