#include "tests/bench/core/invented.hpp"

#include <cassert>

#include "shared/base/entropy.hpp"
#include "shared/base/utf8.hpp"
#include "shared/sync/decide_command.hpp"

namespace actline::bench {

namespace {

constexpr std::int64_t begun_ms = 1'767'225'600'000;  // 2026-01-01

std::string characters(base::Entropy& entropy, std::size_t count) {
  std::string text;
  // U+4E00 … U+62FF: five thousand of the block's characters, nearly all with readings.
  for (std::size_t i = 0; i < count; ++i) base::append_code_point(text, static_cast<char32_t>(0x4E00 + entropy.below(0x1500)));
  return text;
}

std::string phone(base::Entropy& entropy) {
  std::string digits = "16";
  for (int i = 0; i < 9; ++i) digits += static_cast<char>('0' + entropy.below(10));
  return digits;
}

}  // namespace

Invented invent(std::size_t customers, std::size_t activities, const domain::Staff& owner, std::uint64_t seed) {
  base::SeededEntropy entropy(seed);
  Invented invented;
  for (std::size_t i = 0; i < customers; ++i) {
    domain::Customer customer;
    customer.created_at = base::Instant{begun_ms + static_cast<std::int64_t>(i) * 1'000};
    customer.id = {base::make_id(customer.created_at, entropy)};
    customer.name = characters(entropy, static_cast<std::size_t>(2 + entropy.below(2)));
    customer.phones.push_back(phone(entropy));
    customer.community = characters(entropy, 4);
    customer.owner = owner.id;
    customer.store = owner.store;
    customer.created_by = owner.id;
    customer.last_activity_at = customer.created_at;
    invented.customers.push_back(std::move(customer));
  }
  for (std::size_t i = 0; i < activities; ++i) {
    domain::Activity activity;
    activity.recorded_at = base::Instant{begun_ms + base::day_ms + static_cast<std::int64_t>(i) * 700};
    activity.occurred_at = activity.recorded_at;
    activity.id = {base::make_id(activity.recorded_at, entropy)};
    activity.customer = invented.customers[i % customers].id;
    activity.author = owner.id;
    activity.note = characters(entropy, 40);
    invented.activities.push_back(std::move(activity));
  }
  return invented;
}

domain::Staff invent_staff(base::Entropy& entropy) {
  domain::Staff staff;
  staff.id = {base::make_id(base::Instant{1}, entropy)};
  staff.name = "示例";
  staff.role = domain::Role::rep;
  staff.store = {base::make_id(base::Instant{1}, entropy)};
  return staff;
}

void fill(storage::MemoryStorage& server, const domain::Staff& staff, const Invented& invented) {
  auto batch = server.write();
  const domain::Unit unit{.id = staff.store, .kind = domain::UnitKind::store, .name = "示例门店"};
  [[maybe_unused]] const auto opened = sync::execute_into(*batch, sync::server_actor(), domain::AddUnit{unit}, {{1}, {1}});
  assert(opened.ok());
  [[maybe_unused]] const auto added = sync::execute_into(*batch, sync::server_actor(), domain::AddStaff{staff}, {{1}, {1}});
  assert(added.ok());
  const auto put = [&](const records::Record& record) { batch->put(record, records::leaf_of(record, &invented.customers.front())); };
  for (const auto& customer : invented.customers) put(records::Record(customer));
  for (const auto& activity : invented.activities) put(records::Record(activity));
  [[maybe_unused]] const auto kept = batch->commit();
  assert(kept.ok());
}

}  // namespace actline::bench
