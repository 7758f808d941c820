#include "tests/server/journal/journal_desk.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/command/codec.hpp"
#include "shared/sync/blob.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "tests/server/blob/sample_picture.hpp"

namespace actline::tests {

struct JournalDesk::Device {
  std::string login;
  domain::DeviceId id;
  std::int64_t last_n = 0;
};

JournalDesk::JournalDesk() { open(); }
JournalDesk::~JournalDesk() { close(); }

void JournalDesk::open() {
  storage_ = std::move(std::get<std::unique_ptr<server::SqliteStorage>>(data.open(entropy_, clock.now())));
  notes_ = server::CrashNotes::open(data.crash_notes());
  journal_ = std::make_unique<server::CommandJournal>(journal_path(), storage_->organisation(), head(), clock);
  writer_ = std::make_unique<server::Writer>(
      *storage_, *notes_, [](storage::Seq) {}, server::WriterLimits{}, journal_.get());
  blobs_ = std::make_unique<server::BlobStore>(data.blobs());
  sync_ = std::make_unique<server::SyncEndpoints>(*storage_, *writer_, *blobs_, clock);
  pictures_ = std::make_unique<server::BlobEndpoints>(*storage_, *writer_, *blobs_, clock);
}

void JournalDesk::close() {
  pictures_.reset();
  sync_.reset();
  blobs_.reset();
  writer_.reset();
  journal_.reset();
  notes_.reset();
  storage_.reset();
}

JournalDesk::Device& JournalDesk::device_of(const std::string& login) {
  for (const auto& device : devices_) {
    if (device->login == login) return *device;
  }
  devices_.push_back(std::make_unique<Device>(Device{login, {new_id()}, 0}));
  const sync::HelloRequest request{.device = devices_.back()->id, .build = "test", .cursor = {}, .holds = {}};
  REQUIRE(sync_->hello(staff(login).id, sync::encode(request)).status == 200);
  return *devices_.back();
}

std::vector<sync::CommandResult> JournalDesk::push(const std::string& login, const std::vector<command::Command>& commands) {
  Device& device = device_of(login);
  std::vector<std::string> wires;
  for (const command::Command& command : commands) {
    wires.push_back(command::encode({.n = ++device.last_n, .base_seq = head().seq, .at = clock.now(), .command = command}));
  }
  const auto answer = sync_->push(staff(login).id, sync::encode_push(device.id, head().epoch, {wires.begin(), wires.end()}));
  CAPTURE(answer.body);
  REQUIRE(answer.status == 200);
  clock.pass(base::second_ms);
  return sync::decode_push_reply(answer.body)->results;
}

domain::CustomerId JournalDesk::add_customer(const std::string& login, const std::string& phone) {
  domain::CreateCustomer command;
  command.customer.id = {new_id()};
  command.customer.name = "示例客户" + std::to_string(head().seq);
  command.customer.owner = staff(login).id;
  if (!phone.empty()) command.customer.phones = {phone};
  push(login, {command});
  return command.customer.id;
}

domain::ActivityId JournalDesk::add_activity(const std::string& login, domain::CustomerId customer, const std::string& picture) {
  domain::RecordActivity command;
  command.activity.id = {new_id()};
  command.activity.customer = customer;
  command.activity.occurred_at = clock.now();
  command.activity.note = "示例";
  if (!picture.empty()) {
    const auto said = picture_of(picture);
    command.photos.push_back(
        {.id = {new_id()}, .activity = command.activity.id, .sha256 = said.sha256, .width = 40, .height = 30, .bytes = said.bytes});
  }
  const auto result = push(login, {command}).front();
  INFO(result.code << " " << result.field);
  REQUIRE(result.verdict == domain::Verdict::applied);
  return command.activity.id;
}

void JournalDesk::bring_bytes(const std::string& login, const std::string& picture) {
  const std::string target = sync::blob_chunk_target({sha256_text(picture), 0});
  REQUIRE(pictures_->chunk(staff(login).id, target.substr(target.find('?') + 1), picture).status == 200);
  clock.pass(base::second_ms);
}

server::Backup JournalDesk::back_up() {
  const auto made = backups.make(data, clock.now());
  REQUIRE(made.ok());
  journal_->begin_segment();
  clock.pass(base::second_ms);
  return *made;
}

void JournalDesk::write_beside() {
  const auto opened = data.open(entropy_, clock.now());
  const auto batch = std::get<std::unique_ptr<server::SqliteStorage>>(opened)->batch();
  domain::Staff newcomer = staff("rep1");
  newcomer.id = {new_id()};
  REQUIRE(sync::execute_into(*batch, sync::server_actor(), domain::AddStaff{newcomer}, {clock.now(), clock.now()}).ok());
  REQUIRE(batch->commit().ok());
}

std::string JournalDesk::newest_segment() const { return server::JournalFolder(journal_path()).list().back().path; }

}  // namespace actline::tests
