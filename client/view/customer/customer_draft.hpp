// A customer as a person is typing them: texts as they stand in the fields. Becomes a command when saved, JSON when the tab may be
// killed, and comes back from either, so that nothing typed is typed twice.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/customer/customer_commands.hpp"

namespace actline::client::view {

struct ContactDraft {
  std::string id;  // 22 characters; empty: new
  std::string name, role = "unknown", phone;
  bool removed = false;

  bool is_blank() const { return name.empty() && phone.empty(); }
  friend bool operator==(const ContactDraft&, const ContactDraft&) = default;
};

struct CustomerDraft {
  std::string name;
  std::vector<std::string> phones{""};
  std::string kind = "household", community, address, source = "unknown", lifecycle = "prospect", note;
  std::vector<ContactDraft> contacts;

  friend bool operator==(const CustomerDraft&, const CustomerDraft&) = default;
};

CustomerDraft draft_of(const domain::Customer& customer, std::span<const std::shared_ptr<const domain::Contact>> contacts);
CustomerDraft draft_of(const domain::CreateCustomer& command);
// What a refused patch wanted, on top of what stands there now.
CustomerDraft draft_with(const domain::PatchCustomer& wanted, const domain::Customer& customer,
                         std::span<const std::shared_ptr<const domain::Contact>> contacts);

std::string json_of(const CustomerDraft& draft);
// Nothing when it is not one.
std::optional<CustomerDraft> customer_draft_from(std::string_view json);

// Refuses the first value that cannot be, naming its field ("phones", "contacts.1.phones"). `new_id` gives ids for new records.
base::Result<domain::CreateCustomer> create_customer(const CustomerDraft& draft, const std::function<base::Id()>& new_id);
// What differs between what was seen and what stands there now. Refuses also nothing_to_change.
base::Result<domain::PatchCustomer> patch_customer(domain::CustomerId customer, const CustomerDraft& seen, const CustomerDraft& draft,
                                                   const std::function<base::Id()>& new_id);

}  // namespace actline::client::view
