#include "tests/unit/sync/bare_device.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/sync/hello.hpp"

namespace actline::sync::tests {

BareDevice::BareDevice(testing::Office& office, domain::StaffId person, std::uint8_t number, std::size_t rows_per_page, std::int64_t schema)
    : office_(office), person_(person), device_{testing::numbered_id(number)}, rows_per_page_(rows_per_page), schema_(schema) {
  REQUIRE(office.hello(person, device_).status == 200);
}

void BareDevice::pull() {
  bytes.clear();
  let_go.clear();
  said_gone.clear();
  for (int pages = 0;; ++pages) {
    REQUIRE(pages < 10'000);
    const PullRequest request{
        .device = device_, .epoch = office_.epoch(), .schema = schema_, .cursor = cursor_, .holds = holds_, .limit = rows_per_page_};
    const Answer answer = office_.answer(person_, pull_path, encode(request));
    bytes.push_back(answer.body);
    if (answer.status == 409) {
      greet();
      continue;
    }
    REQUIRE(answer.status == 200);
    const auto reply = decode_pull_reply(answer.body, device_);
    REQUIRE(reply.ok());
    take(*reply);
    if (!reply->more) return;
  }
}

void BareDevice::greet() {
  const HelloRequest request{.device = device_, .build = "test", .schema = schema_, .cursor = cursor_, .holds = holds_};
  const Answer answer = office_.answer(person_, hello_path, encode(request));
  REQUIRE(answer.status == 200);
  bytes.push_back(answer.body);
  const auto reply = decode_hello_reply(answer.body);
  REQUIRE(reply.ok());
  if (!reply->reset) return;
  cursor_.reset();
  holds_.clear();
  rows.clear();
}

void BareDevice::let_go_outside(const Scope& keeps) {
  std::set<base::Id> roots;
  for (const auto& [key, record] : rows) {
    if (key.table == records::TableId::customer && !keeps.leaves.contains(records::leaf_of(*record, nullptr), key.id)) roots.insert(key.id);
  }
  let_go.insert(roots.begin(), roots.end());
  std::erase_if(rows, [&](const auto& row) { return roots.contains(records::root_of(*row.second)); });
}

void BareDevice::take(const PullReply& reply) {
  if (const auto keeps = scope_in(reply.keeps, person_)) let_go_outside(*keeps);
  for (const base::Id& root : reply.drop_roots) {
    said_gone.insert(root);
    if (std::erase_if(rows, [&](const auto& row) { return records::root_of(*row.second) == root; }) > 0) let_go.insert(root);
  }
  for (const PageRow& row : reply.page) {
    const RowKey key{row.table, row.id};
    if (row.record != nullptr) {
      rows[key] = row.record;
      continue;
    }
    said_gone.insert(row.id);
    if (rows.erase(key) > 0) let_go.insert(row.id);
  }
  cursor_ = reply.cursor;
  if (!reply.scope.empty() && schema_ >= schema_with_scope_changes) holds_ = reply.scope;
}

}  // namespace actline::sync::tests
