// Backups are whole or not there, what is not sound is found, and the way back leaves nothing behind.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/account/secure_entropy.hpp"
#include "server/backup/backup_folder.hpp"
#include "server/backup/backup_keeper.hpp"
#include "server/backup/purge_again.hpp"
#include "server/backup/tuning.hpp"
#include "server/blob/blob_store.hpp"
#include "server/log/wall_clock.hpp"
#include "shared/sync/decide_command.hpp"
#include "shared/sync/hello.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/temporary_folder.hpp"
#include "tests/server/blob/sample_picture.hpp"

using namespace actline;
using namespace actline::server;
namespace files = std::filesystem;

namespace {

constexpr base::Instant now{1'795'000'000'000};

// A data folder with two reps, a customer and a photo whose bytes have come.
struct Data {
  Data() : organisation(tests::make_organisation(folder.file("data"), 2)), data(organisation.data) {
    const domain::Staff& rep = organisation.person("rep1").staff;
    customer.id = {base::make_id(now, entropy)};
    customer.name = "示例客户";
    customer.owner = rep.id;
    customer.store = rep.store;
    customer.created_by = rep.id;
    domain::Activity activity{.id = {base::make_id(now, entropy)}};
    activity.customer = customer.id;
    activity.author = rep.id;
    activity.note = "示例";
    domain::Photo photo{.id = {base::make_id(now, entropy)}, .customer = customer.id, .activity = activity.id};
    photo.sha256 = picture.sha256;
    photo.media_type = picture.media_type;
    photo.bytes = picture.bytes;
    photo.author = rep.id;
    photo.stored_at = now;
    const auto storage = open();
    const auto batch = storage->batch();
    for (const auto& record : {records::Record(customer), records::Record(activity), records::Record(photo)}) {
      batch->put(record, records::leaf_of(record, &customer));
    }
    REQUIRE(batch->commit().ok());
    BlobStore blobs(data.blobs());
    REQUIRE(blobs.append(picture, 0, bytes)->stored);
  }

  std::unique_ptr<SqliteStorage> open() { return std::move(std::get<std::unique_ptr<SqliteStorage>>(data.open(entropy, now))); }
  std::string picture_path(const std::string& blobs) const { return blobs + "/" + picture.sha256.substr(0, 2) + "/" + picture.sha256; }
  void execute(const std::string& sql) { execute_in(data.database(), sql); }
  static void execute_in(const std::string& path, const std::string& sql) {
    std::optional<sqlite::OpenFailure> failure;
    sqlite::Database database(path, sqlite::Use::write, failure);
    REQUIRE_FALSE(failure);
    REQUIRE(database.execute(sql.c_str()));
  }
  std::vector<Finding> findings() const { return inspect(data.database(), data.blobs()).findings; }
  storage::Head head() { return open()->read()->head(); }

  tests::TemporaryFolder folder;
  SecureEntropy entropy;
  tests::Organisation organisation;
  DataFolder data;
  domain::Customer customer;
  std::string bytes = tests::picture_bytes(5'000);
  BlobStore::Picture picture = tests::picture_of(bytes);
};

void check_one(const std::vector<Finding>& findings, Finding::Kind kind, std::string_view detail = {}) {
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().kind == kind);
  CHECK((detail.empty() || findings.front().detail == detail));
  CHECK(sentence(findings.front(), base::Language::zh_cn) != sentence(findings.front(), base::Language::en));
}

std::vector<Backup> made_at(std::initializer_list<std::int64_t> hours_ago) {
  std::vector<Backup> backups;
  for (const std::int64_t hours : hours_ago) backups.push_back({std::to_string(hours), {now.ms - hours * base::hour_ms}});
  return backups;
}

}  // namespace

