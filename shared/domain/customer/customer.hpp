// 客户 Customer: a household, project, dealer or partner somebody sells to; the root of its contacts and activities.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.hpp"
#include "shared/base/instant.hpp"
#include "shared/domain/field.hpp"
#include "shared/domain/staff/staff.hpp"

namespace actline::domain {

struct CustomerNoun;
using CustomerId = base::StrongId<CustomerNoun>;

enum class CustomerKind : std::uint8_t { household, project, dealer, partner };
inline constexpr std::array<std::string_view, 4> customer_kind_names{"household", "project", "dealer", "partner"};

enum class CustomerSource : std::uint8_t { unknown, showroom, referral, community, online, designer, telephone, import };
inline constexpr std::array<std::string_view, 8> customer_source_names{"unknown", "showroom", "referral",  "community",
                                                                       "online",  "designer", "telephone", "import"};

enum class Lifecycle : std::uint8_t { prospect, active, dormant, lost };
inline constexpr std::array<std::string_view, 4> lifecycle_names{"prospect", "active", "dormant", "lost"};

// Invariants: a name; phones normalised (customer/phone.hpp) and without repeats; a store; no owner means the store's pool (公海).
struct Customer {
  CustomerId id;
  CustomerKind kind = CustomerKind::household;
  std::string name;
  std::vector<std::string> phones;
  std::string community;  // 楼盘/小区
  std::string address;
  CustomerSource source = CustomerSource::unknown;
  Lifecycle lifecycle = Lifecycle::prospect;
  std::string note;  // long text
  StaffId owner;
  StoreId store;
  StaffId created_by;
  base::Instant created_at;
  std::optional<base::Instant> last_activity_at;  // derived from activities
  std::string ext;                                // custom fields, a JSON object; empty: none

  friend bool operator==(const Customer&, const Customer&) = default;
};

std::span<const FieldSpec> customer_fields();

template <class Entity, class Visit>
void each_customer_field(Entity& customer, Visit&& visit) {
  visit(customer.kind), visit(customer.name), visit(customer.phones), visit(customer.community), visit(customer.address),
      visit(customer.source), visit(customer.lifecycle), visit(customer.note), visit(customer.owner), visit(customer.store),
      visit(customer.created_by), visit(customer.created_at), visit(customer.last_activity_at), visit(customer.ext);
}

}  // namespace actline::domain
