#include "shared/records/record.hpp"

#include <array>
#include <cassert>
#include <utility>

#include "shared/domain/entity_fields.hpp"

namespace actline::records {

namespace {

constexpr std::array<std::string_view, table_count> table_names{"staff", "customer", "contact", "activity", "verdict_note",
                                                                "photo", "unit",     "post",    "deputy",   "share"};

static_assert(std::variant_size_v<Record> == table_count);

// Calls use(std::in_place_type<the table's noun>).
template <class Use>
auto with_noun(TableId table, Use&& use) {
  switch (table) {
    case TableId::staff: return use(std::in_place_type<domain::Staff>);
    case TableId::customer: return use(std::in_place_type<domain::Customer>);
    case TableId::contact: return use(std::in_place_type<domain::Contact>);
    case TableId::activity: return use(std::in_place_type<domain::Activity>);
    case TableId::verdict_note: return use(std::in_place_type<domain::VerdictNote>);
    case TableId::photo: return use(std::in_place_type<domain::Photo>);
    case TableId::unit: return use(std::in_place_type<domain::Unit>);
    case TableId::post: return use(std::in_place_type<domain::Post>);
    case TableId::deputy: return use(std::in_place_type<domain::Deputy>);
    case TableId::share: return use(std::in_place_type<domain::Share>);
  }
  return use(std::in_place_type<domain::Staff>);
}

// What is wrong with a value that did not fit its member.
base::RefusalCode fault_of(const domain::FieldSpec& field, const domain::Value& value) {
  const bool unknown_choice = field.type == domain::FieldType::choice && std::holds_alternative<std::string>(value);
  return unknown_choice ? base::RefusalCode::invalid_choice : base::RefusalCode::malformed;
}

}  // namespace

TableId table_of(const Record& record) { return static_cast<TableId>(record.index()); }

base::Id id_of(const Record& record) {
  return std::visit([](const auto& entity) { return entity.id.value; }, record);
}

std::string_view table_name(TableId table) { return table_names[static_cast<std::size_t>(table)]; }

std::optional<TableId> table_named(std::string_view name) {
  for (std::size_t index = 0; index < table_names.size(); ++index) {
    if (table_names[index] == name) return static_cast<TableId>(index);
  }
  return std::nullopt;
}

std::span<const domain::FieldSpec> fields_of(TableId table) {
  return with_noun(table, []<class Entity>(std::in_place_type_t<Entity>) { return domain::fields_of<Entity>(); });
}

domain::Members members_of(const Record& record) {
  return std::visit([](const auto& entity) { return domain::members_of(entity); }, record);
}

std::vector<domain::Value> values_of(const Record& record) { return members_of(record).values(); }

base::Result<RecordPtr> record_from(TableId table, const base::Id& id, std::span<domain::Value> values) {
  const auto record = std::make_shared<Record>();
  auto members = with_noun(
      table, [&]<class Entity>(std::in_place_type_t<Entity>) { return domain::changeable_members_of(record->emplace<Entity>()); });
  if (values.size() > members.fields().size()) return base::refuse(base::RefusalCode::malformed);
  members.set_id(id);
  for (std::size_t index = 0; index < values.size(); ++index) {
    const domain::FieldSpec& field = members.fields()[index];
    // A required number or flag that an older peer left out keeps the noun's own default.
    if (std::holds_alternative<std::monostate>(values[index]) && field.required) continue;
    if (!members.take(index, std::move(values[index]))) return base::refuse(fault_of(field, values[index]), std::string(field.name));
  }
  return RecordPtr(record);
}

std::span<const std::string> lookup_keys(const Record& record) {
  if (const auto* customer = std::get_if<domain::Customer>(&record)) return customer->phones;
  if (const auto* contact = std::get_if<domain::Contact>(&record)) return contact->phones;
  return {};
}

std::string leaf_text(const Leaf& leaf) {
  switch (leaf.kind) {
    case Leaf::Kind::owner: return "u:" + base::id_text(leaf.key);
    case Leaf::Kind::personal: return "p:" + base::id_text(leaf.key);
    case Leaf::Kind::store: return "s:" + base::id_text(leaf.key);
    case Leaf::Kind::root: return "r:" + base::id_text(leaf.key);
    case Leaf::Kind::reference: return "o";
  }
  return "o";
}

std::optional<Leaf> leaf_in(std::string_view text) {
  if (text == "o") return Leaf{};
  if (text.size() < 2 || text[1] != ':') return std::nullopt;
  const auto key = base::parse_id(text.substr(2));
  if (!key) return std::nullopt;
  switch (text[0]) {
    case 'u': return Leaf{Leaf::Kind::owner, *key};
    case 'p': return Leaf{Leaf::Kind::personal, *key};
    case 's': return Leaf{Leaf::Kind::store, *key};
    case 'r': return Leaf{Leaf::Kind::root, *key};
    default: return std::nullopt;
  }
}

base::Id root_of(const Record& record) {
  if (const auto* contact = std::get_if<domain::Contact>(&record)) return contact->customer.value;
  if (const auto* activity = std::get_if<domain::Activity>(&record)) return activity->customer.value;
  if (const auto* photo = std::get_if<domain::Photo>(&record)) return photo->customer.value;
  if (const auto* share = std::get_if<domain::Share>(&record)) return share->customer.value;
  return id_of(record);
}

bool moves_with_root(const Record& record) {
  switch (table_of(record)) {
    case TableId::staff:
    case TableId::unit:
    case TableId::post:
    case TableId::deputy:
    case TableId::verdict_note: return false;
    case TableId::customer:
    case TableId::contact:
    case TableId::activity:
    case TableId::photo:
    case TableId::share: return true;
  }
  return false;
}

Leaf leaf_of(const Record& record, const domain::Customer* root) {
  switch (table_of(record)) {
    case TableId::staff:
    case TableId::unit:
    case TableId::post:
    case TableId::deputy: return Leaf{};
    case TableId::verdict_note: return Leaf{Leaf::Kind::personal, std::get<domain::VerdictNote>(record).person.value};
    case TableId::customer: root = &std::get<domain::Customer>(record); break;
    case TableId::contact:
    case TableId::activity:
    case TableId::photo:
    case TableId::share: break;
  }
  assert(root != nullptr && "a child record needs its customer to know its leaf");
  if (root->owner.is_nil()) return Leaf{Leaf::Kind::store, root->store.value};
  return Leaf{Leaf::Kind::owner, root->owner.value};
}

}  // namespace actline::records
