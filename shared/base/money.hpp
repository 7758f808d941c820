// Money in 分, whole numbers only, and as people write it in 元.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace actline::base {

// "12", "1,234.5", "￥1，234.50", "-3.2", full-width digits and spaces around it too. Nothing for anything else: more than
// two decimals, a misplaced comma ("1,23"), or beyond ±90 trillion 元 (what an int64 of 分 holds, with room to add up).
std::optional<std::int64_t> parse_yuan(std::string_view text);

// "1,234.50"; negative ones begin with "-".
std::string yuan_text(std::int64_t fen);

}  // namespace actline::base
