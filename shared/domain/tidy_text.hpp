// Typed text in the one form the rules compare and store.
#pragma once

#include <string>
#include <string_view>

namespace actline::domain {

// One line: trimmed, every run of white space made one space, full-width letters and digits made ordinary ("１２栋" → "12栋").
std::string tidy_line(std::string_view typed);
// Several lines: trimmed, line ends made "\n", trailing space of each line dropped.
std::string tidy_lines(std::string_view typed);
// Whether a name says anything: at least one letter, digit or ideograph of any script, not punctuation alone.
bool says_something(std::string_view text);

}  // namespace actline::domain
