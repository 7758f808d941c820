// A backup and the journal are together what the database was: row for row, line for line of its history, and for every device.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <limits>
#include <map>

#include "server/account/secure_entropy.hpp"
#include "server/backup/journal_look.hpp"
#include "tests/server/blob/sample_picture.hpp"
#include "tests/server/journal/journal_desk.hpp"

using namespace actline;
using namespace actline::server;
using domain::Verdict;
using tests::JournalDesk;

namespace {

constexpr std::size_t all_of_them = 1'000'000;

// Everything of a database but when devices were last heard of, which is nobody's work.
struct Content {
  std::vector<storage::IndexedRow> rows;
  std::vector<storage::LeafMove> moves;
  std::vector<std::string> events;
  std::map<domain::DeviceId, std::pair<domain::StaffId, std::int64_t>> devices;
  storage::Seq seq = 0;
};

Content content_of(const storage::Snapshot& snapshot) {
  Content content;
  content.seq = snapshot.head().seq;
  for (const records::TableId table : {records::TableId::verdict_note, records::TableId::staff}) REQUIRE(snapshot.count(table) > 0);
  // Personal leaves belong to their person: everybody's are asked for.
  for (const auto& person : snapshot.all(records::TableId::staff)) {
    const domain::StaffId id{records::id_of(*person)};
    for (auto& row : snapshot.changes({.everything = true, .person = id, .leaves = {}}, 0, all_of_them)) content.rows.push_back(row);
  }
  content.moves = snapshot.moves(0, content.seq);
  for (const auto& event : snapshot.events(0, all_of_them)) {
    content.events.push_back(std::to_string(event.seq) + event.kind + base::id_text(event.root) + base::id_text(event.subject) +
                             base::id_text(event.actor.value) + base::id_text(event.device.value) + std::to_string(event.occurred_at.ms) +
                             " " + std::to_string(event.recorded_at.ms) + event.before + event.after);
  }
  for (const auto& device : snapshot.devices_seen_since({0})) content.devices[device.device] = {device.staff, device.last_n};
  return content;
}

std::size_t different_rows(const Content& left, const Content& right) {
  std::size_t different = std::max(left.rows.size(), right.rows.size()) - std::min(left.rows.size(), right.rows.size());
  for (std::size_t i = 0; i < std::min(left.rows.size(), right.rows.size()); ++i) {
    const auto& [one, other] = std::pair(left.rows[i], right.rows[i]);
    const bool same_row = one.record == nullptr || other.record == nullptr ? one.record == other.record : *one.record == *other.record;
    if (!(one.seq == other.seq && one.table == other.table && one.id == other.id && one.leaf == other.leaf && same_row)) ++different;
  }
  return different;
}

void check_same(const Content& left, const Content& right) {
  CHECK(left.seq == right.seq);
  CHECK(different_rows(left, right) == 0);
  CHECK(left.moves == right.moves);
  CHECK(left.events == right.events);
  CHECK(left.devices == right.devices);
}

// In a folder of its own.
Restored restored_from(JournalDesk& desk, const Backup& backup, const std::string& to, std::optional<base::Instant> until = {}) {
  SecureEntropy entropy;
  auto outcome = restore_backup(backup.path, DataFolder(to), entropy, desk.clock.now(), ReplayOrder{desk.journal_path(), until});
  REQUIRE(std::holds_alternative<Restored>(outcome));
  return std::get<Restored>(std::move(outcome));
}

Content content_in(const std::string& folder) {
  SecureEntropy entropy;
  const auto opened = DataFolder(folder).open(entropy, {1});
  return content_of(*std::get<std::unique_ptr<SqliteStorage>>(opened)->read());
}

// Made, handed on, refused, merged, corrected: what each rule does, it has to do again.
void work(JournalDesk& desk) {
  const std::string phone = "1380000" + std::to_string(1'000 + desk.head().seq);
  const auto customer = desk.add_customer("rep1", phone);
  desk.add_activity("rep1", customer);
  CHECK(desk.push("rep2", {domain::CreateCustomer{.customer = {.id = {desk.new_id()}, .name = "示例", .phones = {phone}}}}).front().verdict !=
        Verdict::applied);  // known already
  domain::PatchCustomer patch{.customer = customer, .changes = {{.field = "note", .from = std::string(), .to = std::string("改过的备注")}}};
  CHECK(desk.push("rep1", {patch}).front().verdict == Verdict::applied);
  patch.changes.front().to = std::string("同时写的另一句");
  CHECK(desk.push("manager", {patch}).front().verdict != Verdict::applied);  // it was not empty any more
  domain::TransferCustomer transfer{.customer = customer, .from = desk.staff("rep1").id, .to = desk.staff("rep2").id};
  CHECK(desk.push("manager", {transfer}).front().verdict == Verdict::applied);
  CHECK(desk.push("manager", {transfer, transfer}).back().verdict == Verdict::rejected);
}

// As the journal keeps it.
command::RawCommand raw_of(const JournalDesk& desk, const command::Command& command, std::int64_t n) {
  return *command::decode_frame(*base::parse_json(command::encode({.n = n, .at = desk.clock.now(), .command = command})));
}

}  // namespace

TEST_CASE("a backup and what the journal has after it are the database that was lost, row for row") {
  JournalDesk desk;
  work(desk);
  const Backup backup = desk.back_up();
  const std::string photographed = tests::picture_bytes(3'000);
  for (int round = 0; round < 3; ++round) work(desk);
  const auto customer = desk.add_customer("operations");
  desk.add_activity("operations", customer, photographed);
  desk.bring_bytes("operations", photographed);
  work(desk);
  const Content was = content_of(*desk.storage().read());
  REQUIRE(was.devices.size() == 4);
  REQUIRE_FALSE(was.moves.empty());

  const std::string beside = desk.folder.file("restored");
  std::filesystem::create_directories(beside);
  std::filesystem::copy(desk.data.blobs(), beside + "/blob", std::filesystem::copy_options::recursive);
  const Restored restored = restored_from(desk, backup, beside);
  REQUIRE(restored.replayed);
  CHECK(restored.replayed->followed.end == Followed::End::complete);
  CHECK(restored.replayed->followed.seq == was.seq);
  // Four rounds of eight, and the customer, the activity and the server's own confirmation.
  CHECK(restored.replayed->commands == 4 * 8 + 3);
  CHECK(restored.replayed->differing == 0);
  CHECK(restored.replayed->photos_left_out == 0);
  CHECK(restored.contents.head.epoch != desk.head().epoch);
  check_same(was, content_in(beside));
}

TEST_CASE("a photo whose bytes are gone is not confirmed, and everything else stands where it stood") {
  JournalDesk desk;
  work(desk);
  const Backup backup = desk.back_up();
  const std::string photographed = tests::picture_bytes(3'000);
  const auto customer = desk.add_customer("rep1");
  desk.add_activity("rep1", customer, photographed);
  desk.bring_bytes("rep1", photographed);
  work(desk);
  const Content was = content_of(*desk.storage().read());

  const std::string beside = desk.folder.file("restored");
  const Restored restored = restored_from(desk, backup, beside);
  CHECK(restored.replayed->photos_left_out == 1);
  CHECK(restored.replayed->differing == 0);
  const Content is = content_in(beside);
  CHECK(is.seq == was.seq);
  CHECK(is.events.size() + 1 == was.events.size());
  // The photo's row, which each of the four people sees.
  CHECK(different_rows(was, is) == 4);
  SecureEntropy entropy;
  const auto opened = DataFolder(beside).open(entropy, {1});
  const auto photos = std::get<std::unique_ptr<SqliteStorage>>(opened)->read()->all(records::TableId::photo);
  REQUIRE(photos.size() == 1);
  CHECK_FALSE(records::as<domain::Photo>(photos.front())->stored_at);
}

TEST_CASE("until a moment: what was decided then or later is not there, and a backup that has it already is not used") {
  JournalDesk desk;
  work(desk);
  const Backup first = desk.back_up();
  work(desk);
  const Content before = content_of(*desk.storage().read());
  const base::Instant mistake = desk.clock.now();
  desk.add_customer("rep1");
  const Backup second = desk.back_up();
  work(desk);

  const Restored restored = restored_from(desk, first, desk.folder.file("restored"), mistake);
  CHECK(restored.replayed->commands == 8);
  CHECK(restored.replayed->left_out == 1 + 8);
  CHECK(restored.replayed->followed.at == base::Instant{mistake.ms - base::second_ms});
  Content then = before;
  then.devices = content_of(*desk.storage().read()).devices;  // nobody hands the mistake in again
  check_same(then, content_in(desk.folder.file("restored")));
  const ReplayOrder order{desk.journal_path(), mistake};
  CHECK(holds_only_before(first.path, order));
  CHECK_FALSE(holds_only_before(second.path, order));
  CHECK(holds_only_before(second.path, {desk.journal_path(), std::nullopt}));
  // One that was begun before the mistake and copied after it: the journal knows better than its note.
  const auto third = desk.backups.make(desk.data, base::Instant{mistake.ms - 1});
  REQUIRE(third.ok());
  CHECK_FALSE(holds_only_before(third->path, order));
}

TEST_CASE("a journal of another organisation, of another epoch or of nobody is not used") {
  JournalDesk desk;
  work(desk);
  const Backup backup = desk.back_up();
  work(desk);
  JournalDesk other;
  work(other);
  CHECK(restored_from(desk, backup, desk.folder.file("own")).replayed->commands == 8);
  SecureEntropy entropy;
  const auto foreign = restore_backup(backup.path, DataFolder(desk.folder.file("foreign")), entropy, desk.clock.now(),
                                      ReplayOrder{other.journal_path(), {}});
  CHECK(std::get<Restored>(foreign).replayed->followed.end == Followed::End::missing);
  CHECK(std::get<Restored>(foreign).replayed->commands == 0);
  const auto nowhere = restore_backup(backup.path, DataFolder(desk.folder.file("nowhere")), entropy, desk.clock.now(),
                                      ReplayOrder{desk.folder.file("no journal"), {}});
  CHECK(std::get<Restored>(nowhere).replayed->followed.end == Followed::End::missing);

  const auto findings = look_through_journal(JournalFolder(other.journal_path()), desk.storage().organisation());
  REQUIRE_FALSE(findings.empty());
  CHECK(findings.front().kind == Finding::Kind::journal_foreign);
  CHECK(sentence(findings.front(), base::Language::zh_cn) != sentence(findings.front(), base::Language::en));
}

TEST_CASE("after a restore the journal goes on in a new epoch, and each backup is followed in its own") {
  JournalDesk desk;
  work(desk);
  const Backup backup = desk.back_up();
  work(desk);
  const storage::Head was = desk.head();
  desk.close();
  SecureEntropy entropy;
  const auto outcome = restore_backup(backup.path, desk.data, entropy, desk.clock.now(), ReplayOrder{desk.journal_path(), {}});
  REQUIRE(std::holds_alternative<Restored>(outcome));
  desk.open();
  REQUIRE(desk.head().epoch != was.epoch);
  CHECK_FALSE(desk.journal().covers(read_note(backup.path)->contents.head));
  desk.push("rep1", {domain::TransferCustomer{.customer = {desk.new_id()}}});
  CHECK(desk.head().seq == was.seq + 1);
  const JournalFolder journal(desk.journal_path());
  CHECK(reach_of(*read_note(backup.path), journal).followed.seq == was.seq);
  const Backup next = desk.back_up();
  CHECK(desk.journal().covers(read_note(next.path)->contents.head));
  desk.push("rep1", {domain::TransferCustomer{.customer = {desk.new_id()}}});
  CHECK(reach_of(*read_note(next.path), journal).followed.seq == was.seq + 2);
  const auto nothing = [](const DecidedBatch&) { return true; };
  CHECK(follow(journal.list(), desk.new_id(), desk.head(), nothing).end == Followed::End::missing);
}

TEST_CASE("a command that brought the server down is refused unread again") {
  JournalDesk desk;
  work(desk);
  const Backup backup = desk.back_up();
  domain::CreateCustomer deadly;
  deadly.customer.id = {desk.new_id()};
  deadly.customer.name = "示例";
  deadly.customer.owner = desk.staff("rep1").id;
  desk.journal().note({desk.clock.now(), desk.staff("rep1").id, {desk.new_id()}, Verdict::rejected, "internal"}, raw_of(desk, deadly, 5));
  desk.journal().write({desk.head().seq, desk.head().seq + 1});
  desk.journal().settle(true);
  const Restored restored = restored_from(desk, backup, desk.folder.file("restored"));
  CHECK(restored.replayed->commands == 1);
  CHECK(restored.replayed->differing == 0);
  // Whatever was decided otherwise is told.
  desk.journal().note({desk.clock.now(), desk.staff("rep1").id, {desk.new_id()}, Verdict::applied, {}},
                      raw_of(desk, domain::TransferCustomer{.customer = {desk.new_id()}}, 1));
  desk.journal().write({desk.head().seq + 1, desk.head().seq + 2});
  desk.journal().settle(true);
  const Restored again = restored_from(desk, backup, desk.folder.file("again"));
  CHECK(again.replayed->commands == 2);
  REQUIRE(again.replayed->differences.size() == 1);
  CHECK(again.replayed->differences.front().find(" 1 transfer_customer: applied → rejected (") != std::string::npos);
}
