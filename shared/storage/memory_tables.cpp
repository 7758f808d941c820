#include "shared/storage/memory_tables.hpp"

#include <algorithm>
#include <utility>

namespace actline::storage {

namespace {

std::size_t number(records::TableId table) { return static_cast<std::size_t>(table); }

template <class Map, class Key>
void count_down(Map& counts, const Key& key) {
  const auto found = counts.find(key);
  if (--found->second == 0) counts.erase(found);
}

}  // namespace

std::optional<MemoryTables::Entry> MemoryTables::place(records::TableId table, const base::Id& id, std::optional<Entry> after) {
  auto& rows = rows_[number(table)];
  std::optional<Entry> before;
  if (const auto found = rows.find(id); found != rows.end()) {
    unindex(table, found->second);
    before = std::move(found->second);
    if (!after) rows.erase(found);
  }
  if (after) {
    index(table, id, *after);
    rows.insert_or_assign(id, std::move(*after));
  }
  return before;
}

const MemoryTables::Entry* MemoryTables::entry(records::TableId table, const base::Id& id) const {
  const auto& rows = rows_[number(table)];
  const auto found = rows.find(id);
  return found != rows.end() ? &found->second : nullptr;
}

std::vector<records::RecordPtr> MemoryTables::live(records::TableId table) const {
  std::vector<records::RecordPtr> all;
  all.reserve(live_count(table));
  for (const auto& [id, entry] : rows_[number(table)]) {
    if (entry.record != nullptr) all.push_back(entry.record);
  }
  return all;
}

std::vector<domain::CustomerId> MemoryTables::customers_with_key(std::string_view key) const {
  std::vector<domain::CustomerId> customers;
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    for (const auto& [customer, records] : found->second) customers.push_back(customer);
  }
  return customers;
}

std::size_t MemoryTables::contact_count(domain::CustomerId customer) const {
  const auto found = contacts_.find(customer);
  return found != contacts_.end() ? found->second : 0;
}

std::size_t MemoryTables::photo_count(domain::ActivityId activity) const {
  const auto found = photos_.find(activity);
  return found != photos_.end() ? found->second : 0;
}

std::vector<domain::PhotoId> MemoryTables::photos_with_sha256(std::string_view sha256) const {
  const auto found = photos_by_sha256_.find(sha256);
  if (found == photos_by_sha256_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::vector<domain::DeputyPtr> MemoryTables::deputies_of(domain::StaffId deputy, base::Instant ends_from) const {
  std::vector<domain::DeputyPtr> found;
  const auto ends = deputies_.find(deputy);
  if (ends == deputies_.end()) return found;
  for (auto at = ends->second.lower_bound({ends_from, {}}); at != ends->second.end(); ++at) {
    found.push_back(records::as<domain::Deputy>(entry(records::TableId::deputy, at->second)->record));
  }
  std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left->id < right->id; });
  return found;
}

std::vector<domain::SharePtr> MemoryTables::shares_of(domain::CustomerId customer) const {
  std::vector<domain::SharePtr> found;
  const auto shares = shares_.find(customer);
  if (shares == shares_.end()) return found;
  for (const base::Id& id : shares->second) found.push_back(records::as<domain::Share>(entry(records::TableId::share, id)->record));
  return found;
}

std::vector<domain::CustomerId> MemoryTables::customers_shared_with(domain::StaffId staff) const {
  std::vector<domain::CustomerId> found;
  if (const auto shared = shared_with_.find(staff); shared != shared_with_.end()) {
    for (const auto& [customer, shares] : shared->second) found.push_back(customer);
  }
  return found;
}

std::optional<base::Instant> MemoryTables::place_timer(const TimerKey& key, std::optional<base::Instant> due) {
  std::optional<base::Instant> before;
  if (const auto found = timers_.find(key); found != timers_.end()) {
    before = found->second;
    timers_by_due_.erase({found->second, key.first, key.second});
    timers_.erase(found);
  }
  if (due) {
    timers_.emplace(key, *due);
    timers_by_due_.emplace(*due, key.first, key.second);
  }
  return before;
}

