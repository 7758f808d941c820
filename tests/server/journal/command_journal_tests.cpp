// The journal while it is written: torn tails, batches that were not committed, full disks, and that every gap is known.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/backup/backup_keeper.hpp"
#include "server/backup/journal_look.hpp"
#include "server/backup/tuning.hpp"
#include "server/storage/record_frame.hpp"
#include "tests/server/journal/journal_desk.hpp"

using namespace actline;
using namespace actline::server;
using tests::JournalDesk;

namespace {

namespace files = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::size_t commands_in(const std::string& segment) {
  std::size_t commands = 0;
  const std::string content = content_of(segment);
  const SegmentRead read = read_segment(content, [&](const DecidedBatch& batch) {
    commands += batch.commands.size();
    return true;
  });
  CHECK(read.end == SegmentRead::End::whole);
  return commands;
}

std::size_t segments_of(const JournalDesk& desk) { return JournalFolder(desk.journal_path()).list().size(); }

Reach reach_now(const JournalDesk& desk, const Backup& backup) {
  return reach_of(*read_note(backup.path), JournalFolder(desk.journal_path()));
}

// A folder that cannot be made or written any more, for root too: a file stands in its place.
class Broken {
 public:
  explicit Broken(JournalDesk& desk) : path_(desk.journal_path()) {
    files::rename(path_, path_ + ".away");
    write_file(path_, {});
  }
  void mend() {
    files::remove(path_);
    files::rename(path_ + ".away", path_);
  }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("every decided command is in the journal when its sender is answered, once, and so is what was refused") {
  JournalDesk desk;
  const auto customer = desk.add_customer("rep1");
  desk.add_activity("rep1", customer);
  CHECK(desk.push("rep2", {domain::TransferCustomer{.customer = customer}}).front().verdict == domain::Verdict::rejected);
  CHECK(commands_in(desk.newest_segment()) == 3);
  CHECK(segments_of(desk) == 1);
  CHECK((files::status(desk.journal_path()).permissions() & files::perms::others_all) == files::perms::none);
  CHECK((files::status(desk.newest_segment()).permissions() & files::perms::others_all) == files::perms::none);
}

TEST_CASE("a server that begins again goes on in the segment, wherever the last one was cut") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  const auto before = desk.head().seq;
  const std::string segment = desk.newest_segment();
  const std::string whole = content_of(segment);
  desk.add_customer("rep2");
  const std::string longer = content_of(segment);
  desk.close();
  for (std::size_t length = whole.size() + 1; length < longer.size(); length += 7) {
    // The end came while a batch was being written, so it was not committed either: here by taking its bytes alone.
    write_file(segment, longer.substr(0, length));
    REQUIRE(look_through_journal(JournalFolder(desk.journal_path()), read_note(backup.path)->contents.organisation).empty());
    CommandJournal journal(desk.journal_path(), read_note(backup.path)->contents.organisation,
                           {read_note(backup.path)->contents.head.epoch, before, 0}, desk.clock);
    CHECK(journal.is_writing());
    CHECK(journal.covers(read_note(backup.path)->contents.head));
    CHECK(content_of(segment) == whole);
    CHECK(segments_of(desk) == 1);
  }
}

TEST_CASE("a batch the journal has and the database has not is taken back at the next start") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  const std::string segment = desk.newest_segment();
  const std::string whole = content_of(segment);
  // Killed between the two.
  desk.journal().note({desk.clock.now(), desk.staff("rep1").id, {desk.new_id()}, domain::Verdict::rejected, "internal"},
                      {.n = 1, .kind = "x", .zone = "y"});
  desk.journal().write({desk.head().seq, desk.head().seq + 1});
  REQUIRE(content_of(segment).size() > whole.size());
  desk.close();
  desk.open();
  CHECK(content_of(segment) == whole);
  CHECK(desk.journal().covers(read_note(backup.path)->contents.head));
  desk.add_customer("rep1");
  CHECK(reach_now(desk, backup).followed.end == Followed::End::complete);
  CHECK(reach_now(desk, backup).followed.seq == desk.head().seq);
}

