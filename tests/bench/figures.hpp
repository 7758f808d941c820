// What the bench found: a name, a number, its goal and the ratio between them; printed as a table and kept as JSON. Nothing passes
// or fails here: a machine under load is no defect.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace actline::bench {

struct Goal {
  double value = 0;
  bool at_least = false;  // else: at most
};
inline Goal at_least(double value) { return {value, true}; }
inline Goal at_most(double value) { return {value, false}; }

class Figures {
 public:
  void add(std::string name, double value, std::string unit, std::optional<Goal> goal = std::nullopt);
  // A line among the figures: what was done, which data.
  void say(std::string line);
  // Name, value, goal, and how many times better than the goal it is (1.00 = just reached), as they come.
  void print_new();
  // {"machine", "figures": [{"name", "value", "unit", "goal", "ratio"}]}. False when the file cannot be written.
  bool write(const std::string& path) const;

 private:
  struct Line {
    std::string name;  // empty: only a remark
    double value = 0;
    std::string unit;
    std::optional<Goal> goal;
    std::string remark;
  };
  static double ratio(const Line& line);

  std::vector<Line> lines_;
  std::size_t printed_ = 0;
};

// Sorts. The value below which the share of the samples lies; 0 for none.
double percentile(std::vector<double>& samples, double share);

class Stopwatch {
 public:
  double ms() const { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun_).count(); }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

// "2 cores, 4 GB, Linux 6.1".
std::string machine_size();

}  // namespace actline::bench
