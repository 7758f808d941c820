#include "shared/sync/scope.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace actline::sync {

namespace {

using records::Leaf;

// Everyone active below `manager`. An inactive link hides nobody: their reports still hang below it.
std::vector<domain::StaffId> active_reports(domain::StaffId manager, const storage::Snapshot& snapshot) {
  const std::vector<records::RecordPtr> all = snapshot.all(records::TableId::staff);
  std::set<domain::StaffId> below{manager};
  std::vector<domain::StaffId> found;
  // A person's manager may stand after them in the list; repeat until nobody new is found. A ring ends it too.
  for (bool grew = true; grew;) {
    grew = false;
    for (const records::RecordPtr& record : all) {
      const auto& staff = std::get<domain::Staff>(*record);
      if (!below.contains(staff.manager) || !below.insert(staff.id).second) continue;
      if (staff.active) found.push_back(staff.id);
      grew = true;
    }
  }
  return found;
}

storage::LeafSet leaves_of(const domain::Actor& actor, const storage::Snapshot& snapshot) {
  storage::LeafSet set{.everything = false, .person = actor.staff, .leaves = {}};
  switch (actor.role) {
    case domain::Role::operations:
    case domain::Role::system: set.everything = true; return set;
    case domain::Role::manager:
      for (const domain::StaffId report : active_reports(actor.staff, snapshot)) set.leaves.push_back({Leaf::Kind::owner, report.value});
      break;
    case domain::Role::rep: break;
  }
  set.leaves.push_back({Leaf::Kind::owner, actor.staff.value});
  set.leaves.push_back({Leaf::Kind::personal, actor.staff.value});
  if (!actor.store.is_nil()) set.leaves.push_back({Leaf::Kind::store, actor.store.value});
  set.leaves.push_back({Leaf::Kind::reference, {}});
  std::sort(set.leaves.begin(), set.leaves.end());
  set.leaves.erase(std::unique(set.leaves.begin(), set.leaves.end()), set.leaves.end());
  return set;
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

std::string revision_of(const storage::LeafSet& set) {
  Fingerprint fingerprint;
  fingerprint.add(set.everything ? 1 : 0);
  fingerprint.add(set.person.value);
  for (const Leaf& leaf : set.leaves) {
    fingerprint.add(static_cast<std::uint8_t>(leaf.kind));
    fingerprint.add(leaf.key);
  }
  return fingerprint.text();
}

}  // namespace

std::optional<domain::Actor> actor_of(const storage::Snapshot& snapshot, domain::StaffId staff, domain::DeviceId device) {
  const auto row = records::as<domain::Staff>(snapshot.find(records::TableId::staff, staff.value));
  if (row == nullptr || !row->active) return std::nullopt;
  return domain::Actor{.staff = staff, .role = row->role, .store = row->store, .device = device};
}

Scope scope_of(const domain::Actor& actor, const storage::Snapshot& snapshot) {
  Scope scope{.leaves = leaves_of(actor, snapshot), .revision = {}};
  scope.revision = revision_of(scope.leaves);
  return scope;
}

std::string scope_text(const Scope& scope) {
  std::string text = scope.leaves.everything ? "*" : "";
  for (const Leaf& leaf : scope.leaves.leaves) {
    if (!text.empty()) text += ' ';
    text += records::leaf_text(leaf);
  }
  return text;
}

std::optional<Scope> scope_in(std::string_view text, domain::StaffId person) {
  Scope scope{.leaves = {.everything = false, .person = person, .leaves = {}}, .revision = {}};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word == "*" && scope.leaves.leaves.empty()) {
      scope.leaves.everything = true;
      continue;
    }
    const auto leaf = records::leaf_in(word);
    // Sorted and unique, as scope_text writes them: contains() searches.
    if (!leaf || (!scope.leaves.leaves.empty() && !(scope.leaves.leaves.back() < *leaf))) return std::nullopt;
    scope.leaves.leaves.push_back(*leaf);
  }
  scope.revision = revision_of(scope.leaves);
  return scope;
}

std::optional<Scope> scope_of_base(const Cursor& cursor, std::string_view holds, const Scope& now) {
  // Half way to what is no longer so: what was given for it is of no use.
  if (cursor.changing && cursor.changing->to_rev != now.revision) return std::nullopt;
  if (cursor.subs_rev == now.revision) return cursor.changing ? std::nullopt : std::optional(now);
  auto held = scope_in(holds, now.leaves.person);
  if (!held || held->revision != cursor.subs_rev) return std::nullopt;
  // Between some leaves and all of them next to everything comes or goes.
  if (held->leaves.everything != now.leaves.everything) return std::nullopt;
  const auto &had = held->leaves.leaves, &has = now.leaves.leaves;
  if (!std::includes(has.begin(), has.end(), had.begin(), had.end())) return std::nullopt;
  return held;
}

bool visible(const Scope& scope, const storage::IndexedRow& row) { return scope.leaves.contains(row.leaf); }

}  // namespace actline::sync
