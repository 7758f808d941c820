#include "tests/unit/sync/marked_office.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstring>

#include "shared/sync/decide_command.hpp"

namespace actline::sync::tests {

namespace {

using domain::FieldType;
using records::TableId;
using testing::Relation;

constexpr std::size_t signature_bytes = 8;

std::uint64_t number_of(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, signature_bytes);
  return number;
}

std::size_t beginning_of(const char* bytes) { return static_cast<std::uint8_t>(bytes[0]) * 256u + static_cast<std::uint8_t>(bytes[1]); }

// What says where a row stands, or what kind of unit or 岗位 it is, stays as it is.
bool is_structure(TableId table, const domain::FieldSpec& field) {
  constexpr std::array<std::string_view, 10> names{"staff",    "ended_at", "customer", "owner",   "store",
                                                   "activity", "person",   "parent",   "manager", "post"};
  if (std::find(names.begin(), names.end(), field.name) != names.end()) return true;
  if (table == TableId::deputy && field.type != FieldType::json) return true;
  const bool is_choice = field.type == FieldType::choice || field.type == FieldType::flag;
  return is_choice && (table == TableId::staff || table == TableId::unit || table == TableId::post);
}

std::string six_digits(std::uint32_t number) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%06u", static_cast<unsigned>(number % 1'000'000));
  return text.data();
}

}  // namespace

MarkedOffice::MarkedOffice() : beginnings_(65'536) {
  for (const domain::Unit& unit : testing::units_around()) add(unit, Standing::everybodys, 0);
  for (const domain::Staff& staff : testing::people_around()) add(staff, Standing::everybodys, 0);
  // One that will be the person's, one that will be the stranger's, and one that nobody has.
  for (const bool active : {true, true, false}) {
    posts_.push_back(rows_.size());
    add(domain::Post{.id = next_id<domain::PostId>(), .name = {}, .grants = {}, .active = active, .ext = {}}, Standing::everybodys, 0);
  }
  add_deputies();

  for (std::size_t family = 0; family < testing::relation_count; ++family) {
    const Relation relation = testing::relation_at(family);
    families_.push_back(relation);
    history_.push_back({relation});
    const testing::Place place = testing::place_of(relation);
    domain::Customer customer{.id = next_id<domain::CustomerId>(), .name = {}, .owner = place.owner, .store = place.store, .ext = {}};
    const domain::CustomerId id = customer.id;
    domain::Activity activity{.id = next_id<domain::ActivityId>(), .customer = id};
    const domain::ActivityId activity_id = activity.id;
    add(customer, Standing::customers, family);
    add(domain::Contact{.id = next_id<domain::ContactId>(), .customer = id}, Standing::customers, family);
    add(activity, Standing::customers, family);
    add(domain::Photo{.id = next_id<domain::PhotoId>(), .customer = id, .activity = activity_id}, Standing::customers, family);
    // With the person, once.
    add(
        domain::Share{
            .id = next_id<domain::ShareId>(), .customer = id, .staff = testing::person_in_question(), .shared_at = {}, .ended_at = office.now},
        Standing::customers, family);
    shared_.push_back(Shared::with_nobody);
  }

  for (const Relation relation : {Relation::own, Relation::direct_report, Relation::colleague, Relation::stranger}) {
    domain::VerdictNote note{.id = next_id<domain::VerdictNoteId>(), .person = testing::place_of(relation).owner};
    add(note, relation == Relation::own ? Standing::own_note : Standing::others_note, 0);
  }
  rewrite();
}

const domain::Customer& MarkedOffice::customer(std::size_t family) const {
  return std::get<domain::Customer>(*row(family, TableId::customer).record);
}

const MarkedOffice::Row& MarkedOffice::row(std::size_t family, TableId table) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
    return row.standing == Standing::customers && row.family == family && row.table == table;
  });
  REQUIRE(found != rows_.end());
  return *found;
}

void MarkedOffice::set_rights(domain::Role role, const std::optional<domain::Grants>& grants) {
  domain::Post post = std::get<domain::Post>(*rows_[posts_[0]].record);
  post.role = role;
  if (grants) post.grants = *grants;
  const std::size_t place = place_of_row(testing::person_in_question().value);
  domain::Staff staff = std::get<domain::Staff>(*rows_[place].record);
  staff.role = role;
  staff.post = grants ? post.id : domain::PostId{};
  replace(posts_[0], records::make_record(post));
  replace(place, records::make_record(staff));
}

