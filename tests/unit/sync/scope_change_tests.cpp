// A person's scope becomes another one: their devices come to hold what it shows, and nothing else; without a new base.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <vector>

#include "shared/sync/decide_command.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/scope.hpp"
#include "tests/unit/sync/office.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using records::TableId;

namespace {

const domain::DeviceId desk_device{numbered_id(63)};

void add_customer(Office& office, domain::StaffId owner, std::uint8_t number, std::uint8_t activities = 0) {
  const domain::CreateCustomer create = customer_of(owner, number, "1380000" + std::to_string(1000 + number));
  office.execute(create);
  for (std::uint8_t i = 0; i < activities; ++i) {
    office.execute(activity_with(create.customer.id, static_cast<std::uint8_t>(number * 10 + i), office.now));
  }
}

void transfer(Office& office, std::uint8_t customer, domain::StaffId to) {
  const domain::CustomerId id{numbered_id(customer)};
  const auto held = records::as<domain::Customer>(office.storage().read()->find(TableId::customer, id.value));
  office.execute(domain::TransferCustomer{.customer = id, .from = held->owner, .to = to});
}

template <class Edit>
void edit_staff(Office& office, domain::StaffId person, Edit&& edit) {
  auto batch = office.storage().write();
  domain::Staff staff = *records::as<domain::Staff>(batch->find(TableId::staff, person.value));
  edit(staff);
  batch->put(records::Record(staff), {});
  REQUIRE(batch->commit().ok());
}

void put_below(Office& office, domain::StaffId person, domain::StaffId manager) {
  edit_staff(office, person, [&](domain::Staff& staff) { staff.manager = manager; });
}

// What the role's standard post gives from now on.
template <class Edit>
void edit_grants(Office& office, domain::Role role, Edit&& edit) {
  auto batch = office.storage().write();
  const auto held = records::as<domain::Post>(batch->find(TableId::post, domain::standard_post_id(role).value));
  domain::Post post = held != nullptr ? *held : domain::standard_post(role);
  edit(post.grants);
  batch->put(records::Record(post), {});
  REQUIRE(batch->commit().ok());
}

void show_phones(Office& office, domain::Role role, domain::PhoneSight phones) {
  edit_grants(office, role, [phones](domain::Grants& grants) { grants.phones = phones; });
}

using Rows = std::map<base::Id, records::Record>;

Rows rows_of(Desk& desk) {
  Rows rows;
  for (std::size_t table = 0; table < records::table_count; ++table) {
    for (const auto& record : desk.session().base_rows(static_cast<TableId>(table))) rows.emplace(records::id_of(*record), *record);
  }
  return rows;
}

// What is wrong with a device's rows, by what the server would show its person now; empty when nothing is.
std::string faults(Office& office, Desk& desk, domain::StaffId person) {
  const auto snapshot = office.storage().read();
  const Scope scope = scope_of(*actor_of(*snapshot, person, desk_device, office.now), *snapshot);
  Rows shown;
  for (const auto& row : snapshot->changes(scope.leaves, 0, 1'000'000)) {
    if (row.record != nullptr) shown.emplace(row.id, *as_seen(scope, row));
  }
  const Rows held = rows_of(desk);
  std::string found;
  const auto say = [&](std::string_view what, const records::Record& record) {
    found += std::string(what) + " " + std::string(records::table_name(records::table_of(record))) + " " +
             std::to_string(records::id_of(record).bytes[15]) + "; ";
  };
  for (const auto& [id, record] : shown) {
    const auto same = held.find(id);
    if (same == held.end())
      say("lacks", record);
    else if (!(same->second == record))
      say("old", record);
  }
  for (const auto& [id, record] : held) {
    if (!shown.contains(id)) say("too much", record);
  }
  return found;
}

// Hears of everything there is; true when it never began a new base.
bool catch_up(Office& office, Desk& desk) {
  desk.session().head_announced(1'000'000, office.now);
  bool kept = true;
  for (int steps = 0; desk.step(); ++steps) {
    REQUIRE(steps < 100'000);
    kept = kept && desk.session().status().phase != Phase::bootstrapping;
  }
  return kept;
}

}  // namespace

TEST_CASE("somebody comes to report to a manager: their customers come, and go with them again, without a new base") {
  Office office;
  for (std::uint8_t i = 1; i <= 4; ++i) add_customer(office, office.stranger, i, 2);
  add_customer(office, office.rep, 9, 1);
  Desk desk(office, office.manager);
  desk.settle();
  const std::size_t own = rows_of(desk).size();
  for (const std::size_t rows_per_page : {1u, 2u, 5u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    office.rows_per_page = rows_per_page;
    put_below(office, office.stranger, office.manager);
    CHECK(catch_up(office, desk));
    CHECK(rows_of(desk).size() == own + 4 * 3);
    CHECK(faults(office, desk, office.manager) == "");
    desk.restart();
    desk.settle();
    CHECK(faults(office, desk, office.manager) == "");

    put_below(office, office.stranger, {});
    CHECK(catch_up(office, desk));
    CHECK(rows_of(desk).size() == own);
    CHECK(faults(office, desk, office.manager) == "");
    desk.restart();
    desk.settle();
    CHECK(faults(office, desk, office.manager) == "");
  }
}

TEST_CASE("a customer who goes from somebody who reports no more to somebody who does is there whole") {
  Office office;
  put_below(office, office.stranger, office.manager);
  add_customer(office, office.stranger, 1, 3);
  add_customer(office, office.rep, 2, 1);
  for (const std::size_t rows_per_page : {1u, 2u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    office.rows_per_page = 2'000;
    Desk desk(office, office.manager, rows_per_page);
    desk.settle();
    CHECK(faults(office, desk, office.manager) == "");
    office.rows_per_page = rows_per_page;
    put_below(office, office.stranger, {});
    transfer(office, 1, office.rep);
    CHECK(catch_up(office, desk));
    CHECK(rows_of(desk).contains(numbered_id(10)));
    CHECK(faults(office, desk, office.manager) == "");
    put_below(office, office.stranger, office.manager);
    transfer(office, 1, office.stranger);
  }
}

TEST_CASE("a rep goes to another store: the pool they had goes, the other comes, pending work stays, no new base begins") {
  Office office;
  add_customer(office, office.rep, 1, 1);
  add_customer(office, {}, 2, 3);
  office.execute(domain::TransferCustomer{.customer = {numbered_id(2)}, .from = {}, .to = {}, .store = office.other_store});
  add_customer(office, {}, 3, 2);
  Desk desk(office, office.rep);
  desk.settle();
  CHECK(rows_of(desk).contains(numbered_id(3)));
  desk.online = false;
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 200, office.now), office.now).ok());
  desk.settle();
  edit_staff(office, office.rep, [&](domain::Staff& staff) { staff.store = office.other_store; });
  desk.online = true;
  desk.session().connectivity(true, office.now);
  CHECK(catch_up(office, desk));
  CHECK_FALSE(rows_of(desk).contains(numbered_id(3)));
  CHECK(rows_of(desk).contains(numbered_id(2)));
  CHECK(rows_of(desk).contains(numbered_id(200)));
  CHECK(desk.session().pending().empty());
  CHECK(faults(office, desk, office.rep) == "");
}

