#include "server/program/chosen_password.hpp"

#include <fstream>
#include <iostream>

#include "server/account/password.hpp"

namespace actline::server {

namespace {

// Without its line end. One byte more than a password may have is enough to refuse it.
std::string first_line(std::istream& stream) {
  std::string text(password_bytes_most + 1, '\0');
  stream.getline(text.data(), static_cast<std::streamsize>(text.size()) + 1);
  const bool ended_by_newline = stream.good();
  text.resize(static_cast<std::size_t>(stream.gcount()) - (ended_by_newline ? 1 : 0));
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace

base::Result<std::optional<std::string>> chosen_password(const CommandLine& line) {
  const auto path = line.option("password-file");
  if (!path) return std::optional<std::string>();
  std::string password;
  if (*path == "-") {
    password = first_line(std::cin);
  } else {
    std::ifstream file(*path, std::ios::binary);
    if (!file) return base::refuse(base::RefusalCode::missing_value, "--password-file", *path);
    password = first_line(file);
  }
  if (const auto good = check_new_password(password); !good) return good.refusal();
  return std::optional(std::move(password));
}

}  // namespace actline::server
