#include "server/report/report.hpp"

#include <algorithm>
#include <array>

#include "server/report/tuning.hpp"
#include "shared/base/json.hpp"

namespace actline::server {

namespace {

constexpr std::array<std::string_view, 2> kinds{"selftest", "fault"};
constexpr std::array<std::string_view, 3> probe_fields{"name", "outcome", "detail"};

void write_probes(base::JsonWriter& line, base::ObjectReader& report) {
  line.name("probes").begin_array();
  if (const auto* const probes = report.array("probes", false)) {
    for (const base::JsonValue& probe : *probes) {
      line.begin_object();
      for (const std::string_view field : probe_fields) {
        const base::JsonValue* const value = probe.member(field);
        if (value != nullptr && value->text() != nullptr) line.name(field).text(*value->text());
      }
      line.end_object();
    }
  }
  line.end_array();
}

}  // namespace

base::Result<std::string> report_line(std::string_view body, std::string_view address, base::Instant now) {
  const auto json = base::parse_json(body, {.depth = 4, .bytes = report_bytes});
  if (!json) return json.refusal();
  base::ObjectReader report(*json, "report");
  const std::int64_t version = report.integer("v");
  const std::string kind = report.text("kind");
  if (!report.ok()) return report.status().refusal();
  if (version != 1) return base::refuse(base::RefusalCode::unsupported_version);
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return base::refuse(base::RefusalCode::invalid_choice, "kind", kind);

  base::JsonWriter line;
  line.begin_object().name("at").text(base::local_minute_text(now)).name("ms").integer(now.ms).name("address").text(address);
  line.name("kind").text(kind);
  for (const std::string_view field : {"build", "agent", "language", "error"}) {
    if (const std::string value = report.text_or(field, ""); !value.empty()) line.name(field).text(value);
  }
  write_probes(line, report);
  line.name("events").begin_array();
  for (const std::string& event : report.texts_or_empty("events")) line.text(event);
  line.end_array().end_object();
  if (!report.ok()) return report.status().refusal();
  return line.take();
}

}  // namespace actline::server
