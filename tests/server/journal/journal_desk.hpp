// The server's half of sync over one data folder with a journal, without HTTP: what people push is decided by the one writer, as in a
// running server, by a clock that the test moves.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/backup/backup_folder.hpp"
#include "server/blob/blob_store.hpp"
#include "server/http/blob_endpoints.hpp"
#include "server/http/sync_endpoints.hpp"
#include "server/journal/command_journal.hpp"
#include "server/writer/writer.hpp"
#include "shared/base/entropy.hpp"
#include "shared/command/command.hpp"
#include "shared/sync/push.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::tests {

class MovedClock final : public base::Clock {
 public:
  base::Instant now() const override { return now_; }
  void pass(std::int64_t ms) { now_.ms += ms; }

 private:
  base::Instant now_{1'795'000'000'000};
};

class JournalDesk {
 public:
  JournalDesk();
  ~JournalDesk();

  // As when a server ends and another begins.
  void open();
  void close();

  // The commands of one person's one device, by their login, numbered on from its last; what became of each.
  std::vector<sync::CommandResult> push(const std::string& login, const std::vector<command::Command>& commands);
  // A new customer of theirs, with a number of its own.
  domain::CustomerId add_customer(const std::string& login, const std::string& phone = {});
  // With a photo, whose bytes come when they are told to.
  domain::ActivityId add_activity(const std::string& login, domain::CustomerId customer, const std::string& picture = {});
  void bring_bytes(const std::string& login, const std::string& picture);

  server::Backup back_up();
  // Somebody writes to the database who is not this server.
  void write_beside();

  std::string journal_path() const { return folder.file("journal"); }
  std::string newest_segment() const;
  server::CommandJournal& journal() { return *journal_; }
  server::SqliteStorage& storage() { return *storage_; }
  storage::Head head() { return storage_->read()->head(); }
  const domain::Staff& staff(const std::string& login) const { return organisation.person(login).staff; }
  base::Id new_id() { return base::make_id(clock.now(), entropy_); }

  TemporaryFolder folder;
  MovedClock clock;
  Organisation organisation = make_organisation(folder.file("data"), 2);
  server::DataFolder data{organisation.data};
  server::BackupFolder backups{folder.file("backups")};

 private:
  struct Device;
  Device& device_of(const std::string& login);

  base::SeededEntropy entropy_{7};
  std::vector<std::unique_ptr<Device>> devices_;
  std::unique_ptr<server::SqliteStorage> storage_;
  std::unique_ptr<server::CrashNotes> notes_;
  std::unique_ptr<server::CommandJournal> journal_;
  std::unique_ptr<server::Writer> writer_;
  std::unique_ptr<server::BlobStore> blobs_;
  std::unique_ptr<server::SyncEndpoints> sync_;
  std::unique_ptr<server::BlobEndpoints> pictures_;
};

}  // namespace actline::tests
