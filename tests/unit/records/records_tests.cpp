#include "shared/records/records.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

#include "shared/base/entropy.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::records;
using namespace actline::testing;
using domain::Presence;

namespace {

// A read model of nothing but what changes told it.
class Copy final : public ChangeFollower {
 public:
  void apply(const Change& change) override {
    const auto held = rows.find({change.table, change.id});
    CHECK((held != rows.end()) == (change.before != nullptr));
    if (held != rows.end() && change.before != nullptr) CHECK(*held->second == *change.before);
    if (change.after != nullptr) {
      rows[{change.table, change.id}] = change.after;
    } else {
      rows.erase({change.table, change.id});
    }
  }

  std::map<std::pair<TableId, base::Id>, RecordPtr> rows;
};

}  // namespace

TEST_CASE("a missing record is absent where everything is held, and unknown on a device") {
  CHECK(sample_world().customer(customer_number(77)).presence == Presence::absent);
  CHECK(sample_world(Records::Authority::partial).customer(customer_number(77)).presence == Presence::not_held);
  CHECK(sample_world().customer_with_phone("13812345678", {}).presence == Presence::absent);
  CHECK(sample_world(Records::Authority::partial).customer_with_phone("13812345678", {}).presence == Presence::not_held);
  CHECK(sample_world().customer(customer_number(1))->name == "示例张三");
}

TEST_CASE("phones find their customer, directly or through a contact, the smallest id first") {
  Records records = sample_world();
  CHECK(records.customer_with_phone("13800001112", {})->id == customer_number(1));
  CHECK_FALSE(records.customer_with_phone("13800001112", customer_number(1)).is_present());
  for (const std::uint32_t number : {60u, 50u, 55u}) {
    const domain::Customer customer = a_customer(number).with_phone("13812345678");
    records.put(TableId::customer, customer.id.value, make_record(customer));
  }
  CHECK(records.customer_with_phone("13812345678", {})->id == customer_number(50));
  records.put(TableId::customer, testing::id_of(50), nullptr);
  CHECK(records.customer_with_phone("13812345678", {})->id == customer_number(55));
  CHECK(records.contact_count(customer_number(1)) == 1);
  records.put(TableId::contact, testing::id_of(11), nullptr);
  CHECK(records.contact_count(customer_number(1)) == 0);
  CHECK_FALSE(records.customer_with_phone("13800001112", {}).is_present());
}

TEST_CASE("followers stay equal through random changes and their reversal") {
  Records records = sample_world();
  Copy copy;
  records.follow(copy);
  CHECK(copy.rows.size() == records.size());
  const auto before = copy.rows;
  base::SeededEntropy entropy(9);
  std::vector<Change> done;
  for (int round = 0; round < 500; ++round) {
    const domain::Customer customer = a_customer(1 + static_cast<std::uint32_t>(entropy.below(20)))
                                          .named("示例" + std::to_string(round))
                                          .with_phone("1381234567" + std::to_string(entropy.below(5)));
    const Change change{TableId::customer, customer.id.value, records.find(TableId::customer, customer.id.value),
                        entropy.below(4) == 0 ? nullptr : make_record(customer)};
    records.apply(change);
    done.push_back(change);
  }
  CHECK(copy.rows.size() == records.size());
  for (auto change = done.rbegin(); change != done.rend(); ++change) records.apply(reversed(*change));
  CHECK(copy.rows == before);
  CHECK(records.customer_with_phone("13800001111", {})->id == customer_number(1));
  records.unfollow(copy);
  records.clear();
  CHECK(records.size() == 0);
  CHECK(copy.rows == before);
}

TEST_CASE("every record survives its row") {
  const Records records = sample_world();
  for (std::size_t index = 0; index < table_count; ++index) {
    const auto table = static_cast<TableId>(index);
    CHECK(table_named(table_name(table)) == table);
    for (const RecordPtr& record : records.sorted(table)) {
      auto values = values_of(*record);
      REQUIRE(values.size() == fields_of(table).size());
      const auto again = record_from(table, id_of(*record), values);
      REQUIRE(again);
      CHECK(**again == *record);
    }
  }
  CHECK_FALSE(table_named("quote"));
}

TEST_CASE("rows of other builds: fewer values are defaults, more or other ones are refused") {
  std::vector<domain::Value> name_only{domain::Value{std::string("示例")}};
  const auto staff = record_from(TableId::staff, testing::id_of(1), name_only);
  REQUIRE(staff);
  CHECK(std::get<domain::Staff>(**staff).active);
  std::vector<domain::Value> bad_role{domain::Value{std::string("示例")}, domain::Value{std::string("boss")}};
  CHECK(record_from(TableId::staff, testing::id_of(1), bad_role).refusal() == base::refuse(base::RefusalCode::invalid_choice, "role"));
  std::vector<domain::Value> bad_type{domain::Value{std::int64_t{1}}};
  CHECK(record_from(TableId::staff, testing::id_of(1), bad_type).refusal() == base::refuse(base::RefusalCode::malformed, "name"));
  std::vector<domain::Value> too_many(8);
  CHECK(record_from(TableId::staff, testing::id_of(1), too_many).refusal().code == base::RefusalCode::malformed);
}

TEST_CASE("leaves follow the customer") {
  const Records records = sample_world();
  const auto leaf = [&records](TableId table, std::uint32_t number, std::uint32_t root) {
    const auto customer = records.customer(customer_number(root));
    return leaf_text(leaf_of(*records.find(table, testing::id_of(number)), customer.entity.get()));
  };
  const std::string own = "u:" + base::id_text(rep_one.value);
  CHECK(leaf(TableId::customer, 1, 1) == own);
  CHECK(leaf(TableId::contact, 11, 1) == own);
  CHECK(leaf(TableId::activity, 21, 1) == own);
  domain::Photo photo = a_photo(70);
  photo.customer = customer_number(1);
  CHECK(leaf_text(leaf_of(photo, records.customer(customer_number(1)).entity.get())) == own);
  CHECK(root_of(photo) == customer_number(1).value);
  CHECK(leaf(TableId::customer, 3, 3) == "s:" + base::id_text(store_one.value));
  CHECK(leaf(TableId::staff, 101, 1) == "o");
  const Record note = domain::VerdictNote{.person = rep_two};
  CHECK(leaf_text(leaf_of(note, nullptr)) == "p:" + base::id_text(rep_two.value));
}

TEST_CASE("verdict notes of different commands and devices differ") {
  std::map<base::Id, int> seen;
  for (std::uint32_t device = 1; device <= 50; ++device) {
    for (std::int64_t n = 1; n <= 100; ++n) ++seen[domain::verdict_note_id(strong_id<domain::DeviceId>(device), n).value];
  }
  CHECK(seen.size() == 5'000);
  CHECK(domain::verdict_note_id(strong_id<domain::DeviceId>(1), 1) == domain::verdict_note_id(strong_id<domain::DeviceId>(1), 1));
}
