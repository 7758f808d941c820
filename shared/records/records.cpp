#include "shared/records/records.hpp"

#include <algorithm>
#include <cassert>

namespace actline::records {

namespace {

bool same_record(const RecordPtr& left, const RecordPtr& right) {
  return left == right || (left != nullptr && right != nullptr && *left == *right);
}

}  // namespace

void Records::apply(const Change& change) {
  assert(same_record(find(change.table, change.id), change.before) && "a change applies to the state it was made from only");
  put(change.table, change.id, change.after);
}

void Records::put(TableId table, const base::Id& id, RecordPtr after) {
  assert(after == nullptr || (table_of(*after) == table && id_of(*after) == id));
  auto& rows = tables_[static_cast<std::size_t>(table)];
  Change change{.table = table, .id = id, .before = nullptr, .after = std::move(after)};
  if (const auto held = rows.find(id); held != rows.end()) {
    change.before = *held;
    rows.erase(held);
  }
  if (change.after != nullptr) rows.insert(change.after);
  index(change);
  for (ChangeFollower* follower : followers_) follower->apply(change);
}

void Records::clear() {
  for (std::size_t past = table_count; past > 0; --past) {  // children before what they hang on
    const auto table = static_cast<TableId>(past - 1);
    for (const RecordPtr& record : sorted(table)) put(table, id_of(*record), nullptr);
  }
}

RecordPtr Records::find(TableId table, const base::Id& id) const {
  const auto& rows = tables_[static_cast<std::size_t>(table)];
  const auto found = rows.find(id);
  return found == rows.end() ? nullptr : *found;
}

std::size_t Records::size(TableId table) const { return tables_[static_cast<std::size_t>(table)].size(); }

std::size_t Records::size() const {
  std::size_t sum = 0;
  for (const auto& rows : tables_) sum += rows.size();
  return sum;
}

void Records::each(TableId table, const std::function<void(const RecordPtr&)>& visit) const {
  for (const RecordPtr& record : tables_[static_cast<std::size_t>(table)]) visit(record);
}

std::vector<RecordPtr> Records::sorted(TableId table) const {
  std::vector<RecordPtr> records;
  records.reserve(size(table));
  each(table, [&records](const RecordPtr& record) { records.push_back(record); });
  std::sort(records.begin(), records.end(), [](const RecordPtr& left, const RecordPtr& right) { return id_of(*left) < id_of(*right); });
  return records;
}

void Records::follow(ChangeFollower& follower) {
  for (std::size_t table = 0; table < table_count; ++table) {
    for (const RecordPtr& record : sorted(static_cast<TableId>(table))) {
      follower.apply(Change{.table = static_cast<TableId>(table), .id = id_of(*record), .before = nullptr, .after = record});
    }
  }
  followers_.push_back(&follower);
}

void Records::unfollow(ChangeFollower& follower) { std::erase(followers_, &follower); }

template <class Entity>
domain::Held<Entity> Records::held(TableId table, const base::Id& id) const {
  if (auto entity = as<Entity>(find(table, id))) return domain::Held<Entity>::of(std::move(entity));
  return missing<Entity>();
}

template <class Entity>
domain::Held<Entity> Records::missing() const {
  switch (authority_) {
    case Authority::whole: return {domain::Presence::absent, nullptr};
    case Authority::partial: return {domain::Presence::not_held, nullptr};
  }
  return {domain::Presence::not_held, nullptr};
}

domain::Held<domain::Staff> Records::staff(domain::StaffId id) const { return held<domain::Staff>(TableId::staff, id.value); }

template <class Entity>
std::vector<std::shared_ptr<const Entity>> Records::all(TableId table) const {
  std::vector<std::shared_ptr<const Entity>> entities;
  for (const RecordPtr& record : sorted(table)) entities.push_back(as<Entity>(record));
  return entities;
}

domain::Held<domain::Unit> Records::unit(domain::UnitId id) const { return held<domain::Unit>(TableId::unit, id.value); }
std::vector<domain::UnitPtr> Records::units() const { return all<domain::Unit>(TableId::unit); }
std::vector<domain::StaffPtr> Records::staff_members() const { return all<domain::Staff>(TableId::staff); }
domain::Held<domain::Post> Records::post(domain::PostId id) const { return held<domain::Post>(TableId::post, id.value); }
std::vector<domain::PostPtr> Records::posts() const { return all<domain::Post>(TableId::post); }
domain::Held<domain::Deputy> Records::deputy(domain::DeputyId id) const { return held<domain::Deputy>(TableId::deputy, id.value); }
std::vector<domain::DeputyPtr> Records::deputies_of(domain::StaffId deputy, base::Instant ends_from) const {
  std::vector<domain::DeputyPtr> found;
  for (domain::DeputyPtr& each : deputies()) {
    if (!(each->deputy == deputy) || each->ends_at < ends_from) continue;
    found.push_back(std::move(each));
  }
  return found;
}

domain::Held<domain::Share> Records::share(domain::ShareId id) const { return held<domain::Share>(TableId::share, id.value); }
std::vector<domain::SharePtr> Records::shares_of(domain::CustomerId customer) const {
  const auto found = shares_by_customer_.find(customer.value);
  return found == shares_by_customer_.end() ? std::vector<domain::SharePtr>{} : found->second;
}
std::vector<domain::DeputyPtr> Records::deputies() const { return all<domain::Deputy>(TableId::deputy); }

domain::Held<domain::Customer> Records::customer(domain::CustomerId id) const {
  return held<domain::Customer>(TableId::customer, id.value);
}

domain::Held<domain::Contact> Records::contact(domain::ContactId id) const { return held<domain::Contact>(TableId::contact, id.value); }

std::size_t Records::contact_count(domain::CustomerId id) const {
  const auto found = contacts_by_customer_.find(id.value);
  return found == contacts_by_customer_.end() ? 0 : found->second;
}

domain::Held<domain::Customer> Records::customer_with_phone(std::string_view phone, domain::CustomerId except) const {
  std::shared_ptr<const domain::Customer> first;
  for (auto [at, end] = customers_by_phone_.equal_range(phone); at != end; ++at) {
    if (at->second == except.value) continue;
    auto customer = as<domain::Customer>(find(TableId::customer, at->second));
    if (customer != nullptr && (first == nullptr || customer->id < first->id)) first = std::move(customer);
  }
  return first != nullptr ? domain::Held<domain::Customer>::of(std::move(first)) : missing<domain::Customer>();
}

domain::Held<domain::Activity> Records::activity(domain::ActivityId id) const {
  return held<domain::Activity>(TableId::activity, id.value);
}

domain::Held<domain::Photo> Records::photo(domain::PhotoId id) const { return held<domain::Photo>(TableId::photo, id.value); }

std::size_t Records::photo_count(domain::ActivityId activity) const {
  const auto found = photos_by_activity_.find(activity.value);
  return found == photos_by_activity_.end() ? 0 : found->second;
}

domain::Held<domain::VerdictNote> Records::verdict_note(domain::VerdictNoteId id) const {
  return held<domain::VerdictNote>(TableId::verdict_note, id.value);
}

std::vector<RecordPtr> Records::rows_of(domain::CustomerId id) const {
  std::vector<RecordPtr> rows;
  for (std::size_t table = 0; table < table_count; ++table) {
    each(static_cast<TableId>(table), [&](const RecordPtr& record) {
      if (moves_with_root(*record) && root_of(*record) == id.value) rows.push_back(record);
    });
  }
  return rows;
}

void Records::index(const Change& change) {
  if (change.before != nullptr) {
    const base::Id root = root_of(*change.before);
    for (const std::string& phone : lookup_keys(*change.before)) {
      // A customer and its contact may name the same phone: the entry to go is the one whose text is this record's.
      auto [at, end] = customers_by_phone_.equal_range(phone);
      while (at != end && at->first.data() != phone.data()) ++at;
      assert(at != end);
      customers_by_phone_.erase(at);
    }
    if (change.table == TableId::contact && --contacts_by_customer_[root] == 0) contacts_by_customer_.erase(root);
    if (const auto photo = as<domain::Photo>(change.before)) {
      if (--photos_by_activity_[photo->activity.value] == 0) photos_by_activity_.erase(photo->activity.value);
    }
    if (change.table == TableId::share) {
      const auto shares = shares_by_customer_.find(root);
      std::erase_if(shares->second, [&change](const domain::SharePtr& share) { return share->id.value == change.id; });
      if (shares->second.empty()) shares_by_customer_.erase(shares);
    }
  }
  if (change.after != nullptr) {
    const base::Id root = root_of(*change.after);
    for (const std::string& phone : lookup_keys(*change.after)) customers_by_phone_.emplace(phone, root);
    if (change.table == TableId::contact) ++contacts_by_customer_[root];
    if (const auto photo = as<domain::Photo>(change.after)) ++photos_by_activity_[photo->activity.value];
    if (auto share = as<domain::Share>(change.after)) {
      auto& shares = shares_by_customer_[root];
      const auto at =
          std::lower_bound(shares.begin(), shares.end(), share, [](const auto& left, const auto& right) { return left->id < right->id; });
      shares.insert(at, std::move(share));
    }
  }
}

}  // namespace actline::records
