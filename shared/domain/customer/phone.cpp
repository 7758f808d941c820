#include "shared/domain/customer/phone.hpp"

#include <algorithm>
#include <array>

#include "shared/base/utf8.hpp"

namespace actline::domain {

namespace {

constexpr std::size_t fewest_digits = 7;
constexpr std::size_t most_digits = 20;
constexpr std::size_t most_extension_digits = 6;

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool is_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

// Mobiles and North American numbers are the only ones that start with 1, and both have eleven digits: a digit is missing or
// one too many.
bool is_mistyped(std::string_view digits) { return digits.starts_with("1") && digits.size() != 11; }

bool is_service(std::string_view digits) { return digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800")); }

// Whether more digits behind a dash can only be an extension: the number before it is whole.
bool is_whole(std::string_view digits) {
  if (digits.size() >= 11) return true;
  if (digits.starts_with("400") || digits.starts_with("800")) return is_service(digits);
  if (digits.starts_with("0")) return digits.size() == 10;  // area code of three, local number of seven
  return (digits.size() == 7 || digits.size() == 8) && !digits.starts_with("1");
}

// Full-width forms folded, and the several dashes people type made one.
std::string plain(std::string_view written) {
  std::string text;
  for (std::size_t position = 0; position < written.size();) {
    const char32_t character = base::half_width(base::next_code_point(written, position));
    if (base::is_space(character)) {
      text += ' ';
    } else if ((character >= 0x2010 && character <= 0x2015) || character == 0x2212) {
      text += '-';
    } else if (character >= 'A' && character <= 'Z') {
      text += static_cast<char>(character - 'A' + 'a');
    } else {
      base::append_code_point(text, character);
    }
  }
  return std::string(base::trimmed(text));
}

struct Written {
  std::string number;  // digits in groups, with whatever stood between them
  std::string extension;
};

// Cuts at the word that announces an extension; an empty extension when there is none.
Written cut_at_extension_word(const std::string& text) {
  constexpr std::array<std::string_view, 8> words{"转分机", "分机号", "分机", "转", "ext.", "ext", "x", "#"};
  for (const std::string_view word : words) {
    const std::size_t at = text.find(word);
    if (at == std::string::npos) continue;
    return {text.substr(0, at), text.substr(at + word.size())};
  }
  return {text, {}};
}

// Digits only, with punctuation people group them by left out; nothing when something else is in between.
std::optional<std::string> digits_of(std::string_view text) {
  std::string digits;
  for (const char character : text) {
    if (is_digit(character)) {
      digits += character;
    } else if (std::string_view(" -().:").find(character) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return digits;
}

// The country code off, however it was written, and the area code's 0 back on where it was dropped for it.
std::string without_country_code(std::string digits, bool had_plus) {
  bool international = false;
  while (true) {
    if (had_plus && digits.starts_with("86")) {
      digits.erase(0, 2);
    } else if (digits.starts_with("0086")) {
      digits.erase(0, 4);
    } else if (digits.starts_with("86") && is_mobile(std::string_view(digits).substr(2))) {
      digits.erase(0, 2);
    } else {
      break;
    }
    had_plus = false;
    international = true;
  }
  const bool landline = (digits.size() == 10 || digits.size() == 11) && !digits.starts_with("0");
  if (international && landline && !is_mobile(digits) && !is_service(digits)) digits.insert(0, 1, '0');
  return digits;
}

}  // namespace

std::optional<std::string> normalised_phone(std::string_view written) {
  std::string text = plain(written);
  const bool had_plus = text.starts_with("+");
  if (had_plus) text.erase(0, 1);
  Written parts = cut_at_extension_word(text);
  const bool had_word = parts.number.size() != text.size();

  if (!had_word) {
    // "0571-87654321-801": behind a whole number, a last short group is an extension.
    const std::size_t dash = text.rfind('-');
    if (dash != std::string::npos) {
      const auto before = digits_of(text.substr(0, dash));
      const auto after = digits_of(text.substr(dash + 1));
      const bool short_group = after && !after->empty() && after->size() <= most_extension_digits;
      if (before && short_group && is_whole(without_country_code(*before, had_plus))) {
        parts = {text.substr(0, dash), text.substr(dash + 1)};
      }
    }
  }

  const auto digits = digits_of(parts.number);
  const auto extension = digits_of(parts.extension);
  if (!digits || !extension) return std::nullopt;
  std::string number = without_country_code(*digits, had_plus);
  if (number.size() < fewest_digits || number.size() + extension->size() > most_digits) return std::nullopt;
  if (is_mistyped(number)) return std::nullopt;
  if (extension->empty()) return had_word ? std::nullopt : std::optional(number);
  if (extension->size() > most_extension_digits || !is_whole(number)) return std::nullopt;
  return number + "-" + *extension;
}

namespace {

// Whether a word behind a space starts a number of its own: it is one, or what stands before it is a mobile, which never goes on.
bool starts_another(const std::string& phone, std::string_view word) {
  const auto before = normalised_phone(phone);
  if (!before) return false;
  const auto digits = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
  return digits >= fewest_digits || (is_mobile(*before) && is_digit(word.front()));
}

void split_at_spaces(std::string_view text, std::vector<std::string>& phones) {
  std::string phone;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    start = end + 1;
    if (word.empty()) continue;
    if (!phone.empty() && starts_another(phone, word)) {
      phones.push_back(phone);
      phone.clear();
    }
    if (!phone.empty()) phone += ' ';
    phone += word;
  }
  if (!phone.empty()) phones.push_back(phone);
}

bool is_between_numbers(char32_t character) {
  constexpr std::u32string_view separators = U"/\\,;|&\n\r\t、。或和及";
  return separators.find(character) != std::u32string_view::npos;
}

}  // namespace

std::vector<std::string> split_phones(std::string_view written) {
  std::vector<std::string> phones;
  std::string part;
  for (std::size_t position = 0; position < written.size();) {
    const char32_t character = base::half_width(base::next_code_point(written, position));
    if (is_between_numbers(character)) {
      split_at_spaces(part, phones);
      part.clear();
    } else if (base::is_space(character)) {
      part += ' ';
    } else {
      base::append_code_point(part, character);
    }
  }
  split_at_spaces(part, phones);
  return phones;
}

std::string masked_phone(std::string_view normalised) {
  const std::string_view number = normalised.substr(0, normalised.find('-'));
  const std::size_t head = number.size() >= 11 ? 3 : 2;
  const std::size_t tail = number.size() >= 11 ? 4 : 2;
  if (number.size() < head + tail + 2) return "****";
  return std::string(number.substr(0, head)) + "****" + std::string(number.substr(number.size() - tail));
}

}  // namespace actline::domain