TEST_CASE("who saw everything, or a team, and does not any more lets go of the rest by themselves; work that waits stays") {
  Office office;
  for (std::uint8_t i = 1; i <= 4; ++i) add_customer(office, i % 2 == 0 ? office.stranger : office.operations, i, 2);
  for (const std::size_t rows_per_page : {2u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    office.rows_per_page = rows_per_page;
    edit_staff(office, office.operations, [](auto& staff) { staff.role = domain::Role::operations; });
    Desk desk(office, office.operations);
    desk.settle();
    desk.online = false;
    desk.session().connectivity(false, office.now);
    REQUIRE(desk.session()
                .submit(activity_with({numbered_id(2)}, static_cast<std::uint8_t>(200 + rows_per_page % 7), office.now), office.now)
                .ok());
    desk.settle();
    edit_staff(office, office.operations, [](auto& staff) { staff.role = domain::Role::rep; });
    desk.online = true;
    desk.session().connectivity(true, office.now);
    CHECK(catch_up(office, desk));
    CHECK_FALSE(rows_of(desk).contains(numbered_id(2)));
    CHECK(rows_of(desk).contains(numbered_id(3)));
    CHECK(desk.session().pending().empty());
    CHECK(faults(office, desk, office.operations) == "");
    const auto of_stranger = [](const auto& chunk) { return chunk.second.find("示例客户2") != std::string::npos; };
    CHECK(std::none_of(desk.image.chunks.begin(), desk.image.chunks.end(), of_stranger));
    desk.restart();
    desk.settle();
    CHECK(faults(office, desk, office.operations) == "");
  }
}

TEST_CASE("a scope that changes again half way, or back, begins a new base and still ends right") {
  Office office;
  for (std::uint8_t i = 1; i <= 6; ++i) add_customer(office, i % 2 == 0 ? office.stranger : office.rep, i, 1);
  put_below(office, office.rep, {});
  Desk desk(office, office.manager);
  desk.settle();
  office.rows_per_page = 2;
  put_below(office, office.stranger, office.manager);
  desk.session().head_announced(1'000'000, office.now);
  while (!desk.session().seen_seq() || desk.image.chunks.size() < 2) REQUIRE(desk.step());
  SECTION("again") { put_below(office, office.rep, office.manager); }
  SECTION("back") { put_below(office, office.stranger, {}); }
  SECTION("after a restart as it was") { desk.restart(); }
  catch_up(office, desk);
  CHECK(faults(office, desk, office.manager) == "");
}

TEST_CASE("rows that change, come and go while a scope changes are all there in the end") {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    INFO("seed " << seed);
    Office office;
    base::SeededEntropy dice(seed);
    const auto roll = [&](std::size_t sides) { return static_cast<std::size_t>(dice.next_u64() % sides); };
    const std::vector<domain::StaffId> owners{office.rep, office.colleague, office.stranger, {}};
    const auto anyone = [&] { return owners[roll(owners.size())]; };
    std::uint8_t customers = 0, activities = 100;
    Desk above(office, office.manager), below(office, office.rep);
    std::vector<Desk*> desks{&above, &below};
    for (Desk* desk : desks) desk->settle();
    for (int round = 0; round < 250; ++round) {
      office.rows_per_page = 1 + roll(4);
      const auto customer = static_cast<std::uint8_t>(customers == 0 ? 0 : 1 + roll(customers));
      switch (roll(13)) {
        case 0:
          if (customers < 12) add_customer(office, anyone(), ++customers);
          break;
        case 1:
        case 2:
        case 3:
          if (customer > 0 && activities < 199) office.execute(activity_with({numbered_id(customer)}, ++activities, office.now));
          break;
        case 4:
        case 5:
        case 6:
          if (customer > 0) {
            const auto held = records::as<domain::Customer>(office.storage().read()->find(TableId::customer, numbered_id(customer)));
            const domain::StaffId to = anyone();
            if (!(held->owner == to)) transfer(office, customer, to);
          }
          break;
        case 7:
          put_below(office, roll(2) == 0 ? office.stranger : office.colleague, roll(3) != 0 ? office.manager : domain::StaffId{});
          break;
        case 8:
          if (roll(6) == 0)
            edit_staff(office, office.rep, [&](auto& staff) { staff.store = roll(2) == 0 ? office.store : office.other_store; });
          break;
        case 9: {
          const auto role = roll(2) == 0 ? domain::Role::rep : domain::Role::manager;
          if (roll(3) == 0) {
            edit_grants(office, role, [&](auto& grants) {
              if (roll(3) == 0)
                grants.sees = std::vector{domain::Reach::store, domain::standard_grants(role).sees, domain::Reach::all}[roll(3)];
              else
                grants.phones = static_cast<domain::PhoneSight>(roll(3));
            });
          }
          break;
        }
        default: {
          Desk& desk = *desks[roll(desks.size())];
          desk.session().head_announced(1'000'000, office.now);
          for (std::size_t steps = roll(9); steps > 0 && desk.step(); --steps) {
          }
          if (roll(6) == 0) desk.restart();
        }
      }
    }
    for (Desk* desk : desks) {
      desk->settle();
      desk->tick_in(10 * base::minute_ms);  // greetings in vain may have made it wait
      catch_up(office, *desk);
      REQUIRE(desk->session().seen_seq() == office.storage().read()->head().seq);
    }
    CHECK(faults(office, above, office.manager) == "");
    CHECK(faults(office, below, office.rep) == "");
  }
}