TEST_CASE("a backup has the database, the photos and a note of what is in it") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  const auto storage = office.open();  // as under a running server
  const auto made = backups.make(office.data, now);
  REQUIRE(made.ok());
  CHECK(files::exists(office.picture_path(made->path + "/blob")));
  CHECK(files::hard_link_count(office.picture_path(made->path + "/blob")) == 2);
  CHECK((files::status(backups.path()).permissions() & files::perms::others_all) == files::perms::none);
  const auto note = read_note(made->path);
  REQUIRE(note);
  CHECK(note->made_at == now);
  CHECK(note->contents.head.seq == storage->read()->head().seq);
  CHECK(note->contents.rows.at("customer") == 1);
  CHECK(note->contents.photos == 1);
  CHECK(inspect_backup(made->path).findings.empty());
  REQUIRE(backups.list().size() == 1);
  CHECK(backups.list().front().path == made->path);
  CHECK(backups.list().front().made_at == now);
  CHECK(backups.make(office.data, now).refusal().code == base::RefusalCode::already_exists);
}

TEST_CASE("what is not sound is found, and is no backup") {
  Data office;
  REQUIRE(office.findings().empty());
  SECTION("a row no device would hear of") {
    office.execute("DELETE FROM row_seq WHERE row_table = 2");
    check_one(office.findings(), Finding::Kind::not_indexed, "customer");
  }
  SECTION("an entry of a row that is not there") {
    office.execute("DELETE FROM activity");
    check_one(office.findings(), Finding::Kind::not_indexed, "activity");
  }
  SECTION("a row that would go to the wrong people") {
    office.execute("UPDATE customer SET owner = (SELECT id FROM staff WHERE name = '" + office.organisation.person("rep2").staff.name +
                   "')");
    const auto findings = office.findings();
    REQUIRE(findings.size() == 3);  // and what hangs on the customer
    for (const Finding& finding : findings) CHECK(finding.kind == Finding::Kind::wrong_leaf);
  }
  SECTION("changes beyond the head") {
    office.execute("UPDATE organisation SET seq = 1");
    check_one(office.findings(), Finding::Kind::head_behind);
  }
  SECTION("a value that no build writes") {
    office.execute("UPDATE customer SET kind = 'palace'");
    REQUIRE_FALSE(office.findings().empty());
    CHECK(office.findings().back().kind == Finding::Kind::row_damaged);
  }
  SECTION("a photo that is gone") {
    files::remove(office.picture_path(office.data.blobs()));
    check_one(office.findings(), Finding::Kind::photo_missing, office.picture.sha256);
  }
  SECTION("a photo whose bytes changed") {
    std::fstream file(office.picture_path(office.data.blobs()), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.put('\x55');
    file.close();
    check_one(office.findings(), Finding::Kind::photo_damaged, office.picture.sha256);
  }
  SECTION("a page that was overwritten") {
    const auto size = files::file_size(office.data.database());
    std::fstream file(office.data.database(), std::ios::in | std::ios::out | std::ios::binary);
    for (std::uintmax_t at = 8 * 4'096; at < size; at += 4'096) {
      file.seekp(static_cast<std::streamoff>(at));
      file << std::string(200, '\x5a');
    }
    file.close();
    CHECK_FALSE(office.findings().empty());
  }
  const BackupFolder backups(office.folder.file("backups"));
  const auto made = backups.make(office.data, now);
  CHECK_FALSE(made.ok());
  CHECK(backups.list().empty());
  CHECK(files::is_empty(backups.path()));
}

TEST_CASE("a backup that lost rows or its note is not restored, and what is there stays") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  const auto made = backups.make(office.data, now);
  REQUIRE(made.ok());
  const auto head = office.head();
  SECTION("rows") {
    Data::execute_in(made->path + "/actline.db", "DELETE FROM account; DELETE FROM photo; DELETE FROM row_seq WHERE row_table = 6");
    check_one(inspect_backup(made->path).findings, Finding::Kind::rows_missing, "photo");
  }
  SECTION("its note") {
    files::remove(made->path + "/backup.json");
    check_one(inspect_backup(made->path).findings, Finding::Kind::note_unreadable);
  }
  SECTION("everything") {
    files::remove_all(made->path);
    CHECK_FALSE(inspect_backup(made->path).findings.empty());
  }
  const auto outcome = restore_backup(made->path, office.data, office.entropy, now);
  REQUIRE(std::holds_alternative<base::Refusal>(outcome));
  CHECK(std::get<base::Refusal>(outcome).code == base::RefusalCode::invalid_value);
  CHECK(office.head().seq == head.seq);
  CHECK(office.head().epoch == head.epoch);
}

