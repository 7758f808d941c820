#include "tests/contract/storage_contract.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <tuple>

namespace actline::contract {

namespace {

using records::Leaf;
using records::Record;
using records::TableId;

base::Id id(std::uint8_t number) {
  base::Id made;
  made.bytes.fill(0x11);
  made.bytes[15] = number;
  return made;
}

const Leaf owner_leaf{Leaf::Kind::owner, id(201)};
const Leaf other_leaf{Leaf::Kind::owner, id(202)};
const Leaf personal_leaf{Leaf::Kind::personal, id(201)};
const Leaf reference_leaf{Leaf::Kind::reference, {}};

domain::Customer customer(std::uint8_t number, std::vector<std::string> phones = {}) {
  domain::Customer made;
  made.id.value = id(number);
  made.name = "示例" + std::to_string(number);
  made.phones = std::move(phones);
  made.store.value = id(250);
  made.created_by.value = id(201);
  made.created_at = {1'790'000'000'000};
  return made;
}

domain::Contact contact(std::uint8_t number, std::uint8_t of, std::vector<std::string> phones = {}) {
  domain::Contact made;
  made.id.value = id(number);
  made.customer.value = id(of);
  made.name = "示例联系人";
  made.phones = std::move(phones);
  return made;
}

storage::LeafSet leaves(std::vector<Leaf> chosen) {
  std::sort(chosen.begin(), chosen.end());
  return {.leaves = std::move(chosen)};
}

std::vector<storage::Seq> seqs(const std::vector<storage::IndexedRow>& rows) {
  std::vector<storage::Seq> found;
  for (const auto& row : rows) found.push_back(row.seq);
  return found;
}

// A customer is written and committed.
void keep(storage::Storage& storage, const Record& record, const Leaf& leaf) {
  auto batch = storage.write();
  batch->put(record, leaf);
  REQUIRE(batch->commit().ok());
}

void check_rows(storage::Storage& storage) {
  SECTION("an empty organisation") {
    const auto snapshot = storage.read();
    CHECK(snapshot->status().ok());
    CHECK(snapshot->head().epoch == id(99));
    CHECK(snapshot->head().seq == 0);
    CHECK(snapshot->find(TableId::customer, id(1)) == nullptr);
    CHECK(snapshot->count(TableId::customer) == 0);
  }
  SECTION("a row comes back as it was put, each put takes the next number") {
    domain::Customer full = customer(1, {"13800000001", "057187654321"});
    full.note = "示例 𠮷 \"引号\"\n第二行";
    full.owner.value = id(201);
    full.last_activity_at = base::Instant{1'790'000'000'123};
    {
      auto batch = storage.write();
      CHECK(batch->put(Record(full), owner_leaf) == 1);
      CHECK(batch->put(Record(contact(2, 1)), owner_leaf) == 2);
      CHECK(batch->head().seq == 2);
      REQUIRE(batch->commit().ok());
    }
    const auto snapshot = storage.read();
    CHECK(snapshot->head().seq == 2);
    const auto found = snapshot->find(TableId::customer, id(1));
    REQUIRE(found != nullptr);
    CHECK(*found == Record(full));
    CHECK(snapshot->count(TableId::customer) == 1);
    CHECK(snapshot->contact_count({id(1)}) == 1);
  }
  SECTION("photos are found by their activity and by what their bytes are") {
    const auto photo = [](std::uint8_t number, std::uint8_t activity, char digit) {
      domain::Photo made;
      made.id.value = id(number);
      made.customer.value = id(1);
      made.activity.value = id(activity);
      made.sha256 = std::string(64, digit);
      made.media_type = domain::MediaType::webp;
      made.bytes = 4'000'000'000;
      return made;
    };
    keep(storage, Record(photo(12, 5, 'a')), owner_leaf);
    keep(storage, Record(photo(11, 5, 'b')), owner_leaf);
    keep(storage, Record(photo(10, 6, 'a')), other_leaf);
    CHECK(*storage.read()->find(TableId::photo, id(12)) == Record(photo(12, 5, 'a')));
    CHECK(storage.read()->photo_count({id(5)}) == 2);
    CHECK(storage.read()->photo_count({id(7)}) == 0);
    CHECK(storage.read()->photos_with_sha256(std::string(64, 'a')) == std::vector<domain::PhotoId>{{id(10)}, {id(12)}});
    CHECK(storage.read()->photos_with_sha256(std::string(64, 'c')).empty());
    {
      auto batch = storage.write();
      batch->erase(TableId::photo, id(12));
      REQUIRE(batch->commit().ok());
    }
    CHECK(storage.read()->photo_count({id(5)}) == 1);
    CHECK(storage.read()->photos_with_sha256(std::string(64, 'a')) == std::vector<domain::PhotoId>{{id(10)}});
  }
  SECTION("all rows come in id order") {
    keep(storage, Record(customer(3)), owner_leaf);
    keep(storage, Record(customer(1)), owner_leaf);
    keep(storage, Record(customer(2)), owner_leaf);
    const auto all = storage.read()->all(TableId::customer);
    REQUIRE(all.size() == 3);
    for (std::uint8_t i = 0; i < 3; ++i) CHECK(records::id_of(*all[i]) == id(static_cast<std::uint8_t>(i + 1)));
  }
}

void check_index(storage::Storage& storage) {
  SECTION("a row stands in the index once, at its latest number") {
    keep(storage, Record(customer(1)), owner_leaf);
    keep(storage, Record(customer(2)), owner_leaf);
    domain::Customer renamed = customer(1);
    renamed.name = "示例改名";
    keep(storage, Record(renamed), owner_leaf);
    const auto rows = storage.read()->changes(leaves({owner_leaf}), 0, 100);
    CHECK(seqs(rows) == std::vector<storage::Seq>{2, 3});
    CHECK(*rows[1].record == Record(renamed));
    CHECK(rows[1].leaf == owner_leaf);
  }
  SECTION("changes keep to the leaves, to what came after, and to the limit") {
    keep(storage, Record(customer(1)), owner_leaf);
    keep(storage, Record(customer(2)), other_leaf);
    keep(storage, Record(customer(3)), owner_leaf);
    keep(storage, Record(customer(4)), reference_leaf);
    const auto snapshot = storage.read();
    CHECK(seqs(snapshot->changes(leaves({owner_leaf}), 0, 100)) == std::vector<storage::Seq>{1, 3});
    CHECK(seqs(snapshot->changes(leaves({owner_leaf, reference_leaf}), 1, 100)) == std::vector<storage::Seq>{3, 4});
    CHECK(seqs(snapshot->changes(leaves({owner_leaf, other_leaf, reference_leaf}), 0, 2)) == std::vector<storage::Seq>{1, 2});
    CHECK(snapshot->changes(leaves({}), 0, 100).empty());
  }
  SECTION("everything leaves out other people's personal leaves") {
    keep(storage, Record(customer(1)), owner_leaf);
    keep(storage, Record(customer(2)), personal_leaf);
    const auto snapshot = storage.read();
    CHECK(seqs(snapshot->changes({.everything = true, .person = {id(201)}}, 0, 100)) == std::vector<storage::Seq>{1, 2});
    CHECK(seqs(snapshot->changes({.everything = true, .person = {id(202)}}, 0, 100)) == std::vector<storage::Seq>{1});
  }
  SECTION("a deletion stays in the row's leaf") {
    keep(storage, Record(customer(1)), owner_leaf);
    {
      auto batch = storage.write();
      CHECK(batch->erase(TableId::customer, id(1)) == 2);
      REQUIRE(batch->commit().ok());
    }
    const auto snapshot = storage.read();
    CHECK(snapshot->find(TableId::customer, id(1)) == nullptr);
    CHECK(snapshot->count(TableId::customer) == 0);
    const auto rows = snapshot->changes(leaves({owner_leaf}), 0, 100);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].record == nullptr);
    CHECK(rows[0].seq == 2);
    CHECK(rows[0].id == id(1));
  }
  SECTION("what hangs on a root goes with it, keeps its place in the order, and the move is noted") {
    keep(storage, Record(customer(1)), owner_leaf);
    keep(storage, Record(contact(11, 1)), owner_leaf);
    keep(storage, Record(contact(12, 1)), owner_leaf);
    keep(storage, Record(customer(2)), owner_leaf);
    auto batch = storage.write();
    batch->erase(TableId::contact, id(12));
    batch->put(Record(customer(1)), other_leaf);
    CHECK(batch->move(id(1), owner_leaf, other_leaf, {5'000}) == 7);
    CHECK(batch->head().seq == 7);
    REQUIRE(batch->commit().ok());
    const auto snapshot = storage.read();
    CHECK(seqs(snapshot->changes(leaves({owner_leaf}), 0, 100)) == std::vector<storage::Seq>{4});
    CHECK(seqs(snapshot->changes(leaves({other_leaf}), 0, 100)) == std::vector<storage::Seq>{2, 5, 6});
    CHECK(seqs(snapshot->rows_of_root(id(1), 0, 100, 100)) == std::vector<storage::Seq>{2, 6});
    CHECK(seqs(snapshot->rows_of_root(id(1), 0, 100, 1)) == std::vector<storage::Seq>{2});
    CHECK(seqs(snapshot->rows_of_root(id(1), 2, 5, 100)).empty());
    CHECK(snapshot->rows_of_root(id(1), 0, 2, 100).front().leaf == other_leaf);
    using Names = std::vector<storage::RowName>;
    CHECK(snapshot->names_of_root(id(1)) == Names{{TableId::contact, id(11)}, {TableId::contact, id(12)}, {TableId::customer, id(1)}});
    CHECK(snapshot->names_of_root(id(3)).empty());
    const storage::LeafMove moved{7, id(1), owner_leaf, other_leaf, {5'000}};
    CHECK(snapshot->moves(0, 100) == std::vector{moved});
    CHECK(snapshot->moves(7, 100).empty());
    CHECK(snapshot->moves(0, 6).empty());
    CHECK(snapshot->first_move(id(1), 6) == moved);
    CHECK_FALSE(snapshot->first_move(id(1), 7));
    CHECK_FALSE(snapshot->first_move(id(2), 0));
  }
  SECTION("a move that is rolled back has not been") {
    keep(storage, Record(customer(1)), owner_leaf);
    auto batch = storage.write();
    batch->savepoint();
    batch->move(id(1), owner_leaf, other_leaf, {5'000});
    batch->rollback();
    CHECK(batch->moves(0, 100).empty());
    CHECK(seqs(batch->changes(leaves({owner_leaf}), 0, 100)) == std::vector<storage::Seq>{1});
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->head().seq == 1);
  }
  SECTION("lookup keys lead to the customer, through its contacts too, and go with the phone") {
    keep(storage, Record(customer(1, {"13800000001"})), owner_leaf);
    keep(storage, Record(customer(2)), owner_leaf);
    keep(storage, Record(contact(3, 2, {"13800000001"})), owner_leaf);
    CHECK(storage.read()->customers_with_key("13800000001") == std::vector<domain::CustomerId>{{id(1)}, {id(2)}});
    keep(storage, Record(customer(1, {"13900000009"})), owner_leaf);
    CHECK(storage.read()->customers_with_key("13800000001") == std::vector<domain::CustomerId>{{id(2)}});
    {
      auto batch = storage.write();
      batch->erase(TableId::contact, id(3));
      REQUIRE(batch->commit().ok());
    }
    CHECK(storage.read()->customers_with_key("13800000001").empty());
    CHECK(storage.read()->contact_count({id(2)}) == 0);
  }
}

void check_batches(storage::Storage& storage) {
  SECTION("a batch sees its own writes, nobody else does before the commit") {
    auto batch = storage.write();
    batch->put(Record(customer(1, {"13800000001"})), owner_leaf);
    CHECK(batch->find(TableId::customer, id(1)) != nullptr);
    CHECK(batch->customers_with_key("13800000001").size() == 1);
    CHECK(storage.read()->find(TableId::customer, id(1)) == nullptr);
    CHECK(storage.read()->head().seq == 0);
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->find(TableId::customer, id(1)) != nullptr);
  }
  SECTION("a snapshot does not move") {
    keep(storage, Record(customer(1)), owner_leaf);
    const auto before = storage.read();
    CHECK(before->head().seq == 1);
    keep(storage, Record(customer(2)), owner_leaf);
    CHECK(before->head().seq == 1);
    CHECK(before->find(TableId::customer, id(2)) == nullptr);
    CHECK(before->changes(leaves({owner_leaf}), 0, 100).size() == 1);
  }
  SECTION("an abandoned batch leaves nothing, its numbers are given again") {
    {
      auto batch = storage.write();
      batch->put(Record(customer(1)), owner_leaf);
      batch->append({.kind = "customer.created"});
      batch->put_device({.device = {id(61)}, .staff = {id(201)}, .last_n = 7});
    }
    CHECK(storage.read()->find(TableId::customer, id(1)) == nullptr);
    CHECK(storage.read()->events(0, 10).empty());
    CHECK_FALSE(storage.read()->device({id(61)}).has_value());
    auto batch = storage.write();
    CHECK(batch->put(Record(customer(2)), owner_leaf) == 1);
    REQUIRE(batch->commit().ok());
  }
  SECTION("a rollback goes back to the savepoint, numbers included") {
    auto batch = storage.write();
    CHECK(batch->put(Record(customer(1, {"13800000001"})), owner_leaf) == 1);
    batch->savepoint();
    CHECK(batch->put(Record(customer(2)), owner_leaf) == 2);
    CHECK(batch->put(Record(customer(1, {"13900000009"})), other_leaf) == 3);
    CHECK(batch->append({.kind = "customer.created"}) == 1);
    batch->rollback();
    CHECK(batch->find(TableId::customer, id(2)) == nullptr);
    CHECK(batch->customers_with_key("13900000009").empty());
    CHECK(batch->put(Record(customer(3)), owner_leaf) == 2);
    batch->savepoint();
    CHECK(batch->put(Record(customer(4)), owner_leaf) == 3);
    batch->release();
    CHECK(batch->append({.kind = "customer.patched"}) == 1);
    REQUIRE(batch->commit().ok());
    const auto snapshot = storage.read();
    CHECK(snapshot->head().seq == 3);
    CHECK(seqs(snapshot->changes(leaves({owner_leaf, other_leaf}), 0, 100)) == std::vector<storage::Seq>{1, 2, 3});
    CHECK(snapshot->customers_with_key("13800000001").size() == 1);
  }
}

void check_devices_and_events(storage::Storage& storage) {
  SECTION("a device's state is replaced as a whole") {
    const storage::DeviceState first{.device = {id(61)}, .staff = {id(201)}, .last_n = 7, .acked_seq = 3, .seen_at = {1'790'000'000'000}};
    auto batch = storage.write();
    batch->put_device(first);
    batch->put_device({.device = {id(62)}, .staff = {id(202)}});
    REQUIRE(batch->commit().ok());
    batch.reset();
    const auto found = storage.read()->device({id(61)});
    REQUIRE(found.has_value());
    CHECK(found->staff == first.staff);
    CHECK(found->last_n == 7);
    CHECK(found->acked_seq == 3);
    CHECK(found->seen_at == first.seen_at);
    CHECK(storage.read()->devices_of({id(201)}).size() == 1);
    CHECK_FALSE(storage.read()->device({id(63)}).has_value());
  }
  SECTION("events get dense numbers of their own and come back whole") {
    const command::Event event{.kind = "customer.created",
                               .root = id(1),
                               .subject = id(1),
                               .actor = {id(201)},
                               .device = {id(61)},
                               .occurred_at = {1},
                               .recorded_at = {2},
                               .before = "",
                               .after = R"({"kind":"household"})"};
    auto batch = storage.write();
    CHECK(batch->append(event) == 1);
    CHECK(batch->append(event) == 2);
    CHECK(batch->append(event) == 3);
    REQUIRE(batch->commit().ok());
    batch.reset();
    const auto found = storage.read()->events(1, 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].seq == 2);
    CHECK(found[0].kind == event.kind);
    CHECK(found[0].root == event.root);
    CHECK(found[0].actor == event.actor);
    CHECK(found[0].occurred_at == event.occurred_at);
    CHECK(found[0].recorded_at == event.recorded_at);
    CHECK(found[0].after == event.after);
    CHECK(storage.read()->events(3, 10).empty());
  }
  SECTION("events of one root come from the newest on, before a number") {
    auto batch = storage.write();
    // 1, 3, 5 of one root, 2 and 4 of another.
    for (const std::uint8_t root : std::vector<std::uint8_t>{1, 2, 1, 2, 1})
      batch->append({.kind = "customer.patched", .root = id(root), .subject = id(root)});
    const auto numbers = [](const std::vector<command::Event>& events) {
      std::vector<std::int64_t> found;
      for (const command::Event& event : events) found.push_back(event.seq);
      return found;
    };
    using Numbers = std::vector<std::int64_t>;
    CHECK(numbers(batch->events_of_root(id(1), 6, 10)) == Numbers{5, 3, 1});  // its own writes
    batch->savepoint();
    batch->append({.kind = "customer.patched", .root = id(1), .subject = id(1)});
    batch->rollback();
    REQUIRE(batch->commit().ok());
    batch.reset();
    const auto snapshot = storage.read();
    CHECK(numbers(snapshot->events_of_root(id(1), 100, 10)) == Numbers{5, 3, 1});
    CHECK(numbers(snapshot->events_of_root(id(1), 5, 10)) == Numbers{3, 1});
    CHECK(numbers(snapshot->events_of_root(id(1), 100, 2)) == Numbers{5, 3});
    CHECK(numbers(snapshot->events_of_root(id(2), 4, 1)) == Numbers{2});
    CHECK(snapshot->events_of_root(id(1), 1, 10).empty());
    CHECK(snapshot->events_of_root(id(3), 100, 10).empty());
    CHECK(snapshot->events_of_root(id(2), 100, 1).front().kind == "customer.patched");
  }
}

using Timers = std::vector<command::Timer>;

command::Timer timer(std::uint8_t subject, std::int64_t due) { return {command::TimerKind::turn_deputy, id(subject), {due}}; }

void check_timers(storage::Storage& storage) {
  SECTION("timers come in the order in which they are due, no more than asked for, and none that is not due") {
    auto batch = storage.write();
    CHECK_FALSE(batch->next_timer());
    for (const command::Timer& each : {timer(3, 3'000), timer(1, 2'000), timer(2, 2'000), timer(4, 4'000)}) batch->put_timer(each);
    REQUIRE(batch->commit().ok());
    const auto snapshot = storage.read();
    CHECK(snapshot->next_timer() == base::Instant{2'000});
    CHECK(snapshot->timers_due({1'999}, 10).empty());
    CHECK(snapshot->timers_due({3'999}, 10) == Timers{timer(1, 2'000), timer(2, 2'000), timer(3, 3'000)});
    CHECK(snapshot->timers_due({9'000}, 2) == Timers{timer(1, 2'000), timer(2, 2'000)});
    CHECK(snapshot->head().seq == 0);
  }
  SECTION("one of a kind and subject: setting it again moves it, dropping what is not there is harmless") {
    auto batch = storage.write();
    batch->put_timer(timer(1, 2'000));
    batch->put_timer(timer(2, 3'000));
    batch->put_timer(timer(1, 5'000));
    batch->drop_timer(command::TimerKind::turn_deputy, id(9));
    CHECK(batch->timers_due({9'000}, 10) == Timers{timer(2, 3'000), timer(1, 5'000)});
    batch->drop_timer(command::TimerKind::turn_deputy, id(2));
    CHECK(batch->next_timer() == base::Instant{5'000});
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->timers_due({9'000}, 10) == Timers{timer(1, 5'000)});
  }
  SECTION("what is rolled back, or never committed, leaves them as they were") {
    {
      auto batch = storage.write();
      batch->put_timer(timer(1, 2'000));
      batch->put_timer(timer(2, 3'000));
      REQUIRE(batch->commit().ok());
    }
    auto batch = storage.write();
    batch->put_timer(timer(3, 1'000));
    batch->savepoint();
    batch->put_timer(timer(1, 500));
    batch->drop_timer(command::TimerKind::turn_deputy, id(2));
    batch->drop_timer(command::TimerKind::turn_deputy, id(3));
    CHECK(batch->timers_due({9'000}, 10) == Timers{timer(1, 500)});
    batch->rollback();
    CHECK(batch->timers_due({9'000}, 10) == Timers{timer(3, 1'000), timer(1, 2'000), timer(2, 3'000)});
    CHECK(storage.read()->timers_due({9'000}, 10) == Timers{timer(1, 2'000), timer(2, 3'000)});
    batch.reset();
    CHECK(storage.read()->timers_due({9'000}, 10) == Timers{timer(1, 2'000), timer(2, 3'000)});
  }
}

domain::Deputy deputy(std::uint8_t number, std::uint8_t by, std::int64_t ends) {
  return {.id = {id(number)}, .absent = {id(240)}, .deputy = {id(by)}, .begins_at = {1'000}, .ends_at = {ends}, .ext = {}};
}

void check_deputies(storage::Storage& storage) {
  const auto numbers = [](const storage::Snapshot& snapshot, std::uint8_t by, std::int64_t from) {
    std::vector<int> found;
    for (const domain::DeputyPtr& each : snapshot.deputies_of({id(by)}, {from})) found.push_back(each->id.value.bytes[15]);
    return found;
  };
  using Numbers = std::vector<int>;
  SECTION("where somebody stands in is found by them and by when it ends, in id order") {
    auto batch = storage.write();
    for (const auto& each : {deputy(5, 201, 2'000), deputy(2, 201, 4'000), deputy(3, 201, 3'000), deputy(4, 202, 3'000)})
      batch->put(each, reference_leaf);
    CHECK(numbers(*batch, 201, 3'000) == Numbers{2, 3});
    CHECK(numbers(*batch, 201, 3'001) == Numbers{2});
    REQUIRE(batch->commit().ok());
    CHECK(numbers(*storage.read(), 201, 0) == Numbers{2, 3, 5});
    CHECK(numbers(*storage.read(), 202, 0) == Numbers{4});
    CHECK(numbers(*storage.read(), 203, 0).empty());
    CHECK(*storage.read()->deputies_of({id(202)}, {0}).front() == deputy(4, 202, 3'000));
  }
  SECTION("when it ends earlier, or goes, or that is taken back, it is found so") {
    keep(storage, deputy(5, 201, 4'000), reference_leaf);
    auto batch = storage.write();
    batch->savepoint();
    batch->put(deputy(5, 201, 2'000), reference_leaf);
    CHECK(numbers(*batch, 201, 3'000).empty());
    batch->rollback();
    CHECK(numbers(*batch, 201, 3'000) == Numbers{5});
    batch->erase(TableId::deputy, id(5));
    CHECK(numbers(*batch, 201, 0).empty());
    CHECK(numbers(*storage.read(), 201, 3'000) == Numbers{5});
  }
}

void check_expiry(storage::Storage& storage) {
  // Rows 1, 2, 3, and 7; deletions 4 and 6; a move, 5, and one of 8.
  const auto live = [&] {
    for (std::uint8_t number = 1; number <= 3; ++number) keep(storage, Record(customer(number)), owner_leaf);
    auto batch = storage.write();
    CHECK(batch->erase(TableId::customer, id(1)) == 4);
    CHECK(batch->move(id(3), owner_leaf, other_leaf, {5'000}) == 5);
    CHECK(batch->erase(TableId::customer, id(2)) == 6);
    CHECK(batch->put(Record(contact(4, 3)), other_leaf) == 7);
    CHECK(batch->move(id(3), other_leaf, owner_leaf, {6'000}) == 8);
    REQUIRE(batch->commit().ok());
  };
  const auto all = leaves({owner_leaf, other_leaf});
  const auto move_seqs = [](const storage::Snapshot& snapshot) {
    std::vector<storage::Seq> found;
    for (const auto& move : snapshot.moves(0, 100)) found.push_back(move.seq);
    return found;
  };
  using Seqs = std::vector<storage::Seq>;
  SECTION("deletions and moves up to a number are forgotten, rows that live and what came later are not") {
    live();
    CHECK(seqs(storage.read()->changes(all, 0, 100)) == Seqs{3, 4, 6, 7});
    {
      auto batch = storage.write();
      CHECK(batch->expire_deletions(5, 100) == 2);
      CHECK(batch->head().min_seq == 5);
      CHECK(batch->head().seq == 8);
      CHECK(batch->expire_deletions(5, 100) == 0);
      CHECK(batch->expire_deletions(3, 100) == 0);
      CHECK(batch->head().min_seq == 5);
      CHECK(storage.read()->head().min_seq == 0);
      REQUIRE(batch->commit().ok());
    }
    const auto snapshot = storage.read();
    CHECK(snapshot->head().min_seq == 5);
    CHECK(snapshot->head().seq == 8);
    CHECK(seqs(snapshot->changes(all, 0, 100)) == Seqs{3, 6, 7});
    CHECK(move_seqs(*snapshot) == Seqs{8});
    CHECK(snapshot->first_move(id(3), 0)->seq == 8);
    CHECK(snapshot->names_of_root(id(1)).empty());
    CHECK(snapshot->names_of_root(id(2)).size() == 1);
    CHECK(snapshot->count(TableId::customer) == 1);
    // As if it had never been: its id may be used, and deleted, again.
    keep(storage, Record(customer(1)), owner_leaf);
    auto batch = storage.write();
    CHECK(batch->erase(TableId::customer, id(1)) == 10);
    CHECK(batch->expire_deletions(10, 100) == 3);
    REQUIRE(batch->commit().ok());
    CHECK(seqs(storage.read()->changes(all, 0, 100)) == Seqs{3, 7});
    CHECK(move_seqs(*storage.read()).empty());
  }
  SECTION("what there is no room for stays, with the numbers above min_seq") {
    live();
    for (const auto& [most, forgotten, min_seq] :
         {std::tuple<std::size_t, std::size_t, storage::Seq>{1, 1, 4}, {2, 2, 6}, {2, 1, 8}, {2, 0, 8}}) {
      auto batch = storage.write();
      CHECK(batch->expire_deletions(8, most) == forgotten);
      REQUIRE(batch->commit().ok());
      CHECK(storage.read()->head().min_seq == min_seq);
      for (const storage::IndexedRow& row : storage.read()->changes(all, 0, 100)) CHECK((row.record != nullptr || row.seq > min_seq));
      for (const storage::Seq seq : move_seqs(*storage.read())) CHECK(seq > min_seq);
    }
    CHECK(seqs(storage.read()->changes(all, 0, 100)) == Seqs{3, 7});
  }
  SECTION("what was forgotten in a batch that is rolled back or abandoned is there again") {
    live();
    {
      auto batch = storage.write();
      batch->put_day_mark({.day = 20'000, .seq = 3});
      batch->put_day_mark({.day = 20'001, .seq = 4});
      batch->expire_deletions(4, 100);
      batch->savepoint();
      batch->put_day_mark({.day = 20'001, .seq = 5});
      batch->put_day_mark({.day = 20'002, .seq = 6});
      batch->drop_day_marks_before(20'001);
      batch->expire_deletions(8, 100);
      batch->move(id(3), owner_leaf, other_leaf, {7'000});
      batch->expire_deletions(9, 100);
      CHECK(move_seqs(*batch).empty());
      batch->rollback();
      CHECK(batch->head().min_seq == 4);
      CHECK(move_seqs(*batch) == Seqs{5, 8});
      CHECK(seqs(batch->changes(all, 0, 100)) == Seqs{3, 6, 7});
      CHECK(batch->day_marks() == std::vector<storage::DayMark>{{20'000, 3}, {20'001, 4}});
    }
    CHECK(storage.read()->head().min_seq == 0);
    CHECK(seqs(storage.read()->changes(all, 0, 100)) == Seqs{3, 4, 6, 7});
    CHECK(move_seqs(*storage.read()) == Seqs{5, 8});
    CHECK(storage.read()->day_marks().empty());
  }
  SECTION("days are marked, and marks of early days dropped") {
    auto batch = storage.write();
    batch->put_day_mark({.day = 20'001, .seq = 7});
    batch->put_day_mark({.day = 20'000, .seq = 5});
    batch->put_day_mark({.day = 20'003, .seq = 6});
    batch->put_day_mark({.day = 20'001, .seq = 8});
    batch->drop_day_marks_before(20'001);
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->day_marks() == std::vector<storage::DayMark>{{20'001, 8}, {20'003, 6}});
  }
  SECTION("devices are told apart by when they were seen") {
    auto batch = storage.write();
    batch->put_device({.device = {id(61)}, .staff = {id(201)}, .seen_at = {3'000}});
    batch->put_device({.device = {id(63)}, .staff = {id(202)}, .acked_seq = 4, .seen_at = {2'000}});
    batch->put_device({.device = {id(62)}, .staff = {id(202)}, .seen_at = {1'999}});
    REQUIRE(batch->commit().ok());
    const auto seen = storage.read()->devices_seen_since({2'000});
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].device.value == id(61));
    CHECK(seen[1].device.value == id(63));
    CHECK(seen[1].acked_seq == 4);
  }
}

domain::Share share(std::uint8_t number, std::uint8_t of, std::uint8_t with, bool lasts = true) {
  domain::Share made{.id = {id(number)}, .customer = {id(of)}, .staff = {id(with)}, .shared_by = {id(201)}, .shared_at = {1'000}};
  if (!lasts) made.ended_at = base::Instant{2'000};
  return made;
}

void check_shares(storage::Storage& storage) {
  const auto numbers = [](const auto& ids) {
    std::vector<int> found;
    for (const auto& each : ids) found.push_back(each.value.bytes[15]);
    return found;
  };
  const auto of = [](const storage::Snapshot& snapshot, std::uint8_t customer) {
    std::vector<int> found;
    for (const domain::SharePtr& each : snapshot.shares_of({id(customer)})) found.push_back(each->id.value.bytes[15]);
    return found;
  };
  using Numbers = std::vector<int>;
  SECTION("shares are found by the customer, and those that last by whom they are with, in id order") {
    auto batch = storage.write();
    for (const auto& each : {share(22, 1, 203), share(21, 1, 202), share(24, 2, 203), share(23, 1, 203, false), share(25, 3, 203, false)})
      batch->put(each, owner_leaf);
    CHECK(of(*batch, 1) == Numbers{21, 22, 23});
    CHECK(numbers(batch->customers_shared_with({id(203)})) == Numbers{1, 2});
    REQUIRE(batch->commit().ok());
    CHECK(of(*storage.read(), 1) == Numbers{21, 22, 23});
    CHECK(of(*storage.read(), 4).empty());
    CHECK(*storage.read()->shares_of({id(3)}).front() == share(25, 3, 203, false));
    CHECK(numbers(storage.read()->customers_shared_with({id(202)})) == Numbers{1});
    CHECK(storage.read()->customers_shared_with({id(204)}).empty());
  }
  SECTION("a share that ends, or goes, or that is taken back, is found so") {
    keep(storage, share(21, 1, 202), owner_leaf);
    keep(storage, share(22, 1, 202), owner_leaf);  // no rule makes two, and nothing may be counted twice for it
    auto batch = storage.write();
    batch->put(share(21, 1, 202, false), owner_leaf);
    CHECK(numbers(batch->customers_shared_with({id(202)})) == Numbers{1});
    batch->savepoint();
    batch->put(share(22, 1, 202, false), owner_leaf);
    CHECK(batch->customers_shared_with({id(202)}).empty());
    batch->rollback();
    CHECK(numbers(batch->customers_shared_with({id(202)})) == Numbers{1});
    batch->erase(TableId::share, id(22));
    CHECK(batch->customers_shared_with({id(202)}).empty());
    CHECK(of(*batch, 1) == Numbers{21});
    CHECK(numbers(storage.read()->customers_shared_with({id(202)})) == Numbers{1});
  }
  SECTION("a set may name single roots: all that hangs on them, wherever it lies, each row once") {
    const auto root = [](std::uint8_t number) { return Leaf{Leaf::Kind::root, id(number)}; };
    using Seqs = std::vector<storage::Seq>;
    {
      auto batch = storage.write();
      batch->put(Record(customer(1)), owner_leaf);
      batch->put(Record(customer(2)), other_leaf);
      batch->put(Record(contact(11, 1)), owner_leaf);
      batch->put(Record(contact(12, 2)), other_leaf);
      batch->put(Record(contact(13, 1)), owner_leaf);
      batch->erase(TableId::contact, id(13));
      REQUIRE(batch->commit().ok());
    }
    const auto seen = [&](std::vector<Leaf> set, storage::Seq after = 0, std::size_t limit = 100) {
      return seqs(storage.read()->changes(leaves(std::move(set)), after, limit));
    };
    CHECK(seen({root(1)}) == Seqs{1, 3, 6});
    CHECK(seen({root(1)}, 1) == Seqs{3, 6});
    CHECK(seen({root(1)}, 0, 2) == Seqs{1, 3});
    CHECK(seen({root(1), root(2)}) == Seqs{1, 2, 3, 4, 6});
    CHECK(seen({root(1), root(2)}, 0, 3) == Seqs{1, 2, 3});
    CHECK(seen({root(2), owner_leaf}, 0, 3) == Seqs{1, 2, 3});
    CHECK(seen({root(1), owner_leaf}) == Seqs{1, 3, 6});  // it lies there
    CHECK(seen({root(9)}).empty());
    const auto rows = storage.read()->changes(leaves({root(1)}), 0, 100);
    CHECK(rows.front().leaf == owner_leaf);
    CHECK(rows.front().root == id(1));
    CHECK(rows.back().root == id(1));
    CHECK(rows.back().record == nullptr);
    CHECK(storage.read()->changes(leaves({other_leaf}), 0, 1).front().root == id(2));
    CHECK(storage.read()->rows_of_root(id(1), 0, 100, 1).front().root == id(1));
    CHECK(storage.read()->changes({.everything = true, .person = {id(201)}}, 0, 1).front().root == id(1));

    auto batch = storage.write();
    batch->put(Record(customer(1)), other_leaf);
    batch->move(id(1), owner_leaf, other_leaf, {5'000});
    CHECK(seqs(batch->changes(leaves({root(1)}), 0, 100)) == Seqs{3, 6, 7});
    CHECK(seqs(batch->changes(leaves({root(1), owner_leaf}), 0, 100)) == Seqs{3, 6, 7});
    CHECK(batch->changes(leaves({root(1)}), 0, 1).front().leaf == other_leaf);
    // What was erased for good is nobody's, also of whom it was shared with.
    batch->erase(TableId::contact, id(11));
    batch->erase(TableId::customer, id(1));
    batch->purge(id(1), other_leaf, {7'000}, {id(209)});
    CHECK(batch->changes(leaves({root(1)}), 0, 100).empty());
    CHECK_FALSE(leaves({root(1)}).contains(records::nobodys_leaf, id(1)));
    CHECK(leaves({root(1)}).contains(other_leaf, id(1)));
    CHECK_FALSE(leaves({root(1)}).contains(other_leaf, {}));
    CHECK_FALSE(leaves({root(1)}).contains(other_leaf, id(2)));
  }
}

void check_purges(storage::Storage& storage) {
  const auto live = [&] {
    auto batch = storage.write();
    batch->put(Record(customer(1, {"13800000001"})), owner_leaf);
    batch->put(Record(contact(2, 1)), owner_leaf);
    batch->put(Record(contact(3, 1)), owner_leaf);
    batch->put(Record(customer(4)), owner_leaf);
    batch->erase(TableId::contact, id(3));
    batch->append({.kind = "customer.created", .root = id(1), .subject = id(1), .actor = {id(201)}, .after = "{\"kind\":\"household\"}"});
    batch->append({.kind = "customer.created", .root = id(4), .subject = id(4), .actor = {id(201)}, .after = "{\"kind\":\"company\"}"});
    REQUIRE(batch->commit().ok());
  };
  const auto purge = [&](storage::WriteBatch& batch) {
    batch.erase(TableId::contact, id(2));
    batch.erase(TableId::customer, id(1));
    return batch.purge(id(1), owner_leaf, {7'000}, {id(209)});
  };
  const storage::LeafSet everything{.everything = true, .person = {id(201)}};
  SECTION("of a root that is purged nothing is left but that it was, and what was done is not said any more") {
    live();
    {
      auto batch = storage.write();
      CHECK(purge(*batch) == 8);
      CHECK(batch->was_purged(id(1)));
      REQUIRE(batch->commit().ok());
    }
    const auto snapshot = storage.read();
    CHECK(snapshot->head().seq == 8);
    for (const std::uint8_t row : std::vector<std::uint8_t>{1, 2, 3}) CHECK(snapshot->was_purged(id(row)));
    CHECK_FALSE(snapshot->was_purged(id(4)));
    CHECK(snapshot->purges() == std::vector<storage::Purge>{{id(1), 8, {7'000}, {id(209)}}});
    CHECK(snapshot->moves(7, 8) == std::vector<storage::LeafMove>{{8, id(1), owner_leaf, records::nobodys_leaf, {7'000}}});
    CHECK(snapshot->names_of_root(id(1)).size() == 3);
    CHECK(snapshot->customers_with_key("13800000001").empty());
    CHECK(seqs(snapshot->changes(everything, 0, 100)) == std::vector<storage::Seq>{4});
    CHECK(seqs(snapshot->changes(leaves({owner_leaf}), 0, 100)) == std::vector<storage::Seq>{4});
    const auto events = snapshot->events(0, 10);
    REQUIRE(events.size() == 2);
    CHECK(events[0].after.empty());
    CHECK(events[0].kind == "customer.created");
    CHECK(events[0].actor.value == id(201));
    CHECK(events[1].after == "{\"kind\":\"company\"}");
  }
  SECTION("it is known for ever, also when nobody is told of it any more") {
    live();
    auto batch = storage.write();
    purge(*batch);
    batch->expire_deletions(8, 100);
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->names_of_root(id(1)).empty());
    CHECK(storage.read()->was_purged(id(2)));
    CHECK(storage.read()->purges().size() == 1);
  }
  SECTION("a root of which nothing is there can be purged, so that it does not come") {
    auto batch = storage.write();
    batch->purge(id(5), records::nobodys_leaf, {7'000}, {id(209)});
    REQUIRE(batch->commit().ok());
    CHECK(storage.read()->was_purged(id(5)));
    CHECK(storage.read()->purges().size() == 1);
  }
  SECTION("a purge that is rolled back or abandoned has not been") {
    live();
    {
      auto batch = storage.write();
      batch->savepoint();
      purge(*batch);
      batch->rollback();
      CHECK_FALSE(batch->was_purged(id(1)));
      CHECK(batch->find(TableId::contact, id(2)) != nullptr);
      CHECK_FALSE(batch->events(0, 1).front().after.empty());
      purge(*batch);
    }
    CHECK_FALSE(storage.read()->was_purged(id(1)));
    CHECK(storage.read()->purges().empty());
    CHECK_FALSE(storage.read()->events(0, 1).front().after.empty());
    CHECK(seqs(storage.read()->changes(leaves({owner_leaf}), 0, 100)) == std::vector<storage::Seq>{1, 2, 4, 5});
  }
}

}  // namespace

void check_storage(const MakeStorage& make) {
  const auto storage = make(id(99));
  REQUIRE(storage != nullptr);
  check_rows(*storage);
  check_index(*storage);
  check_batches(*storage);
  check_devices_and_events(*storage);
  check_expiry(*storage);
  check_timers(*storage);
  check_deputies(*storage);
  check_shares(*storage);
  check_purges(*storage);
}

}  // namespace actline::contract
