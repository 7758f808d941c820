#include "shared/command/authorise.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using command::CommandKind;
using command::Reach;
using domain::Role;

TEST_CASE("every cell of the table role × command, as it is before an office changes it") {
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
      Row{CommandKind::transfer_customer, {own, team, all, all}}, Row{CommandKind::add_post, {none, none, all, all}},
      Row{CommandKind::patch_post, {none, none, all, all}},       Row{CommandKind::add_deputy, {own, team, all, all}},
      Row{CommandKind::end_deputy, {own, team, all, all}},        Row{CommandKind::turn_deputy, {none, none, none, all}},
      Row{CommandKind::purge_customer, {none, none, all, all}},   Row{CommandKind::share_customer, {own, team, all, all}},
      Row{CommandKind::end_share, {own, own, own, none}},
  };
  REQUIRE(rows.size() == command::command_kind_count);
  for (const Row& row : rows) {
    for (std::size_t place = 0; place < row.reach.size(); ++place) {
      INFO(command::name_of(row.kind) << " by " << domain::role_names[place]);
      const auto role = static_cast<Role>(place);
      CHECK(command::reach_of(role, domain::standard_grants(role), row.kind) == row.reach[place]);
    }
  }
}

TEST_CASE("each grant opens its commands and no others") {
  const domain::Grants least{.sees = Reach::all,
                             .writes = Reach::none,
                             .transfers = Reach::none,
                             .imports = false,
                             .exports = false,
                             .phones = domain::PhoneSight::none,
                             .organises = false};
  using Kinds = std::set<CommandKind>;
  const auto opened = [&](const domain::Grants& grants) {
    Kinds kinds;
    for (std::size_t place = 0; place < command::command_kind_count; ++place) {
      const auto kind = static_cast<CommandKind>(place);
      if (command::reach_of(Role::rep, grants, kind) != command::reach_of(Role::rep, least, kind)) kinds.insert(kind);
    }
    return kinds;
  };
  const auto with = [&least](auto change) {
    domain::Grants grants = least;
    change(grants);
    return grants;
  };
  CHECK(opened(with([](auto& grants) { grants.sees = Reach::own; })).empty());
  CHECK(opened(with([](auto& grants) { grants.phones = domain::PhoneSight::all; })).empty());
  CHECK(opened(with([](auto& grants) { grants.exports = true; })).empty());
  CHECK(opened(with([](auto& grants) { grants.imports = true; })).empty());  // of what may not be written either
  CHECK(opened(with([](auto& grants) { grants.transfers = Reach::store; })) == Kinds{CommandKind::transfer_customer});
  CHECK(opened(with([](auto& grants) { grants.organises = true; })) ==
        Kinds{CommandKind::add_staff, CommandKind::patch_staff, CommandKind::add_unit, CommandKind::patch_unit, CommandKind::add_post,
              CommandKind::patch_post, CommandKind::add_deputy, CommandKind::end_deputy, CommandKind::purge_customer});
  CHECK(opened(with([](auto& grants) { grants.writes = Reach::own; })) == Kinds{CommandKind::create_customer, CommandKind::patch_customer,
                                                                                CommandKind::record_activity, CommandKind::add_photo,
                                                                                CommandKind::share_customer});
  CHECK(opened(with([](auto& grants) { grants.writes = Reach::own, grants.imports = true; })).contains(CommandKind::import_rows));
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
    CHECK(command::reaches(the_rep(), Reach::own, *customer, world) == cell.rep);
    CHECK(command::reaches(the_manager(), Reach::team, *customer, world) == cell.manager);
    CHECK(command::reaches(the_operator(), Reach::all, *customer, world) == cell.operations);
    CHECK_FALSE(command::reaches(the_rep(), Reach::none, *customer, world));
    CHECK(command::reaches(the_rep(), Reach::store, *customer, world) == (cell.customer <= 3));
  }
}

TEST_CASE("a wider reach never takes a right away") {
  const records::Records world = sample_world();
  for (std::uint32_t number = 1; number <= 5; ++number) {
    const auto customer = world.customer(customer_number(number));
    for (const auto& actor : {the_rep(), the_manager(), the_operator()}) {
      const bool own = command::reaches(actor, Reach::own, *customer, world);
      const bool team = command::reaches(actor, Reach::team, *customer, world);
      const bool store = command::reaches(actor, Reach::store, *customer, world);
      CHECK((!own || (team && store)));
      CHECK(command::reaches(actor, Reach::all, *customer, world));
    }
  }
}

TEST_CASE("a device that cannot tell lets the server decide") {
  const records::Records device(records::Records::Authority::partial);
  const auto authorized = command::authorise(the_rep(), domain::RecordActivity{an_activity(60, customer_number(2))}, device);
  CHECK(authorized.ok());
  const domain::Customer unknown_owner = a_customer(70).owned_by(rep_two);
  CHECK(command::reaches(the_manager(), Reach::team, unknown_owner, device));
}

