// All parts of a server, put together and taken apart in the right order. `actline serve` runs one; tests and the bench run theirs.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "server/account/secure_entropy.hpp"
#include "server/account/sign_in.hpp"
#include "server/backup/backup_keeper.hpp"
#include "server/blob/blob_store.hpp"
#include "server/http/http_server.hpp"
#include "server/job/expiry_job.hpp"
#include "server/job/timer_job.hpp"
#include "server/live/event_hub.hpp"
#include "server/log/wall_clock.hpp"
#include "server/program/data_folder.hpp"
#include "server/writer/writer.hpp"

namespace actline::server {

class RunningServer {
 public:
  struct Settings {
    std::string data;
    std::string site;  // empty: no pages
    std::string bind = "127.0.0.1";
    int port = 8080;       // 0: chosen by the system
    int events_port = -1;  // -1: the next after `port` (chosen by the system when that is 0)
    std::string public_origin;
    CookieKind cookie = CookieKind::secure;
    std::string backups;   // empty: in the data folder
    std::string journal;   // likewise
    bool journals = true;  // false: for measuring what the journal costs
    HashCost hash_cost;
    BlobStore::Limits blobs;
  };
  using Started = std::variant<std::unique_ptr<RunningServer>, StartFailure>;

  // Serves when it returns. The data folder must have a database already.
  static Started start(const Settings& settings);
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  // No new connections; requests under way are answered, queued commands are committed, the log is moved into the file.
  void stop();

  int port() const { return http_->port(); }
  int events_port() const { return hub_->port(); }
  SqliteStorage& storage() { return *storage_; }
  Writer& writer() { return *writer_; }
  EventHub& hub() { return *hub_; }
  BlobStore& blobs() { return *blobs_; }

 private:
  RunningServer() = default;
  std::optional<StartFailure> begin(const Settings& settings);

  WallClock clock_;
  SecureEntropy entropy_;
  DataLock lock_;
  std::unique_ptr<SqliteStorage> storage_;
  std::unique_ptr<CrashNotes> notes_;
  std::unique_ptr<EventHub> hub_;
  std::unique_ptr<CommandJournal> journal_;
  std::unique_ptr<BackupKeeper> backups_;  // told by the writer's thread
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<PasswordHasher> hasher_;
  std::unique_ptr<SignInDesk> desk_;
  std::unique_ptr<BlobStore> blobs_;
  std::optional<StaticSite> site_;
  std::unique_ptr<ReportLog> reports_;
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<ExpiryJob> expiry_;
  std::unique_ptr<TimerJob> timers_;
};

}  // namespace actline::server