namespace {

std::string phone_on(Desk& desk, std::uint8_t customer) {
  const auto row = desk.session().base_rows(TableId::customer);
  for (const auto& record : row) {
    const auto& held = std::get<domain::Customer>(*record);
    if (held.id.value == numbered_id(customer)) return held.phones.empty() ? "none" : held.phones.front();
  }
  return "not held";
}

}  // namespace

TEST_CASE("a role that is not shown telephone numbers any more holds none soon after, without a new base, and gets them back") {
  Office office;
  add_customer(office, office.rep, 1, 2);
  add_customer(office, {}, 2, 1);
  Desk desk(office, office.rep);
  desk.settle();
  for (const std::size_t rows_per_page : {1u, 2u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    office.rows_per_page = rows_per_page;
    CHECK(phone_on(desk, 1) == "13800001001");
    show_phones(office, domain::Role::rep, domain::PhoneSight::none);
    CHECK(catch_up(office, desk));
    CHECK(phone_on(desk, 1) == "138****1001");
    CHECK(phone_on(desk, 2) == "138****1002");
    show_phones(office, domain::Role::rep, domain::PhoneSight::own);
    CHECK(catch_up(office, desk));
    CHECK(phone_on(desk, 1) == "13800001001");
    CHECK(phone_on(desk, 2) == "138****1002");
    CHECK(faults(office, desk, office.rep) == "");
    show_phones(office, domain::Role::rep, domain::PhoneSight::all);
    CHECK(catch_up(office, desk));
    CHECK(phone_on(desk, 2) == "13800001002");
    CHECK(faults(office, desk, office.rep) == "");
  }
}

TEST_CASE("a customer claimed from the pool shows their number to who claimed them, and hides it again when given back") {
  Office office;
  show_phones(office, domain::Role::rep, domain::PhoneSight::own);
  add_customer(office, {}, 1, 3);
  Desk desk(office, office.rep), other(office, office.colleague);
  desk.settle();
  other.settle();
  CHECK(phone_on(desk, 1) == "138****1001");
  transfer(office, 1, office.rep);
  CHECK(catch_up(office, desk));
  CHECK(phone_on(desk, 1) == "13800001001");
  transfer(office, 1, {});
  CHECK(catch_up(office, desk));
  CHECK(catch_up(office, other));
  CHECK(phone_on(desk, 1) == "138****1001");
  CHECK(phone_on(other, 1) == "138****1001");
  CHECK(faults(office, desk, office.rep) == "");
}

TEST_CASE("numbers that are not shown are not in the device's store either, soon after") {
  Office office;
  add_customer(office, office.rep, 1, 1);
  Desk desk(office, office.rep);
  desk.settle();
  const auto stored = [&](const std::string& text) {
    return std::any_of(desk.image.chunks.begin(), desk.image.chunks.end(),
                       [&](const auto& chunk) { return chunk.second.find(text) != std::string::npos; });
  };
  REQUIRE(stored("13800001001"));
  show_phones(office, domain::Role::rep, domain::PhoneSight::none);
  CHECK(catch_up(office, desk));
  CHECK(stored("138****1001"));
  CHECK_FALSE(stored("13800001001"));
}

TEST_CASE("who belongs to a unit and sees all of it has the customers of its people and its pools") {
  Office office;
  add_customer(office, office.colleague, 1, 1);
  add_customer(office, office.stranger, 2, 1);
  add_customer(office, {}, 3);
  Desk desk(office, office.rep);
  desk.settle();
  CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));
  edit_grants(office, domain::Role::rep, [](domain::Grants& grants) { grants.sees = domain::Reach::store; });
  CHECK(catch_up(office, desk));
  CHECK(rows_of(desk).contains(numbered_id(1)));
  CHECK_FALSE(rows_of(desk).contains(numbered_id(2)));
  CHECK(rows_of(desk).contains(numbered_id(3)));
  CHECK(faults(office, desk, office.rep) == "");
}

