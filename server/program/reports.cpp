// `actline reports`: what browsers told about themselves, for whoever looks after the installation.
#include <algorithm>
#include <iostream>

#include "server/program/existing_data.hpp"
#include "server/program/subcommand.hpp"
#include "server/report/report_log.hpp"
#include "shared/base/json.hpp"

namespace actline::server {

namespace {

constexpr std::int64_t usual_limit = 20, most_limit = 100'000;

std::string_view text_of(const base::JsonValue& json, std::string_view name) {
  const base::JsonValue* const value = json.member(name);
  return value != nullptr && value->text() != nullptr ? std::string_view(*value->text()) : std::string_view{};
}

// A report as people read it: what failed first.
void show(const base::JsonValue& report) {
  std::cout << text_of(report, "at") << "  " << text_of(report, "kind") << "  " << text_of(report, "build") << "  "
            << text_of(report, "address") << "\n  " << text_of(report, "agent") << '\n';
  if (const auto error = text_of(report, "error"); !error.empty()) std::cout << "  " << error << '\n';
  if (const auto* const probes = report.member("probes"); probes != nullptr && probes->array() != nullptr) {
    for (const base::JsonValue& probe : *probes->array()) {
      if (text_of(probe, "outcome") == "pass") continue;
      std::cout << "  " << text_of(probe, "outcome") << "  " << text_of(probe, "name") << "  " << text_of(probe, "detail") << '\n';
    }
  }
}

}  // namespace

int run_reports(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "kind", "limit"}, {"json"});
  if (!line) return say(line.refusal());
  const auto limit = line->number_or("limit", usual_limit, 1, most_limit);
  if (!limit) return say(limit.refusal());
  const auto data = existing_data(*line);
  if (const auto* code = std::get_if<int>(&data)) return *code;
  const auto& folder = std::get<DataFolder>(data);

  const std::string kind = line->option_or("kind", "");
  std::vector<std::string> wanted;
  for (std::string& each : ReportLog(folder.reports()).lines()) {
    const auto json = base::parse_json(each);
    if (json && (kind.empty() || text_of(*json, "kind") == kind)) wanted.push_back(std::move(each));
  }
  const auto shown = std::min<std::size_t>(wanted.size(), static_cast<std::size_t>(*limit));
  for (auto each = wanted.end() - static_cast<std::ptrdiff_t>(shown); each != wanted.end(); ++each) {
    if (line->flag("json")) {
      std::cout << *each << '\n';
    } else {
      show(*base::parse_json(*each));
    }
  }
  return exit_ok;
}

}  // namespace actline::server
