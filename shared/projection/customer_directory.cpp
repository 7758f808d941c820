#include "shared/projection/customer_directory.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/projection/name_key.hpp"

namespace actline::projection {

namespace {

std::string_view view(std::span<const char> characters) { return {characters.data(), characters.size()}; }

std::int64_t latest_activity(const domain::Customer& customer) {
  return customer.last_activity_at ? customer.last_activity_at->ms : INT64_MIN;
}

}  // namespace

void CustomerDirectory::apply(const records::Change& change) {
  if (change.table == records::TableId::customer) {
    if (auto customer = records::as<domain::Customer>(change.after)) {
      put(change.id, std::move(customer));
    } else {
      remove(change.id);
    }
  } else if (change.table == records::TableId::contact) {
    put_contact(change);
  } else if (change.table == records::TableId::share) {
    put_share(change);
  }
}

void CustomerDirectory::put(const base::Id& id, CustomerPtr customer) {
  auto [place, is_new] = slots_.try_emplace(id, Slot{0});
  if (is_new) {
    if (free_.empty()) {
      place->second = static_cast<Slot>(customers_.size());
      customers_.emplace_back();
    } else {
      place->second = free_.back();
      free_.pop_back();
    }
  }
  customers_[place->second] = std::move(customer);
  describe_later(place->second);
  touch(place->second);
}

void CustomerDirectory::remove(const base::Id& id) {
  const auto place = slots_.find(id);
  if (place == slots_.end()) return;
  customers_[place->second] = nullptr;
  free_.push_back(place->second);
  touch(place->second);
  slots_.erase(place);
}

void CustomerDirectory::put_contact(const records::Change& change) {
  const auto leave = [&](const ContactPtr& contact) {
    if (contact == nullptr) return;
    const auto place = contacts_.find(contact->customer.value);
    if (place == contacts_.end()) return;
    std::erase_if(place->second, [&](const ContactPtr& other) { return other->id == contact->id; });
    if (place->second.empty()) contacts_.erase(place);
  };
  const auto describe_customer = [&](const ContactPtr& contact) {
    if (contact == nullptr) return;
    const auto place = slots_.find(contact->customer.value);
    if (place == slots_.end()) return;
    describe_later(place->second);
    ++generation_;
  };
  const auto before = records::as<domain::Contact>(change.before);
  const auto after = records::as<domain::Contact>(change.after);
  leave(before);
  if (after != nullptr) contacts_[after->customer.value].push_back(after);
  describe_customer(before);
  if (before == nullptr || after == nullptr || !(before->customer == after->customer)) describe_customer(after);
}

void CustomerDirectory::put_share(const records::Change& change) {
  const auto before = records::as<domain::Share>(change.before), after = records::as<domain::Share>(change.after);
  if (before != nullptr) {
    if (const auto place = shares_.find(before->customer.value); place != shares_.end()) {
      std::erase_if(place->second, [&](const domain::SharePtr& other) { return other->id == before->id; });
      if (place->second.empty()) shares_.erase(place);
    }
  }
  if (after != nullptr && after->lasts()) shares_[after->customer.value].push_back(after);
  ++generation_;
}

bool CustomerDirectory::is_shared_with(domain::StaffId person, domain::CustomerId customer) const {
  const auto place = shares_.find(customer.value);
  if (place == shares_.end()) return false;
  return std::any_of(place->second.begin(), place->second.end(), [&](const domain::SharePtr& share) { return share->staff == person; });
}

void CustomerDirectory::describe_later(Slot slot) {
  if (slot >= is_undescribed_.size()) is_undescribed_.resize(slot + 1);
  if (is_undescribed_[slot]) return;
  is_undescribed_[slot] = true;
  undescribed_.push_back(slot);
}

bool CustomerDirectory::prepare(std::size_t most) {
  for (; most > 0 && !undescribed_.empty(); --most) {
    const Slot slot = undescribed_.back();
    undescribed_.pop_back();
    is_undescribed_[slot] = false;
    if (customers_[slot] != nullptr) describe(slot);
  }
  return !undescribed_.empty();
}

void CustomerDirectory::describe(Slot slot) {
  const domain::Customer& customer = *customers_[slot];
  std::vector<std::string_view> parts{customer.name, customer.community};
  std::vector<std::string_view> phones(customer.phones.begin(), customer.phones.end());
  if (const auto contacts = contacts_.find(customer.id.value); contacts != contacts_.end()) {
    for (const ContactPtr& contact : contacts->second) {
      parts.push_back(contact->name);
      phones.insert(phones.end(), contact->phones.begin(), contact->phones.end());
    }
  }
  const SearchText text = search_text(parts, phones);
  folded_.set(slot, text.folded);
  initials_.set(slot, text.initials);
  name_keys_.set(slot, name_key(customer.name));
}

void CustomerDirectory::touch(Slot slot) {
  for (SlotOrder& order : orders_) order.touch(slot);
  ++generation_;
}

const std::vector<Slot>& CustomerDirectory::ordered(CustomerOrder order) {
  const auto alive = [this](Slot slot) { return customers_[slot] != nullptr; };
  const auto older = [this](Slot left, Slot right) { return customers_[right]->id < customers_[left]->id; };
  SlotOrder& slots = orders_[static_cast<std::size_t>(order)];
  switch (order) {
    case CustomerOrder::latest_activity:
      return slots.sorted(customers_.size(), alive, [&](Slot left, Slot right) {
        const std::int64_t one = latest_activity(*customers_[left]), other = latest_activity(*customers_[right]);
        return one != other ? one > other : older(left, right);
      });
    case CustomerOrder::name:
      return slots.sorted(customers_.size(), alive, [&](Slot left, Slot right) {
        const int difference = view(name_keys_.at(left)).compare(view(name_keys_.at(right)));
        return difference != 0 ? difference < 0 : older(left, right);
      });
    case CustomerOrder::created:
      return slots.sorted(customers_.size(), alive, [&](Slot left, Slot right) {
        const std::int64_t one = customers_[left]->created_at.ms, other = customers_[right]->created_at.ms;
        return one != other ? one > other : older(left, right);
      });
  }
  return last_.slots;
}

bool CustomerDirectory::passes_filters(const domain::Customer& customer, const CustomerQuery& query, domain::StaffId me) const {
  if (query.ownership == CustomerOwnership::mine && !(customer.owner == me)) return false;
  if (query.ownership == CustomerOwnership::pool && !customer.owner.is_nil()) return false;
  if (query.ownership == CustomerOwnership::shared && !is_shared_with(me, customer.id)) return false;
  if (!query.kinds.empty() && !query.kinds.contains(customer.kind)) return false;
  return query.lifecycles.empty() || query.lifecycles.contains(customer.lifecycle);
}

bool CustomerDirectory::narrows_last_answer(const CustomerQuery& query, domain::StaffId me, const std::vector<SearchWord>& words) const {
  if (last_.generation != generation_ || !(last_.me == me) || words.size() < last_.words.size()) return false;
  CustomerQuery same = query;
  same.text = last_.query.text;
  if (!(same == last_.query)) return false;
  for (std::size_t i = 0; i < last_.words.size(); ++i) {
    if (!words[i].text().starts_with(last_.words[i].text())) return false;
  }
  return true;
}

std::span<const Slot> CustomerDirectory::find(const CustomerQuery& query, domain::StaffId me) {
  if (last_.generation == generation_ && last_.query == query && last_.me == me) return last_.slots;

  std::vector<SearchWord> words = search_words(query.text);
  if (!words.empty() || query.order == CustomerOrder::name) prepare(undescribed_.size());
  const auto found = [&](Slot slot) {
    if (words.empty()) return true;  // whose texts may be missing still
    const std::string_view folded = view(folded_.at(slot));
    const auto initials = initials_.at(slot);
    return std::all_of(words.begin(), words.end(), [&](const SearchWord& word) { return word.matches(folded, initials); });
  };

  std::vector<Slot> slots;
  if (narrows_last_answer(query, me, words)) {
    slots = std::move(last_.slots);
    std::erase_if(slots, [&](Slot slot) { return !found(slot); });
  } else {
    for (const Slot slot : ordered(query.order)) {
      if (passes_filters(*customers_[slot], query, me) && found(slot)) slots.push_back(slot);
    }
    if (query.reversed) std::reverse(slots.begin(), slots.end());
  }
  last_ = Answer{query, me, std::move(words), std::move(slots), generation_};
  return last_.slots;
}

}  // namespace actline::projection