TEST_CASE("who stands in for somebody has their customers for as long as it lasts, and not a moment longer") {
  Office office;
  add_customer(office, office.stranger, 1, 2);
  add_customer(office, office.rep, 2, 1);
  show_phones(office, domain::Role::rep, domain::PhoneSight::own);
  Desk desk(office, office.rep);
  desk.settle();
  const base::Instant begins = base::later(office.now, base::hour_ms), ends = base::later(begins, base::day_ms);
  office.execute(
      domain::AddDeputy{{.id = {numbered_id(240)}, .absent = office.stranger, .deputy = office.rep, .begins_at = begins, .ends_at = ends}});
  catch_up(office, desk);
  CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));
  desk.tick_in(base::hour_ms);
  CHECK(catch_up(office, desk));  // without a new base
  CHECK(rows_of(desk).contains(numbered_id(1)));
  CHECK(phone_on(desk, 1) == "13800001001");  // as the absent sees it
  CHECK(faults(office, desk, office.rep) == "");
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 201, office.now), office.now).ok());
  desk.settle();
  CHECK(rows_of(desk).contains(numbered_id(201)));
  const auto written = records::as<domain::Activity>(office.storage().read()->find(TableId::activity, numbered_id(201)));
  REQUIRE(written != nullptr);
  CHECK(written->author == office.rep);

  // What was done while it lasted is taken also when it is heard of later.
  desk.online = false;
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 202, office.now), office.now).ok());
  desk.tick_in(base::day_ms);
  desk.online = true;
  desk.session().connectivity(true, office.now);
  desk.settle();
  catch_up(office, desk);
  CHECK(office.storage().read()->find(TableId::activity, numbered_id(202)) != nullptr);
  CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));
  CHECK(rows_of(desk).contains(numbered_id(2)));
  CHECK(faults(office, desk, office.rep) == "");
}

