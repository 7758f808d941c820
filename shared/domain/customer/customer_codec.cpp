#include "shared/domain/customer/customer_codec.hpp"

#include <array>

#include "shared/domain/entity_json.hpp"
#include "shared/domain/patch_json.hpp"

namespace actline::domain {

namespace {

using base::JsonValue;
using base::JsonWriter;
using base::ObjectReader;
using base::RefusalCode;

// In the order of ContactChange::Kind.
constexpr std::array<std::string_view, 3> operation_names{"add", "change", "remove"};

void write_contacts(JsonWriter& writer, const std::vector<Contact>& contacts) {
  if (contacts.empty()) return;
  writer.name("contacts").begin_array();
  for (const Contact& contact : contacts) write_entity(writer, contact);
  writer.end_array();
}

void write_distinct(JsonWriter& writer, bool distinct) {
  if (distinct) writer.name("distinct_from_known").boolean(true);
}

void write_contact_change(JsonWriter& writer, const ContactChange& change) {
  writer.begin_object().name("op").text(operation_names[static_cast<std::size_t>(change.kind)]);
  switch (change.kind) {
    case ContactChange::Kind::add:
      writer.name("contact");
      write_entity(writer, change.contact);
      break;
    case ContactChange::Kind::change:
      writer.name("id").id(change.contact.id.value);
      write_changes<Contact>(writer, change.changes);
      break;
    case ContactChange::Kind::remove: writer.name("id").id(change.contact.id.value); break;
  }
  writer.end_object();
}

base::Result<std::vector<Contact>> read_contacts(ObjectReader& reader) {
  std::vector<Contact> contacts;
  const JsonValue::Array* items = reader.array("contacts", false);
  if (items == nullptr) return contacts;
  for (const JsonValue& item : *items) {
    auto contact = read_entity<Contact>(item, reader.path_of("contacts." + std::to_string(contacts.size())));
    if (!contact) return contact.refusal();
    contacts.push_back(std::move(*contact));
  }
  return contacts;
}

base::Result<ContactChange> read_contact_change(const JsonValue& json, const std::string& path) {
  ObjectReader reader(json, path);
  const std::string operation = reader.text("op");
  if (!reader.ok()) return reader.status().refusal();
  ContactChange change;
  if (operation == operation_names[0]) {
    change.kind = ContactChange::Kind::add;
    const JsonValue* added = reader.value("contact");
    if (added == nullptr) return reader.status().refusal();
    auto contact = read_entity<Contact>(*added, path);
    if (!contact) return contact.refusal();
    change.contact = std::move(*contact);
    return change;
  }
  if (operation != operation_names[1] && operation != operation_names[2]) {
    return base::refuse(RefusalCode::invalid_choice, reader.path_of("op"));
  }
  change.kind = operation == operation_names[1] ? ContactChange::Kind::change : ContactChange::Kind::remove;
  change.contact.id.value = reader.id("id");
  if (!reader.ok()) return reader.status().refusal();
  if (change.kind == ContactChange::Kind::change) {
    auto changes = read_changes<Contact>(reader);
    if (!changes) return changes.refusal();
    change.changes = std::move(*changes);
  }
  return change;
}

base::Result<std::vector<ContactChange>> read_contact_changes(ObjectReader& reader) {
  std::vector<ContactChange> changes;
  const JsonValue::Array* items = reader.array("contacts", false);
  if (items == nullptr) return changes;
  for (const JsonValue& item : *items) {
    auto change = read_contact_change(item, reader.path_of("contacts." + std::to_string(changes.size())));
    if (!change) return change.refusal();
    changes.push_back(std::move(*change));
  }
  return changes;
}

base::Result<ImportRows::Row> read_row(const JsonValue& json, const std::string& path) {
  ObjectReader reader(json, path);
  ImportRows::Row row;
  row.line = reader.integer("line");
  const JsonValue* customer_json = reader.value("customer");
  if (!reader.ok()) return reader.status().refusal();
  auto customer = read_entity<Customer>(*customer_json, path);
  if (!customer) return customer.refusal();
  auto contacts = read_contacts(reader);
  if (!contacts) return contacts.refusal();
  if (!reader.ok()) return reader.status().refusal();
  row.customer = std::move(*customer);
  row.contacts = std::move(*contacts);
  return row;
}

}  // namespace

void write_arguments(JsonWriter& writer, const CreateCustomer& command) {
  writer.begin_object().name("customer");
  write_entity(writer, command.customer);
  write_contacts(writer, command.contacts);
  write_distinct(writer, command.distinct_from_known);
  writer.end_object();
}

void write_arguments(JsonWriter& writer, const PatchCustomer& command) {
  writer.begin_object().name("id").id(command.customer.value);
  write_changes<Customer>(writer, command.changes);
  if (!command.contacts.empty()) {
    writer.name("contacts").begin_array();
    for (const ContactChange& change : command.contacts) write_contact_change(writer, change);
    writer.end_array();
  }
  write_distinct(writer, command.distinct_from_known);
  writer.end_object();
}

void write_arguments(JsonWriter& writer, const TransferCustomer& command) {
  writer.begin_object().name("id").id(command.customer.value);
  if (!command.from.is_nil()) writer.name("from").id(command.from.value);
  if (!command.to.is_nil()) writer.name("to").id(command.to.value);
  if (!command.store.is_nil()) writer.name("store").id(command.store.value);
  writer.end_object();
}

void write_arguments(JsonWriter& writer, const PurgeCustomer& command) {
  writer.begin_object().name("id").id(command.customer.value).name("name").text(command.name).end_object();
}

void write_arguments(JsonWriter& writer, const ImportRows& command) {
  writer.begin_object().name("import").id(command.import_id).name("rows").begin_array();
  for (const ImportRows::Row& row : command.rows) {
    writer.begin_object().name("line").integer(row.line).name("customer");
    write_entity(writer, row.customer);
    write_contacts(writer, row.contacts);
    writer.end_object();
  }
  writer.end_array().end_object();
}

base::Result<CreateCustomer> read_create_customer(const JsonValue& arguments) {
  ObjectReader reader(arguments, {});
  const JsonValue* customer_json = reader.value("customer");
  if (!reader.ok()) return reader.status().refusal();
  auto customer = read_entity<Customer>(*customer_json, {});
  if (!customer) return customer.refusal();
  auto contacts = read_contacts(reader);
  if (!contacts) return contacts.refusal();
  const bool distinct = reader.flag_or("distinct_from_known", false);
  if (!reader.ok()) return reader.status().refusal();
  return CreateCustomer{std::move(*customer), std::move(*contacts), distinct};
}

base::Result<PatchCustomer> read_patch_customer(const JsonValue& arguments) {
  ObjectReader reader(arguments, {});
  PatchCustomer command;
  command.customer.value = reader.id("id");
  command.distinct_from_known = reader.flag_or("distinct_from_known", false);
  auto changes = read_changes<Customer>(reader);
  if (!changes) return changes.refusal();
  auto contacts = read_contact_changes(reader);
  if (!contacts) return contacts.refusal();
  if (!reader.ok()) return reader.status().refusal();
  command.changes = std::move(*changes);
  command.contacts = std::move(*contacts);
  return command;
}

base::Result<TransferCustomer> read_transfer_customer(const JsonValue& arguments) {
  ObjectReader reader(arguments, {});
  TransferCustomer command;
  command.customer.value = reader.id("id");
  command.from.value = reader.optional_id("from").value_or(base::Id{});
  command.to.value = reader.optional_id("to").value_or(base::Id{});
  command.store.value = reader.optional_id("store").value_or(base::Id{});
  if (!reader.ok()) return reader.status().refusal();
  return command;
}

base::Result<PurgeCustomer> read_purge_customer(const JsonValue& arguments) {
  ObjectReader reader(arguments, {});
  PurgeCustomer command{.customer = {reader.id("id")}, .name = reader.text("name")};
  if (!reader.ok()) return reader.status().refusal();
  return command;
}

base::Result<ImportRows> read_import_rows(const JsonValue& arguments) {
  ObjectReader reader(arguments, {});
  ImportRows command;
  command.import_id = reader.id("import");
  const JsonValue::Array* items = reader.array("rows");
  if (!reader.ok()) return reader.status().refusal();
  for (const JsonValue& item : *items) {
    auto row = read_row(item, "rows." + std::to_string(command.rows.size()));
    if (!row) return row.refusal();
    command.rows.push_back(std::move(*row));
  }
  return command;
}

}  // namespace actline::domain
