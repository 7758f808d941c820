#include "tests/contract/client_store_contract.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

namespace actline::contract {

namespace {

using storage::DeviceImage;
using storage::StoreTransaction;

DeviceImage content(StoreUnderTest& subject) {
  std::optional<DeviceImage> image;
  subject.store->load([&](base::Result<DeviceImage> loaded) {
    REQUIRE(loaded.ok());
    image = std::move(loaded.value());
  });
  CHECK_FALSE(image.has_value());  // never from inside the call
  subject.run();
  REQUIRE(image.has_value());
  return *image;
}

void keep(StoreUnderTest& subject, StoreTransaction transaction) {
  int answers = 0;
  subject.store->commit(std::move(transaction), [&](base::Status outcome) {
    ++answers;
    CHECK(outcome.ok());
  });
  CHECK(answers == 0);
  subject.run();
  CHECK(answers == 1);
}

StoreTransaction first_page() {
  StoreTransaction transaction;
  transaction.put_chunks = {{1, "eins"}, {2, std::string("\0zwei", 5)}, {7, ""}};
  transaction.put_outbox = {{1, "[1]"}, {2, "[2]"}, {3, "[3]"}};
  transaction.put_sent = {{0, {{1'000}, "s0"}}};
  transaction.put_meta = {{"base", "{}"}, {"草稿", "示例"}};
  return transaction;
}

}  // namespace

void check_client_store(const MakeClientStore& make) {
  StoreUnderTest subject = make();
  SECTION("a new store is empty") { CHECK(content(subject) == DeviceImage{}); }
  SECTION("what was put is there, byte for byte") {
    keep(subject, first_page());
    DeviceImage expected;
    apply(first_page(), expected);
    CHECK(content(subject) == expected);
  }
  SECTION("drops come before puts, and take exactly what they name") {
    keep(subject, first_page());
    StoreTransaction second;
    second.drop_chunks = {1, 2};
    second.drop_outbox_to = 2;
    second.drop_sent_before = base::Instant{1'001};
    second.drop_meta = {"草稿"};
    second.put_chunks = {{2, "neu"}};
    second.put_outbox = {{4, "[4]"}};
    second.put_sent = {{1, {{2'000}, "s1"}}};
    keep(subject, second);
    const DeviceImage image = content(subject);
    CHECK(image.chunks == std::map<std::uint64_t, std::string>{{2, "neu"}, {7, ""}});
    CHECK(image.outbox == std::map<std::int64_t, std::string>{{3, "[3]"}, {4, "[4]"}});
    CHECK(image.sent.size() == 1);
    CHECK(image.sent.at(1).bytes == "s1");
    CHECK(image.meta == std::map<std::string, std::string>{{"base", "{}"}});
  }
  SECTION("transactions take effect in the order they were given") {
    std::vector<int> answered;
    for (int i = 0; i < 5; ++i) {
      StoreTransaction transaction;
      transaction.put_meta = {{"base", std::to_string(i)}};
      subject.store->commit(transaction, [&answered, i](base::Status outcome) {
        CHECK(outcome.ok());
        answered.push_back(i);
      });
    }
    subject.run();
    CHECK(answered == std::vector<int>{0, 1, 2, 3, 4});
    CHECK(content(subject).meta.at("base") == "4");
  }
  SECTION("everything confirmed outlives the process") {
    keep(subject, first_page());
    const DeviceImage before = content(subject);
    if (subject.reopen) {
      subject.reopen(subject.store);
      CHECK(content(subject) == before);
    }
  }
}

}  // namespace actline::contract