namespace {

domain::ShareCustomer shared(std::uint8_t share, std::uint8_t customer, domain::StaffId with) {
  return {{.id = {numbered_id(share)}, .customer = {numbered_id(customer)}, .staff = with, .shared_at = {}}};
}

}  // namespace

TEST_CASE("who a customer is shared with has all of them, tells what they did, and lets go of them when it ends, without a new base") {
  Office office;
  add_customer(office, office.stranger, 1, 4);
  add_customer(office, office.stranger, 2, 2);
  add_customer(office, office.rep, 3, 1);
  std::uint8_t number = 240;
  for (const std::size_t rows_per_page : {1u, 2u, 5u, 2'000u}) {
    INFO(rows_per_page << " rows a page");
    office.rows_per_page = 2'000;
    Desk desk(office, office.rep, rows_per_page);
    desk.settle();
    office.rows_per_page = rows_per_page;
    ++number;
    office.execute(shared(number, 1, office.rep));
    CHECK(catch_up(office, desk));
    CHECK(rows_of(desk).contains(numbered_id(1)));
    CHECK(rows_of(desk).contains(numbered_id(number)));
    CHECK_FALSE(rows_of(desk).contains(numbered_id(2)));
    CHECK(faults(office, desk, office.rep) == "");
    // Wherever they go.
    transfer(office, 1, office.colleague);
    CHECK(catch_up(office, desk));
    CHECK(faults(office, desk, office.rep) == "");
    desk.restart();
    desk.settle();
    CHECK(faults(office, desk, office.rep) == "");

    office.execute(domain::EndShare{{numbered_id(number)}});
    CHECK(catch_up(office, desk));
    CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));
    CHECK_FALSE(rows_of(desk).contains(numbered_id(number)));
    CHECK(rows_of(desk).contains(numbered_id(3)));
    CHECK(faults(office, desk, office.rep) == "");
    transfer(office, 1, office.stranger);
  }
}

TEST_CASE("a fact by a share counts while it lasts, and of what was done meanwhile for thirty days after") {
  Office office;
  add_customer(office, office.stranger, 1, 1);
  office.execute(shared(240, 1, office.rep));
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 201, office.now), office.now).ok());
  desk.settle();
  const auto written = [&](std::uint8_t number) {
    return records::as<domain::Activity>(office.storage().read()->find(TableId::activity, numbered_id(number)));
  };
  REQUIRE(written(201) != nullptr);
  CHECK(written(201)->author == office.rep);
  const auto rename = [&](const std::string& from, const std::string& to) {
    const domain::FieldChange change{"name", domain::Value{from}, domain::Value{to}};
    return domain::PatchCustomer{.customer = {numbered_id(1)}, .changes = {change}};
  };
  const auto name = records::as<domain::Customer>(office.storage().read()->find(TableId::customer, numbered_id(1)))->name;
  CHECK(desk.session().submit(rename(name, "示例"), office.now).refusal().code == base::RefusalCode::not_authorised);
  CHECK(desk.session().submit(shared(241, 1, office.colleague), office.now).refusal().code == base::RefusalCode::not_authorised);

  desk.online = false;
  desk.session().connectivity(false, office.now);
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 202, office.now), office.now).ok());
  office.execute(domain::EndShare{{numbered_id(240)}});
  desk.tick_in(29 * base::day_ms);
  REQUIRE(desk.session().submit(activity_with({numbered_id(1)}, 203, office.now), office.now).ok());
  desk.online = true;
  desk.session().connectivity(true, office.now);
  desk.settle();
  catch_up(office, desk);
  CHECK(written(202) != nullptr);
  CHECK(written(203) != nullptr);
  CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));

  office.now = base::later(office.now, 2 * base::day_ms);
  const domain::DeviceId late{numbered_id(66)};
  office.hello(office.rep, late);
  const auto reply = decode_push_reply(office.push(office.rep, late, 1, {activity_with({numbered_id(1)}, 204, office.now)}).body);
  REQUIRE(reply.ok());
  CHECK(reply->results.front().code == "not_authorised");
  CHECK(written(204) == nullptr);
}

