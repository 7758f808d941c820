#include "shared/projection/customer_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/base/pinyin.hpp"
#include "shared/base/utf8.hpp"
#include "tests/unit/projection/sample_rows.hpp"

namespace {

using namespace actline;
using projection::CustomerDirectory;
using projection::CustomerOrder;
using projection::CustomerOwnership;
using projection::CustomerQuery;
using projection::Slot;
using records::TableId;

std::vector<std::string> names(CustomerDirectory& directory, const CustomerQuery& query, domain::StaffId me = {}) {
  std::vector<std::string> found;
  for (const Slot slot : directory.find(query, me)) found.push_back(directory.customer(slot).name);
  return found;
}

std::vector<base::Id> ids(CustomerDirectory& directory, const CustomerQuery& query, domain::StaffId me) {
  std::vector<base::Id> found;
  for (const Slot slot : directory.find(query, me)) found.push_back(directory.customer(slot).id.value);
  return found;
}

records::Change creation(std::uint8_t number, std::string name, std::vector<std::string> phones = {}, std::string community = {}) {
  domain::Customer customer;
  customer.id.value.bytes[0] = number;
  customer.name = std::move(name);
  customer.phones = std::move(phones);
  customer.community = std::move(community);
  customer.created_at = base::Instant{number};
  return {TableId::customer, customer.id.value, nullptr, records::make_record(customer)};
}

CustomerDirectory four_customers() {
  CustomerDirectory directory;
  directory.apply(creation(1, "张伟", {"13800001234"}, "翡翠湾花园"));
  directory.apply(creation(2, "王秀英", {"13900005678"}, "江南里"));
  directory.apply(creation(3, "单雄信", {"057187654321-801"}));
  directory.apply(creation(4, "Anna 李", {}, "翡翠湾花园"));
  return directory;
}

CustomerQuery by_name(std::string text = {}) {
  CustomerQuery query;
  query.text = std::move(text);
  query.order = CustomerOrder::name;
  return query;
}

// Every query shape a screen can ask for.
std::vector<CustomerQuery> every_query() {
  std::vector<CustomerQuery> queries;
  for (const char* text : {"", "z", "zw", "张", "38", "sxx", "湾", "lee", "z 湾", "3号", "龘", "ＬＥＥ"}) {
    for (const auto order : {CustomerOrder::latest_activity, CustomerOrder::name, CustomerOrder::created}) {
      for (const auto ownership : {CustomerOwnership::all, CustomerOwnership::mine, CustomerOwnership::pool, CustomerOwnership::shared}) {
        CustomerQuery query;
        query.text = text;
        query.order = order;
        query.ownership = ownership;
        query.reversed = order == CustomerOrder::name;
        queries.push_back(query);
      }
    }
  }
  queries.push_back({.text = {}, .kinds = {domain::CustomerKind::project, domain::CustomerKind::dealer}});
  queries.push_back({.text = "w", .lifecycles = {domain::Lifecycle::dormant}});
  return queries;
}

}  // namespace

TEST_CASE("a customer is found by piece of name, place, phone tail and pinyin initials") {
  auto directory = four_customers();
  CHECK(names(directory, by_name("秀英")) == std::vector<std::string>{"王秀英"});
  CHECK(names(directory, by_name("江南")) == std::vector<std::string>{"王秀英"});
  CHECK(names(directory, by_name("1234")) == std::vector<std::string>{"张伟"});
  CHECK(names(directory, by_name("zw")) == std::vector<std::string>{"张伟"});
  CHECK(names(directory, by_name("ZW")) == std::vector<std::string>{"张伟"});
  CHECK(names(directory, by_name("fcw")) == std::vector<std::string>{"Anna 李", "张伟"});
  CHECK(names(directory, by_name("anna")) == std::vector<std::string>{"Anna 李"});
  CHECK(names(directory, by_name("翡翠 zw")) == std::vector<std::string>{"张伟"});
  CHECK(names(directory, by_name("nobody")).empty());
}

TEST_CASE("a surname is found by its own reading") {
  auto directory = four_customers();
  CHECK(names(directory, by_name("sxx")) == std::vector<std::string>{"单雄信"});
}

TEST_CASE("contacts lead to their customer, and no longer when they go") {
  auto directory = four_customers();
  domain::Contact contact;
  contact.id.value.bytes[0] = 50;
  contact.customer.value.bytes[0] = 2;
  contact.name = "赵监理";
  contact.phones = {"13700009999"};
  const records::Change added{TableId::contact, contact.id.value, nullptr, records::make_record(contact)};
  directory.apply(added);
  CHECK(names(directory, by_name("9999")) == std::vector<std::string>{"王秀英"});
  CHECK(names(directory, by_name("zjl")) == std::vector<std::string>{"王秀英"});
  directory.apply(records::reversed(added));
  CHECK(names(directory, by_name("9999")).empty());
}

