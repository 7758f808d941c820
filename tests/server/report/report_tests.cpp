// What browsers report: only known fields are kept, one address cannot flood, and the file never grows past its limit.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "server/report/report.hpp"
#include "server/report/report_log.hpp"
#include "server/report/tuning.hpp"
#include "tests/loopback/temporary_folder.hpp"

using namespace actline;
using namespace actline::server;

namespace {
constexpr base::Instant noon{1'795'000'000'000};
constexpr base::Instant after(std::int64_t ms) { return {noon.ms + ms}; }
}  // namespace

TEST_CASE("a report is one line of its known fields, and nothing else that was sent") {
  const auto line = report_line(
      R"({"v":1,"kind":"selftest","build":"abc","agent":"A\nB","password":"secret","probes":[{"name":"webgl2","outcome":"pass","detail":"ok","cookie":"x"}],"events":["pointer"]})",
      "10.0.0.7", noon);
  REQUIRE(line);
  CHECK(line->find('\n') == std::string::npos);
  CHECK(line->find("secret") == std::string::npos);
  CHECK(line->find("cookie") == std::string::npos);
  CHECK(line->find(R"("address":"10.0.0.7","kind":"selftest","build":"abc","agent":"A\nB")") != std::string::npos);
  CHECK(line->find(R"("probes":[{"name":"webgl2","outcome":"pass","detail":"ok"}],"events":["pointer"])") != std::string::npos);
}

TEST_CASE("what is no report is refused with the reason") {
  const auto code = [](std::string_view body) { return report_line(body, "a", noon).refusal().code; };
  CHECK(code("[]") == base::RefusalCode::malformed);
  CHECK(code("{") == base::RefusalCode::malformed);
  CHECK(code(R"({"v":2,"kind":"fault"})") == base::RefusalCode::unsupported_version);
  CHECK(code(R"({"v":1,"kind":"gossip"})") == base::RefusalCode::invalid_choice);
  CHECK(code(R"({"v":1,"kind":"fault","probes":7})") == base::RefusalCode::malformed);
  CHECK(code(R"({"v":1,"kind":"fault","probes":[[[[1]]]]})") == base::RefusalCode::too_deep);
  CHECK(code(R"({"v":1,"kind":"fault","error":")" + std::string(report_bytes, 'x') + "\"}") == base::RefusalCode::too_large);
}

TEST_CASE("an address has six reports at once and one more each minute; others are not its victims") {
  ReportLog log("unused");
  for (int i = 0; i < report_allowance; ++i) CHECK(log.take_turn("a", noon) == 0);
  CHECK(log.take_turn("a", noon) == report_return_ms);
  CHECK(log.take_turn("a", after(59'999)) == 1);
  CHECK(log.take_turn("b", noon) == 0);
  CHECK(log.take_turn("a", after(60'000)) == 0);
  CHECK(log.take_turn("a", after(60'000)) == report_return_ms);
}

TEST_CASE("all addresses together have sixty at once and one more each second") {
  ReportLog log("unused");
  for (int i = 0; i < reports_at_once; ++i) CHECK(log.take_turn("address " + std::to_string(i), noon) == 0);
  CHECK(log.take_turn("another", noon) == 1'000);
  CHECK(log.take_turn("another", after(1'000)) == 0);
}

TEST_CASE("the newest reports are kept, in order, in a file that stays small") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.file("reports.jsonl");
  ReportLog log(path);
  CHECK(log.lines().empty());
  const std::string filler(1u << 20, 'x');
  for (int i = 0; i < 20; ++i) REQUIRE(log.append(std::to_string(i) + filler));
  CHECK(std::filesystem::file_size(path) <= report_file_bytes);
  CHECK(std::filesystem::file_size(path + ".1") <= report_file_bytes);
  const auto lines = ReportLog(path).lines();
  REQUIRE(lines.size() >= 3);
  CHECK(lines.back().substr(0, 2) == "19");
  CHECK(lines[lines.size() - 2].substr(0, 2) == "18");
}

TEST_CASE("a folder that cannot be written is said, not hidden") {
  ReportLog log("/nonexistent/reports.jsonl");
  CHECK(log.append("{}").refusal().code == base::RefusalCode::internal);
}