TEST_CASE("who a customer is shared with ends that themself, and who comes to have them needs no share") {
  Office office;
  add_customer(office, office.stranger, 1, 2);
  add_customer(office, office.stranger, 2, 2);
  office.execute(shared(240, 1, office.rep));
  office.execute(shared(241, 2, office.rep));
  Desk desk(office, office.rep);
  desk.settle();
  REQUIRE(desk.session().submit(domain::EndShare{{numbered_id(240)}}, office.now).ok());
  desk.settle();
  CHECK(catch_up(office, desk));
  CHECK_FALSE(rows_of(desk).contains(numbered_id(1)));
  CHECK(faults(office, desk, office.rep) == "");

  transfer(office, 2, office.rep);
  CHECK(catch_up(office, desk));
  CHECK(rows_of(desk).contains(numbered_id(2)));
  CHECK(faults(office, desk, office.rep) == "");
  const auto share = records::as<domain::Share>(office.storage().read()->find(TableId::share, numbered_id(241)));
  REQUIRE(share != nullptr);
  CHECK_FALSE(share->lasts());
  transfer(office, 2, office.stranger);
  CHECK(catch_up(office, desk));
  CHECK_FALSE(rows_of(desk).contains(numbered_id(2)));
}

TEST_CASE("an older build is given no shared customers, and is not told of single roots") {
  Office office;
  add_customer(office, office.stranger, 1, 2);
  office.execute(shared(240, 1, office.rep));
  const auto snapshot = office.storage().read();
  const auto actor = *actor_of(*snapshot, office.rep, desk_device, office.now);
  const storage::IndexedRow customer = snapshot->rows_of_root(numbered_id(1), 0, 1'000, 1).front();
  CHECK(visible(scope_of(actor, *snapshot), customer));
  CHECK(scope_text(scope_of(actor, *snapshot)).find("r:") != std::string::npos);
  CHECK_FALSE(visible(scope_of(actor, *snapshot, schema_with_shares - 1), customer));
  CHECK(scope_text(scope_of(actor, *snapshot, schema_with_shares - 1)).find("r:") == std::string::npos);
}

TEST_CASE("a device decides by its person's rights as soon as it has heard of them") {
  Office office;
  add_customer(office, office.rep, 1);
  Desk desk(office, office.rep);
  desk.settle();
  edit_grants(office, domain::Role::rep, [](domain::Grants& grants) { grants.writes = domain::Reach::none; });
  catch_up(office, desk);
  CHECK(desk.session().submit(activity_with({numbered_id(1)}, 201, office.now), office.now).refusal().code ==
        base::RefusalCode::not_authorised);
  edit_staff(office, office.rep, [](domain::Staff& staff) { staff.role = domain::Role::manager; });
  catch_up(office, desk);
  CHECK(desk.session().actor()->role == domain::Role::manager);
  CHECK(desk.session().submit(activity_with({numbered_id(1)}, 202, office.now), office.now).ok());
}

TEST_CASE("what went out of the scope is soon gone from the device's store as well") {
  Office office;
  add_customer(office, office.rep, 1, 2);
  add_customer(office, office.rep, 2, 2);
  Desk desk(office, office.rep);
  desk.settle();
  const auto stored = [&](const std::string& name) {
    return std::any_of(desk.image.chunks.begin(), desk.image.chunks.end(),
                       [&](const auto& chunk) { return chunk.second.find(name) != std::string::npos; });
  };
  REQUIRE(stored("示例客户1"));
  transfer(office, 1, office.stranger);
  SECTION("at once") { catch_up(office, desk); }
  SECTION("after a restart in between") {
    desk.session().head_announced(1'000'000, office.now);
    while (rows_of(desk).contains(numbered_id(1))) REQUIRE(desk.step());
    CHECK(stored("示例客户1"));
    desk.restart();
    desk.settle();
  }
  SECTION("though the store would not have it at first") {
    desk.session().head_announced(1'000'000, office.now);
    while (rows_of(desk).contains(numbered_id(1))) REQUIRE(desk.step());
    desk.store_refuses = base::RefusalCode::device_full;
    desk.settle();
    CHECK(stored("示例客户1"));
    desk.store_refuses.reset();
    add_customer(office, office.rep, 3);
    desk.tick_in(base::minute_ms);
    catch_up(office, desk);
  }
  for (const bool keeps : {false, true}) {
    DYNAMIC_SECTION("though the store broke when it should have had it; kept: " << keeps) {
      desk.session().head_announced(1'000'000, office.now);
      while (rows_of(desk).contains(numbered_id(1))) REQUIRE(desk.step());
      desk.store_refuses = base::RefusalCode::storage_failed;
      desk.store_keeps_what_it_refuses = keeps;
      desk.settle();
      CHECK(stored("示例客户1") != keeps);
      desk.store_refuses.reset();
      add_customer(office, office.rep, 3);
      desk.tick_in(base::minute_ms);
      desk.session().head_announced(1'000'000, office.now);
      while (!rows_of(desk).contains(numbered_id(3))) REQUIRE(desk.step());
      desk.restart();  // before it is rewritten once more
      CHECK(rows_of(desk).contains(numbered_id(2)));
      CHECK(rows_of(desk).contains(numbered_id(3)));
      desk.settle();
    }
  }
  CHECK_FALSE(stored("示例客户1"));
  CHECK(stored("示例客户2"));
  desk.restart();
  desk.settle();
  CHECK(faults(office, desk, office.rep) == "");
}

TEST_CASE("what a device says it holds gives it nothing, and nonsense begins a new base") {
  Office office;
  add_customer(office, office.stranger, 1, 1);
  add_customer(office, office.rep, 2, 1);
  const domain::DeviceId device{numbered_id(61)};
  office.hello(office.rep, device);
  const auto pull = [&](const std::optional<Cursor>& cursor, const std::string& holds) {
    return office.answer(office.rep, pull_path,
                         encode(PullRequest{.device = device, .epoch = office.epoch(), .cursor = cursor, .holds = holds}));
  };
  const auto first = decode_pull_reply(pull(std::nullopt, "").body, device);
  REQUIRE(first.ok());
  Cursor cursor = first->cursor;
  const std::string scope = first->scope;
  CHECK_FALSE(scope.empty());
  put_below(office, office.colleague, office.rep);
  edit_staff(office, office.rep, [&](domain::Staff& staff) { staff.role = domain::Role::manager; });
  CHECK(pull(cursor, "").status == 409);
  CHECK(pull(cursor, "nonsense").status == 409);
  CHECK(pull(cursor, scope + " u:" + base::id_text(office.stranger.value)).status == 409);  // not of the cursor's revision
  CHECK(pull(cursor, "*").status == 409);
  cursor.seq = 0;
  Scope lie = *scope_in(scope, office.rep);
  lie.leaves.leaves.clear();
  cursor.subs_rev = scope_in("o", office.rep)->revision;
  const auto all = decode_pull_reply(pull(cursor, "o").body, device);
  REQUIRE(all.ok());
  CHECK(all->drop_roots.empty());
  cursor.subs_rev = scope_in("u:" + base::id_text(office.stranger.value), office.rep)->revision;
  // Nobody is told what lies there, or lay there and went where they do not see it either.
  transfer(office, 1, office.manager);
  const auto lied = decode_pull_reply(pull(cursor, "u:" + base::id_text(office.stranger.value)).body, device);
  REQUIRE(lied.ok());
  CHECK_FALSE(lied->keeps.empty());
  CHECK(lied->drop_roots.empty());
  for (const PullReply& reply : {*all, *lied}) {
    for (const PageRow& row : reply.page) {
      CHECK(row.id != numbered_id(1));
      CHECK(row.id != numbered_id(10));
    }
  }
}

TEST_CASE("what a device holds counts only where it is what its cursor was made for; what it loses, only of a whole base") {
  Office office;
  const domain::StaffId rep = office.rep;
  const auto own = scope_in("u:" + base::id_text(rep.value), rep);
  const auto now = scope_in("u:" + base::id_text(rep.value) + " o", rep);
  REQUIRE(own.has_value());
  REQUIRE(now.has_value());
  const Cursor of_own{.subs_rev = own->revision};
  CHECK(scope_of_base(of_own, scope_text(*own), *now, schema_version).has_value());
  CHECK_FALSE(scope_of_base(of_own, "o", *now, schema_version).has_value());
  CHECK_FALSE(scope_of_base(of_own, "masks " + scope_text(*own), *now, schema_version).has_value());
  const Cursor of_now{.subs_rev = now->revision};
  const auto becomes_own = [&](const Cursor& cursor, std::int64_t schema = schema_version) {
    return scope_of_base(cursor, scope_text(*now), *own, schema).has_value();
  };
  CHECK(becomes_own(of_now));
  CHECK_FALSE(becomes_own(of_now, schema_with_keeps - 1));
  Cursor cursor = of_now;
  cursor.begun_at = 1;
  CHECK_FALSE(becomes_own(cursor));
  cursor = of_now;
  cursor.arriving = Cursor::Arrival{numbered_id(1), 0, 1};
  CHECK_FALSE(becomes_own(cursor));
  cursor = of_now;
  cursor.begun_at = 1;
  cursor.changing = Cursor::ScopeChange{own->revision, 0, 1};  // it has let go by now
  CHECK(becomes_own(cursor));
  cursor.changing->to_rev = now->revision;
  CHECK_FALSE(becomes_own(cursor));
  // So many that no reply could say them.
  std::string many = scope_text(*own);
  for (std::size_t i = 0; i < leaves_told_most; ++i) {
    base::Id key = numbered_id(1);
    key.bytes[14] = static_cast<std::uint8_t>(i >> 8);
    key.bytes[15] = static_cast<std::uint8_t>(i);
    Scope more = *own;
    more.leaves.leaves = {{records::Leaf::Kind::store, key}};
    many += " " + scope_text(more);
  }
  const auto large = scope_in(many, rep);
  REQUIRE(large.has_value());
  const auto elsewhere = scope_in("u:" + base::id_text(office.colleague.value), rep);
  CHECK_FALSE(scope_of_base({.subs_rev = elsewhere->revision}, scope_text(*elsewhere), *large, schema_version).has_value());
  // All and some.
  const auto all = scope_in("* o", rep);
  CHECK(scope_of_base({.subs_rev = all->revision}, scope_text(*all), *own, schema_version).has_value());
  CHECK(scope_of_base(of_own, scope_text(*own), *all, schema_version).has_value());
  CHECK_FALSE(scope_of_base(of_own, scope_text(*own), *all, schema_with_scope_changes - 1).has_value());
  // Of everything the text says so, and the revision with it.
  CHECK(scope_in("* o", rep)->revision != scope_in("o", rep)->revision);
}

TEST_CASE("the text of a scope comes back as it was, and no other text is one") {
  Office office;
  const auto snapshot = office.storage().read();
  for (const domain::StaffId person : {office.operations, office.manager, office.rep}) {
    const Scope scope = scope_of(*actor_of(*snapshot, person, desk_device, office.now), *snapshot);
    const auto read = scope_in(scope_text(scope), person);
    REQUIRE(read.has_value());
    CHECK(read->revision == scope.revision);
    CHECK(read->leaves.leaves == scope.leaves.leaves);
    CHECK(read->leaves.everything == scope.leaves.everything);
    const std::vector<records::Leaf> own{{records::Leaf::Kind::owner, person.value}};
    for (const std::vector<records::Leaf>& shown : {std::vector<records::Leaf>{}, own}) {
      Scope masked = scope;
      masked.phones = {.all = false, .leaves = shown};
      const auto same = scope_in(scope_text(masked), person);
      REQUIRE(same.has_value());
      CHECK_FALSE(same->phones.all);
      CHECK(same->phones.leaves == shown);
      CHECK(same->leaves.leaves == scope.leaves.leaves);
      CHECK(same->revision != scope.revision);
    }
  }
  // Where numbers are shown is part of what a scope is.
  const std::string leaf = "u:" + base::id_text(office.rep.value), pool = "s:" + base::id_text(office.store.value);
  CHECK(scope_in("masks +" + leaf + " " + leaf + " " + pool, office.rep)->revision !=
        scope_in("masks +" + pool + " " + leaf + " " + pool, office.rep)->revision);
  for (const std::string& text : {std::string(), std::string(" "), std::string("x"), std::string("u:short"), leaf + " " + leaf, leaf + " ",
                                  std::string("o *"), std::string("mask o"), std::string("masks"), std::string("o masks"), "masks +" + leaf,
                                  "+" + leaf + " o", "masks +" + leaf + " +" + leaf + " o", "z:" + base::id_text(office.rep.value)}) {
    INFO("\"" << text << "\"");
    CHECK_FALSE(scope_in(text, office.rep));
  }
}
