// `actline device` as a person's script runs it, against the real server.
#include "server/device/device_program.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "shared/base/json.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

using namespace actline;

namespace {

struct Said {
  int code = 0;
  std::vector<base::JsonValue> lines;
  std::string complaints;

  // Of the last line.
  std::string text(std::string_view name) const {
    const auto* member = lines.empty() ? nullptr : lines.back().member(name);
    return member != nullptr && member->text() != nullptr ? *member->text() : std::string();
  }
  std::int64_t number(std::string_view name) const {
    const auto* member = lines.empty() ? nullptr : lines.back().member(name);
    return member != nullptr && member->integer() != nullptr ? *member->integer() : -1;
  }
};

class Shell {
 public:
  Said run(std::vector<std::string> words, const std::string& url = {}) {
    const std::vector<std::string> where{
        "--url", url.empty() ? server.origin() : url, "--name", "rep1", "--password-file", password, "--store", folder.file("device")};
    words.insert(words.end(), where.begin(), where.end());
    return bare(words);
  }
  Said bare(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    Said said;
    said.code = server::device::run_device(words, out, err);
    said.complaints = err.str();
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) {
      const auto json = base::parse_json(line);
      REQUIRE(json.ok());
      said.lines.push_back(*json);
    }
    return said;
  }
  std::string write(std::string_view name, std::string_view text) {
    const auto path = folder.file(name);
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  tests::TemporaryFolder folder;
  tests::Organisation organisation = tests::make_organisation(folder.file("data"), 1);
  tests::ServerProcess server{ACTLINE_PROGRAM, organisation.data};
  std::string password = write("password", organisation.person("rep1").password + "\n");
};

}  // namespace

TEST_CASE("a script brings a list in, finds a customer and records an activity") {
  Shell shell;
  const auto list = shell.write("list.csv",
                                "客户姓名,联系电话,备注\r\n"
                                "林㛃,163 0000 0001,看过样板\r\n"
                                ",16300000002,没有名字\r\n"
                                "周喆,16300000003,\r\n");
  const auto imported = shell.run({"import", list});
  CHECK(imported.code == 0);
  CHECK(imported.number("rows") == 3);
  CHECK(imported.number("taken") == 2);
  CHECK(imported.number("unsent") == 0);
  REQUIRE(imported.lines.size() == 2);
  CHECK(imported.lines.front().member("line")->integer() != nullptr);

  const auto found = shell.run({"find", "0003"});
  REQUIRE(found.lines.size() == 1);
  CHECK(found.text("name") == "周喆");

  const auto recorded = shell.run({"record", found.text("id"), "--note", "约了周五量尺", "--kind", "call", "--outcome", "appointment"});
  CHECK(recorded.code == 0);
  CHECK(recorded.text("table") == "activity");
  CHECK(recorded.text("note") == "约了周五量尺");

  const auto status = shell.run({"status"});
  CHECK(status.number("customer") == 2);
  CHECK(status.number("activity") == 1);
  CHECK(status.number("unsent") == 0);
  CHECK(status.text("role") == "rep");
}

TEST_CASE("a script without a network goes on from its store; the next run sends what it did") {
  Shell shell;
  REQUIRE(shell.run({"import", shell.write("list.csv", "姓名,电话\n任翀,16300000004\n")}).code == 0);
  const auto nowhere = "http://127.0.0.1:1";
  const auto listed = shell.run({"list", "--wait", "1"}, nowhere);
  REQUIRE(listed.lines.size() == 1);
  CHECK(listed.code == 3);
  CHECK_FALSE(listed.complaints.empty());

  const auto recorded = shell.run({"record", listed.text("id"), "--note", "山里没有信号", "--wait", "1"}, nowhere);
  CHECK(recorded.code == 3);
  CHECK(recorded.text("note") == "山里没有信号");

  const auto status = shell.run({"status"});
  CHECK(status.code == 0);
  CHECK(status.number("unsent") == 0);
  CHECK(status.number("activity") == 1);
}

TEST_CASE("what makes no sense or is not allowed is said and does nothing") {
  Shell shell;
  CHECK(shell.bare({}).code == 2);
  CHECK(shell.bare({"status"}).code == 2);
  CHECK(shell.run({"dance"}).code == 2);
  CHECK(shell.run({"status", "--colour", "red"}).code == 2);
  CHECK(shell.run({"record", "not-an-id", "--note", "x"}).code == 2);
  CHECK(shell.run({"record", "AAAAAAAAAAAAAAAAAAAAAA", "--kind", "dance", "--note", "x"}).code == 2);

  const auto missing = shell.run({"import", shell.folder.file("nowhere.csv")});
  CHECK(missing.code == 1);
  CHECK_FALSE(missing.complaints.empty());
  const auto binary = shell.run({"import", shell.write("picture.csv", std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16))});
  CHECK(binary.code == 1);
  CHECK_FALSE(binary.complaints.empty());

  shell.write("password", "not the password\n");
  const auto stranger = shell.run({"status"});
  CHECK(stranger.code == 1);
  CHECK_FALSE(stranger.complaints.empty());
}
