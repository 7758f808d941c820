// `actline serve`: runs until it is told to stop (SIGTERM, SIGINT).
#include <malloc.h>
#include <sys/resource.h>

#include <csignal>
#include <iostream>

#include "server/log/log.hpp"
#include "server/program/command_line.hpp"
#include "server/program/running_server.hpp"
#include "server/program/subcommand.hpp"
#include "shared/base/text.hpp"

namespace actline::server {

namespace {

constexpr std::int64_t usual_port = 8080;
constexpr std::int64_t highest_port = 65'535;

// Waited for by the main thread alone: blocked before any other thread begins.
sigset_t block_stop_signals() {
  sigset_t stop{};
  sigemptyset(&stop);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a log that nobody reads any more is no reason to die
  return stop;
}

// Every thread that serves a large pull would else keep the memory of it in an arena of its own: measured after ten first
// pulls of 20,000 rows, 20 MiB resident instead of 68, at the same speed. To be called before any other thread begins.
void keep_memory_together() { ::mallopt(M_ARENA_MAX, 2); }

// Each listener and connection is a descriptor; the usual soft limit of 1,024 is less than an office.
void allow_many_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

base::Result<RunningServer::Settings> settings_in(const CommandLine& line) {
  RunningServer::Settings settings;
  const auto data = line.option("data");
  if (!data) return base::refuse(base::RefusalCode::missing_value, "--data");
  const auto port = line.number_or("port", usual_port, 0, highest_port);
  if (!port) return port.refusal();
  const auto events_port = line.number_or("events-port", -1, 0, highest_port);
  if (!events_port) return events_port.refusal();
  settings.data = *data;
  settings.site = line.option_or("site", "");
  settings.bind = line.option_or("bind", "127.0.0.1");
  settings.port = static_cast<int>(*port);
  settings.events_port = static_cast<int>(*events_port);
  settings.backups = line.option_or("backups", "");
  settings.journal = line.option_or("journal", "");
  settings.journals = !line.flag("without-journal");
  settings.public_origin = line.option_or("origin", "");
  settings.cookie = line.flag("insecure-cookie") ? CookieKind::insecure : CookieKind::secure;
  return settings;
}

// As it stands in an address: what listens everywhere is reached here by the machine's own name, and colons stand in brackets.
std::string host_in_url(const std::string& bind) {
  if (bind == "127.0.0.1" || bind == "::1" || bind == "0.0.0.0" || bind == "::") return "localhost";
  return bind.find(':') == std::string::npos ? bind : "[" + bind + "]";
}

}  // namespace

int run_serve(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"data", "site", "port", "events-port", "bind", "origin", "backups", "journal"},
                                       {"insecure-cookie", "quiet", "without-journal"});
  if (!line) return say(line.refusal());
  const auto settings = settings_in(*line);
  if (!settings) return say(settings.refusal());
  if (line->flag("quiet")) set_log_level(LogLevel::warning);

  const sigset_t stop_signals = block_stop_signals();
  allow_many_descriptors();
  keep_memory_together();
  auto started = RunningServer::start(*settings);
  if (const auto* failure = std::get_if<StartFailure>(&started)) return say(*failure);
  const auto& server = std::get<std::unique_ptr<RunningServer>>(started);

  // "localhost", not the number: browsers keep a Secure cookie without TLS for the name.
  const std::string host = host_in_url(settings->bind);
  const std::string url =
      settings->public_origin.empty() ? "http://" + host + ":" + std::to_string(server->port()) : settings->public_origin;
  for (const base::Language language : {base::Language::zh_cn, base::Language::en}) {
    std::cout << base::text_with(language, "program.serving", {{"subject", url}}) << std::endl;
  }
  LogLine(LogLevel::info, "serving").integer("port", server->port()).integer("events_port", server->events_port());

  int received = 0;
  sigwait(&stop_signals, &received);
  LogLine(LogLevel::info, "stopping").integer("signal", received);
  server->stop();
  LogLine(LogLevel::info, "stopped").integer("head", server->storage().read()->head().seq);
  return exit_ok;
}

}  // namespace actline::server
