// The words after `actline <subcommand>`: "--name value" pairs, each known beforehand, and plain words.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace actline::server {

class CommandLine {
 public:
  // `known` are the options with a value, `flags` those without, all without their dashes. Refuses unknown_option (`field`: the option)
  // and missing_value (an option without its value).
  static base::Result<CommandLine> parse(const std::vector<std::string>& words, const std::set<std::string_view>& known,
                                         const std::set<std::string_view>& flags = {});

  std::optional<std::string> option(std::string_view name) const;
  std::string option_or(std::string_view name, std::string_view absent) const;
  // Refuses invalid_value for what is no number between the two.
  base::Result<std::int64_t> number_or(std::string_view name, std::int64_t absent, std::int64_t least, std::int64_t most) const;
  bool flag(std::string_view name) const { return flags_.contains(std::string(name)); }
  const std::vector<std::string>& plain() const { return plain_; }

 private:
  std::vector<std::pair<std::string, std::string>> options_;
  std::set<std::string> flags_;
  std::vector<std::string> plain_;
};

}  // namespace actline::server
