// Reader × noun × field × relation: what is sent is what the table says, cell by cell, on the bytes of real answers; at the beginning,
// after a change, while customers go from everywhere to everywhere, and when the reader's rights or the people around them become others.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/unit/sync/expected_cells.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;
using domain::PhoneSight;
using domain::Reach;
using domain::Role;
using records::TableId;
using testing::Relation;
using Faults = std::vector<std::string>;

namespace {

// One that is given everything at once, one that is given a few rows a page, and one whose build knows of no moves, bases that change or
// hidden numbers: nothing may hang on where pages are cut, or on what a device says it is.
struct Devices {
  explicit Devices(MarkedOffice& world)
      : whole(world.office, testing::person_in_question(), 61),
        in_parts(world.office, testing::person_in_question(), 62, 7),
        of_old(world.office, testing::person_in_question(), 63, page_rows, schema_with_moves - 1) {}
  BareDevice whole, in_parts, of_old;
};
constexpr std::size_t device_count = 3;
constexpr std::size_t cells_of_world = 932 + 15 * 5;  // see the first count below

void set_rights(MarkedOffice& world, const Reader& reader) {
  world.set_rights(reader.role, reader.has_post ? std::optional(reader.grants) : std::nullopt);
}

Faults pull(const Reader& reader, const MarkedOffice& world, Devices& devices, std::size_t& cells) {
  Faults found;
  for (BareDevice* device : {&devices.whole, &devices.in_parts, &devices.of_old}) {
    device->pull();
    Reader knowing = reader;
    knowing.knows_shares = device != &devices.of_old;
    for (std::string& fault : faults(knowing, world, *device, cells)) found.push_back(std::move(fault));
  }
  return found;
}

std::vector<Relation> where_customers_may_go() {
  std::vector<Relation> places;
  for (std::size_t place = 0; place < testing::relation_count; ++place) {
    if (testing::may_be_given_to(testing::relation_at(place))) places.push_back(testing::relation_at(place));
  }
  return places;
}

void give(MarkedOffice& world, std::size_t family, Relation to) {
  if (world.relation_of(family) != to) world.give(family, to);
}

}  // namespace

TEST_CASE("the table of what is shown names every field of every noun, and there are rows of each") {
  CHECK(uncovered_fields() == Faults{});
  const MarkedOffice world;
  for (std::size_t place = 0; place < records::table_count; ++place) {
    const auto table = static_cast<TableId>(place);
    INFO(records::table_name(table));
    CHECK(std::any_of(world.rows().begin(), world.rows().end(), [table](const auto& row) { return row.table == table; }));
  }
}

TEST_CASE("a mark is found wherever it stands, so that what is not found is not there") {
  MarkedOffice world;
  const Reader reader = standard_reader(Role::operations);
  set_rights(world, reader);
  BareDevice device(world.office, testing::person_in_question(), 61);
  device.pull();
  REQUIRE(device.bytes.size() == 1);
  std::set<std::pair<std::size_t, std::size_t>> found;
  for (const auto& mark : world.marks_in(device.bytes.front())) found.insert({mark.row, mark.field});
  std::size_t missing = 0, markable = 0;
  for (std::size_t place = 0; place < world.rows().size(); ++place) {
    const MarkedOffice::Row& row = world.rows()[place];
    if (row.standing != MarkedOffice::Standing::customers) continue;
    for (std::size_t field = 0; field < records::fields_of(row.table).size(); ++field) {
      const auto type = records::fields_of(row.table)[field].type;
      const std::string_view name = records::fields_of(row.table)[field].name;
      const bool is_structure = name == "customer" || name == "owner" || name == "store" || name == "activity" ||
                                (row.table == TableId::share && (name == "staff" || name == "ended_at"));
      if (is_structure || type == domain::FieldType::choice) continue;
      ++markable;
      missing += found.contains({place, field}) ? 0 : 1;
    }
  }
  // Of a customer 9, of a contact 4, of an activity 14, of a photo 8, of a share 2.
  CHECK(markable == testing::relation_count * (9 + 4 + 14 + 8 + 2));
  CHECK(missing == 0);
  CHECK(world.marks_in("in some sentence: " + world.customer(0).phones.front() + ".").size() == 1);
  CHECK(leaks(standard_reader(Role::rep), world, "x" + world.customer(4).name).size() == 1);
}

TEST_CASE("every cell of reader × noun × field × relation, at the beginning, after a change, and when what hangs on customers is deleted") {
  std::size_t cells = 0;
  for (const Reader& reader : all_readers()) {
    INFO(described(reader));
    MarkedOffice world;
    set_rights(world, reader);
    Devices devices(world);
    CHECK(pull(reader, world, devices, cells) == Faults{});
    world.rewrite();
    CHECK(pull(reader, world, devices, cells) == Faults{});
    world.erase_children();
    CHECK(pull(reader, world, devices, cells) == Faults{});
  }
  // 15 relations × (14 fields of a customer + 6 of a contact + 18 of an activity + 11 of a photo + 5 of a share) + 4 verdict notes × 11 + 10 people × 7
  // + 4 units × 5 + 3 posts × 11 + 5 deputies × 6 = 810 + 44 + 70 + 20 + 33 + 30; 3 roles × (1 standard post + 4 sees × 3 phones) = 39 readers; 3 devices; 3 pulls.
  INFO(cells << " cells looked at");
  CHECK(cells == cells_of_world * 39 * device_count * 3);
}