TEST_CASE("who is not there reports to nobody") {
  CHECK_FALSE(command::reports_to(strong_id<domain::StaffId>(999), manager_one, sample_world()));
  CHECK_FALSE(command::reports_to({}, {}, sample_world()));
}

TEST_CASE("each row of an import is looked at, and the one that may not be is named") {
  const records::Records world = sample_world();
  domain::ImportRows import{id_of(400), {{.line = 2, .customer = a_customer(70), .contacts = {}}}};
  CHECK(command::authorise(the_rep(), import, world).ok());
  import.rows.push_back({.line = 3, .customer = a_customer(71).owned_by(rep_two), .contacts = {}});
  CHECK(command::authorise(the_rep(), import, world).refusal() == base::refuse(base::RefusalCode::not_authorised, "rows.1.owner"));
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

TEST_CASE("who belongs to a unit reaches all below it") {
  records::Records world = sample_world();
  domain::Actor head = the_rep();
  head.store = department_one;  // of stores one and two
  for (std::uint32_t number = 1; number <= 5; ++number) {
    CHECK(command::reaches(head, Reach::store, *world.customer(customer_number(number)), world));
  }
  head.store = store_two;
  CHECK_FALSE(command::reaches(head, Reach::store, *world.customer(customer_number(2)), world));
  CHECK(command::reaches(head, Reach::store, *world.customer(customer_number(4)), world));
  head.store = {};
  CHECK_FALSE(command::reaches(head, Reach::store, *world.customer(customer_number(5)), world));
  // Nor is a customer of no unit theirs who belongs to none.
  CHECK_FALSE(command::reaches(head, Reach::own, a_customer(70).in_pool().in_store({}), world));
}

TEST_CASE("a post of one's own says what one may do, and one that is closed or of another role says nothing") {
  records::Records world = sample_world();
  domain::Post post{.id = strong_id<domain::PostId>(500), .name = "示例岗位", .role = Role::rep, .grants = {}, .active = true, .ext = {}};
  post.grants.writes = Reach::none;
  domain::Actor rep = the_rep();
  rep.post = post.id;
  const auto reach = [&] { return command::reach_of(rep, CommandKind::patch_customer, world); };
  CHECK(reach() == Reach::own);  // it is not there
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK(reach() == Reach::none);
  post.active = false;
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK(reach() == Reach::own);
  post.active = true;
  post.role = Role::manager;
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK(reach() == Reach::own);
}

TEST_CASE("an office changes a role's standard post, but not that of operations") {
  records::Records world = sample_world();
  const auto put = [&world](Role role, const domain::Grants& grants) {
    domain::Post post = domain::standard_post(role);
    post.grants = grants;
    world.put(records::TableId::post, post.id.value, records::make_record(post));
  };
  put(Role::rep, {.writes = Reach::none});
  put(Role::operations, {});
  CHECK(command::reach_of(the_rep(), CommandKind::record_activity, world) == Reach::none);
  CHECK(command::reach_of(the_operator(), CommandKind::add_staff, world) == Reach::all);
}

TEST_CASE("who is not shown a number cannot change it, and is told nothing of it") {
  records::Records world = sample_world();
  domain::Post post = domain::standard_post(Role::rep);
  post.grants.phones = domain::PhoneSight::none;
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  using domain::Value;
  const domain::FieldChange phones{"phones", Value{std::string("138****1111")}, Value{std::string("13800009999")}};
  const auto asked = [&](domain::PatchCustomer command) { return command::authorise(the_rep(), std::move(command), world); };
  CHECK(asked({.customer = customer_number(1), .changes = {phones}}).refusal() ==
        base::refuse(base::RefusalCode::not_authorised, "phones"));
  domain::ContactChange contact{.kind = domain::ContactChange::Kind::change, .contact = {}, .changes = {phones}};
  contact.contact.id = contact_number(11);
  CHECK(asked({.customer = customer_number(1), .contacts = {contact}}).refusal() ==
        base::refuse(base::RefusalCode::not_authorised, "contacts.0.phones"));
  contact.kind = domain::ContactChange::Kind::add;
  contact.contact = a_contact(12, customer_number(1), "示例联系人");
  contact.contact.phones = {"13800009998"};
  contact.changes.clear();
  CHECK(asked({.customer = customer_number(1), .contacts = {contact}}).ok());
  CHECK(asked({.customer = customer_number(1), .changes = {{"name", Value{std::string("示例张三")}, Value{std::string("新名字")}}}}).ok());
  post.grants.phones = domain::PhoneSight::own;
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK(asked({.customer = customer_number(1), .changes = {phones}}).ok());
  CHECK_FALSE(asked({.customer = customer_number(3), .changes = {phones}}).ok());  // the pool's
}

TEST_CASE("who stands in for somebody works with that person's customers under that person's rights, and with nothing else of theirs") {
  const records::Records world = sample_world();
  domain::Actor deputy = the_rep();  // of store one
  deputy.acting_for = {rep_other};   // of store two
  const auto asked = [&](command::Command command) { return command::authorise(deputy, std::move(command), world); };
  const auto rename = [](std::uint32_t customer) {
    return domain::PatchCustomer{.customer = customer_number(customer),
                                 .changes = {{"community", domain::Value{}, domain::Value{std::string("示例小区")}}}};
  };
  CHECK(asked(rename(1)).ok());
  CHECK_FALSE(asked(rename(2)).ok());
  CHECK(asked(rename(4)).ok());
  CHECK(asked(rename(5)).ok());  // the pool of the absent's store
  const auto recorded = asked(domain::RecordActivity{an_activity(60, customer_number(4))});
  REQUIRE(recorded.ok());
  CHECK(recorded->actor().staff == rep_one);  // who did it says so
  CHECK(command::may_write(deputy, *world.customer(customer_number(4)), world));
  CHECK_FALSE(command::may_write(the_rep(), *world.customer(customer_number(4)), world));
  // Back to the pool the absent could give them; nobody takes them for themself.
  CHECK(asked(domain::TransferCustomer{.customer = customer_number(4), .from = rep_other, .to = {}}).ok());
  CHECK_FALSE(asked(domain::TransferCustomer{.customer = customer_number(4), .from = rep_other, .to = rep_one}).ok());

  deputy.acting_for = {the_operator().staff};
  CHECK(asked(rename(2)).ok());
  CHECK_FALSE(asked(domain::AddUnit{{.id = strong_id<domain::UnitId>(700), .kind = domain::UnitKind::store, .name = "示例"}}).ok());
  CHECK_FALSE(asked(domain::AddDeputy{{.absent = rep_two, .deputy = rep_one}}).ok());

  deputy.acting_for.clear();
  deputy.acted_for = {rep_other};
  CHECK_FALSE(asked(rename(4)).ok());
  CHECK(asked(domain::RecordActivity{an_activity(60, customer_number(4))}).ok());  // what was done while it lasted
}

TEST_CASE("the absent, their managers and operations say who stands in; who stands in may stop") {
  records::Records world = sample_world();
  const domain::Deputy deputy{.id = strong_id<domain::DeputyId>(600),
                              .absent = rep_one,
                              .deputy = rep_other,
                              .begins_at = morning,
                              .ends_at = base::later(morning, base::day_ms)};
  const domain::Actor other = an_actor(rep_other, Role::rep, store_two), colleague = an_actor(rep_two, Role::rep, store_one);
  const auto may_add = [&](const domain::Actor& actor) { return command::authorise(actor, domain::AddDeputy{deputy}, world).ok(); };
  CHECK(may_add(the_rep()));
  CHECK(may_add(the_manager()));
  CHECK(may_add(the_operator()));
  CHECK_FALSE(may_add(other));
  CHECK_FALSE(may_add(colleague));
  world.put(records::TableId::deputy, deputy.id.value, records::make_record(deputy));
  const auto may_end = [&](const domain::Actor& actor) { return command::authorise(actor, domain::EndDeputy{deputy.id}, world).ok(); };
  CHECK(may_end(the_rep()));
  CHECK(may_end(the_manager()));
  CHECK(may_end(the_operator()));
  CHECK(may_end(other));
  CHECK_FALSE(may_end(colleague));
}

TEST_CASE("by a share somebody records what they did with the customer, and changes nothing; a right to write at all comes before it") {
  records::Records world = sample_world();
  const auto customer = [&] { return *world.customer(customer_number(4)); };  // of store two
  domain::Share share{.id = strong_id<domain::ShareId>(610),
                      .customer = customer_number(4),
                      .staff = rep_one,
                      .shared_by = rep_other,
                      .shared_at = morning,
                      .ended_at = {}};
  const auto put = [&] { world.put(records::TableId::share, share.id.value, records::make_record(share)); };
  CHECK_FALSE(command::may_record(the_rep(), customer(), world));
  CHECK(command::may_record(an_actor(rep_other, Role::rep, store_two), customer(), world));
  put();
  CHECK(command::may_record(the_rep(), customer(), world));
  CHECK_FALSE(command::may_write(the_rep(), customer(), world));
  CHECK_FALSE(command::may_record(an_actor(rep_two, Role::rep, store_one), customer(), world));
  share.ended_at = base::later(morning, base::day_ms);
  put();
  CHECK_FALSE(command::may_record(the_rep(), customer(), world));
  share.ended_at.reset();
  put();
  domain::Post post = domain::standard_post(Role::rep);
  post.grants.writes = Reach::none;
  world.put(records::TableId::post, post.id.value, records::make_record(post));
  CHECK_FALSE(command::may_record(the_rep(), customer(), world));
}
