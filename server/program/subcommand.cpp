#include "server/program/subcommand.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include "server/device/device_program.hpp"

namespace actline::server {

namespace {

void describe(std::ostream& out, const Subcommand& subcommand) {
  out << "  actline " << subcommand.name << ' ' << subcommand.usage << "\n      " << subcommand.summary << '\n';
}

void describe_all(std::ostream& out) {
  out << "actline <命令 command> …\n\n";
  for (const Subcommand& known : subcommands()) describe(out, known);
}

int run_help(const std::vector<std::string>&) {
  describe_all(std::cout);
  return exit_ok;
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

constexpr std::array table{
    Subcommand{
        "serve",
        "--data DIR [--site DIR] [--port 8080] [--events-port N] [--bind 127.0.0.1] [--origin https://…] [--backups DIR] [--journal DIR] "
        "[--insecure-cookie] [--quiet]",
        "启动服务 · Serve the app and its devices", run_serve},
    Subcommand{"init", "--data DIR [--sample small|large] [--seed N] [--words DIR] [--password-file FILE|-]",
               "新建数据目录，可装入示例 · Make a data folder, with a sample organisation if wanted", run_init},
    Subcommand{"user",
               "list|add|password --data DIR [--login NAME] [--name 姓名] [--role rep|manager|operations] [--manager LOGIN] "
               "[--unit 门店] [--staff ID] [--password-file FILE|-]",
               "登录账号 · People who may sign in", run_user},
    Subcommand{"backup", "--data DIR [--backups DIR]",
               "现在备份一次；服务运行时每小时自动备份 · Make a backup now; a running server makes one every hour", run_backup},
    Subcommand{"restore",
               "--data DIR --from BACKUP|newest [--backups DIR] [--journal DIR] [--until \"YYYY-MM-DD HH:MM[:SS]\"] [--without-journal]",
               "从备份恢复，再重放之后的命令，原数据移到一旁 · Restore a backup and what was done after it; what was there is moved aside",
               run_restore},
    Subcommand{"verify", "--data DIR | --from BACKUP [--journal DIR]",
               "检查数据或备份是否完整 · Look through the data or a backup for damage", run_verify},
    Subcommand{"doctor", "--data DIR [--backups DIR] [--journal DIR]",
               "检查数据目录的各个方面 · How a data folder is, and what to do about it", run_doctor},
    Subcommand{"device", device::device_usage, "没有屏幕的设备，供脚本使用 · A device without a screen, for scripts", run_device},
    Subcommand{"reports", "--data DIR [--kind selftest|fault] [--limit 20] [--json]",
               "浏览器自检和故障报告 · What browsers reported: self tests and faults", run_reports},
    Subcommand{"sample-list", "[--rows 500] [--seed N] [--words DIR]",
               "写出一份凌乱的客户表，试用导入 · Write an untidy customer list to try the import with", run_sample_list},
    Subcommand{"help", "", "本说明 · This text", run_help},
};

}  // namespace

std::span<const Subcommand> subcommands() { return table; }

int run_subcommand(const std::vector<std::string>& words) {
  const std::string name = words.empty() || asks_for_help(words.front()) ? "help" : words.front();
  const auto found = std::find_if(table.begin(), table.end(), [&](const Subcommand& known) { return known.name == name; });
  if (found == table.end()) {
    std::cerr << "没有这个命令 · no such command: " << name << "\n\n";
    describe_all(std::cerr);
    return exit_misused;
  }
  if (words.size() > 1 && asks_for_help(words[1])) {
    describe(std::cout, *found);
    return exit_ok;
  }
  return found->run({words.begin() + (words.empty() ? 0 : 1), words.end()});
}

}  // namespace actline::server
