// The native half of script/bench: prints a table of figures against their goals, and keeps it as JSON.
//
//   actline_bench [--only commands,bootstrap,live,transfer,changes,listeners,restart] [--json FILE]        from the repository's root
//   actline_bench --organisation DIR --customers N --activities N       makes one for the browser half; prints its sign-in
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "server/log/wall_clock.hpp"
#include "shared/base/json.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"

namespace {

struct Section {
  std::string_view name;
  void (*measure)(actline::bench::Figures& figures);
};
constexpr std::array sections{
    Section{"commands", actline::bench::measure_commands}, Section{"bootstrap", actline::bench::measure_bootstrap},
    Section{"live", actline::bench::measure_live},         Section{"transfer", actline::bench::measure_transfer},
    Section{"changes", actline::bench::measure_changes},   Section{"listeners", actline::bench::measure_listeners},
    Section{"restart", actline::bench::measure_restart}};

// Rows belong to one rep and are seen by operations; JSON on standard output.
int make_organisation(const std::string& data, std::size_t customers, std::size_t activities) {
  const auto organisation =
      actline::tests::make_sample_organisation(data, {1, 1, 1, 1, customers, activities, 90}, actline::server::WallClock().now());
  const auto& person = organisation.person("operations1");
  actline::base::JsonWriter json;
  json.begin_object().name("login").text(person.login).name("password").text(person.password).end_object();
  std::printf("%s\n", json.str().c_str());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  std::string only = ",";
  std::string json;
  std::string organisation;
  std::size_t customers = 0;
  std::size_t activities = 0;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    if (name == "--only") only = "," + std::string(words[i + 1]) + ",";
    if (name == "--json") json = words[i + 1];
    if (name == "--organisation") organisation = words[i + 1];
    if (name == "--customers") customers = std::stoul(words[i + 1]);
    if (name == "--activities") activities = std::stoul(words[i + 1]);
  }
  if (!organisation.empty()) return make_organisation(organisation, customers, activities);
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
