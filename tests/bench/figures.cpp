#include "tests/bench/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <thread>

#if defined(__linux__)
#include <sys/utsname.h>
#include <unistd.h>
#endif

#include "shared/base/json.hpp"
#include "shared/base/utf8.hpp"

namespace actline::bench {

namespace {

// Three figures that matter, no more: "12,345", "123", "12.3", "1.23".
std::string number_text(double value) {
  std::array<char, 64> buffer{};
  const int digits = std::abs(value) >= 100 || value == std::floor(value) ? 0 : std::abs(value) >= 10 ? 1 : 2;
  std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, value);
  std::string text(buffer.data());
  const auto whole = text.find('.') == std::string::npos ? text.size() : text.find('.');
  for (auto at = static_cast<std::ptrdiff_t>(whole) - 3; at > (value < 0 ? 1 : 0); at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string padded(std::string text, std::size_t width, bool right) {
  const auto length = base::code_point_count(text);
  const auto space = std::string(length < width ? width - length : 0, ' ');
  return right ? space + text : text + space;
}

base::JsonValue real(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.17g", value);
  return base::JsonValue(base::JsonValue::Real{digits.data()});
}

}  // namespace

double Figures::ratio(const Line& line) {
  if (!line.goal || line.value <= 0 || line.goal->value <= 0) return 0;
  return line.goal->at_least ? line.value / line.goal->value : line.goal->value / line.value;
}

void Figures::add(std::string name, double value, std::string unit, std::optional<Goal> goal) {
  lines_.push_back({std::move(name), value, std::move(unit), goal, {}});
}

void Figures::say(std::string line) { lines_.push_back({{}, 0, {}, std::nullopt, std::move(line)}); }

void Figures::print_new() {
  for (; printed_ < lines_.size(); ++printed_) {
    const auto& line = lines_[printed_];
    if (line.name.empty()) {
      std::printf("\n%s\n", line.remark.c_str());
      continue;
    }
    auto text = padded("  " + line.name, 56, false) + padded(number_text(line.value), 12, true) + " " + padded(line.unit, 10, false);
    if (line.goal) text += (line.goal->at_least ? " goal ≥ " : " goal ≤ ") + padded(number_text(line.goal->value), 7, true);
    if (line.goal && ratio(line) > 0) text += "   × " + number_text(ratio(line));
    std::printf("%s\n", text.c_str());
  }
  std::fflush(stdout);
}

bool Figures::write(const std::string& path) const {
  base::JsonWriter json;
  json.begin_object().name("machine").text(machine_size()).name("figures").begin_array();
  for (const auto& line : lines_) {
    if (line.name.empty()) continue;
    json.begin_object().name("name").text(line.name).name("value").value(real(line.value)).name("unit").text(line.unit);
    if (line.goal) {
      json.name("goal").value(real(line.goal->value)).name("at_least").boolean(line.goal->at_least);
      json.name("ratio").value(real(ratio(line)));
    }
    json.end_object();
  }
  json.end_array().end_object();
  std::ofstream file(path);
  file << json.str() << "\n";
  return file.good();
}

double percentile(std::vector<double>& samples, double share) {
  if (samples.empty()) return 0;
  std::sort(samples.begin(), samples.end());
  const auto place = static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1) + 0.5);
  return samples[place];
}

std::string machine_size() {
#if defined(__linux__)
  utsname system{};
  ::uname(&system);
  const auto bytes = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGE_SIZE));
  return std::to_string(std::thread::hardware_concurrency()) + " cores, " + number_text(std::round(bytes / (1u << 30))) + " GB, " +
         system.sysname + " " + system.release;
#else
  return "WebAssembly under node";
#endif
}

}  // namespace actline::bench
