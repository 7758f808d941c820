#include "shared/sync/scope.hpp"

#include <algorithm>
#include <array>
#include <set>

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

// Everyone active below `manager`. An inactive link hides nobody: their reports still hang below it.
std::vector<domain::StaffId> active_reports(domain::StaffId manager, const storage::Snapshot& snapshot) {
  const std::vector<domain::Staff> all = staff_in(snapshot);
  std::set<domain::StaffId> below{manager};
  std::vector<domain::StaffId> found;
  // A person's manager may stand after them in the list; repeat until nobody new is found. A ring ends it too.
  for (bool grew = true; grew;) {
    grew = false;
    for (const domain::Staff& staff : all) {
      if (!below.contains(staff.manager) || !below.insert(staff.id).second) continue;
      if (staff.active) found.push_back(staff.id);
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
    if (staff.active && units.contains(staff.store)) leaves.push_back({Leaf::Kind::owner, staff.id.value});
  }
}

// What somebody sees of customers in their own right.
void add_leaves(const domain::Actor& actor, domain::Reach sees, const storage::Snapshot& snapshot, storage::LeafSet& set) {
  switch (sees) {
    case domain::Reach::all: set.everything = true; return;
    case domain::Reach::team:
      for (const domain::StaffId report : active_reports(actor.staff, snapshot)) set.leaves.push_back({Leaf::Kind::owner, report.value});
      break;
    case domain::Reach::store: add_unit_leaves(actor, snapshot, set.leaves); break;
    case domain::Reach::own:
    case domain::Reach::none: break;
  }
  set.leaves.push_back({Leaf::Kind::owner, actor.staff.value});
  if (!actor.store.is_nil()) set.leaves.push_back({Leaf::Kind::store, actor.store.value});
}

// FNV-1a, 64 bits (Fowler, Noll, Vo). Tells a device's scopes apart; it proves nothing (scope_of_base).
class Fingerprint {
 public:
  void add(std::uint8_t byte) { state_ = (state_ ^ byte) * 0x100000001b3; }
  void add(const base::Id& id) {
    for (const std::uint8_t byte : id.bytes) add(byte);
  }
  std::string text() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out.push_back(digits[(state_ >> shift) & 0xF]);
    return out;
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325;
};

std::string revision_of(const Scope& scope) {
  const storage::LeafSet& set = scope.leaves;
  Fingerprint fingerprint;
  fingerprint.add(set.everything ? 1 : 0);
  fingerprint.add(set.person.value);
  for (const Leaf& leaf : set.leaves) {
    fingerprint.add(static_cast<std::uint8_t>(leaf.kind));
    fingerprint.add(leaf.key);
  }
  // Where all are shown it is what it was before anything could be masked: nobody begins a new base for that.
  if (scope.phones != domain::PhoneSight::all) fingerprint.add(static_cast<std::uint8_t>(scope.phones));
  if (scope.phones == domain::PhoneSight::own) {
    for (const domain::StaffId person : scope.own) fingerprint.add(person.value);
  }
  return fingerprint.text();
}

constexpr std::string_view phones_word = "phones:";
constexpr char own_mark = '+';

// What comes of a record that holds telephone numbers.
template <class Entity>
records::RecordPtr with_masked_phones(Entity entity) {
  for (std::string& phone : entity.phones) phone = domain::masked_phone(phone);
  return records::make_record(std::move(entity));
}

}  // namespace

bool Scope::shows_phones_in(const Leaf& leaf) const {
  switch (phones) {
    case domain::PhoneSight::none: return false;
    case domain::PhoneSight::own:
      return leaf.kind == Leaf::Kind::owner && std::binary_search(own.begin(), own.end(), domain::StaffId{leaf.key});
    case domain::PhoneSight::all: break;
  }
  return true;
}

