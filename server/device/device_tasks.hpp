// What `actline device` can do once its device is there; one function a task, each returns the program's exit code.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>
#include <vector>

#include "server/device/native_device.hpp"
#include "server/program/command_line.hpp"

namespace actline::server::device {

struct TaskRun {
  NativeDevice& device;
  const CommandLine& line;
  std::vector<std::string> words;  // after the task's name
  std::chrono::milliseconds wait;
  const base::Clock& clock;
  base::Entropy& entropy;
  std::ostream& out;
  std::ostream& err;
};

inline constexpr int exit_done = 0;
inline constexpr int exit_refused = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_late = 3;

int show_status(const TaskRun& run);
// list and find: the words are the search.
int show_customers(const TaskRun& run);
int show_timeline(const TaskRun& run);
int record_activity(const TaskRun& run);
int import_list(const TaskRun& run);
int import_unsent(const TaskRun& run);
int watch_rows(const TaskRun& run);

// The refusal's sentence, with what it is about.
std::string sentence_of(const base::Refusal& refusal);
// One row as {"table", "id", field: value…}, absent fields left out.
std::string json_line(const records::Record& record);

}  // namespace actline::server::device
