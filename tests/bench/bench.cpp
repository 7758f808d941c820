// The native half of script/bench: prints a table of figures against their goals, and keeps it as JSON.
//
//   actline_bench [--only commands,bootstrap,live] [--json FILE]        from the repository's root
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "tests/bench/sections.hpp"

namespace {

struct Section {
  std::string_view name;
  void (*measure)(actline::bench::Figures& figures);
};
constexpr std::array sections{Section{"commands", actline::bench::measure_commands},
                              Section{"bootstrap", actline::bench::measure_bootstrap}, Section{"live", actline::bench::measure_live}};

}  // namespace

int main(int count, char** words) {
  std::string only = ",";
  std::string json;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    if (name == "--only") only = "," + std::string(words[i + 1]) + ",";
    if (name == "--json") json = words[i + 1];
  }
  actline::bench::Figures figures;
  figures.say("native, " + actline::bench::machine_size());
  for (const auto& section : sections) {
    if (only != "," && only.find("," + std::string(section.name) + ",") == std::string::npos) continue;
    section.measure(figures);
    figures.print_new();
  }
  if (!json.empty() && !figures.write(json)) {
    std::fprintf(stderr, "%s cannot be written\n", json.c_str());
    return 1;
  }
  return 0;
}
