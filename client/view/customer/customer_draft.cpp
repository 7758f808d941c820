#include "client/view/customer/customer_draft.hpp"
#include <algorithm>
#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/field_changes.hpp"
#include "shared/base/json.hpp"
#include "shared/base/utf8.hpp"
#include "shared/domain/customer/customer_rules.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::client::view {

namespace {

std::vector<std::string> phones_in(std::span<const std::string> typed) {
  std::vector<std::string> phones;
  for (const std::string& text : typed) {
    for (std::string& phone : domain::split_phones(text)) phones.push_back(std::move(phone));
  }
  return phones;
}

// What is not shown is not typed either: to the form there are none.
std::vector<std::string> shown_phones_in(std::span<const std::string> typed) {
  return std::any_of(typed.begin(), typed.end(), domain::is_masked_phone) ? std::vector<std::string>{} : phones_in(typed);
}

base::Result<domain::Customer> customer_in(const CustomerDraft& draft) {
  domain::Customer customer;
  customer.name = draft.name;
  customer.phones = shown_phones_in(draft.phones);
  customer.kind = choice_named<domain::CustomerKind>(domain::customer_kind_names, draft.kind).value_or(domain::CustomerKind{});
  customer.community = draft.community;
  customer.address = draft.address;
  customer.source = choice_named<domain::CustomerSource>(domain::customer_source_names, draft.source).value_or(domain::CustomerSource{});
  customer.lifecycle = choice_named<domain::Lifecycle>(domain::lifecycle_names, draft.lifecycle).value_or(domain::Lifecycle{});
  customer.note = draft.note;
  if (auto tidied = domain::tidy(customer); !tidied) return tidied.refusal();
  return customer;
}

base::Result<domain::Contact> contact_in(const ContactDraft& draft, std::size_t index) {
  domain::Contact contact;
  contact.name = draft.name;
  contact.role = choice_named<domain::ContactRole>(domain::contact_role_names, draft.role).value_or(domain::ContactRole{});
  contact.phones = shown_phones_in({&draft.phone, 1});
  if (auto tidied = domain::tidy(contact); !tidied) {
    base::Refusal why = tidied.refusal();
    why.field = "contacts." + std::to_string(index) + "." + why.field;
    return why;
  }
  return contact;
}

ContactDraft draft_of(const domain::Contact& contact) {
  ContactDraft draft;
  draft.id = base::id_text(contact.id.value);
  draft.name = contact.name;
  draft.role = choice_name(domain::contact_role_names, contact.role);
  for (const std::string& phone : contact.phones) draft.phone += (draft.phone.empty() ? "" : " / ") + phone;
  return draft;
}

CustomerDraft draft_of_fields(const domain::Customer& customer) {
  CustomerDraft draft;
  draft.name = customer.name;
  if (!customer.phones.empty()) draft.phones = customer.phones;
  draft.kind = choice_name(domain::customer_kind_names, customer.kind);
  draft.community = customer.community;
  draft.address = customer.address;
  draft.source = choice_name(domain::customer_source_names, customer.source);
  draft.lifecycle = choice_name(domain::lifecycle_names, customer.lifecycle);
  draft.note = customer.note;
  return draft;
}

}  // namespace

CustomerDraft draft_of(const domain::Customer& customer, std::span<const std::shared_ptr<const domain::Contact>> contacts) {
  CustomerDraft draft = draft_of_fields(customer);
  for (const auto& contact : contacts) draft.contacts.push_back(draft_of(*contact));
  return draft;
}

CustomerDraft draft_of(const domain::CreateCustomer& command) {
  CustomerDraft draft = draft_of_fields(command.customer);
  for (const auto& contact : command.contacts) {
    draft.contacts.push_back(draft_of(contact));
    draft.contacts.back().id.clear();  // it never came to be
  }
  return draft;
}

CustomerDraft draft_with(const domain::PatchCustomer& wanted, const domain::Customer& customer,
                         std::span<const std::shared_ptr<const domain::Contact>> contacts) {
  CustomerDraft draft = draft_of_fields(changed(customer, wanted.changes));
  for (const auto& contact : contacts) {
    const auto change = std::find_if(wanted.contacts.begin(), wanted.contacts.end(), [&](const domain::ContactChange& each) {
      return each.kind != domain::ContactChange::Kind::add && each.contact.id == contact->id;
    });
    if (change == wanted.contacts.end()) {
      draft.contacts.push_back(draft_of(*contact));
    } else {
      draft.contacts.push_back(draft_of(changed(*contact, change->changes)));
      draft.contacts.back().removed = change->kind == domain::ContactChange::Kind::remove;
    }
  }
  for (const domain::ContactChange& change : wanted.contacts) {
    if (change.kind != domain::ContactChange::Kind::add) continue;
    draft.contacts.push_back(draft_of(change.contact));
    draft.contacts.back().id.clear();
  }
  return draft;
}