TEST_CASE("a batch that could not be committed is taken back at once") {
  JournalDesk desk;
  desk.add_customer("rep1");
  const std::string whole = content_of(desk.newest_segment());
  desk.journal().note({desk.clock.now(), desk.staff("rep1").id, {desk.new_id()}, domain::Verdict::rejected, "internal"},
                      {.n = 1, .kind = "x", .zone = "y"});
  desk.journal().write({desk.head().seq, desk.head().seq + 5});
  desk.journal().settle(false);
  CHECK(content_of(desk.newest_segment()) == whole);
  // What was noted for a batch that was never to be committed goes with it.
  desk.journal().note({desk.clock.now(), desk.staff("rep1").id, {desk.new_id()}, domain::Verdict::rejected, "internal"},
                      {.n = 1, .kind = "x", .zone = "y"});
  desk.journal().settle(false);
  desk.add_customer("rep1");
  CHECK(commands_in(desk.newest_segment()) == 2);
  CHECK(reach_now(desk, desk.back_up()).followed.end == Followed::End::complete);
}

TEST_CASE("a segment begins at each backup, and goes when no backup needs it") {
  JournalDesk desk;
  desk.add_customer("rep1");
  const Backup first = desk.back_up();
  desk.add_customer("rep1");
  const Backup second = desk.back_up();
  desk.add_customer("rep1");
  CHECK(segments_of(desk) == 3);
  const JournalFolder journal(desk.journal_path());
  const auto head_of = [](const Backup& backup) { return read_note(backup.path)->contents.head; };
  const auto organisation = desk.storage().organisation();
  for (const Backup& backup : {first, second}) {
    CHECK(reach_now(desk, backup).followed.end == Followed::End::complete);
    CHECK(reach_now(desk, backup).followed.seq == desk.head().seq);
  }
  journal.drop_unneeded(organisation, {});
  CHECK(segments_of(desk) == 3);
  const std::vector both{head_of(second), head_of(first)};
  journal.drop_unneeded(organisation, both);
  CHECK(segments_of(desk) == 3);  // the first ends where the older backup stands, which may lack its last lines
  const std::vector newer{head_of(second)};
  journal.drop_unneeded(desk.new_id(), newer);
  CHECK(segments_of(desk) == 3);  // another organisation's are nobody's business
  journal.drop_unneeded(organisation, newer);
  CHECK(segments_of(desk) == 2);
  CHECK(reach_now(desk, second).followed.seq == desk.head().seq);
  const std::vector newest{storage::Head{desk.head().epoch, head_of(second).seq + 1, 0}};
  journal.drop_unneeded(organisation, newest);
  CHECK(segments_of(desk) == 1);
  CHECK(reach_now(desk, second).followed.seq == desk.head().seq);
  CHECK(reach_now(desk, first).followed.end == Followed::End::gap);
}

TEST_CASE("what somebody else wrote is a gap, and no replay jumps over it") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  const auto reached = desk.head().seq;
  int told = 0;
  desk.journal().on_gap([&] { ++told; });
  desk.write_beside();
  desk.add_customer("rep1");
  CHECK(told == 1);
  const Reach reach = reach_now(desk, backup);
  CHECK(reach.followed.end == Followed::End::gap);
  CHECK(reach.followed.seq == reached);
  CHECK_FALSE(desk.journal().covers(read_note(backup.path)->contents.head));
  const Backup next = desk.back_up();
  CHECK(desk.journal().covers(read_note(next.path)->contents.head));
  desk.add_customer("rep1");
  CHECK(reach_now(desk, next).followed.seq == desk.head().seq);
  CHECK(told == 1);

  // While no server ran: the next one knows.
  desk.close();
  desk.open();
  CHECK(desk.journal().covers(read_note(next.path)->contents.head));
  desk.close();
  desk.open();
  desk.write_beside();
  desk.close();
  desk.open();
  CHECK_FALSE(desk.journal().covers(read_note(next.path)->contents.head));
  CHECK(desk.journal().is_writing());
}

TEST_CASE("a journal that cannot be written costs nobody an answer; backups stand in, and with the next segment it goes on") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  const auto reached = desk.head().seq;
  int told = 0;
  desk.journal().on_gap([&] { ++told; });
  SECTION("no new segment can be begun, and the old one goes on") {
    Broken folder(desk);
    desk.journal().begin_segment();
    desk.add_customer("rep1");
    CHECK(desk.journal().is_writing());
    CHECK(told == 0);
    folder.mend();
    CHECK(reach_now(desk, backup).followed.seq == desk.head().seq);
  }
  SECTION("nor could one at the start") {
    desk.close();
    Broken folder(desk);
    desk.open();
    desk.journal().on_gap([&] { ++told; });
    CHECK_FALSE(desk.journal().is_writing());
    desk.add_customer("rep1");
    CHECK_FALSE(desk.journal().is_writing());
    // A backup made now has everything, until the next command.
    const Backup meanwhile = desk.back_up();
    CHECK(desk.journal().covers(read_note(meanwhile.path)->contents.head));
    desk.add_customer("rep1");
    CHECK_FALSE(desk.journal().covers(read_note(meanwhile.path)->contents.head));
    const int before = told;
    CHECK(before >= 1);
    folder.mend();
    desk.journal().begin_segment();
    const auto from = desk.head().seq;
    desk.add_customer("rep1");
    CHECK(desk.journal().is_writing());
    CHECK(told == before + 1);  // a backup is wanted from where it goes on
    CHECK(JournalFolder(desk.journal_path()).list().back().head->seq == from);
    CHECK(reach_now(desk, backup).followed.end == Followed::End::gap);
    CHECK(reach_now(desk, backup).followed.seq == reached);
    const Backup after = desk.back_up();
    desk.add_customer("rep1");
    CHECK(reach_now(desk, after).followed.seq == desk.head().seq);
  }
}