std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device, base::Instant now) {
  const auto row = records::as<domain::Staff>(snapshot.find(records::TableId::staff, staff.value));
  if (row == nullptr || !row->active) return std::nullopt;
  const storage::SnapshotReader reader(snapshot);
  return domain::at_moment(domain::actor_in(*row, device), now, reader, reader);
}

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot) {
  const storage::SnapshotReader reader(snapshot);
  Scope scope{
      .leaves = {.everything = false, .person = actor.staff, .leaves = {}}, .phones = domain::PhoneSight::none, .own = {}, .revision = {}};
  const auto add = [&](const domain::Actor& person) {
    const domain::Grants grants = domain::grants_of(person, reader);
    add_leaves(person, grants.sees, snapshot, scope.leaves);
    scope.phones = std::max(scope.phones, grants.phones);
    if (grants.phones != domain::PhoneSight::none) scope.own.push_back(person.staff);
  };
  add(actor);
  for (const domain::StaffId absent : actor.acting_for) {
    const auto row = records::as<domain::Staff>(snapshot.find(records::TableId::staff, absent.value));
    if (row != nullptr && row->active) add(domain::actor_in(*row, actor.device));
  }
  storage::LeafSet& set = scope.leaves;
  if (set.everything) {
    set.leaves.clear();
  } else {
    set.leaves.push_back({Leaf::Kind::personal, actor.staff.value});
    set.leaves.push_back({Leaf::Kind::reference, {}});
    std::sort(set.leaves.begin(), set.leaves.end());
    set.leaves.erase(std::unique(set.leaves.begin(), set.leaves.end()), set.leaves.end());
  }
  std::sort(scope.own.begin(), scope.own.end());
  scope.revision = revision_of(scope);
  return scope;
}

std::string scope_text(const Scope& scope) {
  std::string text;
  const auto add = [&text](std::string_view word) { (text += text.empty() ? "" : " ") += word; };
  if (scope.phones != domain::PhoneSight::all) {
    add(std::string(phones_word) + std::string(domain::phone_sight_names[static_cast<std::size_t>(scope.phones)]));
  }
  if (scope.phones == domain::PhoneSight::own) {
    for (const domain::StaffId person : scope.own) add(std::string(1, own_mark) + base::id_text(person.value));
  }
  if (scope.leaves.everything) add("*");
  for (const Leaf& leaf : scope.leaves.leaves) add(records::leaf_text(leaf));
  return text;
}

std::optional<Scope> scope_in(std::string_view text, domain::StaffId person) {
  Scope scope{.leaves = {.everything = false, .person = person, .leaves = {}}, .phones = domain::PhoneSight::all, .own = {}, .revision = {}};
  bool begins = true;  // nothing of the leaves has come
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const bool first = begin == 0;
    begin = end + 1;
    if (first && word == std::string(phones_word) + "none") {
      scope.phones = domain::PhoneSight::none;
    } else if (first && word == std::string(phones_word) + "own") {
      scope.phones = domain::PhoneSight::own;
    } else if (begins && scope.phones == domain::PhoneSight::own && word.starts_with(own_mark)) {
      const auto own = base::parse_id(word.substr(1));
      // Sorted and unique, as scope_text writes them, here and below: they are searched.
      if (!own || (!scope.own.empty() && !(scope.own.back().value < *own))) return std::nullopt;
      scope.own.push_back({*own});
    } else if (begins && word == "*") {
      scope.leaves.everything = true;
      begins = false;
    } else {
      const auto leaf = records::leaf_in(word);
      if (!leaf || (!scope.leaves.leaves.empty() && !(scope.leaves.leaves.back() < *leaf))) return std::nullopt;
      scope.leaves.leaves.push_back(*leaf);
      begins = false;
    }
  }
  if (begins) return std::nullopt;
  scope.revision = revision_of(scope);
  return scope;
}

std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now) {
  // Half way to what is no longer so: what was given for it is of no use.
  if (cursor.changing && cursor.changing->to_rev != now.revision) return std::nullopt;
  if (cursor.subs_rev == now.revision) return cursor.changing ? std::nullopt : std::optional(now);
  auto held = scope_in(holds, now.leaves.person);
  if (!held || held->revision != cursor.subs_rev) return std::nullopt;
  // Between some leaves and all of them next to everything comes or goes; and where everything is shown in another way, all of it.
  if (held->leaves.everything || now.leaves.everything) return std::nullopt;
  const auto &had = held->leaves.leaves, &has = now.leaves.leaves;
  if (!std::includes(has.begin(), has.end(), had.begin(), had.end())) return std::nullopt;
  return held;
}

bool visible(const Scope& scope, const storage::IndexedRow& row) { return scope.leaves.contains(row.leaf); }

records::RecordPtr as_seen(const Scope& scope, const storage::IndexedRow& row) {
  if (row.record == nullptr || scope.shows_phones_in(row.leaf)) return row.record;
  if (const auto* customer = std::get_if<domain::Customer>(row.record.get())) return with_masked_phones(*customer);
  if (const auto* contact = std::get_if<domain::Contact>(row.record.get())) return with_masked_phones(*contact);
  return row.record;
}

}  // namespace actline::sync