TEST_CASE("customers shared with somebody are found as theirs while it lasts, and also when the row comes before its customer") {
  CustomerDirectory directory;
  domain::Share share;
  share.id.value.bytes[0] = 60;
  share.customer.value.bytes[0] = 2;
  share.staff.value.bytes[0] = 70;
  const domain::StaffId other{base::Id{{71}}};
  const records::Change shared{TableId::share, share.id.value, nullptr, records::make_record(share)};
  directory.apply(shared);
  directory.apply(creation(1, "张伟"));
  directory.apply(creation(2, "王秀英"));
  CustomerQuery query = by_name();
  query.ownership = CustomerOwnership::shared;
  CHECK(names(directory, query, share.staff) == std::vector<std::string>{"王秀英"});
  CHECK(names(directory, query, other).empty());
  CHECK(directory.is_shared_with(share.staff, share.customer));
  share.ended_at = base::Instant{5};
  const records::Change ended{TableId::share, share.id.value, shared.after, records::make_record(share)};
  directory.apply(ended);
  CHECK(names(directory, query, share.staff).empty());
  directory.apply(records::reversed(ended));
  CHECK(names(directory, query, share.staff) == std::vector<std::string>{"王秀英"});
  directory.apply(records::reversed(shared));
  CHECK(names(directory, query, share.staff).empty());
}

TEST_CASE("orders: names by pinyin, dates newest first, each can be reversed") {
  auto directory = four_customers();
  CHECK(names(directory, by_name()) == std::vector<std::string>{"Anna 李", "单雄信", "王秀英", "张伟"});
  CustomerQuery created;
  created.order = CustomerOrder::created;
  CHECK(names(directory, created) == std::vector<std::string>{"Anna 李", "单雄信", "王秀英", "张伟"});
  created.reversed = true;
  CHECK(names(directory, created) == std::vector<std::string>{"张伟", "王秀英", "单雄信", "Anna 李"});
}

TEST_CASE("a change of one customer moves that one alone, also among many who were there before anybody asked") {
  CustomerDirectory directory;
  constexpr std::size_t many = 200;
  for (std::size_t number = 1; number <= many; ++number) directory.apply(creation(static_cast<std::uint8_t>(number), "示例"));
  CustomerQuery query;
  query.order = CustomerOrder::created;
  REQUIRE(directory.find(query, {}).size() == many);
  auto edited = creation(1, "示例新名");
  edited.before = creation(1, "示例").after;
  directory.apply(edited);
  CHECK(directory.find(query, {}).size() == many);
}

TEST_CASE("the directory kept by changes equals one rebuilt, and narrowing equals asking anew") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::RandomRows rows(seed);
    records::Records records(records::Records::Authority::whole);
    CustomerDirectory kept;
    records.follow(kept);
    std::vector<records::Change> undo;
    for (int step = 0; step < 200; ++step) {
      undo.push_back(rows.step(records));
      if (step % 20 == 19) {
        CustomerDirectory rebuilt;
        records.follow(rebuilt);
        for (const CustomerQuery& query : every_query()) {
          INFO("seed " << seed << " step " << step << " query '" << query.text << "'");
          REQUIRE(ids(kept, query, rows.owner()) == ids(rebuilt, query, rows.owner()));
        }
        records.unfollow(rebuilt);
      }
    }
    // Letter by letter, as a person types.
    for (const std::string_view whole : {"zw", "zxy fcw", "13812", "lee", "wxx"}) {
      CustomerDirectory fresh;
      records.follow(fresh);
      for (std::size_t length = 1; length <= whole.size(); ++length) {
        const CustomerQuery query = by_name(std::string(whole.substr(0, length)));
        CustomerDirectory anew;
        records.follow(anew);
        REQUIRE(ids(fresh, query, {}) == ids(anew, query, {}));
        records.unfollow(anew);
      }
      records.unfollow(fresh);
    }
  }
}

TEST_CASE("initials agree with the one rule of pinyin matching") {
  test::RandomRows rows(7);
  for (int i = 0; i < 300; ++i) {
    const std::string name = rows.customer().name;
    const std::string_view part = name;
    const auto text = projection::search_text({&part, 1}, {});
    for (const char* letters : {"z", "s", "sx", "cz", "zw", "ox", "lq", "y", "dx", "c", "zl", "ww"}) {
      const bool initials = base::matches_pinyin_initials(name, letters);
      const bool piece = base::folded(name).find(letters) != std::string::npos;
      INFO(name << " by " << letters);
      CHECK(projection::SearchWord(letters).matches(text.folded, text.initials) == (initials || piece));
    }
  }
}

TEST_CASE("what search needs is made beforehand a little at a time, or when it is asked for") {
  auto directory = four_customers();
  CHECK(directory.prepare(1));
  CHECK(names(directory, by_name("zw")) == std::vector<std::string>{"张伟"});  // made now
  CHECK_FALSE(directory.prepare(1));
  auto other = four_customers();
  while (other.prepare(1)) continue;
  for (const CustomerQuery& query : every_query()) CHECK(names(other, query) == names(directory, query));
}
