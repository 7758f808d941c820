// 联系人 of a customer, oldest first.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "shared/domain/customer/contact.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

class CustomerContacts final : public records::ChangeFollower {
 public:
  using ContactPtr = std::shared_ptr<const domain::Contact>;

  void apply(const records::Change& change) override;
  // Valid until the next change.
  std::span<const ContactPtr> of(domain::CustomerId customer) const;

 private:
  std::unordered_map<base::Id, std::vector<ContactPtr>, base::IdHash> contacts_;
};

}  // namespace actline::projection