TEST_CASE("restored: the same organisation with a new epoch, what was there is set aside") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  const auto made = backups.make(office.data, now);
  REQUIRE(made.ok());
  const auto before = office.head();
  const base::Id organisation = office.open()->organisation();
  {
    const auto storage = office.open();
    const auto batch = storage->batch();
    office.customer.name = "备份之后";
    batch->put(records::Record(office.customer), records::leaf_of(records::Record(office.customer), &office.customer));
    REQUIRE(batch->commit().ok());
  }
  const auto later = office.head();

  SECTION("over what is there") {
    files::remove(office.picture_path(office.data.blobs()));
    const auto outcome = restore_backup(made->path, office.data, office.entropy, base::later(now, base::day_ms));
    REQUIRE(std::holds_alternative<Restored>(outcome));
    const auto aside = std::get<Restored>(outcome).set_aside;
    CHECK(aside.starts_with(office.data.path() + "/before_"));
    const DataFolder old(aside);
    const auto old_storage = std::move(std::get<std::unique_ptr<SqliteStorage>>(old.open(office.entropy, now)));
    CHECK(old_storage->read()->head().seq == later.seq);
  }
  SECTION("after everything was lost") {
    files::remove_all(office.data.path());
    const auto outcome = restore_backup(made->path, office.data, office.entropy, now);
    REQUIRE(std::holds_alternative<Restored>(outcome));
    CHECK(std::get<Restored>(outcome).set_aside.empty());
  }
  const auto storage = office.open();
  CHECK(storage->organisation() == organisation);
  const auto snapshot = storage->read();
  CHECK(snapshot->head().seq == before.seq);
  CHECK(snapshot->head().epoch != before.epoch);
  CHECK(records::as<domain::Customer>(snapshot->find(records::TableId::customer, office.customer.id.value))->name == "示例客户");
  CHECK(office.findings().empty());
  CHECK_FALSE(files::exists(office.data.path() + "/restoring"));
}

TEST_CASE("who was erased for good since a backup does not come back with it, nor do their photos") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  const auto made = backups.make(office.data, now);
  REQUIRE(made.ok());
  const base::Id absent = base::make_id(now, office.entropy);
  {
    const auto storage = office.open();
    const auto batch = storage->batch();
    const storage::Purge of_absent{.root = absent, .at = now, .by = office.customer.created_by};
    const storage::Purge of_customer{.root = office.customer.id.value, .at = now, .by = office.customer.created_by};
    CHECK(purge_again(*batch, std::vector{of_customer, of_absent}) == std::vector<std::string>{office.picture.sha256});
    REQUIRE(batch->commit().ok());
  }
  REQUIRE(std::holds_alternative<Restored>(restore_backup(made->path, office.data, office.entropy, now)));
  const auto storage = office.open();
  const auto snapshot = storage->read();
  CHECK(snapshot->find(records::TableId::customer, office.customer.id.value) == nullptr);
  CHECK(snapshot->photos_with_sha256(office.picture.sha256).empty());
  CHECK_FALSE(files::exists(office.picture_path(office.data.blobs())));
  CHECK(files::exists(office.picture_path(made->path + "/blob")));
  CHECK(snapshot->was_purged(office.customer.id.value));
  CHECK(snapshot->was_purged(absent));
  CHECK(office.findings().empty());
}

