#include "tests/unit/sync/sample_pages.hpp"

#include <algorithm>
#include <string>

#include "tests/support/office.hpp"

namespace actline::sync::tests {

using testing::numbered_id;

namespace {

domain::Customer full_customer() {
  domain::Customer customer;
  customer.id.value = numbered_id(1);
  customer.kind = domain::CustomerKind::project;
  customer.name = "示例 𠮷田 \"引号\" \\";
  customer.phones = {"13800000001", "057187654321-801"};
  customer.note = "第一行\n第二行\t。";
  customer.owner.value = numbered_id(203);
  customer.store.value = numbered_id(251);
  customer.created_by.value = numbered_id(203);
  customer.created_at = {1'790'000'000'000};
  customer.last_activity_at = base::Instant{-1};
  return customer;
}

}  // namespace

Page every_table() {
  domain::Staff staff{.id = {numbered_id(203)}, .name = "示例", .role = domain::Role::manager, .store = {numbered_id(251)}};
  staff.active = false;
  domain::Contact contact;
  contact.id.value = numbered_id(2);
  contact.customer.value = numbered_id(1);
  contact.name = "示例联系人";
  domain::Activity activity;
  activity.id.value = numbered_id(3);
  activity.customer.value = numbered_id(1);
  activity.author.value = numbered_id(203);
  activity.note = "示例";
  domain::VerdictNote note;
  note.id.value = numbered_id(4);
  note.person.value = numbered_id(203);
  note.device.value = numbered_id(61);
  note.n = 17;
  note.command = "create_customer";
  note.arguments = R"({"customer":{}})";
  domain::Photo photo;
  photo.id.value = numbered_id(5);
  photo.customer.value = numbered_id(1);
  photo.activity.value = numbered_id(3);
  photo.sha256 = std::string(64, 'a');
  photo.media_type = domain::MediaType::png;
  photo.width = 1'600;
  set_place(activity, domain::Place{.point = {31.25, 121.5}, .accuracy_m = 30, .taken_at = {1'790'000'000'000}});
  activity.duration_min = 45;
  Page page;
  for (const records::RecordPtr& record : {records::make_record(staff), records::make_record(full_customer()), records::make_record(contact),
                                           records::make_record(activity), records::make_record(note), records::make_record(photo)}) {
    page.push_back({records::table_of(*record), records::id_of(*record), record});
  }
  page.push_back({records::TableId::contact, numbered_id(9), nullptr});
  return page;
}

bool same(Page left, Page right) {
  const auto by_key = [](const PageRow& a, const PageRow& b) { return RowKey{a.table, a.id} < RowKey{b.table, b.id}; };
  std::sort(left.begin(), left.end(), by_key);
  std::sort(right.begin(), right.end(), by_key);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const PageRow& a, const PageRow& b) {
    return a.table == b.table && a.id == b.id && (a.record == nullptr) == (b.record == nullptr) &&
           (a.record == nullptr || *a.record == *b.record);
  });
}

}  // namespace actline::sync::tests
