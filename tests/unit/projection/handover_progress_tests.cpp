#include "shared/projection/handover_progress.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>

#include "shared/projection/customer_contacts.hpp"
#include "tests/support/sample_world.hpp"

using namespace actline;
using namespace actline::testing;
using projection::handover_mark;
using projection::TransfersUnderWay;
using projection::Whereabouts;
using projection::whereabouts;

namespace {

// A world that is followed as a device's is.
struct World {
  records::Records records = sample_world();
  projection::CustomerContacts contacts;
  projection::CustomerTimeline timeline;

  World() {
    records.follow(contacts);
    records.follow(timeline);
  }
  std::uint64_t mark(std::uint32_t number) {
    const domain::CustomerId id = customer_number(number);
    return handover_mark(*records.customer(id), contacts.of(id), timeline.of(id), rep_one);
  }
  template <class Entity>
  void put(Entity entity) {
    const records::RecordPtr record = records::make_record(std::move(entity));
    records.put(records::table_of(*record), records::id_of(*record), record);
  }
  domain::Customer customer(std::uint32_t number) const { return *records.customer(customer_number(number)); }
};

}  // namespace

TEST_CASE("where a customer is: with whom they should be, still where they were, on the way, elsewhere") {
  const World world;
  TransfersUnderWay none, some;
  some.add({.customer = customer_number(1), .from = rep_one, .to = rep_two});
  const auto now = [&](std::uint32_t number, domain::StaffId to, const TransfersUnderWay& under_way) {
    return whereabouts(customer_number(number), rep_one, to, under_way, world.records);
  };
  CHECK(now(2, rep_two, none) == Whereabouts::there);
  CHECK(now(3, {}, none) == Whereabouts::there);  // in the pool
  CHECK(now(1, rep_two, none) == Whereabouts::stayed);
  CHECK(now(1, rep_two, some) == Whereabouts::under_way);
  CHECK(now(1, rep_other, some) == Whereabouts::stayed);  // that one is of another handover
  CHECK(now(4, rep_two, none) == Whereabouts::elsewhere);
  CHECK(now(99, rep_two, none) == Whereabouts::elsewhere);
}

TEST_CASE("who has a customer and where does not change their mark, nor what the one before had still to send") {
  World world;
  const std::uint64_t before = world.mark(1);
  domain::Customer moved = world.customer(1);
  moved.owner = rep_other;
  moved.store = store_two;
  moved.last_activity_at = morning;
  world.put(moved);
  CHECK(world.mark(1) == before);
  world.put(an_activity(31, customer_number(1)));  // by rep_one
  CHECK(world.mark(1) == before);
}

TEST_CASE("whatever somebody does with a customer changes their mark") {
  World world;
  const std::uint64_t before = world.mark(1);
  domain::Customer changed = world.customer(1);
  changed.note += "，改约周日";
  world.put(changed);
  const std::uint64_t noted = world.mark(1);
  CHECK(noted != before);

  world.put(a_contact(77, customer_number(1), "示例新联系人"));
  const std::uint64_t with_contact = world.mark(1);
  CHECK(with_contact != noted);

  domain::Activity theirs = an_activity(32, customer_number(1));
  theirs.author = rep_two;
  world.put(theirs);
  const std::uint64_t told = world.mark(1);
  CHECK(told != with_contact);

  domain::Activity correction = an_activity(33, customer_number(1));
  correction.author = rep_two;
  correction.corrects = theirs.id;
  theirs.superseded_by = correction.id;
  world.put(correction);
  world.put(theirs);
  CHECK(world.mark(1) != told);
}

TEST_CASE("another phone changes the mark; whether this device is shown it whole does not") {
  World world;
  domain::Customer customer = world.customer(1);
  customer.phones = {"13800001111"};
  world.put(customer);
  const std::uint64_t whole = world.mark(1);
  customer.phones = {"138****1111"};
  world.put(customer);
  CHECK(world.mark(1) == whole);
  customer.phones = {"13900002222"};
  world.put(customer);
  CHECK(world.mark(1) != whole);
}

TEST_CASE("texts do not run into each other") {
  World world;
  domain::Customer one = world.customer(3);
  one.community = "示例", one.address = "花园";
  world.put(one);
  const std::uint64_t mark = world.mark(3);
  one.community = "示例花", one.address = "园";
  world.put(one);
  CHECK(world.mark(3) != mark);
}
