// Screen texts by key, in the languages of assets/text. The tables are compiled in (see
// script/build/compile_text.mjs), so server and device say the same words without reading files.
// L0: refusals carry a code, and `refusal.<code>` is the sentence a person reads.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace actline::base {

enum class Language { zh_cn, en };

// UTF-8 text of `key`; valid for the life of the program. A missing key is returned as it came
// (and so views into the caller's string): visible on the screen, harmless, and found by lint.
std::string_view text(Language language, std::string_view key);

struct TextValue {
  std::string_view name;
  std::string_view value;
};

// Text of `key` with each `{name}` replaced by its value. A placeholder without a value stays as it is.
std::string text_with(Language language, std::string_view key, std::initializer_list<TextValue> values);

}  // namespace actline::base
