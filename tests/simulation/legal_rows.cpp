// Invariant 8.
#include <set>

#include "tests/simulation/failure.hpp"
#include "tests/simulation/final_checks.hpp"

namespace actline::simulation {

namespace {

using records::TableId;

void require_legal(bool holds, std::string_view what) { require(holds, 8, what); }

// True when following `next` from `start` comes to an end within so many steps.
template <class Id, class Next>
bool ends_within(Id start, std::size_t steps, Next next) {
  while (!start.is_nil() && steps-- > 0) start = next(start);
  return start.is_nil();
}

class Legality {
 public:
  explicit Legality(const Oracle& oracle) : oracle_(oracle) {}

  void operator()(const domain::Staff& person) {
    const auto above = [this](domain::StaffId id) { return manager_of(id); };
    require_legal(ends_within(person.manager, oracle_.staff_members().size(), above), "the managers above somebody form a ring");
    require_legal(person.role != domain::Role::system, "a person is the system");
    operations_ += person.active && person.role == domain::Role::operations && person.post.is_nil() ? 1 : 0;
    if (const auto post = oracle_.post(person.post); !person.post.is_nil()) {
      require_legal(post.is_present() && post->role == person.role && post->active, "somebody has a post that is none of theirs");
    }
    if (!person.active || (person.role == domain::Role::operations && person.store.is_nil())) return;
    const auto store = oracle_.unit(person.store);
    require_legal(store.is_present() && store->active, "somebody belongs to a unit that is not in use");
    require_legal(person.role == domain::Role::operations || domain::sells(store->kind),
                  "somebody who sells belongs where nothing is sold");
  }

  void operator()(const domain::Unit& unit) {
    constexpr std::size_t deepest = 8;
    require_legal(ends_within(unit.parent, deepest - 1, [this](domain::UnitId id) { return parent_of(id); }),
                  "a unit hangs too deep, or in a ring");
    require_legal(names_.insert({unit.parent, unit.name}).second, "two units below one parent share a name");
    if (unit.parent.is_nil()) return;
    const auto parent = oracle_.unit(unit.parent);
    require_legal(parent.is_present() && parent->kind != domain::UnitKind::store, "a unit stands below a store");
    require_legal(!unit.active || parent->active, "a unit in use stands below one that is not");
  }

  void operator()(const domain::Post& post) {
    using domain::Reach;
    const auto within = [](Reach inner, Reach outer) { return inner == outer || inner <= Reach::own || outer == Reach::all; };
    require_legal(post.grants.sees != Reach::none, "a post that sees nothing");
    require_legal(within(post.grants.writes, post.grants.sees) && (post.grants.writes == Reach::none || post.grants.sees >= Reach::own),
                  "a post that changes what it does not see");
    require_legal(within(post.grants.transfers, post.grants.sees), "a post that gives away what it does not see");
    require_legal(!post.active || domain::is_standard(post.id) || post_names_.insert(post.name).second, "two posts share a name");
  }

  void operator()(const domain::Deputy& deputy) const {
    require_legal(oracle_.staff(deputy.absent).is_present() && oracle_.staff(deputy.deputy).is_present(),
                  "nobody stands in, or for nobody");
    require_legal(deputy.absent != deputy.deputy && deputy.begins_at <= deputy.ends_at, "somebody stands in for themself, or backwards");
  }

  void operator()(const domain::Customer& customer) const {
    require_legal(!customer.name.empty() && !customer.store.is_nil(), "a customer without a name or a store");
    require_legal(customer.owner.is_nil() || oracle_.staff(customer.owner).is_present(), "a customer is with nobody there is");
    require_legal(std::set(customer.phones.begin(), customer.phones.end()).size() == customer.phones.size(),
                  "a customer has a phone twice");
  }
  void operator()(const domain::Contact& contact) const { require_customer(contact.customer); }
  void operator()(const domain::Activity& activity) const {
    require_customer(activity.customer);
    require_legal(activity.occurred_at <= activity.recorded_at, "an activity occurred after it was recorded");
    if (activity.superseded_by.is_nil()) return;
    const auto by = oracle_.activity(activity.superseded_by);
    require_legal(by.is_present() && by->corrects == activity.id, "an activity is superseded by one that does not correct it");
  }
  void operator()(const domain::Photo& photo) const {
    const auto activity = oracle_.activity(photo.activity);
    require_legal(activity.is_present() && activity->customer == photo.customer, "a photo hangs on another customer than its activity");
  }
  void operator()(const domain::Share& share) {
    require_customer(share.customer);
    require_legal(oracle_.staff(share.staff).is_present(), "a customer is shared with nobody");
    if (share.ended_at) return;
    require_legal(shared_.insert({share.customer, share.staff}).second, "a customer is shared twice with one person");
    require_legal(oracle_.customer(share.customer)->owner != share.staff, "a customer is shared with whose they are");
  }
  void operator()(const domain::VerdictNote& note) const { require_legal(oracle_.staff(note.person).is_present(), "a note for nobody"); }

  int operations() const { return operations_; }

 private:
  void require_customer(domain::CustomerId id) const { require_legal(oracle_.customer(id).is_present(), "something hangs on no customer"); }
  domain::StaffId manager_of(domain::StaffId id) const {
    const auto staff = oracle_.staff(id);
    return staff.is_present() ? staff->manager : domain::StaffId{};
  }
  domain::UnitId parent_of(domain::UnitId id) const {
    const auto unit = oracle_.unit(id);
    return unit.is_present() ? unit->parent : domain::UnitId{};
  }

  const Oracle& oracle_;
  std::set<std::pair<domain::UnitId, std::string>> names_;
  std::set<std::string> post_names_;
  std::set<std::pair<domain::CustomerId, domain::StaffId>> shared_;
  int operations_ = 0;
};

}  // namespace

void check_legal(const Oracle& oracle) {
  Legality legality(oracle);
  for (std::size_t table = 0; table < records::table_count; ++table) {
    oracle.each(static_cast<TableId>(table), [&](const records::RecordPtr& record) { std::visit(legality, *record); });
  }
  require_legal(legality.operations() > 0, "nobody of operations is left");
}

}  // namespace actline::simulation
