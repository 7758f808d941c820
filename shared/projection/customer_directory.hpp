// 客户 list: search, filter and sort over every customer the device holds. Kept by following changes; the answer to a query is
// kept until a change or another query, and a query that only adds letters looks through the last answer alone.
// Sized for 100,000 customers at a keystroke a frame.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/domain/customer/contact.hpp"
#include "shared/domain/share/share.hpp"
#include "shared/projection/customer_query.hpp"
#include "shared/projection/customer_search.hpp"
#include "shared/projection/slot_order.hpp"
#include "shared/projection/slot_texts.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

class CustomerDirectory final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;

  // `me`: whose customers CustomerOwnership::mine means, and with whom they are shared. The answer lives until the next call or change.
  std::span<const Slot> find(const CustomerQuery& query, domain::StaffId me);
  const domain::Customer& customer(Slot slot) const { return *customers_[slot]; }
  // Whether the person works with that customer by a 协作 that lasts.
  bool is_shared_with(domain::StaffId person, domain::CustomerId customer) const;
  // Makes what search and the order of names need of at most that many customers, which find() else does when it is asked for them:
  // after a start with many customers, a little at a time. True while more are waiting.
  bool prepare(std::size_t most);
  // Another number after anything that can change an answer. Never 0.
  std::uint64_t generation() const { return generation_; }
  // Held in all, found or not.
  std::size_t size() const { return slots_.size(); }

 private:
  using CustomerPtr = std::shared_ptr<const domain::Customer>;
  using ContactPtr = std::shared_ptr<const domain::Contact>;

  struct Answer {
    CustomerQuery query;
    domain::StaffId me;
    std::vector<SearchWord> words;
    std::vector<Slot> slots;
    std::uint64_t generation = 0;
  };

  void put(const base::Id& id, CustomerPtr customer);
  void remove(const base::Id& id);
  void put_contact(const records::Change& change);
  void put_share(const records::Change& change);
  void describe_later(Slot slot);
  void describe(Slot slot);
  void touch(Slot slot);
  const std::vector<Slot>& ordered(CustomerOrder order);
  bool passes_filters(const domain::Customer& customer, const CustomerQuery& query, domain::StaffId me) const;
  bool narrows_last_answer(const CustomerQuery& query, domain::StaffId me, const std::vector<SearchWord>& words) const;

  std::unordered_map<base::Id, Slot, base::IdHash> slots_;
  std::vector<Slot> free_;
  std::vector<CustomerPtr> customers_;                                                // by slot; null: free
  std::unordered_map<base::Id, std::vector<ContactPtr>, base::IdHash> contacts_;      // by customer
  std::unordered_map<base::Id, std::vector<domain::SharePtr>, base::IdHash> shares_;  // by customer, those that last
  std::vector<Slot> undescribed_;                                                     // whose texts below are missing or old
  std::vector<bool> is_undescribed_;                                                  // by slot
  SlotTexts<char> folded_;
  SlotTexts<std::uint32_t> initials_;
  SlotTexts<char> name_keys_;
  std::array<SlotOrder, customer_order_names.size()> orders_;
  std::uint64_t generation_ = 1;
  Answer last_;
};

}  // namespace actline::projection