// Of those that give the person nothing: it is over; it is still to come; of somebody who has left; of somebody whom only the stranger stands
// in for. And one that will, when set_stand_in says so.
void MarkedOffice::add_deputies() {
  const base::Instant now = office.now, before = base::later(now, -base::day_ms), after = base::later(now, base::day_ms);
  const auto add_one = [this](Relation absent, domain::StaffId deputy, base::Instant from, base::Instant to) {
    const domain::DeputyId id = next_id<domain::DeputyId>();
    add(domain::Deputy{.id = id, .absent = testing::place_of(absent).owner, .deputy = deputy, .begins_at = from, .ends_at = to, .ext = {}},
        Standing::everybodys, 0);
  };
  stand_in_ = rows_.size();
  add_one(Relation::stranger, testing::person_in_question(), before, before);
  add_one(Relation::superior, testing::person_in_question(), base::later(before, -base::day_ms), before);
  add_one(Relation::superior, testing::person_in_question(), base::later(now, 20 * base::day_ms), base::later(now, 21 * base::day_ms));
  add_one(Relation::former_report, testing::person_in_question(), before, base::later(after, 9 * base::day_ms));
  add_one(Relation::superior, testing::stranger_in_question(), before, base::later(after, 9 * base::day_ms));
}

void MarkedOffice::set_stand_in(const domain::Grants& of_stranger, base::Instant from, base::Instant to) {
  domain::Post post = std::get<domain::Post>(*rows_[posts_[1]].record);
  post.grants = of_stranger;
  replace(posts_[1], records::make_record(post));
  const std::size_t place = place_of_row(testing::stranger_in_question().value);
  domain::Staff staff = std::get<domain::Staff>(*rows_[place].record);
  post.role = staff.role;
  staff.post = post.id;
  replace(place, records::make_record(staff));
  domain::Deputy deputy = std::get<domain::Deputy>(*rows_[stand_in_].record);
  deputy.begins_at = from;
  deputy.ends_at = to;
  replace(stand_in_, records::make_record(deputy));
}

void MarkedOffice::rewrite() {
  for (std::size_t place = 0; place < rows_.size(); ++place) fill(place);
}

void MarkedOffice::share(std::size_t family, Shared with) {
  const Row& held = row(family, TableId::share);
  domain::Share share = std::get<domain::Share>(*held.record);
  share.staff = with == Shared::with_stranger ? testing::stranger_in_question() : testing::person_in_question();
  share.ended_at = with == Shared::with_nobody ? std::optional(office.now) : std::nullopt;
  shared_[family] = with;
  replace(place_of_row(held.id), records::make_record(share));
}

void MarkedOffice::give(std::size_t family, Relation to) {
  const domain::Customer& held = customer(family);
  const testing::Place place = testing::place_of(to);
  const bool to_pool = place.owner.is_nil();
  const domain::TransferCustomer command{
      .customer = held.id, .from = held.owner, .to = place.owner, .store = to_pool ? place.store : domain::StoreId{}};
  auto batch = office.storage().write();
  REQUIRE(execute_into(*batch, server_actor(), command, {office.now, office.now}).ok());
  REQUIRE(batch->commit().ok());
  domain::Customer moved = held;
  moved.owner = place.owner;
  moved.store = place.store;
  rows_[place_of_row(moved.id.value)].record = records::make_record(moved);
  // What is theirs is not shared with them.
  Row& shared = rows_[place_of_row(row(family, TableId::share).id)];
  domain::Share share = std::get<domain::Share>(*shared.record);
  if (shared_[family] != Shared::with_nobody && share.staff == place.owner) {
    share.ended_at = office.now;
    shared.record = records::make_record(share);
    shared_[family] = Shared::with_nobody;
  }
  relate(family, to);
}

void MarkedOffice::erase_children() {
  auto batch = office.storage().write();
  for (std::size_t place = 0; place < rows_.size(); ++place) {
    Row& row = rows_[place];
    if (row.standing != Standing::customers || row.table == TableId::customer) continue;
    batch->erase(row.table, row.id);
    row.record = nullptr;
    for (auto& [signature, mark] : marks_) mark.is_past = mark.is_past || (mark.row == place && mark.field != id_itself);
  }
  REQUIRE(batch->commit().ok());
}

