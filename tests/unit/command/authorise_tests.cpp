#include "shared/command/authorise.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using command::CommandKind;
using command::Reach;
using domain::Role;

TEST_CASE("every cell of the table role × command") {
  struct Row {
    CommandKind kind;
    std::array<Reach, 4> reach;  // rep, manager, operations, system
  };
  constexpr auto none = Reach::none;
  constexpr auto own = Reach::own;
  constexpr auto team = Reach::team;
  constexpr auto all = Reach::all;
  const std::array rows{
      Row{CommandKind::add_staff, {none, none, all, all}},        Row{CommandKind::create_customer, {own, team, all, all}},
      Row{CommandKind::patch_customer, {own, team, all, all}},    Row{CommandKind::import_rows, {own, team, all, all}},
      Row{CommandKind::record_activity, {own, team, all, all}},   Row{CommandKind::correct_activity, {own, own, own, none}},
      Row{CommandKind::dismiss_verdict, {own, own, own, none}},   Row{CommandKind::add_photo, {own, team, all, all}},
      Row{CommandKind::confirm_photo, {none, none, none, all}},   Row{CommandKind::patch_staff, {none, none, all, all}},
      Row{CommandKind::add_unit, {none, none, all, all}},         Row{CommandKind::patch_unit, {none, none, all, all}},
      Row{CommandKind::transfer_customer, {own, team, all, all}},
  };
  REQUIRE(rows.size() == command::command_kind_count);
  for (const Row& row : rows) {
    for (std::size_t role = 0; role < row.reach.size(); ++role) {
      INFO(command::name_of(row.kind) << " by " << domain::role_names[role]);
      CHECK(command::reach_of(static_cast<Role>(role), row.kind) == row.reach[role]);
    }
  }
}

TEST_CASE("who may write on whose customer") {
  const records::Records world = sample_world();
  struct Cell {
    std::uint32_t customer;
    bool rep;
    bool manager;
    bool operations;
  };
  const std::array cells{
      Cell{1, true, true, true},    // the rep's own
      Cell{2, false, true, true},   // a colleague's
      Cell{3, true, true, true},    // the store's pool
      Cell{4, false, false, true},  // another store's rep's
      Cell{5, false, false, true},  // another store's pool
  };
  for (const Cell& cell : cells) {
    const auto customer = world.customer(customer_number(cell.customer));
    INFO("customer " << cell.customer);
    CHECK(command::may_write(the_rep(), Reach::own, *customer, world) == cell.rep);
    CHECK(command::may_write(the_manager(), Reach::team, *customer, world) == cell.manager);
    CHECK(command::may_write(the_operator(), Reach::all, *customer, world) == cell.operations);
    CHECK_FALSE(command::may_write(the_rep(), Reach::none, *customer, world));
  }
}

TEST_CASE("a wider reach never takes a right away") {
  const records::Records world = sample_world();
  for (std::uint32_t number = 1; number <= 5; ++number) {
    const auto customer = world.customer(customer_number(number));
    for (const auto& actor : {the_rep(), the_manager(), the_operator()}) {
      const bool own = command::may_write(actor, Reach::own, *customer, world);
      const bool team = command::may_write(actor, Reach::team, *customer, world);
      CHECK((!own || team));
      CHECK(command::may_write(actor, Reach::all, *customer, world));
    }
  }
}

TEST_CASE("a device that cannot tell lets the server decide") {
  const records::Records device(records::Records::Authority::partial);
  const auto authorized = command::authorise(the_rep(), domain::RecordActivity{an_activity(60, customer_number(2))}, device);
  CHECK(authorized.ok());
  const domain::Customer unknown_owner = a_customer(70).owned_by(rep_two);
  CHECK(command::may_write(the_manager(), Reach::team, unknown_owner, device));
}

TEST_CASE("a photo is added by who may write on its activity's customer, whatever the command says") {
  const records::Records world = sample_world();
  domain::Photo photo = a_photo(70);
  photo.activity = activity_number(22);  // a colleague's customer's
  photo.customer = customer_number(1);   // the rep's own
  CHECK(command::authorise(the_rep(), domain::AddPhoto{photo}, world).refusal().code == base::RefusalCode::not_authorised);
  CHECK(command::authorise(the_manager(), domain::AddPhoto{photo}, world).ok());
  photo.activity = activity_number(21);
  CHECK(command::authorise(the_rep(), domain::AddPhoto{photo}, world).ok());
}

TEST_CASE("who may give which customer to whom") {
  const records::Records world = sample_world();
  const domain::StaffId pool;
  struct Cell {
    std::uint32_t customer;
    domain::StaffId to;
    bool rep, manager, operations;
  };
  const std::array cells{
      Cell{1, pool, true, true, true},         // back to the own store's pool
      Cell{1, rep_two, false, true, true},     // to a colleague
      Cell{1, rep_other, false, false, true},  // to another store's
      Cell{2, rep_one, false, true, true},     // a colleague's customer to oneself
      Cell{3, rep_one, true, true, true},      // from the pool to oneself
      Cell{3, rep_two, false, true, true},     // from the pool to a colleague
      Cell{5, rep_one, false, false, true},    // from another store's pool
  };
  for (const Cell& cell : cells) {
    const auto customer = world.customer(customer_number(cell.customer));
    const domain::TransferCustomer asked{.customer = customer->id, .from = customer->owner, .to = cell.to};
    INFO("customer " << cell.customer << " to " << base::id_text(cell.to.value));
    CHECK(command::authorise(the_rep(), asked, world).ok() == cell.rep);
    CHECK(command::authorise(the_manager(), asked, world).ok() == cell.manager);
    CHECK(command::authorise(the_operator(), asked, world).ok() == cell.operations);
  }
  const domain::TransferCustomer elsewhere{.customer = customer_number(1), .from = rep_one, .store = store_two};
  CHECK_FALSE(command::authorise(the_rep(), elsewhere, world).ok());
  CHECK(command::authorise(the_operator(), elsewhere, world).ok());
}
