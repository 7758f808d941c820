#include "tests/unit/projection/sample_rows.hpp"

#include <array>
#include <string_view>

namespace actline::test {

namespace {

using domain::CustomerId;
using records::TableId;

constexpr std::array<std::string_view, 14> surnames{"张", "王", "单", "曾", "查", "李", "赵", "欧阳", "仇", "陈", "𠮷", "Lee ", "周", "重"};
constexpr std::array<std::string_view, 14> given{"伟",   "秀英", "敏", "静", "丽",   "强",  "磊",
                                                 "雄信", "乐",   "龘", "行", "子涵", "ann", "3号"};
constexpr std::array<std::string_view, 6> communities{"", "翡翠湾花园", "江南里", "绿城·玉园", "Park One", "长安公馆"};

}  // namespace

base::Id RandomRows::next_id() {
  base::Id id;
  const std::uint64_t number = next_++;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  id.bytes[15] = 1;
  return id;
}

std::string RandomRows::name() {
  return std::string(surnames[index_below(surnames.size())]) + std::string(given[index_below(given.size())]);
}

std::string RandomRows::phone() { return "138" + std::to_string(10'000'000 + entropy_.below(90'000'000)); }

domain::Customer RandomRows::customer() {
  domain::Customer customer;
  customer.id = CustomerId{next_id()};
  customer.kind = static_cast<domain::CustomerKind>(entropy_.below(4));
  customer.name = name();
  if (entropy_.below(4) != 0) customer.phones.push_back(phone());
  customer.community = communities[index_below(communities.size())];
  customer.lifecycle = static_cast<domain::Lifecycle>(entropy_.below(4));
  if (entropy_.below(3) != 0) customer.owner = owner_;
  customer.created_at = base::Instant{static_cast<std::int64_t>(entropy_.below(50))};
  if (entropy_.below(3) != 0) customer.last_activity_at = base::Instant{static_cast<std::int64_t>(entropy_.below(50))};
  return customer;
}

domain::Contact RandomRows::contact(CustomerId customer) {
  domain::Contact contact;
  contact.id = domain::ContactId{next_id()};
  contact.customer = customer;
  contact.name = name();
  contact.phones.push_back(phone());
  return contact;
}

domain::Activity RandomRows::activity(CustomerId customer) {
  domain::Activity activity;
  activity.id = domain::ActivityId{next_id()};
  activity.customer = customer;
  activity.occurred_at = base::Instant{static_cast<std::int64_t>(entropy_.below(20))};
  activity.note = name();
  return activity;
}

domain::Share RandomRows::share(CustomerId customer) {
  domain::Share share;
  share.id = domain::ShareId{next_id()};
  share.customer = customer;
  share.staff = entropy_.below(3) != 0 ? owner_ : domain::StaffId{next_id()};
  if (entropy_.below(4) == 0) share.ended_at = base::Instant{1};
  return share;
}

std::size_t RandomRows::index_below(std::size_t size) { return static_cast<std::size_t>(entropy_.below(size)); }

template <class Entity>
std::shared_ptr<const Entity> RandomRows::any(const records::Records& records, TableId table) {
  const auto rows = records.sorted(table);
  return rows.empty() ? nullptr : records::as<Entity>(rows[index_below(rows.size())]);
}

records::Change RandomRows::step(records::Records& records) {
  records::Change change;
  const auto customer = any<domain::Customer>(records, TableId::customer);
  const auto draw = entropy_.below(14);
  const auto fill = [&](TableId table, const base::Id& id, records::RecordPtr after) {
    change = records::Change{table, id, records.find(table, id), std::move(after)};
  };
  const auto create_customer = [&] {
    const auto made = this->customer();
    fill(TableId::customer, made.id.value, records::make_record(made));
  };
  const auto contact = any<domain::Contact>(records, TableId::contact);
  const auto activity = any<domain::Activity>(records, TableId::activity);
  const auto share = any<domain::Share>(records, TableId::share);
  if (customer == nullptr || draw < 4) {
    create_customer();
  } else if (draw == 4) {
    auto edited = this->customer();
    edited.id = customer->id;
    fill(TableId::customer, edited.id.value, records::make_record(edited));
  } else if (draw == 5) {
    fill(TableId::customer, customer->id.value, nullptr);  // its children may outlive it for a moment, as in a page of rows
  } else if (draw == 6) {
    const auto made = this->contact(customer->id);
    fill(TableId::contact, made.id.value, records::make_record(made));
  } else if (draw == 7 && contact != nullptr) {
    auto moved = this->contact(customer->id);
    moved.id = contact->id;
    fill(TableId::contact, moved.id.value, entropy_.below(2) == 0 ? nullptr : records::make_record(moved));
  } else if (draw < 10) {
    const auto made = this->activity(customer->id);
    fill(TableId::activity, made.id.value, records::make_record(made));
  } else if (draw == 12) {
    const auto made = this->share(customer->id);
    fill(TableId::share, made.id.value, records::make_record(made));
  } else if (draw == 13 && share != nullptr) {
    auto ended = *share;
    ended.ended_at = base::Instant{2};
    fill(TableId::share, ended.id.value, entropy_.below(2) == 0 ? nullptr : records::make_record(ended));
  } else if (activity != nullptr && activity->superseded_by.is_nil()) {
    // A correction comes as two rows; the second step of it is the next random one of this kind or never.
    auto correction = this->activity(activity->customer);
    correction.corrects = activity->id;
    const records::Change added{TableId::activity, correction.id.value, nullptr, records::make_record(correction)};
    records.apply(added);
    auto old = *activity;
    old.superseded_by = correction.id;
    fill(TableId::activity, old.id.value, records::make_record(old));
  } else {
    create_customer();
  }
  records.apply(change);
  return change;
}

}  // namespace actline::test
