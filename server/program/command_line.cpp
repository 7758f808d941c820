#include "server/program/command_line.hpp"

#include "shared/base/number.hpp"

namespace actline::server {

base::Result<CommandLine> CommandLine::parse(const std::vector<std::string>& words, const std::set<std::string_view>& known,
                                             const std::set<std::string_view>& flags) {
  CommandLine line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      line.plain_.push_back(word);
      continue;
    }
    const std::string name = word.substr(2);
    if (flags.contains(name)) {
      line.flags_.insert(name);
    } else if (!known.contains(name)) {
      return base::refuse(base::RefusalCode::unknown_option, word);
    } else if (i + 1 == words.size()) {
      return base::refuse(base::RefusalCode::missing_value, word);
    } else {
      line.options_.emplace_back(name, words[++i]);
    }
  }
  return line;
}

std::optional<std::string> CommandLine::option(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [option, value] : options_) {
    if (option == name) found = value;  // the last one counts, so that a script's options can be overridden
  }
  return found;
}

std::string CommandLine::option_or(std::string_view name, std::string_view absent) const {
  return option(name).value_or(std::string(absent));
}

base::Result<std::int64_t> CommandLine::number_or(std::string_view name, std::int64_t absent, std::int64_t least, std::int64_t most) const {
  const auto text = option(name);
  if (!text) return absent;
  const auto number = base::whole_number(*text);
  if (!number || *number < least || *number > most) {
    return base::refuse(base::RefusalCode::invalid_value, "--" + std::string(name), *text);
  }
  return *number;
}

}  // namespace actline::server
