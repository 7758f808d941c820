#include "shared/sync/scope.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/fingerprint.hpp"
#include "shared/command/merged_detail.hpp"
#include "shared/domain/customer/phone.hpp"
#include "shared/domain/deputy/deputy_rules.hpp"
#include "shared/domain/post/post_rules.hpp"
#include "shared/storage/snapshot_reader.hpp"

namespace actline::sync {

namespace {

using records::Leaf;

std::vector<domain::Staff> staff_in(const storage::Snapshot& snapshot) {
  std::vector<domain::Staff> people;
  for (const records::RecordPtr& record : snapshot.all(records::TableId::staff)) people.push_back(std::get<domain::Staff>(*record));
  return people;
}

// Everyone below `manager`, also who has left: their customers are to be seen until somebody else has them.
std::vector<domain::StaffId> reports_of(domain::StaffId manager, const storage::Snapshot& snapshot) {
  const std::vector<domain::Staff> all = staff_in(snapshot);
  std::set<domain::StaffId> below{manager};
  std::vector<domain::StaffId> found;
  // A person's manager may stand after them in the list; repeat until nobody new is found. A ring ends it too.
  for (bool grew = true; grew;) {
    grew = false;
    for (const domain::Staff& staff : all) {
      if (!below.contains(staff.manager) || !below.insert(staff.id).second) continue;
      found.push_back(staff.id);
      grew = true;
    }
  }
  return found;
}

// The unit and all below it, in use or not: what lies in a pool is there all the same.
std::set<domain::UnitId> units_within(domain::UnitId top, const storage::Snapshot& snapshot) {
  const std::vector<records::RecordPtr> all = snapshot.all(records::TableId::unit);
  std::set<domain::UnitId> within{top};
  for (bool grew = true; grew;) {
    grew = false;
    for (const records::RecordPtr& record : all) {
      const auto& unit = std::get<domain::Unit>(*record);
      grew = (within.contains(unit.parent) && within.insert(unit.id).second) || grew;
    }
  }
  return within;
}

void add_unit_leaves(const domain::Actor& actor, const storage::Snapshot& snapshot, std::vector<Leaf>& leaves) {
  if (actor.store.is_nil()) return;
  const std::set<domain::UnitId> units = units_within(actor.store, snapshot);
  for (const domain::UnitId unit : units) leaves.push_back({Leaf::Kind::store, unit.value});
  for (const domain::Staff& staff : staff_in(snapshot)) {
    if (units.contains(staff.store)) leaves.push_back({Leaf::Kind::owner, staff.id.value});
  }
}

// What somebody sees of customers in their own right.
void add_leaves(const domain::Actor& actor, domain::Reach sees, const storage::Snapshot& snapshot, storage::LeafSet& set) {
  switch (sees) {
    case domain::Reach::all: set.everything = true; return;
    case domain::Reach::team:
      for (const domain::StaffId report : reports_of(actor.staff, snapshot)) set.leaves.push_back({Leaf::Kind::owner, report.value});
      break;
    case domain::Reach::store: add_unit_leaves(actor, snapshot, set.leaves); break;
    case domain::Reach::own:
    case domain::Reach::none: break;
  }
  set.leaves.push_back({Leaf::Kind::owner, actor.staff.value});
  if (!actor.store.is_nil()) set.leaves.push_back({Leaf::Kind::store, actor.store.value});
}

// Tells a device's scopes apart; it proves nothing (scope_of_base).
std::string revision_of(const Scope& scope) {
  const storage::LeafSet& set = scope.leaves;
  base::Fingerprint fingerprint;
  fingerprint.add(std::uint8_t{set.everything});
  fingerprint.add(set.person.value);
  for (const Leaf& leaf : set.leaves) {
    fingerprint.add(static_cast<std::uint8_t>(leaf.kind));
    fingerprint.add(leaf.key);
  }
  // Where all are shown it is what it was before anything could be masked: nobody begins a new base for that.
  if (!scope.phones.all) fingerprint.add(std::uint8_t{!scope.phones.leaves.empty()});
  for (const Leaf& leaf : scope.phones.leaves) {
    fingerprint.add(static_cast<std::uint8_t>(leaf.kind));
    fingerprint.add(leaf.key);
  }
  return base::fingerprint_text(fingerprint.value());
}

constexpr std::string_view masks_word = "masks";
constexpr char shown_mark = '+';

bool holds_customers(const Leaf& leaf) {
  return leaf.kind == Leaf::Kind::owner || leaf.kind == Leaf::Kind::store || leaf.kind == Leaf::Kind::root;
}

void sort_once(std::vector<Leaf>& leaves) {
  std::sort(leaves.begin(), leaves.end());
  leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
}

// What one person adds to a scope, in their own right: what they see, and of that what is shown with its numbers.
void add_person(const domain::Actor& person, const storage::Snapshot& snapshot, std::int64_t schema, Scope& scope) {
  const domain::Grants grants = domain::grants_of(person, storage::SnapshotReader(snapshot));
  storage::LeafSet seen;
  add_leaves(person, grants.sees, snapshot, seen);
  if (schema >= schema_with_shares && !seen.everything) {
    for (const domain::CustomerId shared : snapshot.customers_shared_with(person.staff)) {
      seen.leaves.push_back({Leaf::Kind::root, shared.value});
    }
  }
  std::vector<Leaf>& shown = scope.phones.leaves;
  switch (grants.phones) {
    case domain::PhoneSight::none: break;
    case domain::PhoneSight::own: shown.push_back({Leaf::Kind::owner, person.staff.value}); break;
    case domain::PhoneSight::all:
      scope.phones.all = scope.phones.all || seen.everything;
      shown.insert(shown.end(), seen.leaves.begin(), seen.leaves.end());
      break;
  }
  scope.leaves.everything = scope.leaves.everything || seen.everything;
  scope.leaves.leaves.insert(scope.leaves.leaves.end(), seen.leaves.begin(), seen.leaves.end());
}

// What has one meaning has one form.
void tidy_phones(Scope& scope) {
  sort_once(scope.phones.leaves);
  const auto is_shown = [&](const Leaf& leaf) { return !holds_customers(leaf) || scope.phones.shown_in(leaf, {}); };
  const storage::LeafSet& set = scope.leaves;
  if (!set.everything && std::all_of(set.leaves.begin(), set.leaves.end(), is_shown)) scope.phones.all = true;
  if (scope.phones.all) scope.phones.leaves.clear();
}

// What comes of a record that holds telephone numbers.
template <class Entity>
records::RecordPtr with_masked_phones(Entity entity) {
  for (std::string& phone : entity.phones) phone = domain::masked_phone(phone);
  return records::make_record(std::move(entity));
}

}  // namespace

bool ShownPhones::shown_in(const Leaf& leaf, const base::Id& root) const { return all || storage::contains(leaves, leaf, root); }

std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device, base::Instant now) {
  const auto row = records::as<domain::Staff>(snapshot.find(records::TableId::staff, staff.value));
  if (row == nullptr || !row->active) return std::nullopt;
  const storage::SnapshotReader reader(snapshot);
  return domain::at_moment(domain::actor_in(*row, device), now, reader, reader);
}

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot, std::int64_t schema) {
  Scope scope{.leaves = {.everything = false, .person = actor.staff, .leaves = {}}, .phones = {.all = false, .leaves = {}}, .revision = {}};
  add_person(actor, snapshot, schema, scope);
  for (const domain::StaffId absent : actor.acting_for) {
    const auto row = records::as<domain::Staff>(snapshot.find(records::TableId::staff, absent.value));
    if (row != nullptr && row->active) add_person(domain::actor_in(*row, actor.device), snapshot, schema, scope);
  }
  storage::LeafSet& set = scope.leaves;
  if (set.everything) {
    set.leaves.clear();
  } else {
    set.leaves.push_back({Leaf::Kind::personal, actor.staff.value});
    set.leaves.push_back({Leaf::Kind::reference, {}});
    sort_once(set.leaves);
  }
  tidy_phones(scope);
  scope.revision = revision_of(scope);
  return scope;
}

