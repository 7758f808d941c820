// The compiled form of assets/text/*.json: one row per key, sorted by key. Defined by the generated
// text_table.cpp; read only by text.cpp.
#pragma once

#include <span>
#include <string_view>

namespace actline::base {

struct TextRow {
  std::string_view key;
  std::string_view zh_cn;
  std::string_view en;
};

std::span<const TextRow> text_rows();

}  // namespace actline::base
