// Builders of records for tests: complete and valid unless a test says otherwise, e.g. a_customer(7).named("示例客户").in_pool().
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/domain/activity/activity.hpp"
#include "shared/domain/customer/contact.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/domain/photo/photo.hpp"
#include "shared/domain/staff/actor.hpp"
#include "tests/support/sample_ids.hpp"

namespace actline::testing {

// 2026-11-23 09:00 in the zone; every sample time is counted from it.
inline constexpr base::Instant morning{1'795'395'600'000};

inline const domain::StoreId store_one = strong_id<domain::StoreId>(9001);
inline const domain::StoreId store_two = strong_id<domain::StoreId>(9002);
inline const domain::UnitId department_one = strong_id<domain::UnitId>(9000), closed_store = strong_id<domain::UnitId>(9003);
inline const domain::StaffId rep_one = strong_id<domain::StaffId>(101);      // reports to the manager, store one
inline const domain::StaffId rep_two = strong_id<domain::StaffId>(102);      // reports to the manager, store one
inline const domain::StaffId rep_other = strong_id<domain::StaffId>(103);    // reports to nobody here, store two
inline const domain::StaffId manager_one = strong_id<domain::StaffId>(201);  // store one
inline const domain::StaffId operator_one = strong_id<domain::StaffId>(301);

inline domain::Actor an_actor(domain::StaffId staff, domain::Role role, domain::StoreId store) {
  return {staff, role, store, strong_id<domain::DeviceId>(7001)};
}
inline domain::Actor the_rep() { return an_actor(rep_one, domain::Role::rep, store_one); }
inline domain::Actor the_manager() { return an_actor(manager_one, domain::Role::manager, store_one); }
inline domain::Actor the_operator() { return an_actor(operator_one, domain::Role::operations, {}); }
inline domain::Actor the_system() { return an_actor({}, domain::Role::system, {}); }

inline domain::DecisionTime at(base::Instant instant) { return {instant, instant}; }

domain::Staff a_staff(domain::StaffId id, std::string name, domain::Role role, domain::StoreId store, domain::StaffId manager = {});

class CustomerBuilder {
 public:
  explicit CustomerBuilder(std::uint32_t number);

  CustomerBuilder& named(std::string name) { return customer_.name = std::move(name), *this; }
  CustomerBuilder& with_phone(std::string phone) { return customer_.phones.push_back(std::move(phone)), *this; }
  CustomerBuilder& in_community(std::string community) { return customer_.community = std::move(community), *this; }
  CustomerBuilder& noting(std::string note) { return customer_.note = std::move(note), *this; }
  CustomerBuilder& owned_by(domain::StaffId owner) { return customer_.owner = owner, *this; }
  CustomerBuilder& in_store(domain::StoreId store) { return customer_.store = store, *this; }
  CustomerBuilder& in_pool() { return owned_by({}); }

  operator domain::Customer() const { return customer_; }  // NOLINT(google-explicit-constructor): a builder stands for what it builds

 private:
  domain::Customer customer_;
};

// A household of rep_one in store_one without phones.
inline CustomerBuilder a_customer(std::uint32_t number) { return CustomerBuilder(number); }

domain::Contact a_contact(std::uint32_t number, domain::CustomerId customer, std::string name, std::vector<std::string> phones = {});

// A call of this morning by rep_one that says something.
domain::Activity an_activity(std::uint32_t number, domain::CustomerId customer);

// A picture of its own by rep_one of this morning, on no activity yet.
domain::Photo a_photo(std::uint32_t number);

}  // namespace actline::testing
