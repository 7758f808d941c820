// Telephone numbers as offices write them, made comparable. Mainland numbers only get rules; others are kept as digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace actline::domain {

// "+86 138-0000 1234", "０１３８00001234", "0571 8765 4321 转 801" → "13800001234", "013800001234", "057187654321-801".
// Nothing when it is no plausible number: fewer than 7 or more than 20 digits, letters, a mobile with a digit missing or too
// many, or an extension behind half a number.
// Normalising a normalised phone gives the same text.
std::optional<std::string> normalised_phone(std::string_view written);

// Splits "13800001234/13900001234、0571-87654321" at what people put between numbers: not at '-', and at a space only where a
// whole number stands before it and another begins behind it, so "138 0000 1234" stays one.
std::vector<std::string> split_phones(std::string_view written);

// "138****1234": what a person without phone rights, a log or an export sees. An extension is left out.
std::string masked_phone(std::string_view normalised);
// Whether it is such a text: no normalised phone has a star.
inline bool is_masked_phone(std::string_view phone) { return phone.find('*') != std::string_view::npos; }

}  // namespace actline::domain