std::string json_of(const CustomerDraft& draft) {
  base::JsonWriter json;
  json.begin_object();
  json.name("name").text(draft.name);
  json.name("phones").begin_array();
  for (const std::string& phone : draft.phones) json.text(phone);
  json.end_array();
  json.name("kind").text(draft.kind).name("community").text(draft.community).name("address").text(draft.address);
  json.name("source").text(draft.source).name("lifecycle").text(draft.lifecycle).name("note").text(draft.note);
  json.name("contacts").begin_array();
  for (const ContactDraft& contact : draft.contacts) {
    json.begin_object().name("id").text(contact.id).name("name").text(contact.name).name("role").text(contact.role);
    json.name("phone").text(contact.phone).name("removed").boolean(contact.removed).end_object();
  }
  return json.end_array().end_object().take();
}

std::optional<CustomerDraft> customer_draft_from(std::string_view text) {
  const auto json = base::parse_json(text);
  if (!json) return std::nullopt;
  base::ObjectReader reader(*json, "");
  CustomerDraft draft;
  draft.name = reader.text_or("name", "");
  draft.phones = reader.texts_or_empty("phones");
  if (draft.phones.empty()) draft.phones.emplace_back();
  draft.kind = reader.text_or("kind", draft.kind);
  draft.community = reader.text_or("community", "");
  draft.address = reader.text_or("address", "");
  draft.source = reader.text_or("source", draft.source);
  draft.lifecycle = reader.text_or("lifecycle", draft.lifecycle);
  draft.note = reader.text_or("note", "");
  if (const auto* contacts = reader.array("contacts", false)) {
    for (const base::JsonValue& value : *contacts) {
      base::ObjectReader contact(value, "contacts");
      draft.contacts.push_back({contact.text_or("id", ""), contact.text_or("name", ""), contact.text_or("role", "unknown"),
                                contact.text_or("phone", ""), contact.flag_or("removed", false)});
      if (!contact.ok()) return std::nullopt;
    }
  }
  return reader.ok() ? std::optional(draft) : std::nullopt;
}

base::Result<domain::CreateCustomer> create_customer(const CustomerDraft& draft, const std::function<base::Id()>& new_id) {
  auto customer = customer_in(draft);
  if (!customer) return customer.refusal();
  domain::CreateCustomer command;
  command.customer = std::move(customer).value();
  command.customer.id = domain::CustomerId{new_id()};
  for (std::size_t i = 0; i < draft.contacts.size(); ++i) {
    if (draft.contacts[i].removed || draft.contacts[i].is_blank()) continue;
    auto contact = contact_in(draft.contacts[i], i);
    if (!contact) return contact.refusal();
    contact->id = domain::ContactId{new_id()};
    contact->customer = command.customer.id;
    command.contacts.push_back(std::move(contact).value());
  }
  return command;
}

base::Result<domain::PatchCustomer> patch_customer(domain::CustomerId id, const CustomerDraft& seen, const CustomerDraft& draft,
                                                   const std::function<base::Id()>& new_id) {
  auto before = customer_in(seen), after = customer_in(draft);
  if (!after) return after.refusal();
  domain::PatchCustomer command;
  command.customer = id;
  // What was seen was once accepted; should rules have tightened since, everything counts as changed.
  command.changes = changes_between(before ? *before : domain::Customer{}, *after);

  for (std::size_t i = 0; i < draft.contacts.size(); ++i) {
    const ContactDraft& typed = draft.contacts[i];
    if (typed.id.empty() && (typed.removed || typed.is_blank())) continue;
    domain::ContactChange change;
    if (typed.id.empty()) {
      auto contact = contact_in(typed, i);
      if (!contact) return contact.refusal();
      change.kind = domain::ContactChange::Kind::add;
      change.contact = std::move(contact).value();
      change.contact.id = domain::ContactId{new_id()};
      change.contact.customer = id;
    } else {
      const auto known = base::parse_id(typed.id);
      if (!known) return base::refuse(base::RefusalCode::contact_not_found);
      change.contact.id = domain::ContactId{*known};
      if (typed.removed) {
        change.kind = domain::ContactChange::Kind::remove;
      } else {
        auto contact = contact_in(typed, i);
        if (!contact) return contact.refusal();
        domain::Contact was;
        for (const ContactDraft& old : seen.contacts) {
          if (old.id != typed.id) continue;
          if (auto held = contact_in(old, i)) was = std::move(held).value();
        }
        change.kind = domain::ContactChange::Kind::change;
        change.changes = changes_between(was, *contact);
        if (change.changes.empty()) continue;
      }
    }
    command.contacts.push_back(std::move(change));
  }
  if (command.changes.empty() && command.contacts.empty()) return base::refuse(base::RefusalCode::nothing_to_change);
  return command;
}

}  // namespace actline::client::view