TEST_CASE("a damaged segment is found, told, and left alone; a restore comes to the damage") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  const auto reached = desk.head().seq;
  const std::string segment = desk.newest_segment();
  const std::size_t sound = content_of(segment).size();
  desk.add_customer("rep1");
  desk.add_customer("rep1");
  desk.close();
  std::string content = content_of(segment);
  content[sound + 20] ^= 1;
  write_file(segment, content);
  const auto findings = look_through_journal(JournalFolder(desk.journal_path()), read_note(backup.path)->contents.organisation);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().kind == Finding::Kind::journal_damaged);
  CHECK(findings.front().detail == segment);
  CHECK(reach_now(desk, backup).followed.end == Followed::End::damaged);
  CHECK(reach_now(desk, backup).followed.seq == reached);
  desk.open();
  CHECK(content_of(segment) == content);
  CHECK(segments_of(desk) == 2);
  CHECK(desk.journal().is_writing());
  CHECK_FALSE(desk.journal().covers(read_note(backup.path)->contents.head));
  desk.add_customer("rep1");
  CHECK(reach_now(desk, backup).followed.end == Followed::End::damaged);
  CHECK(reach_now(desk, backup).followed.seq == reached);
}

TEST_CASE("where a database was put back by hand, the segments begun afterwards are the ones that count") {
  JournalDesk desk;
  const Backup backup = desk.back_up();
  desk.add_customer("rep1");
  desk.close();
  const std::string kept = desk.folder.file("kept");
  files::copy(desk.data.path(), kept, files::copy_options::recursive);
  desk.open();
  for (int i = 0; i < 5; ++i) desk.add_customer("rep2");
  desk.close();
  files::remove_all(desk.data.path());
  files::rename(kept, desk.data.path());
  desk.open();
  const auto from = desk.head().seq;
  CHECK(segments_of(desk) == 2);
  desk.add_customer("manager");
  const auto segments = JournalFolder(desk.journal_path()).list();
  std::vector<domain::StaffId> who;
  const Followed followed =
      follow(segments, desk.storage().organisation(), read_note(backup.path)->contents.head, [&](const DecidedBatch& batch) {
        who.push_back(batch.commands.front().decision.staff);
        return true;
      });
  CHECK(followed.end == Followed::End::complete);
  CHECK(followed.seq == desk.head().seq);
  CHECK(followed.seq > from);
  CHECK(who == std::vector{desk.staff("rep1").id, desk.staff("manager").id});
}

TEST_CASE("a keeper makes a backup at once when the journal lacks something, and not again and again") {
  JournalDesk desk;
  BackupKeeper keeper(
      desk.data, desk.backups, desk.clock, [&] { return desk.head(); }, &desk.journal());
  desk.add_customer("rep1");
  keeper.look(desk.clock.now());
  REQUIRE(desk.backups.list().size() == 1);
  desk.add_customer("rep1");
  CHECK(segments_of(desk) == 2);
  desk.clock.pass(base::minute_ms);
  keeper.look(desk.clock.now());
  CHECK(desk.backups.list().size() == 1);
  desk.write_beside();
  desk.add_customer("rep1");
  keeper.look(desk.clock.now());
  CHECK(desk.backups.list().size() == 2);
  CHECK(desk.journal().covers(read_note(desk.backups.list().front().path)->contents.head));
  desk.write_beside();
  desk.add_customer("rep1");
  desk.clock.pass(base::minute_ms);
  CHECK(keeper.look(desk.clock.now()) > desk.clock.now());
  CHECK(desk.backups.list().size() == 2);
  desk.clock.pass(backup_retry_ms);
  keeper.look(desk.clock.now());
  CHECK(desk.backups.list().size() == 3);
}