TEST_CASE("every cell while customers go from each relation to each other one") {
  const std::vector<Relation> places = where_customers_may_go();
  REQUIRE(places.size() == 11);
  std::size_t cells = 0;
  for (const Reader& reader : all_readers()) {
    if (reader.has_post && reader.role != Role::rep) continue;  // it is the post that says what is seen, which the test above has shown
    INFO(described(reader));
    MarkedOffice world;
    set_rights(world, reader);
    Devices devices(world);
    CHECK(pull(reader, world, devices, cells) == Faults{});
    // From where each began to one of the places, then by all steps: so each pair of places is gone through.
    std::vector<std::size_t> is_at;
    for (std::size_t family = 0; family < testing::relation_count; ++family) is_at.push_back(family % places.size());
    for (std::size_t step = 0; step < places.size(); ++step) {
      for (std::size_t family = 0; family < is_at.size(); ++family) {
        is_at[family] = (is_at[family] + step) % places.size();
        give(world, family, places[is_at[family]]);
      }
      INFO("step " << step);
      CHECK(pull(reader, world, devices, cells) == Faults{});
    }
    // Somewhere else in between: what nobody pulled meanwhile was there for nobody.
    for (const std::size_t there : {1, 4, 8}) {
      for (const std::size_t and_then : {std::size_t{2}, std::size_t{7}, places.size() - there}) {  // the last: back again
        for (std::size_t family = 0; family < is_at.size(); ++family) {
          give(world, family, places[(is_at[family] + there) % places.size()]);
          is_at[family] = (is_at[family] + there + and_then) % places.size();
          give(world, family, places[is_at[family]]);
        }
        INFO("over " << there << " to " << and_then);
        CHECK(pull(reader, world, devices, cells) == Faults{});
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == cells_of_world * (12 + 3) * device_count * (1 + 11 + 9));
}

TEST_CASE("every cell when the reader's rights become others") {
  MarkedOffice world;
  std::vector<Reader> readers;
  for (const Reader& reader : all_readers()) {
    if (reader.role == Role::rep || !reader.has_post) readers.push_back(reader);
  }
  REQUIRE(readers.size() == 12 + 3);
  set_rights(world, readers.front());
  Devices devices(world);
  std::size_t cells = 0;
  REQUIRE(pull(readers.front(), world, devices, cells) == Faults{});
  for (const Reader& before : readers) {
    for (const Reader& after : readers) {
      for (const Reader& reader : {before, after}) {
        INFO(described(before) << "; then " << described(after) << "; now the " << (&reader == &after ? "latter" : "one or other"));
        set_rights(world, reader);
        CHECK(pull(reader, world, devices, cells) == Faults{});
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == cells_of_world * device_count * (1 + 15 * 15 * 2));
}

TEST_CASE("every cell when customers go elsewhere and the reader's rights become others at once") {
  const std::vector<Relation> places = where_customers_may_go();
  for (const Reach sees : {Reach::own, Reach::store, Reach::team}) {
    for (const PhoneSight before : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
      for (const PhoneSight after : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
        for (const std::size_t step : {1u, 3u, 6u}) {
          MarkedOffice world;
          Reader reader{.role = Role::rep, .has_post = true, .grants = {.sees = Reach::own, .phones = before}};
          set_rights(world, reader);
          Devices devices(world);
          std::size_t cells = 0;
          REQUIRE(pull(reader, world, devices, cells) == Faults{});
          for (std::size_t family = 0; family < testing::relation_count; ++family)
            give(world, family, places[(family * 4 + step) % places.size()]);
          reader.grants.sees = sees;
          reader.grants.phones = after;
          set_rights(world, reader);
          INFO(described(reader) << ", before " << domain::phone_sight_names[static_cast<std::size_t>(before)] << ", step " << step);
          CHECK(pull(reader, world, devices, cells) == Faults{});
        }
      }
    }
  }
}

TEST_CASE("every cell when people leave, or report to somebody else") {
  for (const Reader& reader : all_readers()) {
    if (reader.has_post && reader.role != Role::rep) continue;
    INFO(described(reader));
    MarkedOffice world;
    set_rights(world, reader);
    Devices devices(world);
    std::size_t cells = 0;
    REQUIRE(pull(reader, world, devices, cells) == Faults{});
    const auto edit = [&](Relation was, Relation is, auto&& change) {
      INFO(testing::name_of(was) << " becomes " << testing::name_of(is));
      world.edit_staff(testing::place_of(was).owner, was, is, change);
      CHECK(pull(reader, world, devices, cells) == Faults{});
    };
    const auto leaves = [](domain::Staff& staff) { staff.active = false; };
    const auto reports_here = [](domain::Staff& staff) { staff.manager = testing::person_in_question(); };
    world.edit_staff(testing::place_of(Relation::stranger).owner, Relation::stranger, Relation::direct_report, reports_here);
    edit(Relation::stranger_kept_here, Relation::direct_report, reports_here);  // the same stranger's
    edit(Relation::colleague, Relation::former_colleague, leaves);
    edit(Relation::of_unit_below, Relation::former_colleague, leaves);
    edit(Relation::indirect_report, Relation::former_report, leaves);
    edit(Relation::report_of_leaver, Relation::stranger, [](domain::Staff& staff) { staff.manager = {}; });
  }
}

TEST_CASE("every cell of who stands in for somebody, before, while it lasts and after") {
  std::size_t cells = 0;
  const std::vector<PhoneSight> sights{PhoneSight::none, PhoneSight::own, PhoneSight::all};
  for (const Reach sees : {Reach::own, Reach::store, Reach::team}) {
    for (const PhoneSight phones : sights) {
      for (const Reach of_stranger : {Reach::own, Reach::store, Reach::team, Reach::all}) {
        for (const PhoneSight shown_to_stranger : sights) {
          const Reader alone{.role = Role::rep, .has_post = true, .grants = {.sees = sees, .phones = phones}};
          Reader standing_in = alone;
          standing_in.of_stranger = domain::Grants{.sees = of_stranger, .phones = shown_to_stranger};
          INFO(described(standing_in));
          MarkedOffice world;
          const base::Instant begins = base::later(world.office.now, base::hour_ms), ends = base::later(begins, base::hour_ms);
          set_rights(world, alone);
          world.set_stand_in(*standing_in.of_stranger, begins, ends);
          Devices devices(world);
          const auto check_at = [&](base::Instant moment, const Reader& reader) {
            world.office.now = moment;
            CHECK(pull(reader, world, devices, cells) == Faults{});
          };
          check_at(base::later(begins, -1), alone);
          check_at(begins, standing_in);
          world.rewrite();
          check_at(base::later(ends, -1), standing_in);
          check_at(ends, alone);
        }
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == cells_of_world * device_count * (3 * 3 * 4 * 3) * 4);
}

TEST_CASE("every cell of who is shared with the reader, or with whom they stand in for") {
  using Shared = MarkedOffice::Shared;
  const std::vector<Relation> places = where_customers_may_go();
  std::size_t cells = 0;
  std::vector<Reader> readers;
  for (const Reader& reader : all_readers()) {
    if (reader.role == Role::rep || !reader.has_post) readers.push_back(reader);
  }
  for (const Reach of_stranger : {Reach::own, Reach::team, Reach::all}) {
    for (const PhoneSight phones : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
      for (const PhoneSight own : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
        readers.push_back({.role = Role::rep, .has_post = true, .grants = {.sees = Reach::team, .phones = own}});
        readers.back().of_stranger = domain::Grants{.sees = of_stranger, .phones = phones};
      }
    }
  }
  for (const Reader& reader : readers) {
    INFO(described(reader));
    MarkedOffice world;
    set_rights(world, reader);
    if (reader.of_stranger) world.set_stand_in(*reader.of_stranger, world.office.now, base::later(world.office.now, base::hour_ms));
    Devices devices(world);
    CHECK(pull(reader, world, devices, cells) == Faults{});
    const auto share_all = [&](std::size_t step) {
      for (std::size_t family = 0; family < testing::relation_count; ++family)
        world.share(family, static_cast<Shared>((family + step) % 3));
    };
    const auto give_all = [&](std::size_t step) {
      for (std::size_t family = 0; family < testing::relation_count; ++family)
        give(world, family, places[(family * 4 + step) % places.size()]);
    };
    for (const std::size_t step : {1u, 2u, 3u, 5u}) {
      share_all(step);
      CHECK(pull(reader, world, devices, cells) == Faults{});
      give_all(step);
      CHECK(pull(reader, world, devices, cells) == Faults{});
      world.rewrite();
      CHECK(pull(reader, world, devices, cells) == Faults{});
      // At once, in either order.
      share_all(step + 1);
      give_all(step + 3);
      CHECK(pull(reader, world, devices, cells) == Faults{});
      give_all(step + 4);
      share_all(step + 2);
      CHECK(pull(reader, world, devices, cells) == Faults{});
    }
    // And when the reader's rights become others meanwhile.
    for (const PhoneSight phones : {PhoneSight::own, PhoneSight::all, PhoneSight::none}) {
      if (!reader.has_post) continue;
      Reader other = reader;
      other.grants.phones = phones;
      share_all(static_cast<std::size_t>(phones));
      set_rights(world, other);
      CHECK(pull(other, world, devices, cells) == Faults{});
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == cells_of_world * device_count * (15 * 21 + 12 * 3 + 27 * 24));
}
