#include "server/program/running_server.hpp"

#include "server/log/log.hpp"

namespace actline::server {

namespace {

StartFailure port_in_use(const RunningServer::Settings& settings, int port) {
  return {StartFailure::Kind::port_in_use, settings.bind + ":" + std::to_string(port), {}};
}

}  // namespace

RunningServer::Started RunningServer::start(const Settings& settings) {
  std::unique_ptr<RunningServer> server(new RunningServer());
  if (auto failure = server->begin(settings)) return *failure;
  return server;
}

RunningServer::~RunningServer() { stop(); }

std::optional<StartFailure> RunningServer::begin(const Settings& settings) {
  const DataFolder folder(settings.data);
  if (!folder.has_database()) return StartFailure{StartFailure::Kind::data_missing, settings.data, {}};
  if (auto failure = lock_.take(folder)) return failure;

  if (!settings.site.empty()) {
    auto site = StaticSite::load(settings.site);
    if (!site) return StartFailure{StartFailure::Kind::site_missing, settings.site, site.refusal().detail};
    site_ = std::move(*site);
  }

  auto opened = folder.open(entropy_, clock_.now());
  if (auto* failure = std::get_if<StartFailure>(&opened)) return *failure;
  storage_ = std::move(std::get<std::unique_ptr<SqliteStorage>>(opened));
  notes_ = CrashNotes::open(folder.crash_notes());
  if (!notes_) return StartFailure{StartFailure::Kind::data_not_writable, folder.crash_notes(), {}};
  if (const auto& crash = notes_->found_at_start()) {
    LogLine(LogLevel::warning, "crash_while_deciding")
        .text("device", base::id_text(crash->device.value))
        .integer("n", crash->n)
        .integer("times", crash->times);
  }

  const int events_port = settings.events_port >= 0 ? settings.events_port : settings.port == 0 ? 0 : settings.port + 1;
  hub_ = std::make_unique<EventHub>(EventHub::Settings{settings.bind, events_port, settings.cookie}, storage_->read()->head().seq,
                                    [this](const TokenHash& session) { return desk_->look_up(session).has_value(); });
  if (!hub_->open()) return port_in_use(settings, events_port);
  if (settings.journals) {
    const std::string journal = settings.journal.empty() ? folder.journal() : settings.journal;
    journal_ = std::make_unique<CommandJournal>(journal, storage_->organisation(), storage_->read()->head(), clock_);
  }
  const BackupFolder backups(settings.backups.empty() ? folder.backups() : settings.backups);
  backups_ = std::make_unique<BackupKeeper>(
      folder, backups, clock_, [this] { return storage_->read()->head(); }, journal_.get());
  if (journal_) journal_->on_gap([this] { backups_->hurry(); });
  const auto announce = [this](storage::Seq head) { hub_->announce(head); };
  writer_ = std::make_unique<Writer>(*storage_, *notes_, announce, WriterLimits{}, journal_.get());
  timers_ = std::make_unique<TimerJob>(*storage_, *writer_, clock_);
  writer_->when_timers_are_set([this] { timers_->wake(); });
  hasher_ = std::make_unique<PasswordHasher>(settings.hash_cost);
  desk_ = std::make_unique<SignInDesk>(*storage_, *writer_, *hasher_, entropy_, clock_);
  blobs_ = std::make_unique<BlobStore>(folder.blobs(), settings.blobs);
  reports_ = std::make_unique<ReportLog>(folder.reports());
  http_ = std::make_unique<HttpServer>(
      HttpServer::Settings{settings.bind, settings.port, settings.cookie, settings.public_origin},
      HttpServer::Parts{*storage_, *writer_, *desk_, *hub_, *blobs_, site_ ? &*site_ : nullptr, clock_, entropy_, *reports_});
  if (!http_->open()) return port_in_use(settings, settings.port);
  hub_->start(http_->addresses());
  http_->start();
  backups_->start();
  expiry_ = std::make_unique<ExpiryJob>(*writer_, clock_);
  expiry_->start();
  timers_->start();
  return std::nullopt;
}

void RunningServer::stop() {
  if (timers_) timers_->stop();
  if (expiry_) expiry_->stop();
  if (backups_) backups_->stop();
  if (http_) http_->stop();
  if (hub_) hub_->stop();
  if (writer_) writer_->stop();
}

}  // namespace actline::server
