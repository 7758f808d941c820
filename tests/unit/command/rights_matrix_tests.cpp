// Role or 岗位 × command × relation: who may ask what of whose customer, each cell against a table in the design's words (sync.md 2.8;
// the words beside domain::Reach and domain::Grants).
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <vector>

#include "shared/command/authorise.hpp"
#include "shared/command/execute.hpp"
#include "shared/records/records.hpp"
#include "tests/support/relations.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using base::RefusalCode;
using command::Command;
using command::CommandKind;
using domain::PhoneSight;
using domain::Reach;
using domain::Role;

namespace {

using Wrong = std::vector<std::string>;

constexpr std::uint32_t contacts = 1'000, activities = 2'000, photos = 3'000, notes = 4'000, deputies = 6'000, shares = 7'000, fresh = 9'000;
const domain::PostId own_post = strong_id<domain::PostId>(5'000), post_of_stranger = strong_id<domain::PostId>(5'001);
const domain::StaffId nobody = strong_id<domain::StaffId>(77);  // of whom nothing is asked

std::uint32_t number_of(Relation relation) { return static_cast<std::uint32_t>(relation) + 1; }
domain::CustomerId customer_in(Relation relation) { return strong_id<domain::CustomerId>(number_of(relation)); }

template <class Entity>
void put(records::Records& records, Entity entity) {
  const auto record = records::make_record(std::move(entity));
  records.put(records::table_of(*record), records::id_of(*record), record);
}

domain::Share share_of(Relation relation, domain::StaffId with) {
  return {.id = strong_id<domain::ShareId>(shares + number_of(relation)), .customer = customer_in(relation), .staff = with};
}

// A customer in each relation, with a contact, an activity and a photo by whoever has them, shared with somebody else; and of each person a
// verdict note, and that somebody stands in for them.
records::Records world() {
  records::Records records(records::Records::Authority::whole);
  for (const domain::Unit& unit : units_around()) put(records, unit);
  for (const domain::Staff& staff : people_around()) put(records, staff);
  for (std::size_t place = 0; place < relation_count; ++place) {
    const Relation relation = relation_at(place);
    const std::uint32_t number = number_of(relation);
    const Place at = place_of(relation);
    put<domain::Customer>(records,
                          a_customer(number).owned_by(at.owner).in_store(at.store).with_phone("1380000" + std::to_string(1'000 + number)));
    put(records, a_contact(contacts + number, customer_in(relation), "示例联系人", {"1390000" + std::to_string(1'000 + number)}));
    domain::Activity activity = an_activity(activities + number, customer_in(relation));
    activity.author = at.owner;
    put(records, activity);
    domain::Photo photo = a_photo(photos + number);
    photo.customer = customer_in(relation);
    photo.activity = activity.id;
    photo.author = at.owner;
    put(records, photo);
    put(records, share_of(relation, nobody));
    put(records, domain::VerdictNote{.id = strong_id<domain::VerdictNoteId>(notes + number), .person = at.owner});
    put(records, domain::Deputy{.id = strong_id<domain::DeputyId>(deputies + number),
                                .absent = at.owner,
                                .deputy = nobody,
                                .begins_at = base::later(morning, -base::day_ms),
                                .ends_at = base::later(morning, base::day_ms),
                                .ext = {}});
  }
  return records;
}

domain::Actor actor_of(Role role, bool has_post) {
  domain::Actor actor = an_actor(person_in_question(), role, unit_in_question());
  if (has_post) actor.post = own_post;
  return actor;
}

struct Asker {
  domain::Actor actor;
  domain::Grants grants;  // what the table goes by
};

// Each role as it is of old, the server, and a 岗位 of each combination of the rights that commands ask for.
std::vector<Asker> askers() {
  std::vector<Asker> found;
  found.push_back({actor_of(Role::rep, false), {.sees = Reach::own, .writes = Reach::own, .transfers = Reach::own}});
  found.push_back({actor_of(Role::manager, false), {.sees = Reach::team, .writes = Reach::team, .transfers = Reach::team}});
  const domain::Grants everything{.sees = Reach::all, .writes = Reach::all, .transfers = Reach::all, .organises = true};
  found.push_back({actor_of(Role::operations, false), everything});
  found.push_back({an_actor({}, Role::system, {}), everything});
  for (const Reach sees : {Reach::own, Reach::store, Reach::team}) {
    found.push_back({actor_of(Role::rep, true), {.sees = sees, .writes = Reach::none, .transfers = Reach::none, .imports = false}});
  }
  for (const Role role : {Role::rep, Role::manager, Role::operations}) {
    for (const Reach writes : {Reach::none, Reach::own, Reach::store, Reach::team, Reach::all}) {
      for (const Reach transfers : {Reach::none, Reach::own, Reach::store, Reach::team, Reach::all}) {
        for (int flags = 0; flags < 4; ++flags) {
          const domain::Grants grants{
              .sees = Reach::all, .writes = writes, .transfers = transfers, .imports = (flags & 1) != 0, .organises = (flags & 2) != 0};
          found.push_back({actor_of(role, true), grants});
        }
      }
    }
  }
  return found;
}

std::string described(const Asker& asker) {
  const auto reach = [](Reach of) { return std::string(domain::reach_names[static_cast<std::size_t>(of)]); };
  const domain::Grants& grants = asker.grants;
  return std::string(domain::role_names[static_cast<std::size_t>(asker.actor.role)]) + (asker.actor.post.is_nil() ? "" : " with a post") +
         ", sees " + reach(grants.sees) + ", writes " + reach(grants.writes) + ", transfers " + reach(grants.transfers) +
         (grants.imports ? ", imports" : "") + (grants.organises ? ", organises" : "");
}

// A command of that kind about the customer in that relation, or about what hangs on them.
Command command_of(CommandKind kind, Relation relation, const records::Records& records) {
  const std::uint32_t number = number_of(relation);
  const Place at = place_of(relation);
  const domain::FieldChange name{"name", domain::Value{std::string("示例客户")}, domain::Value{std::string("新名字")}};
  const domain::Customer made = a_customer(fresh).owned_by(at.owner).in_store(at.store);
  switch (kind) {
    case CommandKind::add_staff:
      return domain::AddStaff{a_staff(strong_id<domain::StaffId>(fresh), "示例新人", Role::rep, unit_in_question())};
    case CommandKind::patch_staff: return domain::PatchStaff{at.owner, {name}};
    case CommandKind::add_unit: return domain::AddUnit{{.id = strong_id<domain::UnitId>(fresh), .name = "示例部门"}};
    case CommandKind::patch_unit: return domain::PatchUnit{at.store, {name}};
    case CommandKind::add_post:
      return domain::AddPost{{.id = strong_id<domain::PostId>(fresh), .name = "示例岗位", .grants = {}, .ext = {}}};
    case CommandKind::patch_post: return domain::PatchPost{own_post, {name}};
    case CommandKind::create_customer: return domain::CreateCustomer{made, {}, false};
    case CommandKind::patch_customer: return domain::PatchCustomer{.customer = customer_in(relation), .changes = {name}};
    case CommandKind::import_rows: return domain::ImportRows{id_of(fresh), {{.line = 2, .customer = made, .contacts = {}}}};
    case CommandKind::record_activity: return domain::RecordActivity{an_activity(fresh, customer_in(relation))};
    case CommandKind::correct_activity: {
      domain::Activity activity = an_activity(fresh, customer_in(relation));
      activity.note = "示例：改过";
      return domain::CorrectActivity{strong_id<domain::ActivityId>(activities + number), activity};
    }
    case CommandKind::dismiss_verdict: return domain::DismissVerdict{strong_id<domain::VerdictNoteId>(notes + number)};
    case CommandKind::add_photo: {
      domain::Photo photo = a_photo(fresh);
      photo.activity = strong_id<domain::ActivityId>(activities + number);
      photo.customer = customer_in(Relation::own);  // what it says of itself counts for nothing
      return domain::AddPhoto{photo};
    }
    case CommandKind::confirm_photo: return domain::ConfirmPhoto{strong_id<domain::PhotoId>(photos + number)};
    case CommandKind::transfer_customer: {
      const auto held = records.customer(customer_in(relation));
      return domain::TransferCustomer{.customer = held->id, .from = held->owner, .to = held->owner};
    }
    case CommandKind::add_deputy:
      return domain::AddDeputy{{.id = strong_id<domain::DeputyId>(fresh),
                                .absent = at.owner,
                                .deputy = place_of(Relation::superior).owner,
                                .begins_at = morning,
                                .ends_at = base::later(morning, base::day_ms),
                                .ext = {}}};
    case CommandKind::share_customer: {
      domain::Share share = share_of(relation, place_of(Relation::superior).owner);
      share.id = strong_id<domain::ShareId>(fresh);
      return domain::ShareCustomer{share};
    }
    case CommandKind::end_share: return domain::EndShare{share_of(relation, nobody).id};
    case CommandKind::end_deputy: return domain::EndDeputy{strong_id<domain::DeputyId>(deputies + number)};
    case CommandKind::turn_deputy: return domain::TurnDeputy{strong_id<domain::DeputyId>(deputies + number)};
    case CommandKind::purge_customer: {
      const auto held = records.customer(customer_in(relation));
      return domain::PurgeCustomer{.customer = held->id, .name = held->name};
    }
  }
  return domain::DismissVerdict{};
}

// The table. What a command needs, in a word each:
bool is_allowed(const Asker& asker, CommandKind kind, Relation relation) {
  const domain::Grants& grants = asker.grants;
  const bool is_server = asker.actor.role == Role::system;
  switch (kind) {
    // Maintains units, people and 岗位; and does what somebody may ask for of what is known of them.
    case CommandKind::purge_customer:
    case CommandKind::add_staff:
    case CommandKind::patch_staff:
    case CommandKind::add_unit:
    case CommandKind::patch_unit:
    case CommandKind::add_post:
    case CommandKind::patch_post: return grants.organises;
    // Makes and changes customers, and what hangs on them.
    case CommandKind::create_customer:
    case CommandKind::patch_customer:
    case CommandKind::record_activity:
    case CommandKind::add_photo:
    case CommandKind::share_customer: return takes_in(grants.writes, relation);
    case CommandKind::end_share: return !is_server && takes_in(grants.writes, relation);
    // Brings in lists, of customers it may write.
    case CommandKind::import_rows: return grants.imports && takes_in(grants.writes, relation);
    // Takes customers from there, and gives them there.
    case CommandKind::transfer_customer: return takes_in(grants.transfers, relation);
    // What one said oneself, whatever one's rights are; what one was told.
    case CommandKind::correct_activity:
    case CommandKind::dismiss_verdict: return !is_server && relation == Relation::own;
    case CommandKind::confirm_photo:
    case CommandKind::turn_deputy: return is_server;
    // Of oneself; of everybody who reports to one, at any depth, for who sees their team; of everybody for who maintains the organisation.
    case CommandKind::add_deputy:
    case CommandKind::end_deputy: {
      const bool reports = takes_in(Reach::team, relation) && relation != Relation::own_pool;
      if (grants.sees == Reach::team && reports) return true;
      return relation == Relation::own ? !is_server || grants.organises : grants.organises;
    }
  }
  return false;
}

void give_post(records::Records& records, const Asker& asker) {
  if (asker.actor.post.is_nil()) return;
  put(records, domain::Post{.id = own_post, .name = "示例岗位", .role = asker.actor.role, .grants = asker.grants, .ext = {}});
}

// Refused for want of the right, by whichever half says so; other refusals do not count.
bool is_refused(const domain::Actor& actor, const Command& command, const records::Records& records) {
  const auto authorised = command::authorise(actor, command, records);
  if (!authorised) return authorised.refusal().code == RefusalCode::not_authorised;
  const auto outcome = command::execute(*authorised, at(morning), records);
  return !outcome && outcome.refusal().code == RefusalCode::not_authorised;
}

}  // namespace

TEST_CASE("every cell of role or post × command × relation") {
  records::Records records = world();
  std::size_t cells = 0;
  Wrong wrong;
  for (const Asker& asker : askers()) {
    give_post(records, asker);
    for (std::size_t kind_place = 0; kind_place < command::command_kind_count; ++kind_place) {
      const auto kind = static_cast<CommandKind>(kind_place);
      for (std::size_t place = 0; place < relation_count; ++place) {
        const Relation relation = relation_at(place);
        ++cells;
        const bool allowed = is_allowed(asker, kind, relation);
        if (is_refused(asker.actor, command_of(kind, relation, records), records) == allowed)
          wrong.push_back(described(asker) + ": " + std::string(command::name_of(kind)) + " of " + std::string(name_of(relation)) +
                          (allowed ? " refused" : " allowed"));
      }
    }
  }
  // (3 roles + the server + 3 sees + 3 roles × 5 writes × 5 transfers × 2 imports × 2 organises) × 21 kinds × 15 relations.
  INFO(cells << " cells looked at");
  CHECK(cells == std::size_t{307} * 21 * 15);
  CHECK(wrong == Wrong{});
}

TEST_CASE("every cell of what a share lets somebody do: tell what they did, leave it, and nothing else") {
  records::Records records = world();
  std::size_t cells = 0;
  Wrong wrong;
  for (const bool lasts : {true, false}) {
    for (std::size_t place = 0; place < relation_count; ++place) {
      domain::Share share = share_of(relation_at(place), person_in_question());
      if (!lasts) share.ended_at = morning;
      put(records, share);
    }
    for (const Asker& asker : askers()) {
      give_post(records, asker);
      for (std::size_t kind_place = 0; kind_place < command::command_kind_count; ++kind_place) {
        const auto kind = static_cast<CommandKind>(kind_place);
        const bool is_fact = kind == CommandKind::record_activity || kind == CommandKind::add_photo;
        for (std::size_t place = 0; place < relation_count; ++place) {
          const Relation relation = relation_at(place);
          ++cells;
          const bool by_share = asker.actor.role != Role::system &&
                                (kind == CommandKind::end_share || (is_fact && lasts && asker.grants.writes != Reach::none));
          const bool allowed = by_share || is_allowed(asker, kind, relation);
          if (is_refused(asker.actor, command_of(kind, relation, records), records) == allowed)
            wrong.push_back(described(asker) + ": " + std::string(command::name_of(kind)) + " of " + std::string(name_of(relation)) +
                            (allowed ? " refused" : " allowed") + (lasts ? " by a share" : " by a share that ended"));
        }
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == std::size_t{2} * 307 * 21 * 15);
  CHECK(wrong == Wrong{});
}

TEST_CASE("every cell of whose customer is given to whom") {
  records::Records records = world();
  std::size_t cells = 0;
  Wrong wrong;
  for (const Asker& asker : askers()) {
    if (!asker.actor.post.is_nil() &&
        (asker.grants.writes != Reach::own || asker.grants.imports || asker.grants.organises || asker.grants.sees != Reach::all))
      continue;
    give_post(records, asker);
    for (std::size_t from = 0; from < relation_count; ++from) {
      for (std::size_t to = 0; to < relation_count; ++to) {
        if (relation_at(to) == Relation::stranger_kept_here) continue;  // given to somebody, a customer lies where that person is
        ++cells;
        const auto held = records.customer(customer_in(relation_at(from)));
        const Place there = place_of(relation_at(to));
        const domain::TransferCustomer asked{
            .customer = held->id, .from = held->owner, .to = there.owner, .store = there.owner.is_nil() ? there.store : domain::StoreId{}};
        const auto takes = [&](Relation relation) { return takes_in(asker.grants.transfers, relation); };
        const bool allowed = takes(relation_at(from)) && takes(relation_at(to));
        if (is_refused(asker.actor, asked, records) == allowed)
          wrong.push_back(described(asker) + ": from " + std::string(name_of(relation_at(from))) + " to " +
                          std::string(name_of(relation_at(to))) + (allowed ? " refused" : " allowed"));
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == std::size_t{3 + 1 + 3 * 5} * 15 * 14);
  CHECK(wrong == Wrong{});
}

TEST_CASE("every cell of whose telephone numbers may be changed") {
  records::Records records = world();
  std::size_t cells = 0;
  Wrong wrong;
  for (const PhoneSight phones : {PhoneSight::none, PhoneSight::own, PhoneSight::all}) {
    for (const Reach writes : {Reach::none, Reach::own, Reach::store, Reach::team, Reach::all}) {
      Asker asker{actor_of(Role::rep, true), {.sees = Reach::all, .writes = writes, .transfers = Reach::none, .phones = phones}};
      give_post(records, asker);
      for (std::size_t place = 0; place < relation_count; ++place) {
        const Relation relation = relation_at(place);
        const std::uint32_t number = number_of(relation);
        const auto text = [](const char* of) { return domain::Value{std::string(of)}; };
        const domain::FieldChange change{"phones", text("13800009999"), text("13800008888")};
        const domain::FieldChange renamed{"name", text("示例联系人"), text("新名字")};
        const auto contact = [&](domain::ContactChange::Kind kind, std::vector<domain::FieldChange> changes) {
          domain::ContactChange made{.kind = kind, .contact = {}, .changes = std::move(changes)};
          made.contact.id = strong_id<domain::ContactId>(contacts + number);
          if (kind == domain::ContactChange::Kind::add) made.contact = a_contact(fresh, customer_in(relation), "示例", {"13800007777"});
          return made;
        };
        using Kind = domain::ContactChange::Kind;
        struct Ask {
          const char* what;
          bool needs_phones;
          domain::PatchCustomer command;
        };
        const domain::CustomerId id = customer_in(relation);
        const std::vector<Ask> asks{
            {"their numbers", true, {.customer = id, .changes = {change}}},
            {"a contact's numbers", true, {.customer = id, .contacts = {contact(Kind::change, {change})}}},
            {"the second contact's numbers",
             true,
             {.customer = id, .contacts = {contact(Kind::add, {}), contact(Kind::change, {renamed, change})}}},
            {"a contact's name", false, {.customer = id, .contacts = {contact(Kind::change, {renamed})}}},
            {"a new contact with a number", false, {.customer = id, .contacts = {contact(Kind::add, {})}}},
            {"a contact less", false, {.customer = id, .contacts = {contact(Kind::remove, {})}}},
        };
        for (const Ask& ask : asks) {
          ++cells;
          const bool allowed = (takes_in(writes, relation)) && (!ask.needs_phones || shows_phones(phones, relation));
          if (is_refused(asker.actor, ask.command, records) == allowed)
            wrong.push_back(described(asker) + ", phones " + std::string(domain::phone_sight_names[static_cast<std::size_t>(phones)]) +
                            ": " + ask.what + " of " + std::string(name_of(relation)) + (allowed ? " refused" : " allowed"));
        }
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == std::size_t{3} * 5 * 15 * 6);
  CHECK(wrong == Wrong{});
}

// Over customers somebody also has the rights of whom they stand in for, and of whom they lately did for what they did; one person's rights at a
// time, and no others.
TEST_CASE("every cell of what may be asked by who stands in for somebody") {
  records::Records records = world();
  std::size_t cells = 0;
  Wrong wrong;
  constexpr std::array all_reaches{Reach::none, Reach::own, Reach::store, Reach::team, Reach::all};
  for (const bool lasts : {true, false}) {
    for (const Reach own : all_reaches) {
      for (const Reach of_stranger : all_reaches) {
        for (const bool imports : {true, false}) {
          Asker asker{actor_of(Role::rep, true), {.sees = Reach::own, .writes = own, .transfers = own, .imports = imports}};
          give_post(records, asker);
          domain::Staff stranger = *records.staff(stranger_in_question());
          stranger.post = post_of_stranger;
          put(records, stranger);
          const domain::Grants grants{
              .sees = Reach::all, .writes = of_stranger, .transfers = of_stranger, .imports = !imports, .organises = true};
          put(records, domain::Post{.id = post_of_stranger, .name = "示例外人", .role = stranger.role, .grants = grants, .ext = {}});
          (lasts ? asker.actor.acting_for : asker.actor.acted_for) = {stranger.id};
          for (std::size_t kind_place = 0; kind_place < command::command_kind_count; ++kind_place) {
            const auto kind = static_cast<CommandKind>(kind_place);
            for (std::size_t place = 0; place < relation_count; ++place) {
              const Relation relation = relation_at(place);
              ++cells;
              const bool is_fact = kind == CommandKind::record_activity || kind == CommandKind::add_photo;
              const bool goes_along = kind == CommandKind::create_customer || kind == CommandKind::patch_customer || is_fact ||
                                      kind == CommandKind::transfer_customer || kind == CommandKind::share_customer ||
                                      kind == CommandKind::end_share || (kind == CommandKind::import_rows && grants.imports);
              const bool for_stranger = goes_along && (lasts || is_fact) && takes_in_of_stranger(of_stranger, relation);
              const bool allowed = is_allowed(asker, kind, relation) || for_stranger;
              if (is_refused(asker.actor, command_of(kind, relation, records), records) == allowed)
                wrong.push_back(described(asker) + (lasts ? ", for" : ", lately for") + " who writes " +
                                std::string(domain::reach_names[static_cast<std::size_t>(of_stranger)]) + ": " +
                                std::string(command::name_of(kind)) + " of " + std::string(name_of(relation)) +
                                (allowed ? " refused" : " allowed"));
            }
          }
        }
      }
    }
  }
  INFO(cells << " cells looked at");
  CHECK(cells == std::size_t{2} * 5 * 5 * 2 * 21 * 15);
  CHECK(wrong == Wrong{});
}

TEST_CASE("whose numbers may be changed, and who is given whose customer, is decided by one person's rights at a time") {
  records::Records records = world();
  Asker asker{actor_of(Role::rep, true), {.sees = Reach::own, .writes = Reach::own, .phones = PhoneSight::none}};
  give_post(records, asker);
  domain::Staff stranger = *records.staff(stranger_in_question());
  asker.actor.acting_for = {stranger.id};  // with a rep's standard rights: to them numbers are shown
  const domain::FieldChange change{"phones", domain::Value{std::string("13800009999")}, domain::Value{std::string("13800008888")}};
  const auto patch = [&](Relation relation) { return domain::PatchCustomer{.customer = customer_in(relation), .changes = {change}}; };
  CHECK_FALSE(is_refused(asker.actor, patch(Relation::stranger), records));
  CHECK(is_refused(asker.actor, patch(Relation::own), records));
  const auto given = [&](Relation from, Relation to) {
    const auto held = records.customer(customer_in(from));
    return domain::TransferCustomer{.customer = held->id, .from = held->owner, .to = place_of(to).owner, .store = place_of(to).store};
  };
  CHECK(is_refused(asker.actor, given(Relation::stranger, Relation::own), records));
  CHECK(is_refused(asker.actor, given(Relation::own, Relation::stranger), records));
  CHECK_FALSE(is_refused(asker.actor, given(Relation::stranger, Relation::other_pool), records));
}

TEST_CASE("of whom somebody stands in for who has left, nothing goes along") {
  records::Records records = world();
  Asker asker{actor_of(Role::rep, true), {.sees = Reach::own}};
  give_post(records, asker);
  asker.actor.acting_for = {place_of(Relation::former_colleague).owner};
  CHECK(is_refused(asker.actor, command_of(CommandKind::patch_customer, Relation::former_colleague, records), records));
}
