#include "tests/support/relations.hpp"

#include "tests/support/sample_ids.hpp"

namespace actline::testing {

namespace {

using domain::Reach;

struct Row {
  Relation relation;
  std::string_view name;
  bool own, store, team;  // `all` takes in everything, `none` nothing
};

// In the words of the design: own — theirs, and the pool of the unit they belong to; store — these, and of everybody of that unit and those
// below it, and the pools of all of these, in use or not; team — own, and of everybody who reports to them at any depth. Everybody: who has
// left, too.
constexpr std::array<Row, relation_count> rows{{
    {Relation::own, "own", true, true, true},
    {Relation::own_pool, "own_pool", true, true, true},
    {Relation::direct_report, "direct_report", false, false, true},
    {Relation::indirect_report, "indirect_report", false, false, true},
    {Relation::report_of_leaver, "report_of_leaver", false, false, true},
    {Relation::colleague, "colleague", false, true, false},
    {Relation::of_unit_below, "of_unit_below", false, true, false},
    {Relation::pool_below, "pool_below", false, true, false},
    {Relation::closed_pool_below, "closed_pool_below", false, true, false},
    {Relation::stranger, "stranger", false, false, false},
    {Relation::stranger_kept_here, "stranger_kept_here", false, false, false},
    {Relation::superior, "superior", false, false, false},
    {Relation::former_report, "former_report", false, false, true},
    {Relation::former_colleague, "former_colleague", false, true, false},
    {Relation::other_pool, "other_pool", false, false, false},
}};

const Row& row_of(Relation relation) { return rows[static_cast<std::size_t>(relation)]; }

template <class Strong>
Strong numbered(std::uint32_t number) {
  return strong_id<Strong>(0x5e000000 + number);
}

const auto person = numbered<domain::StaffId>(1), direct = numbered<domain::StaffId>(2), indirect = numbered<domain::StaffId>(3),
           leaver = numbered<domain::StaffId>(4), below_leaver = numbered<domain::StaffId>(5), colleague = numbered<domain::StaffId>(6),
           below = numbered<domain::StaffId>(7), stranger = numbered<domain::StaffId>(8), superior = numbered<domain::StaffId>(9),
           leaver_here = numbered<domain::StaffId>(10);
const auto dealer = numbered<domain::UnitId>(101), dealer_store = numbered<domain::UnitId>(102),
           closed_store = numbered<domain::UnitId>(103), other_store = numbered<domain::UnitId>(104);

}  // namespace

std::string_view name_of(Relation relation) { return row_of(relation).name; }

bool takes_in(Reach reach, Relation relation) {
  const Row& row = row_of(relation);
  switch (reach) {
    case Reach::none: return false;
    case Reach::own: return row.own;
    case Reach::store: return row.store;
    case Reach::team: return row.team;
    case Reach::all: return true;
  }
  return false;
}

bool shows_phones(domain::PhoneSight sight, Relation relation) {
  return sight == domain::PhoneSight::all || (sight == domain::PhoneSight::own && relation == Relation::own);
}

// Of the other store, to whom nobody reports: theirs and its pool; of the store also everybody there.
bool takes_in_of_stranger(Reach reach, Relation relation) {
  const bool is_own = relation == Relation::stranger || relation == Relation::stranger_kept_here || relation == Relation::other_pool;
  const bool is_there = relation == Relation::direct_report || relation == Relation::indirect_report ||
                        relation == Relation::report_of_leaver || relation == Relation::superior || relation == Relation::former_report;
  switch (reach) {
    case Reach::none: return false;
    case Reach::own:
    case Reach::team: return is_own;
    case Reach::store: return is_own || is_there;
    case Reach::all: return true;
  }
  return false;
}

bool shows_phones_to_stranger(domain::PhoneSight sight, Relation relation) {
  const bool is_own = relation == Relation::stranger || relation == Relation::stranger_kept_here;
  return sight == domain::PhoneSight::all || (sight == domain::PhoneSight::own && is_own);
}

Place place_of(Relation relation) {
  switch (relation) {
    case Relation::own: return {person, dealer};
    case Relation::own_pool: return {{}, dealer};
    case Relation::direct_report: return {direct, other_store};
    case Relation::indirect_report: return {indirect, other_store};
    case Relation::report_of_leaver: return {below_leaver, other_store};
    case Relation::colleague: return {colleague, dealer};
    case Relation::of_unit_below: return {below, dealer_store};
    case Relation::pool_below: return {{}, dealer_store};
    case Relation::closed_pool_below: return {{}, closed_store};
    case Relation::stranger: return {stranger, other_store};
    case Relation::stranger_kept_here: return {stranger, dealer};
    case Relation::superior: return {superior, other_store};
    case Relation::former_report: return {leaver, other_store};
    case Relation::former_colleague: return {leaver_here, dealer};
    case Relation::other_pool: return {{}, other_store};
  }
  return {};
}

bool may_be_given_to(Relation relation) {
  return relation != Relation::closed_pool_below && relation != Relation::stranger_kept_here && relation != Relation::former_report &&
         relation != Relation::former_colleague;
}

domain::StaffId person_in_question() { return person; }
domain::StaffId stranger_in_question() { return stranger; }
domain::UnitId unit_in_question() { return dealer; }

std::vector<domain::Unit> units_around() {
  using domain::UnitKind;
  return {{.id = dealer, .kind = UnitKind::dealer, .name = "示例经销商"},
          {.id = dealer_store, .kind = UnitKind::store, .name = "示例门店", .parent = dealer},
          {.id = closed_store, .kind = UnitKind::store, .name = "示例旧店", .parent = dealer, .active = false},
          {.id = other_store, .kind = UnitKind::store, .name = "示例别店"}};
}

std::vector<domain::Staff> people_around() {
  using domain::Role;
  return {{.id = superior, .name = "示例上级", .role = Role::manager, .store = other_store},
          {.id = person, .name = "示例本人", .role = Role::rep, .store = dealer, .manager = superior},
          {.id = direct, .name = "示例下属", .role = Role::manager, .store = other_store, .manager = person},
          {.id = indirect, .name = "示例下属二", .role = Role::rep, .store = other_store, .manager = direct},
          {.id = leaver, .name = "示例离职", .role = Role::manager, .store = other_store, .manager = person, .active = false},
          {.id = below_leaver, .name = "示例下属三", .role = Role::rep, .store = other_store, .manager = leaver},
          {.id = colleague, .name = "示例同事", .role = Role::rep, .store = dealer},
          {.id = below, .name = "示例店员", .role = Role::rep, .store = dealer_store},
          {.id = stranger, .name = "示例外人", .role = Role::rep, .store = other_store},
          {.id = leaver_here, .name = "示例离职二", .role = Role::rep, .store = dealer, .active = false}};
}

}  // namespace actline::testing
