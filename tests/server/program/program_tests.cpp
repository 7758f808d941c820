// The program as a person runs it: its words, its exit codes, what it says when it cannot.
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "httplib.h"
#include "server/program/command_line.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/server/journal/journal_desk.hpp"

using namespace actline;
using server::CommandLine;

namespace {

struct Said {
  int exit_code = 0;
  std::string text;
};

Said run(const std::string& words) {
  Said said;
  FILE* pipe = ::popen((std::string(ACTLINE_PROGRAM) + " " + words + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int character = std::fgetc(pipe); character != EOF; character = std::fgetc(pipe)) said.text.push_back(static_cast<char>(character));
  said.exit_code = WEXITSTATUS(::pclose(pipe));
  return said;
}

bool says(const Said& said, std::string_view text) { return said.text.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("words of a command line") {
  const auto line = CommandLine::parse({"list", "--data", "here", "--port", "70", "--quiet", "--port", "71"}, {"data", "port"}, {"quiet"});
  REQUIRE(line.ok());
  CHECK(line->option("data") == "here");
  CHECK(*line->number_or("port", 1, 0, 100) == 71);
  CHECK(line->flag("quiet"));
  CHECK(line->plain() == std::vector<std::string>{"list"});
  CHECK(line->number_or("port", 1, 0, 70).refusal().code == base::RefusalCode::invalid_value);
  CHECK(CommandLine::parse({"--what"}, {"data"}).refusal().code == base::RefusalCode::unknown_option);
  CHECK(CommandLine::parse({"--data"}, {"data"}).refusal().code == base::RefusalCode::missing_value);
}

TEST_CASE("help: of all, of one, and where the words make no sense") {
  for (const char* words : {"", "help", "--help", "-h"}) {
    const Said all = run(words);
    CHECK(all.exit_code == 0);
    CHECK(says(all, "actline serve --data"));
    CHECK(says(all, "actline user list"));
  }
  const Said one = run("user --help");
  CHECK(one.exit_code == 0);
  CHECK(says(one, "actline user list"));
  CHECK_FALSE(says(one, "actline serve"));
  CHECK(run("nonsense").exit_code == 2);
  const Said odd = run("init --date here");
  CHECK(odd.exit_code == 2);
  CHECK(says(odd, "--date"));
  CHECK(says(odd, "--help"));
}

TEST_CASE("backup, verify, restore and doctor") {
  tests::TemporaryFolder folder;
  const std::string data = " --data " + folder.file("data"), backups = " --backups " + folder.file("backups");
  REQUIRE(run("init" + data + " --sample small").exit_code == 0);
  CHECK(says(run("doctor" + data + backups), "[ !! ]"));  // never backed up
  CHECK(run("restore" + data + backups + " --from newest").exit_code == 1);

  const Said made = run("backup" + data + backups);
  CHECK(made.exit_code == 0);
  CHECK(says(made, folder.file("backups") + "/20"));
  const Said well = run("verify" + data);
  CHECK(well.exit_code == 0);
  CHECK(says(well, "完整无误"));
  const Said healthy = run("doctor" + data + backups);
  CHECK(healthy.exit_code == 0);
  CHECK_FALSE(says(healthy, "[ !! ]"));
  CHECK(says(healthy, "删除记录还留有 0 条"));
  CHECK(says(healthy, "到时自动办理的事（如代理开始和结束）有 0 件，没有拖延"));

  const Said restored = run("restore" + data + backups + " --from newest");
  CHECK(restored.exit_code == 0);
  CHECK(says(restored, "/before_20"));
  CHECK(run("verify" + data).exit_code == 0);

  std::filesystem::resize_file(folder.file("data") + "/actline.db", 8'192);
  CHECK(run("verify" + data).exit_code == 1);
  CHECK(run("doctor" + data + backups).exit_code == 1);
  CHECK(run("backup" + data + backups).exit_code == 1);
  CHECK(run("restore" + data + backups + " --from newest").exit_code == 0);
  CHECK(run("verify" + data).exit_code == 0);

  CHECK(run("backup").exit_code == 2);
  CHECK(run("verify --data " + folder.file("nowhere")).exit_code == 1);
  const Said nothing = run("restore" + data + " --from " + folder.file("nowhere"));
  CHECK(nothing.exit_code == 1);
  CHECK(says(nothing, "没有改动任何数据"));
  const Said nowhere = run("backup" + data + " --backups /proc/actline");
  CHECK(nowhere.exit_code == 1);
  CHECK(says(nowhere, "不能写入 /proc/actline"));
}

TEST_CASE("restore with a command journal: how far it came, up to a moment, from the backup alone") {
  // Begins at 19:06:40 by the office's clock; each command and each backup takes a second.
  tests::JournalDesk desk;
  desk.add_customer("rep1");
  desk.back_up();
  for (int i = 0; i < 8; ++i) desk.add_customer("rep1");
  desk.back_up();
  desk.add_customer("rep2");
  desk.close();
  const std::string at = " --backups " + desk.backups.path() + " --journal " + desk.journal_path();
  const std::string data = " --data " + desk.data.path(), other = " --data " + desk.folder.file("other");

  const Said healthy = run("doctor" + data + at);
  CHECK(says(healthy, "[ ok ] 从最近的备份恢复，能回到 2026-11-18 19:06:51，没有遗漏"));
  const Said verified = run("verify" + data + " --journal " + desk.journal_path());
  CHECK(verified.exit_code == 0);
  CHECK(says(verified, "命令日志 " + desk.journal_path() + " 完整无误"));

  const Said all = run("restore" + other + at + " --from newest");
  CHECK(all.exit_code == 0);
  CHECK(says(all, "重放 1 条命令，恢复到 2026-11-18 19:06:51"));
  CHECK(says(all, "登录账号和密码不在命令日志里"));
  // The newer backup holds what was decided then; the older one is taken without being asked for.
  const Said until = run("restore" + other + at + " --from newest --until \"2026-11-18 19:06:45\"");
  CHECK(until.exit_code == 0);
  CHECK(says(until, "重放 3 条命令，恢复到 2026-11-18 19:06:44"));
  CHECK(says(until, "6 条命令没有重放"));
  const std::string newest = desk.backups.list().front().path;
  CHECK(run("restore" + other + at + " --from " + newest + " --until \"2026-11-18 19:06\"").exit_code == 1);
  CHECK(says(run("restore" + other + at + " --from newest --until \"2026-11-18 19:06\""), "没有早于 --until"));
  CHECK(run("restore" + other + at + " --from newest --until yesterday").exit_code == 2);
  CHECK(run("restore" + other + at + " --from newest --without-journal --until \"2026-11-18 19:07\"").exit_code == 2);
  const Said alone = run("restore" + other + at + " --from newest --without-journal");
  CHECK(alone.exit_code == 0);
  CHECK_FALSE(says(alone, "重放"));
  CHECK(says(run("restore" + other + " --backups " + desk.backups.path() + " --from newest"), "没有这份备份的命令日志"));

  std::filesystem::resize_file(desk.newest_segment(), 30);  // in the middle of its head
  CHECK(run("verify" + data + " --journal " + desk.journal_path()).exit_code == 0);
  const Said short_of = run("doctor" + data + at);
  CHECK(short_of.exit_code == 1);
  CHECK(says(short_of, "[ !! ] 从最近的备份恢复，只能回到 2026-11-18 19:06:50"));
}

TEST_CASE("init, user list, user add, user password") {
  tests::TemporaryFolder folder;
  const std::string data = folder.file("data");
  const Said made = run("init --data " + data);
  CHECK(made.exit_code == 0);
  CHECK(says(made, "operations"));
  CHECK(run("init --data " + data).exit_code == 1);

  const Said added = run("user add --data " + data + " --login Zhang --name 示例 --role rep");
  CHECK(added.exit_code == 0);
  CHECK(says(added, "zhang  "));
  CHECK(run("user add --data " + data + " --login zhang --name 示例").exit_code == 2);
  CHECK(says(run("user list --data " + data), "zhang           rep"));
  CHECK(run("user password --data " + data + " --login zhang").exit_code == 0);
  CHECK(run("user password --data " + data + " --login nobody").exit_code == 2);
}

TEST_CASE("user add chooses a unit by its name, and gives somebody of the screen a sign-in") {
  tests::TemporaryFolder folder;
  const std::string data = folder.file("data");
  REQUIRE(run("init --data " + data + " --sample small").exit_code == 0);
  const std::string add = "user add --data " + data + " --name 示例 --login ";
  const Said unsaid = run(add + "zhang");  // there are several stores
  CHECK(unsaid.exit_code == 2);
  CHECK(says(unsaid, "--unit"));
  const Said unknown = run(add + "zhang --unit 没有的店");
  CHECK(unknown.exit_code == 2);
  CHECK(says(unknown, "没有的店"));
  CHECK(run(add + "zhang --unit 示例·华东大区").exit_code == 2);  // reps sell
  CHECK(run(add + "zhang --unit 示例·第1门店").exit_code == 0);
  CHECK(run(add + "wang --unit 示例·华东大区/示例·第1门店").exit_code == 0);
  CHECK(run(add + "li --role operations --unit 示例·华东大区").exit_code == 0);
  CHECK(run(add + "zhao --role operations").exit_code == 0);

  CHECK(run("user add --data " + data + " --login chen --staff nobody").exit_code == 2);
  const Said listed = run("user list --data " + data);
  const std::string line = listed.text.substr(0, listed.text.find('\n'));
  const std::string has_one = line.substr(28, base::id_text_length);
  const Said twice = run("user add --data " + data + " --login chen --staff " + has_one);
  CHECK(twice.exit_code == 2);
  CHECK(says(twice, "--staff"));
}

TEST_CASE("a chosen password comes from a file or standard input, is checked, and is shown to nobody") {
  tests::TemporaryFolder folder;
  const std::string data = folder.file("data");
  const std::string typed = folder.file("typed");
  const auto with_password = [&](const std::string& words, const std::string& password) {
    std::ofstream(typed) << password << '\n';
    return run(words + " --password-file - < " + typed);
  };
  const Said common = with_password("init --data " + data, "password1");
  CHECK(common.exit_code == 2);
  CHECK(says(common, "这个密码太常见"));
  CHECK(says(common, "guessed first"));
  CHECK_FALSE(std::filesystem::exists(data));
  const Said made = with_password("init --data " + data, "我家那只猫叫年糕");
  CHECK(made.exit_code == 0);
  CHECK(says(made, "operations"));
  CHECK_FALSE(says(made, "年糕"));

  const std::string add = "user add --data " + data + " --login zhang --name 示例";
  const Said short_one = with_password(add, "short");
  CHECK(short_one.exit_code == 2);
  CHECK(says(short_one, "至少要 8 个字符"));
  CHECK(says(short_one, "at least 8 characters"));
  CHECK(says(with_password(add, std::string(5'000, 'x')), "256"));
  CHECK(says(with_password(add, ""), "请填写此项"));
  CHECK(run(add + " --password-file /nowhere").exit_code == 2);
  CHECK(with_password(add, "correct horse").exit_code == 0);
  CHECK(with_password("user password --data " + data + " --login zhang", "baseball").exit_code == 2);
  CHECK(with_password("user password --data " + data + " --login zhang", "another good horse").exit_code == 0);

  const tests::ServerProcess server(ACTLINE_PROGRAM, data);
  httplib::Client client("127.0.0.1", server.port());
  const auto sign_in = [&](const std::string& login, const std::string& password) {
    const auto answer = client.Post("/account/v1/sign_in", {{"X-Actline", "1"}, {"Sec-Fetch-Site", "same-origin"}},
                                    R"({"v":1,"login":")" + login + R"(","password":")" + password + R"("})", "application/json");
    return answer ? answer->status : 0;
  };
  CHECK(sign_in("zhang", "another good horse") == 200);
  CHECK(sign_in("zhang", "correct horse") == 401);
  CHECK(sign_in("operations", "我家那只猫叫年糕") == 200);
}

TEST_CASE("what cannot be served is said in both languages") {
  tests::TemporaryFolder folder;
  const std::string data = folder.file("data");
  const Said missing = run("serve --data " + data);
  CHECK(missing.exit_code == 1);
  CHECK(says(missing, "请先运行"));
  CHECK(says(missing, "Run first"));
  CHECK(run("serve").exit_code == 2);
  CHECK(run("serve --port 99999 --data x").exit_code == 2);
  CHECK(run("dance").exit_code == 2);
  CHECK(says(run("help"), "actline serve"));

  REQUIRE(run("init --data " + data).exit_code == 0);
  const Said no_site = run("serve --data " + data + " --port 0 --site /nowhere");
  CHECK(no_site.exit_code == 1);
  CHECK(says(no_site, "/nowhere/manifest.json"));

  const tests::ServerProcess server(ACTLINE_PROGRAM, data);
  const Said in_use = run("serve --data " + data + " --port 0");
  CHECK(in_use.exit_code == 1);
  CHECK(says(in_use, "另一个 actline"));
  const std::string other = folder.file("other");
  REQUIRE(run("init --data " + other).exit_code == 0);
  const Said port = run("serve --data " + other + " --port " + std::to_string(server.port()));
  CHECK(port.exit_code == 1);
  CHECK(says(port, "可能已被占用"));
}

TEST_CASE("told to stop, it moves its log into the file and ends well") {
  tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 1);
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  CHECK(server.stop() == 0);
  const std::string wal = organisation.data + "/actline.db-wal";
  CHECK((!std::filesystem::exists(wal) || std::filesystem::file_size(wal) == 0));
}
