#include "shared/domain/customer/handover_plan.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "tests/support/sample_builders.hpp"

using namespace actline;
using namespace actline::testing;
using domain::Customer;
using domain::HandoverMove;
using domain::plan_handover;
using domain::StaffId;

namespace {

using Customers = std::vector<Customer>;

// `count` of one community, numbered from `first`.
void add(Customers& customers, std::uint32_t first, std::uint32_t count, const std::string& community) {
  for (std::uint32_t i = 0; i < count; ++i) customers.push_back(a_customer(first + i).in_community(community));
}

std::vector<HandoverMove> plan_for(const Customers& customers, const std::vector<StaffId>& receivers) {
  std::vector<const Customer*> pointers;
  for (const Customer& each : customers) pointers.push_back(&each);
  return plan_handover(pointers, receivers);
}

std::map<StaffId, std::size_t> shares(const std::vector<HandoverMove>& plan) {
  std::map<StaffId, std::size_t> counts;
  for (const HandoverMove& move : plan) ++counts[move.to];
  return counts;
}

// Who takes customers of that community.
std::set<StaffId> takers(const std::vector<HandoverMove>& plan, const Customers& customers, const std::string& community) {
  std::set<domain::CustomerId> members;
  for (const Customer& each : customers) {
    if (each.community == community) members.insert(each.id);
  }
  std::set<StaffId> found;
  for (const HandoverMove& move : plan) {
    if (members.contains(move.customer)) found.insert(move.to);
  }
  return found;
}

using Counts = std::map<StaffId, std::size_t>;

}  // namespace

TEST_CASE("without receivers all go to their pools, to a single one all of them") {
  Customers customers;
  add(customers, 1, 3, "江南里");
  add(customers, 4, 2, "");
  CHECK(shares(plan_for(customers, {})) == Counts{{StaffId{}, 5}});
  CHECK(shares(plan_for(customers, {rep_two})) == Counts{{rep_two, 5}});
  CHECK(plan_for({}, {rep_two, rep_other}).empty());
}

TEST_CASE("customers of no community are shared evenly; what is left over goes to the first") {
  Customers customers;
  add(customers, 1, 11, "");
  // 11 = 4 + 4 + 3
  CHECK(shares(plan_for(customers, {rep_one, rep_two, rep_other})) == Counts{{rep_one, 4}, {rep_two, 4}, {rep_other, 3}});
  CHECK(shares(plan_for(customers, {rep_other, rep_two, rep_one})) == Counts{{rep_one, 3}, {rep_two, 4}, {rep_other, 4}});
}

TEST_CASE("a community stays together where the shares allow it, and the others level them") {
  Customers customers;
  add(customers, 1, 5, "江南里"), add(customers, 11, 4, "翡翠湾"), add(customers, 21, 3, "");
  // 12 among two: 6 each; 江南里 and one alone, 翡翠湾 and two alone.
  const auto plan = plan_for(customers, {rep_one, rep_two});
  CHECK(shares(plan) == Counts{{rep_one, 6}, {rep_two, 6}});
  CHECK(takers(plan, customers, "江南里") == std::set{rep_one});
  CHECK(takers(plan, customers, "翡翠湾") == std::set{rep_two});
}

TEST_CASE("a community that is too large for a share is split; one that is too large by a little is not") {
  Customers customers;
  add(customers, 1, 30, "江南里"), add(customers, 51, 10, "翡翠湾");
  // 20 each, and 2 may be too many: 30 is split into 20 and 10.
  const auto split = plan_for(customers, {rep_one, rep_two});
  CHECK(shares(split) == Counts{{rep_one, 20}, {rep_two, 20}});
  CHECK(takers(split, customers, "江南里") == std::set{rep_one, rep_two});
  CHECK(takers(split, customers, "翡翠湾") == std::set{rep_two});

  customers.clear();
  add(customers, 1, 22, "江南里"), add(customers, 51, 18, "翡翠湾");
  const auto whole = plan_for(customers, {rep_one, rep_two});
  CHECK(shares(whole) == Counts{{rep_one, 22}, {rep_two, 18}});

  customers.clear();
  add(customers, 1, 23, "江南里"), add(customers, 51, 17, "翡翠湾");
  CHECK(shares(plan_for(customers, {rep_one, rep_two})) == Counts{{rep_one, 20}, {rep_two, 20}});
}

TEST_CASE("the plan reads by receiver, then by community, those of none at the end, then by id") {
  Customers customers;
  add(customers, 4, 1, ""), add(customers, 3, 1, "江南里"), add(customers, 2, 1, "翡翠湾"), add(customers, 1, 1, "翡翠湾");
  std::vector<domain::CustomerId> order;
  for (const HandoverMove& move : plan_for(customers, {rep_two})) order.push_back(move.customer);
  const auto id = [](std::uint32_t number) { return strong_id<domain::CustomerId>(number); };
  CHECK(order == std::vector{id(3), id(1), id(2), id(4)});
}

TEST_CASE("every customer goes once, shares differ by little, and the same customers make the same plan in whatever order they come") {
  base::SeededEntropy entropy(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<StaffId> receivers;
    const auto receiver_count = static_cast<std::size_t>(1 + entropy.below(7));
    for (std::size_t i = 0; i < receiver_count; ++i) receivers.push_back(strong_id<StaffId>(static_cast<std::uint32_t>(500 + i)));
    Customers customers;
    const auto count = static_cast<std::uint32_t>(entropy.below(160));
    const std::uint64_t communities = 1 + entropy.below(30);
    for (std::uint32_t number = 1; number <= count; ++number) {
      const std::uint64_t community = entropy.below(communities);
      add(customers, number, 1, community == 0 ? "" : "示例小区" + std::to_string(community));
    }
    const auto plan = plan_for(customers, receivers);

    std::set<domain::CustomerId> seen;
    for (const HandoverMove& move : plan) {
      CHECK(seen.insert(move.customer).second);
      CHECK(std::find(receivers.begin(), receivers.end(), move.to) != receivers.end());
    }
    CHECK(seen.size() == customers.size());

    const std::size_t share = customers.size() / receivers.size(), leeway = share / 10;
    std::size_t too_many = 0;
    const auto counts = shares(plan);
    for (const StaffId receiver : receivers) {
      const std::size_t taken = counts.contains(receiver) ? counts.at(receiver) : 0;
      CHECK(taken + leeway >= share);
      if (taken > share + 1) too_many += taken - share - 1;
    }
    CHECK(too_many <= leeway);
    // Of all communities together no more pieces than there are, and one for each share that was filled up.
    std::size_t pieces = 0, whole = 0;
    std::set<std::string> known;
    for (const Customer& each : customers) {
      if (!each.community.empty() && known.insert(each.community).second) ++whole, pieces += takers(plan, customers, each.community).size();
    }
    CHECK(pieces <= whole + receivers.size() - 1);

    for (std::size_t i = customers.size(); i > 1; --i) std::swap(customers[i - 1], customers[static_cast<std::size_t>(entropy.below(i))]);
    CHECK(plan_for(customers, receivers) == plan);
  }
}
