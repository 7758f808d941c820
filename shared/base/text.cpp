#include "shared/base/text.hpp"

#include <algorithm>

#include "shared/base/text_table.hpp"

namespace actline::base {

namespace {

std::string_view value_of(std::string_view name, std::initializer_list<TextValue> values, std::string_view otherwise) {
  for (const TextValue& value : values) {
    if (value.name == name) return value.value;
  }
  return otherwise;
}

}  // namespace

std::string_view text(Language language, std::string_view key) {
  const auto rows = text_rows();
  const auto row =
      std::lower_bound(rows.begin(), rows.end(), key, [](const TextRow& left, std::string_view right) { return left.key < right; });
  if (row == rows.end() || row->key != key) return key;
  switch (language) {
    case Language::zh_cn: return row->zh_cn;
    case Language::en: return row->en;
  }
  return key;
}

std::string text_with(Language language, std::string_view key, std::initializer_list<TextValue> values) {
  std::string_view rest = text(language, key);
  std::string result;
  while (true) {
    const size_t open = rest.find('{');
    const size_t close = open == std::string_view::npos ? open : rest.find('}', open);
    if (close == std::string_view::npos) return result.append(rest);
    const std::string_view placeholder = rest.substr(open, close - open + 1);
    result.append(rest.substr(0, open));
    result.append(value_of(placeholder.substr(1, placeholder.size() - 2), values, placeholder));
    rest.remove_prefix(close + 1);
  }
}

}  // namespace actline::base
