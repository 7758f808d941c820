#include "shared/sync/picture.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::testing;
using records::TableId;

namespace {

PageRow row(records::Record record) {
  const TableId table = records::table_of(record);
  const base::Id id = records::id_of(record);
  return {table, id, records::make_record(std::move(record))};
}

domain::VerdictNote note() {
  domain::VerdictNote note;
  note.id = strong_id<domain::VerdictNoteId>(41);
  note.person = rep_one;
  note.n = 3;
  note.verdict = domain::Verdict::rejected;
  return note;
}

PendingCommand pending(std::int64_t n, command::Command command) {
  PendingCommand made;
  made.envelope = {.n = n, .at = morning, .command = std::move(command)};
  return made;
}

domain::PatchCustomer renamed(std::uint32_t customer, const std::string& from, const std::string& to) {
  return {strong_id<domain::CustomerId>(customer), {{"name", domain::Value{from}, domain::Value{to}}}};
}

std::string name_of_customer(const records::RecordPtr& record) { return record ? records::as<domain::Customer>(record)->name : "none"; }

// A base of a person, two customers and a note about a refused command, and an overlay that changes one of each kind:
// customer 1 is renamed twice, customer 3 is new, the note is dealt with.
struct Overlaid {
  Picture picture;
  std::deque<PendingCommand> commands;

  Overlaid() {
    picture.apply({{row(a_staff(rep_one, "示例", domain::Role::rep, store_one)), row(domain::Customer(a_customer(1).named("甲"))),
                    row(domain::Customer(a_customer(2).named("乙"))), row(note())}});
    commands.push_back(pending(1, renamed(1, "甲", "丙")));
    commands.push_back(pending(2, renamed(1, "丙", "丁")));
    commands.push_back(pending(3, domain::CreateCustomer{a_customer(3).named("戊")}));
    commands.push_back(pending(4, domain::DismissVerdict{note().id}));
    picture.redo(commands, the_rep());
    for (const PendingCommand& command : commands) REQUIRE_FALSE(command.likely_refusal.has_value());
  }
  std::string shown(std::uint32_t customer) const { return name_of_customer(picture.records().find(TableId::customer, id_of(customer))); }
};

}  // namespace

TEST_CASE("below an overlay the base is as it was pulled") {
  const Overlaid overlaid;
  const Picture::Below below = Picture::below(overlaid.commands);
  const auto base_row = [&](TableId table, std::uint32_t number) { return overlaid.picture.base_row({table, id_of(number)}, below); };
  CHECK(overlaid.shown(1) == "丁");
  CHECK(overlaid.shown(3) == "戊");
  CHECK(overlaid.picture.records().find(TableId::verdict_note, id_of(41)) == nullptr);

  CHECK(name_of_customer(base_row(TableId::customer, 1)) == "甲");
  CHECK(name_of_customer(base_row(TableId::customer, 2)) == "乙");
  CHECK(base_row(TableId::customer, 3) == nullptr);
  CHECK(base_row(TableId::verdict_note, 41) != nullptr);
  const auto customers = overlaid.picture.base_rows(TableId::customer, below);
  REQUIRE(customers.size() == 2);
  CHECK(name_of_customer(customers[0]) == "甲");
  CHECK(name_of_customer(customers[1]) == "乙");
  CHECK(overlaid.picture.base_rows(TableId::verdict_note, below).size() == 1);
  CHECK(overlaid.picture.base_size(below) == 4);  // one person, two customers, one note
}

TEST_CASE("an overlay taken off leaves the base, and laid on again the same picture") {
  Overlaid overlaid;
  overlaid.picture.undo(overlaid.commands);
  CHECK(overlaid.shown(1) == "甲");
  CHECK(overlaid.shown(3) == "none");
  CHECK(overlaid.picture.records().size() == 4);
  CHECK(Picture::below(overlaid.commands).empty());
  overlaid.picture.redo(overlaid.commands, the_rep());
  CHECK(overlaid.shown(1) == "丁");
  CHECK(overlaid.shown(3) == "戊");
}

TEST_CASE("what cannot be run on a newer base says so, and no more when it can again") {
  Overlaid overlaid;
  const auto run_on = [&](const std::vector<Page>& pages) {
    overlaid.picture.undo(overlaid.commands);
    overlaid.picture.apply(pages);
    overlaid.picture.redo(overlaid.commands, the_rep());
  };
  run_on({{row(domain::Customer(a_customer(3).named("己")))}});  // another device had the same id
  REQUIRE(overlaid.commands[2].likely_refusal.has_value());
  CHECK(overlaid.commands[2].likely_refusal->code == base::RefusalCode::already_exists);
  CHECK(overlaid.commands[2].changes.empty());
  CHECK_FALSE(overlaid.commands[1].likely_refusal.has_value());
  CHECK(overlaid.shown(3) == "己");
  run_on({{{TableId::customer, id_of(3), nullptr}}});
  CHECK_FALSE(overlaid.commands[2].likely_refusal.has_value());
  CHECK(overlaid.shown(3) == "戊");
}

TEST_CASE("commands that nobody here can read, and those whose effects the base has, are not run") {
  Overlaid overlaid;
  overlaid.picture.undo(overlaid.commands);
  overlaid.commands[0].readable = overlaid.commands[1].readable = false;
  overlaid.commands[2].in_base = true;
  overlaid.picture.redo(overlaid.commands, the_rep());
  CHECK(overlaid.shown(1) == "甲");
  CHECK(overlaid.shown(3) == "none");
}

TEST_CASE("of several mentions of a row the last page's counts, and children leave with their parents") {
  Overlaid overlaid;
  overlaid.picture.undo(overlaid.commands);
  const PageRow second{TableId::customer, id_of(2), nullptr};
  const auto contact = row(a_contact(11, strong_id<domain::CustomerId>(2), "示例联系人"));
  overlaid.picture.apply({{second}, {row(domain::Customer(a_customer(2).named("新"))), contact}});
  CHECK(overlaid.shown(2) == "新");
  overlaid.picture.apply({{row(domain::Customer(a_customer(2).named("再"))), contact}, {second, {contact.table, contact.id, nullptr}}});
  CHECK(overlaid.shown(2) == "none");
  CHECK(overlaid.picture.records().size(TableId::contact) == 0);
}

TEST_CASE("pages that are a whole base leave nothing of another one") {
  Overlaid overlaid;
  overlaid.picture.undo(overlaid.commands);
  const auto second = row(domain::Customer(a_customer(2).named("新")));
  overlaid.picture.replace({{row(domain::Customer(a_customer(5).named("己"))), second}, {{TableId::customer, id_of(5), nullptr}}});
  CHECK(overlaid.picture.records().size() == 1);
  CHECK(overlaid.shown(2) == "新");
}