std::string scope_text(const Scope& scope) {
  std::string text;
  const auto add = [&text](std::string_view word) { (text += text.empty() ? "" : " ") += word; };
  if (!scope.phones.all) add(masks_word);
  for (const Leaf& leaf : scope.phones.leaves) add(std::string(1, shown_mark) + records::leaf_text(leaf));
  if (scope.leaves.everything) add("*");
  for (const Leaf& leaf : scope.leaves.leaves) add(records::leaf_text(leaf));
  return text;
}

std::optional<Scope> scope_in(std::string_view text, domain::StaffId person) {
  Scope scope{.leaves = {.everything = false, .person = person, .leaves = {}}, .phones = {}, .revision = {}};
  // Sorted and unique, as scope_text writes them: they are searched.
  const auto add = [](std::string_view word, std::vector<Leaf>& leaves) {
    const auto leaf = records::leaf_in(word);
    if (!leaf || (!leaves.empty() && !(leaves.back() < *leaf))) return false;
    leaves.push_back(*leaf);
    return true;
  };
  bool begins = true;  // nothing of the leaves has come
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool first = begin == 0;
    begin = end + 1;
    if (first && word == masks_word) {
      scope.phones.all = false;
    } else if (begins && !scope.phones.all && word.starts_with(shown_mark)) {
      if (!add(word.substr(1), scope.phones.leaves)) return std::nullopt;
    } else if (begins && word == "*") {
      scope.leaves.everything = true;
      begins = false;
    } else {
      if (!add(word, scope.leaves.leaves)) return std::nullopt;
      begins = false;
    }
  }
  if (begins) return std::nullopt;
  scope.revision = revision_of(scope);
  return scope;
}