std::vector<command::Timer> MemoryTables::timers_due(base::Instant until, std::size_t most) const {
  std::vector<command::Timer> found;
  for (const auto& [due, kind, subject] : timers_by_due_) {
    if (until < due || found.size() >= most) break;
    found.push_back({kind, subject, due});
  }
  return found;
}

std::optional<base::Instant> MemoryTables::next_timer() const {
  return timers_by_due_.empty() ? std::nullopt : std::optional(std::get<0>(*timers_by_due_.begin()));
}

std::vector<IndexedRow> MemoryTables::changes(const LeafSet& leaves, Seq after, std::size_t limit) const {
  std::vector<IndexedRow> found;
  if (leaves.everything) {
    for (auto at = by_seq_.upper_bound(after); at != by_seq_.end() && found.size() < limit; ++at) {
      IndexedRow next = row(at->second);
      if (leaves.contains(next.leaf, next.root)) found.push_back(std::move(next));
    }
    return found;
  }
  for (const records::Leaf& leaf : leaves.leaves) {
    const BySeq* part = nullptr;
    if (leaf.kind == records::Leaf::Kind::root) {
      const auto rows = by_root_.find(leaf.key);
      if (rows == by_root_.end()) continue;
      // All of a root lies in one leaf: where that is in the set too, its rows come from there.
      const records::Leaf lies_in = row(rows->second.begin()->second).leaf;
      if (lies_in == records::nobodys_leaf || leaves.contains(lies_in, {})) continue;
      part = &rows->second;
    } else if (const auto rows = by_leaf_.find(leaf); rows != by_leaf_.end()) {
      part = &rows->second;
    }
    if (part == nullptr) continue;
    std::size_t taken = 0;
    for (auto at = part->upper_bound(after); at != part->end() && taken < limit; ++at, ++taken) found.push_back(row(at->second));
  }
  std::sort(found.begin(), found.end(), [](const IndexedRow& left, const IndexedRow& right) { return left.seq < right.seq; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::vector<IndexedRow> MemoryTables::rows_of_root(const base::Id& root, Seq after, Seq to, std::size_t limit) const {
  std::vector<IndexedRow> found;
  const auto part = by_root_.find(root);
  if (part == by_root_.end()) return found;
  for (auto at = part->second.upper_bound(after); at != part->second.end() && at->first <= to && found.size() < limit; ++at) {
    IndexedRow next = row(at->second);
    if (next.record != nullptr) found.push_back(std::move(next));
  }
  return found;
}

std::vector<RowName> MemoryTables::names_of_root(const base::Id& root) const {
  std::vector<RowName> keys;
  if (const auto part = by_root_.find(root); part != by_root_.end()) {
    for (const auto& [seq, key] : part->second) keys.push_back(key);
  }
  return keys;
}

// Through all of them: what is held in memory is small.
std::vector<command::Event> MemoryTables::events_of_root(const base::Id& root, std::int64_t before, std::size_t limit) const {
  std::vector<command::Event> found;
  for (auto event = events.rbegin(); event != events.rend() && found.size() < limit; ++event) {
    if (event->seq < before && event->root == root) found.push_back(*event);
  }
  return found;
}

std::vector<LeafMove> MemoryTables::moves_between(Seq after, Seq to) const {
  std::vector<LeafMove> found;
  for (auto at = moves.upper_bound(after); at != moves.end() && at->first <= to; ++at) found.push_back(at->second);
  return found;
}

std::optional<LeafMove> MemoryTables::first_move(const base::Id& root, Seq after) const {
  for (auto at = moves.upper_bound(after); at != moves.end(); ++at) {
    if (at->second.root == root) return at->second;
  }
  return std::nullopt;
}

const RowName* MemoryTables::row_at(Seq seq) const {
  const auto found = by_seq_.find(seq);
  return found != by_seq_.end() ? &found->second : nullptr;
}

std::vector<Seq> MemoryTables::oldest_to_expire(Seq to, std::size_t most) const {
  std::vector<Seq> oldest;
  for (auto at = deletions_.begin(); at != deletions_.end() && *at <= to && oldest.size() < most; ++at) oldest.push_back(*at);
  const std::size_t deleted = oldest.size();
  for (auto at = moves.begin(); at != moves.end() && at->first <= to && oldest.size() < deleted + most; ++at) oldest.push_back(at->first);
  std::sort(oldest.begin(), oldest.end());
  if (oldest.size() > most) oldest.resize(most);
  return oldest;
}

void MemoryTables::index(records::TableId table, const base::Id& id, const Entry& entry) {
  by_seq_.emplace(entry.seq, RowName{table, id});
  by_leaf_[entry.leaf].emplace(entry.seq, RowName{table, id});
  if (!entry.root.is_nil()) by_root_[entry.root].emplace(entry.seq, RowName{table, id});
  if (entry.record == nullptr) {
    deletions_.insert(entry.seq);
    return;
  }
  ++live_counts_[number(table)];
  for (const std::string& key : records::lookup_keys(*entry.record)) ++by_key_[key][domain::CustomerId{records::root_of(*entry.record)}];
  if (const auto* contact = std::get_if<domain::Contact>(entry.record.get())) ++contacts_[contact->customer];
  if (const auto* photo = std::get_if<domain::Photo>(entry.record.get())) {
    ++photos_[photo->activity];
    photos_by_sha256_[photo->sha256].insert(photo->id);
  }
  if (const auto* deputy = std::get_if<domain::Deputy>(entry.record.get())) {
    deputies_[deputy->deputy].emplace(deputy->ends_at, deputy->id.value);
  }
  if (const auto* share = std::get_if<domain::Share>(entry.record.get())) {
    shares_[share->customer].insert(share->id.value);
    if (share->lasts()) ++shared_with_[share->staff][share->customer];
  }
}

void MemoryTables::unindex(records::TableId table, const Entry& entry) {
  by_seq_.erase(entry.seq);
  const auto leaf = by_leaf_.find(entry.leaf);
  leaf->second.erase(entry.seq);
  if (leaf->second.empty()) by_leaf_.erase(leaf);
  if (const auto root = by_root_.find(entry.root); root != by_root_.end()) {
    root->second.erase(entry.seq);
    if (root->second.empty()) by_root_.erase(root);
  }
  if (entry.record == nullptr) {
    deletions_.erase(entry.seq);
    return;
  }
  --live_counts_[number(table)];
  for (const std::string& key : records::lookup_keys(*entry.record)) {
    const auto customers = by_key_.find(key);
    count_down(customers->second, domain::CustomerId{records::root_of(*entry.record)});
    if (customers->second.empty()) by_key_.erase(customers);
  }
  if (const auto* contact = std::get_if<domain::Contact>(entry.record.get())) count_down(contacts_, contact->customer);
  if (const auto* photo = std::get_if<domain::Photo>(entry.record.get())) {
    count_down(photos_, photo->activity);
    const auto same = photos_by_sha256_.find(photo->sha256);
    same->second.erase(photo->id);
    if (same->second.empty()) photos_by_sha256_.erase(same);
  }
  if (const auto* deputy = std::get_if<domain::Deputy>(entry.record.get())) {
    const auto theirs = deputies_.find(deputy->deputy);
    theirs->second.erase({deputy->ends_at, deputy->id.value});
    if (theirs->second.empty()) deputies_.erase(theirs);
  }
  if (const auto* share = std::get_if<domain::Share>(entry.record.get())) {
    const auto of_customer = shares_.find(share->customer);
    of_customer->second.erase(share->id.value);
    if (of_customer->second.empty()) shares_.erase(of_customer);
    if (share->lasts()) {
      const auto shared = shared_with_.find(share->staff);
      count_down(shared->second, share->customer);
      if (shared->second.empty()) shared_with_.erase(shared);
    }
  }
}

IndexedRow MemoryTables::row(const RowName& key) const {
  const Entry& entry = *this->entry(key.table, key.id);
  return IndexedRow{entry.seq, key.table, key.id, entry.leaf, entry.root, entry.record};
}

}  // namespace actline::storage
