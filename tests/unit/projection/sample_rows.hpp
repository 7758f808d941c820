// Seeded random customers, contacts and activities, and random edits of them, for property tests of read models.
#pragma once

#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/records/records.hpp"

namespace actline::test {

class RandomRows {
 public:
  explicit RandomRows(std::uint64_t seed) : entropy_(seed) {}

  base::Id next_id();
  domain::Customer customer();
  domain::Contact contact(domain::CustomerId customer);
  domain::Activity activity(domain::CustomerId customer);
  domain::Share share(domain::CustomerId customer);  // with owner() mostly; some have ended
  domain::StaffId owner() const { return owner_; }

  // One random creation, edit or removal, applied to `records`; the change made.
  records::Change step(records::Records& records);

 private:
  std::string name();
  std::string phone();
  std::size_t index_below(std::size_t size);
  template <class Entity>
  std::shared_ptr<const Entity> any(const records::Records& records, records::TableId table);

  base::SeededEntropy entropy_;
  std::uint64_t next_ = 1;
  domain::StaffId owner_{base::Id{{9, 9, 9}}};
};

}  // namespace actline::test
