#include "tests/support/sample_builders.hpp"

namespace actline::testing {

domain::Staff a_staff(domain::StaffId id, std::string name, domain::Role role, domain::StoreId store, domain::StaffId manager) {
  return {.id = id, .name = std::move(name), .role = role, .store = store, .manager = manager};
}

CustomerBuilder::CustomerBuilder(std::uint32_t number) {
  customer_.id = strong_id<domain::CustomerId>(number);
  customer_.name = "示例客户";
  customer_.owner = rep_one;
  customer_.store = store_one;
  customer_.created_by = rep_one;
  customer_.created_at = morning;
}

domain::Contact a_contact(std::uint32_t number, domain::CustomerId customer, std::string name, std::vector<std::string> phones) {
  return {.id = strong_id<domain::ContactId>(number), .customer = customer, .name = std::move(name), .phones = std::move(phones)};
}

domain::Activity an_activity(std::uint32_t number, domain::CustomerId customer) {
  return {.id = strong_id<domain::ActivityId>(number),
          .customer = customer,
          .author = rep_one,
          .occurred_at = morning,
          .recorded_at = morning,
          .note = "示例：已沟通"};
}

domain::Photo a_photo(std::uint32_t number) {
  std::string digits = std::to_string(number);
  return {.id = strong_id<domain::PhotoId>(number),
          .sha256 = std::string(64 - digits.size(), 'a') + digits,
          .width = 1'600,
          .height = 1'200,
          .bytes = 300'000,
          .author = rep_one,
          .recorded_at = morning};
}

}  // namespace actline::testing