std::vector<MarkedOffice::Mark> MarkedOffice::marks_in(std::string_view bytes) const {
  std::vector<Mark> found;
  if (bytes.size() < signature_bytes) return found;
  const char* const last = bytes.data() + (bytes.size() - signature_bytes);
  for (const char* at = bytes.data(); at <= last; ++at) {
    if (!beginnings_[beginning_of(at)]) continue;
    const auto mark = marks_.find(number_of(at));
    if (mark != marks_.end()) found.push_back(mark->second);
  }
  return found;
}

std::size_t MarkedOffice::add(records::Record record, Standing standing, std::size_t family) {
  const TableId table = records::table_of(record);
  const base::Id id = records::id_of(record);
  const std::size_t place = rows_.size();
  places_[id] = place;
  rows_.push_back({table, id, standing, family, records::make_record(std::move(record))});
  if (standing != Standing::everybodys || table == TableId::post || table == TableId::deputy) remember(base::id_text(id), place, id_itself);
  return place;
}

std::size_t MarkedOffice::place_of_row(const base::Id& id) const { return places_.at(id); }

void MarkedOffice::fill(std::size_t place) {
  Row& row = rows_[place];
  for (auto& [signature, mark] : marks_) mark.is_past = mark.is_past || (mark.row == place && mark.field != id_itself);
  std::vector<domain::Value> values = records::values_of(*row.record);
  const auto fields = records::fields_of(row.table);
  for (std::size_t field = 0; field < fields.size(); ++field) {
    if (!is_structure(row.table, fields[field])) values[field] = marked(fields[field], place, field);
  }
  auto record = records::record_from(row.table, row.id, values);
  REQUIRE(record.ok());
  replace(place, std::move(*record));
}

void MarkedOffice::replace(std::size_t place, records::RecordPtr record) {
  Row& row = rows_[place];
  const domain::Customer* root = row.standing == Standing::customers ? &customer(row.family) : nullptr;
  auto batch = office.storage().write();
  batch->put(*record, records::leaf_of(*record, root));
  REQUIRE(batch->commit().ok());
  row.record = std::move(record);
}

domain::Value MarkedOffice::marked(const domain::FieldSpec& field, std::size_t place, std::size_t field_place) {
  const std::uint32_t serial = ++serial_;
  const auto text = [&] {
    const std::string mark = "~" + six_digits(serial) + "~";
    remember(mark, place, field_place);
    return mark + " " + std::string(field.name);
  };
  switch (field.type) {
    case FieldType::text:
    case FieldType::long_text: return text();
    case FieldType::json: return "{\"x\":\"" + text() + "\"}";
    case FieldType::choice: return std::string(field.choices[serial % field.choices.size()]);
    case FieldType::flag: return std::int64_t{serial % 2};
    case FieldType::id: {
      const base::Id id = next_id<domain::StaffId>().value;
      remember(base::id_text(id), place, field_place);
      return id;
    }
    case FieldType::instant: {
      const std::string number = "9" + six_digits(serial) + "555555";
      remember(number, place, field_place);
      return std::int64_t{std::stoll(number)};
    }
    case FieldType::integer: {
      const std::string number = "-7" + six_digits(serial);
      remember(number, place, field_place);
      return std::int64_t{std::stoll(number)};
    }
    case FieldType::phones: {
      // 138 1sss 0ttt and 139 1sss 0ttt: hidden, nothing is left of the mark, which is 1sss 0ttt.
      std::string phones;
      for (const char* head : {"138", "139"}) {
        const std::uint32_t number = phone_serial_++;
        REQUIRE(number < 1'000);
        const std::string mark = std::to_string(1'000 + number) + six_digits((number * 7) % 1'000).substr(2);
        remember(mark, place, field_place);
        phones += (phones.empty() ? "" : " ") + std::string(head) + mark;
      }
      return phones;
    }
  }
  return {};
}

void MarkedOffice::remember(std::string_view text, std::size_t place, std::size_t field_place) {
  REQUIRE(text.size() >= signature_bytes);
  beginnings_[beginning_of(text.data())] = true;
  REQUIRE(marks_.emplace(number_of(text.data()), Mark{place, field_place}).second);
}

template <class Strong>
Strong MarkedOffice::next_id() {
  const std::uint32_t serial = ++serial_;
  Strong id;
  // Its first eight characters are these six bytes.
  id.value.bytes = {0x7a,
                    0x5e,
                    static_cast<std::uint8_t>(serial >> 16),
                    static_cast<std::uint8_t>(serial >> 8),
                    static_cast<std::uint8_t>(serial),
                    0x99,
                    0x70,
                    1,
                    0x80};
  return id;
}

}  // namespace actline::sync::tests