bool loses_leaves(const Scope& held, const Scope& now) {
  if (now.leaves.everything) return false;
  if (held.leaves.everything) return true;
  const auto &had = held.leaves.leaves, &has = now.leaves.leaves;
  return !std::includes(has.begin(), has.end(), had.begin(), had.end());
}

std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now, std::int64_t schema) {
  // Half way to what is no longer so: what was given for it is of no use.
  if (cursor.changing && cursor.changing->to_rev != now.revision) return std::nullopt;
  if (cursor.subs_rev == now.revision) return cursor.changing ? std::nullopt : std::optional(now);
  auto held = scope_in(holds, now.leaves.person);
  if (!held || held->revision != cursor.subs_rev) return std::nullopt;
  // What comes to everything is too much to be given at once.
  if (now.leaves.everything && schema < schema_with_scope_changes) return std::nullopt;
  if (!loses_leaves(*held, now)) return held;
  if (schema < schema_with_keeps || now.leaves.leaves.size() > leaves_told_most) return std::nullopt;
  // Once it is changing the device has let go.
  return cursor.changing || cursor.is_whole() ? held : std::nullopt;
}

Scope first_stage(const Scope& full) {
  const domain::StaffId person = full.leaves.person;
  Scope stage{.leaves = {.everything = false,
                         .person = person,
                         .leaves = {{Leaf::Kind::owner, person.value}, {Leaf::Kind::personal, person.value}, {Leaf::Kind::reference, {}}}},
              .phones = full.phones,
              .revision = {}};
  std::sort(stage.leaves.leaves.begin(), stage.leaves.leaves.end());
  stage.revision = revision_of(stage);
  return stage;
}

bool visible(const Scope& scope, const storage::IndexedRow& row) { return scope.leaves.contains(row.leaf, row.root); }

records::RecordPtr as_seen(const Scope& scope, const storage::IndexedRow& row) {
  if (row.record == nullptr || scope.phones.shown_in(row.leaf, row.root)) return row.record;
  if (const auto* customer = std::get_if<domain::Customer>(row.record.get())) return with_masked_phones(*customer);
  if (const auto* contact = std::get_if<domain::Contact>(row.record.get())) return with_masked_phones(*contact);
  // It told them while they were shown numbers; it goes on telling what they may know.
  if (const auto* held = std::get_if<domain::VerdictNote>(row.record.get()); held != nullptr && held->verdict == domain::Verdict::merged) {
    domain::VerdictNote note = *held;
    note.detail = command::with_masked_phones(held->detail);
    return records::make_record(std::move(note));
  }
  return row.record;
}

}  // namespace actline::sync
