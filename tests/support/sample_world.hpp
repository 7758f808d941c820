// A small organisation that rule tests decide against: four units, five people, five customers, two activities.
#pragma once

#include "shared/records/records.hpp"
#include "tests/support/sample_builders.hpp"

namespace actline::testing {

// Units: 示例大区 (department_one) with 示例一店, 示例二店 (store_one, store_two) and 示例旧店 (closed_store), which is closed.
// Customers, by number:
//   1  示例张三  13800001111            rep_one, note 旧备注, community 示例花园; contact 11 示例李四 13800001112
//   2  示例王五  13900002222            rep_two
//   3  示例赵六                         store_one's pool
//   4  示例远方客户  13700004444        rep_other, store two
//   5  示例公海                         store_two's pool
// Activities: 21 of customer 1 by rep_one this morning; 22 by rep_two, corrected by 23.
records::Records sample_world(records::Records::Authority authority = records::Records::Authority::whole);

inline domain::CustomerId customer_number(std::uint32_t number) { return strong_id<domain::CustomerId>(number); }
inline domain::ContactId contact_number(std::uint32_t number) { return strong_id<domain::ContactId>(number); }
inline domain::ActivityId activity_number(std::uint32_t number) { return strong_id<domain::ActivityId>(number); }

}  // namespace actline::testing
