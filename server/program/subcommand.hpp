// What `actline` can be told to do. A new one is a function and a line in subcommands().
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace actline::server {

struct Subcommand {
  std::string_view name;
  std::string_view usage;                             // its options
  std::string_view summary;                           // one line, Chinese and English
  int (*run)(const std::vector<std::string>& words);  // the words after its name; returns the exit code
};

std::span<const Subcommand> subcommands();

// Runs the one named by the first word; without words, or with one it does not know, says what there is.
int run_subcommand(const std::vector<std::string>& words);

int run_serve(const std::vector<std::string>& words);
int run_init(const std::vector<std::string>& words);
int run_user(const std::vector<std::string>& words);
int run_backup(const std::vector<std::string>& words);
int run_restore(const std::vector<std::string>& words);
int run_verify(const std::vector<std::string>& words);
int run_doctor(const std::vector<std::string>& words);
int run_device(const std::vector<std::string>& words);
int run_reports(const std::vector<std::string>& words);
int run_sample_list(const std::vector<std::string>& words);

inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_misused = 2;

}  // namespace actline::server