TEST_CASE("what a backup has forgotten stays forgotten, and a device that knew what was before begins anew") {
  Data office;
  const domain::StaffId rep = office.organisation.person("rep1").staff.id;
  const domain::DeviceId device{base::make_id(now, office.entropy)};
  const auto answer = [&](storage::WriteBatch& batch, std::optional<sync::Cursor> cursor) {
    const sync::HelloRequest hello{.device = device, .build = "test", .cursor = std::move(cursor), .holds = {}};
    const auto reply = sync::decode_hello_reply(sync::answer_hello(batch, rep, hello, now).body);
    REQUIRE(reply.ok());
    return *reply;
  };
  sync::Cursor before;
  {
    const auto storage = office.open();
    const auto batch = storage->batch();
    before = {.epoch = batch->head().epoch, .seq = batch->head().seq, .subs_rev = answer(*batch, {}).subs_rev};
    batch->erase(records::TableId::photo, batch->photos_with_sha256(office.picture.sha256).front().value);
    batch->put_day_mark({.day = 20'000, .seq = batch->head().seq});
    CHECK_FALSE(answer(*batch, before).reset);
    batch->expire_deletions(batch->head().seq, 10);
    CHECK(answer(*batch, before).reset);
    REQUIRE(batch->commit().ok());
  }
  const auto made = BackupFolder(office.folder.file("backups")).make(office.data, now);
  REQUIRE(made.ok());
  CHECK(read_note(made->path)->contents.head.min_seq == before.seq + 1);
  {
    const auto storage = office.open();
    const auto batch = storage->batch();
    batch->put(records::Record(office.customer), records::leaf_of(records::Record(office.customer), &office.customer));
    batch->expire_deletions(batch->head().seq, 10);
    REQUIRE(batch->commit().ok());
  }
  REQUIRE(std::holds_alternative<Restored>(restore_backup(made->path, office.data, office.entropy, now)));
  const auto storage = office.open();
  const auto batch = storage->batch();
  CHECK(batch->head().min_seq == before.seq + 1);
  CHECK(batch->head().seq == before.seq + 1);
  CHECK(batch->day_marks() == std::vector<storage::DayMark>{{20'000, before.seq + 1}});
  CHECK(answer(*batch, before).reset);
  before.epoch = batch->head().epoch;
  CHECK(answer(*batch, before).reset);
  before.seq += 1;
  CHECK_FALSE(answer(*batch, before).reset);
}

TEST_CASE("deletions that are kept are counted, with the day from which the oldest is; no more can be forgotten than there was") {
  Data office;
  CHECK(inspect(office.data.database(), office.data.blobs()).deletions.count == 0);
  office.execute("UPDATE row_seq SET gone = 1 WHERE row_table = (SELECT no FROM row_table WHERE name = 'photo'); DELETE FROM photo;");
  auto found = inspect(office.data.database(), office.data.blobs());
  CHECK(found.deletions.count == 1);
  CHECK_FALSE(found.deletions.since_day);
  office.execute(
      "INSERT INTO day_mark (day, seq) VALUES (20000, 1), (20001, 2), (20002, 2), (20003, (SELECT seq FROM organisation)), (29000, 1)");
  found = inspect(office.data.database(), office.data.blobs());
  CHECK(found.deletions.since_day == 20'002);
  CHECK(found.findings.empty());
  office.execute("UPDATE organisation SET min_seq = seq + 1");
  check_one(office.findings(), Finding::Kind::head_behind);
}

TEST_CASE("nothing is restored into a folder that a server uses") {
  Data office;
  const auto made = BackupFolder(office.folder.file("backups")).make(office.data, now);
  REQUIRE(made.ok());
  DataLock server;
  REQUIRE_FALSE(server.take(office.data));
  const auto outcome = restore_backup(made->path, office.data, office.entropy, now);
  REQUIRE(std::holds_alternative<StartFailure>(outcome));
  CHECK(std::get<StartFailure>(outcome).kind == StartFailure::Kind::data_in_use);
}

TEST_CASE("one backup an hour for a day, one a day for two weeks, one a week for eight weeks") {
  std::vector<Backup> all;
  for (std::int64_t hour = 0; hour < 24 * 100; ++hour) all.push_back({std::to_string(hour), {now.ms - hour * base::hour_ms}});
  const auto unwanted = superfluous(all, now);
  const auto kept = all.size() - unwanted.size();
  CHECK(kept >= 24 + 12 + 6);
  CHECK(kept <= 24 + 15 + 9);
  // Of two in one hour the newer, once there are more than the few that always stay.
  const base::Instant an_hour{now.ms - now.ms % base::hour_ms - 12 * base::hour_ms};
  auto twice = made_at({0, 1, 2, 3, 4, 5, 6, 7});
  twice.push_back({"newer", base::later(an_hour, 2 * base::minute_ms)});
  twice.push_back({"older", base::later(an_hour, base::minute_ms)});
  REQUIRE(superfluous(twice, now).size() == 1);
  CHECK(superfluous(twice, now).front().path == "older");
}

TEST_CASE("a clock that runs ten years ahead costs no more backups than the old ones, and is not believed afterwards") {
  std::vector<Backup> all;
  for (std::int64_t hour = 0; hour < 24; ++hour) all.push_back({std::to_string(hour), {now.ms - hour * base::hour_ms}});
  const base::Instant ahead = base::later(now, 3'650 * base::day_ms);
  all.insert(all.begin(), {"ahead", ahead});
  REQUIRE(superfluous(all, ahead).size() == all.size() - kept_at_least);
  CHECK(superfluous(all, ahead).front().path == "7");
  // Put right again: the one that bears a later date is older than all that are made from now on.
  CHECK(newest(all, now)->path == "0");
  CHECK(newest(all, ahead)->path == "ahead");
  CHECK(newest({{"ahead", ahead}}, now)->path == "ahead");
  CHECK(newest({}, now) == nullptr);
}

TEST_CASE("two backups of one second are two, and a third of the same instant is refused") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  REQUIRE(backups.make(office.data, now).ok());
  REQUIRE(backups.make(office.data, base::later(now, 7)).ok());
  const auto list = backups.list();
  REQUIRE(list.size() == 2);
  CHECK(list.front().made_at == base::later(now, 7));
  CHECK(list.back().made_at == now);
  CHECK(backups.make(office.data, now).refusal().code == base::RefusalCode::already_exists);
}

TEST_CASE("a running server's backups: one an hour when something changed, one a day else, and again soon after a failure") {
  Data office;
  const BackupFolder backups(office.folder.file("backups"));
  const auto storage = office.open();
  BackupKeeper keeper(office.data, backups, WallClock(), [&] { return storage->read()->head(); });
  files::create_directories(backups.path() + "/20200101T000000.000Z.unfinished");  // somebody pulled the plug

  CHECK(keeper.look(now) == base::later(now, backup_every_ms));
  CHECK(backups.list().size() == 1);
  CHECK_FALSE(files::exists(backups.path() + "/20200101T000000.000Z.unfinished"));
  const std::string under_way = backups.list().front().path + ".unfinished";  // another process's
  files::create_directories(under_way);
  backups.thin(now);
  CHECK(files::exists(under_way));
  const base::Instant soon = base::later(now, base::minute_ms);
  CHECK(keeper.look(soon) == base::later(backups.list().front().made_at, backup_every_ms));
  const base::Instant later = base::later(now, 2 * base::hour_ms);
  keeper.look(later);
  CHECK(backups.list().size() == 1);  // nothing has changed
  {
    const auto batch = storage->batch();
    batch->put(records::Record(office.customer), records::leaf_of(records::Record(office.customer), &office.customer));
    REQUIRE(batch->commit().ok());
  }
  keeper.look(later);
  CHECK(backups.list().size() == 2);
  const base::Instant next_day = base::later(later, base::day_ms);
  keeper.look(next_day);
  CHECK(backups.list().front().made_at == next_day);

  office.execute("UPDATE organisation SET seq = 1");
  const base::Instant failing = base::later(later, 2 * base::day_ms);
  CHECK(keeper.look(failing) == base::later(failing, backup_retry_ms));
  CHECK(backups.list().front().made_at == next_day);
}
