#include "client/view/attention/command_wording.hpp"

#include <algorithm>
#include <variant>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/attention/value_wording.hpp"
#include "client/view/deputy/deputies_page.hpp"
#include "client/view/organisation/change_wording.hpp"
#include "client/view/organisation/post_wording.hpp"
#include "client/view/wording.hpp"
#include "shared/base/json.hpp"

namespace actline::client::view {

namespace {

using widget::Frame;

void add_line(const Frame& frame, std::vector<std::string>& lines, std::string_view label, std::string_view value) {
  if (!value.empty()) lines.push_back(tr_with(frame, "attention.line", {{"label", label}, {"value", value}}));
}

void add_customer(const Frame& frame, std::vector<std::string>& lines, const domain::Customer& customer) {
  add_line(frame, lines, frame.tr("customer.name"), customer.name);
  add_line(frame, lines, frame.tr("customer.phones"), phones_text(customer.phones));
  add_line(frame, lines, frame.tr("customer.community"), customer.community);
  add_line(frame, lines, frame.tr("customer.address"), customer.address);
  add_line(frame, lines, frame.tr("customer.note"), customer.note);
}

void add_activity(const Frame& frame, std::vector<std::string>& lines, const domain::Activity& activity) {
  lines.push_back(activity_title(frame, activity) + " · " + base::local_minute_text(activity.occurred_at));
  const std::string text = activity_text(frame, activity);
  if (!text.empty()) lines.push_back(text);
}

const domain::Customer* customer_of(const records::RecordPtr& record) {
  return record ? std::get_if<domain::Customer>(record.get()) : nullptr;
}

std::string name_of(const Frame& frame, const records::Records& records, domain::CustomerId id) {
  const auto record = records.find(records::TableId::customer, id.value);
  const domain::Customer* customer = customer_of(record);
  return customer != nullptr ? customer->name : std::string(frame.tr("customer.somebody"));
}

// Whom the command is about.
struct Subject {
  const Frame& frame;
  const records::Records& records;

  std::string operator()(const domain::AddStaff& add) const { return add.staff.name; }
  std::string operator()(const domain::CreateCustomer& create) const { return create.customer.name; }
  std::string operator()(const domain::PatchCustomer& patch) const { return name_of(frame, records, patch.customer); }
  std::string operator()(const domain::TransferCustomer& transfer) const { return name_of(frame, records, transfer.customer); }
  std::string operator()(const domain::PurgeCustomer& purge) const { return purge.name; }
  std::string operator()(const domain::ShareCustomer& share) const { return name_of(frame, records, share.share.customer); }
  std::string operator()(const domain::EndShare& end) const {
    const auto held = records.share(end.share);
    return held.is_present() ? name_of(frame, records, held->customer) : std::string{};
  }
  std::string operator()(const domain::ImportRows& import) const { return tr_count(frame, "attention.rows", import.rows.size()); }
  std::string operator()(const domain::RecordActivity& record) const { return name_of(frame, records, record.activity.customer); }
  std::string operator()(const domain::CorrectActivity& correct) const { return name_of(frame, records, correct.activity.customer); }
  std::string operator()(const domain::DismissVerdict&) const { return {}; }
  std::string operator()(const domain::AddPhoto& add) const { return name_of(frame, records, add.photo.customer); }
  std::string operator()(const domain::ConfirmPhoto&) const { return {}; }
  std::string operator()(const domain::PatchStaff& patch) const {
    const auto held = records.staff(patch.staff);
    return held.is_present() ? held->name : std::string{};
  }
  std::string operator()(const domain::AddDeputy& add) const { return person(add.deputy.absent); }
  std::string operator()(const domain::TurnDeputy&) const { return {}; }
  std::string operator()(const domain::EndDeputy& end) const {
    const auto held = records.deputy(end.deputy);
    return held.is_present() ? person(held->absent) : std::string{};
  }
  std::string person(domain::StaffId id) const {
    const auto held = records.staff(id);
    return held.is_present() ? held->name : std::string{};
  }
  std::string operator()(const domain::AddPost& add) const { return add.post.name; }
  std::string operator()(const domain::PatchPost& patch) const {
    const auto held = domain::post_of(patch.post, records);
    return held == nullptr ? std::string{} : post_name(frame, *held);
  }
  std::string operator()(const domain::AddUnit& add) const { return add.unit.name; }
  std::string operator()(const domain::PatchUnit& patch) const {
    const auto held = records.unit(patch.unit);
    return held.is_present() ? held->name : std::string{};
  }
};

struct Lines {
  const Frame& frame;
  const records::Records& records;
  std::vector<std::string>& lines;

  void operator()(const domain::AddStaff&) const {}
  void operator()(const domain::CreateCustomer& create) const {
    add_customer(frame, lines, create.customer);
    for (const domain::Contact& contact : create.contacts) {
      add_line(frame, lines, frame.tr("customer.contacts"), contact.name + " " + phones_text(contact.phones));
    }
  }
  void operator()(const domain::PatchCustomer& patch) const {
    for (const domain::FieldChange& change : patch.changes) add_change(change.field, change);
    for (std::size_t i = 0; i < patch.contacts.size(); ++i) add_contact("contacts." + std::to_string(i) + ".", patch.contacts[i]);
  }
  void operator()(const domain::TransferCustomer& transfer) const {
    const auto person = [this](domain::StaffId id) {
      const auto held = records.staff(id);
      return held.is_present() ? held->name : std::string(frame.tr(id.is_nil() ? "customer.owner.pool" : "customer.owner.unknown"));
    };
    const std::string from = person(transfer.from), to = person(transfer.to);
    lines.push_back(tr_with(frame, "attention.change", {{"label", frame.tr("customer.owner")}, {"from", from}, {"to", to}}));
  }
  void operator()(const domain::PurgeCustomer&) const {}
  void operator()(const domain::ShareCustomer& share) const { add_collaborator(share.share.staff); }
  void operator()(const domain::EndShare& end) const {
    if (const auto held = records.share(end.share); held.is_present()) add_collaborator(held->staff);
  }
  void add_collaborator(domain::StaffId person) const {
    const auto held = records.staff(person);
    add_line(frame, lines, frame.tr("collaboration.person"), held.is_present() ? std::string_view(held->name) : std::string_view{});
  }
  void operator()(const domain::ImportRows& import) const {
    for (const auto& row : import.rows) {
      if (lines.size() == lines_of_an_import) break;
      lines.push_back(row.customer.name + " " + phones_text(row.customer.phones));
    }
  }
  void operator()(const domain::RecordActivity& record) const {
    add_activity(frame, lines, record.activity);
    if (!record.photos.empty()) lines.push_back(tr_count(frame, "photo.count", record.photos.size()));
  }
  void operator()(const domain::CorrectActivity& correct) const { add_activity(frame, lines, correct.activity); }
  void operator()(const domain::DismissVerdict&) const {}
  void operator()(const domain::AddPhoto&) const { lines.push_back(tr_count(frame, "photo.count", 1)); }
  void operator()(const domain::ConfirmPhoto&) const {}
  void operator()(const domain::PatchStaff& patch) const {
    for (const auto& change : patch.changes) lines.push_back(organisation_change(frame, records, OrganisationNoun::staff, change));
  }
  void operator()(const domain::AddDeputy& add) const {
    const auto held = records.staff(add.deputy.deputy);
    add_line(frame, lines, frame.tr("deputy.deputy"), held.is_present() ? held->name : std::string{});
    lines.push_back(period_text(frame, add.deputy));
  }
  void operator()(const domain::EndDeputy&) const {}
  void operator()(const domain::TurnDeputy&) const {}
  void operator()(const domain::AddPost& add) const { lines.push_back(grants_text(frame, add.post.grants)); }
  void operator()(const domain::PatchPost& patch) const {
    for (const auto& change : patch.changes) lines.push_back(organisation_change(frame, records, OrganisationNoun::post, change));
  }
  void operator()(const domain::AddUnit&) const {}
  void operator()(const domain::PatchUnit& patch) const {
    for (const auto& change : patch.changes) lines.push_back(organisation_change(frame, records, OrganisationNoun::unit, change));
  }

  void add_change(const std::string& path, const domain::FieldChange& change) const {
    const std::string label = field_label(frame, path);
    const std::string from = value_text(frame, path, change.from), to = value_text(frame, path, change.to);
    lines.push_back(tr_with(frame, "attention.change", {{"label", label}, {"from", from}, {"to", to}}));
  }
  void add_contact(const std::string& path, const domain::ContactChange& change) const {
    const domain::Contact& contact = change.contact;
    switch (change.kind) {
      case domain::ContactChange::Kind::add:
        return add_line(frame, lines, frame.tr("contact.add"), contact.name + " " + phones_text(contact.phones));
      case domain::ContactChange::Kind::change:
        for (const domain::FieldChange& field : change.changes) add_change(path + field.field, field);
        return;
      case domain::ContactChange::Kind::remove: {
        const auto held = records.contact(contact.id);
        const std::string_view name = held.is_present() ? std::string_view(held->name) : frame.tr("contact.unnamed");
        return add_line(frame, lines, frame.tr("contact.remove"), name);
      }
    }
  }

  static constexpr std::size_t lines_of_an_import = 5;
};

}  // namespace

std::string command_title(const Frame& frame, std::string_view kind, const command::Command* command, const records::Records& records) {
  // A newer build on the person's other device asks for more than this one has words for.
  const auto& kinds = command::command_names;
  const bool known = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  std::string title(frame.tr("command." + std::string(known ? kind : "unknown")));
  if (command == nullptr) return title;
  const std::string subject = std::visit(Subject{frame, records}, *command);
  return subject.empty() ? title : title + " " + subject;
}

std::vector<std::string> command_lines(const Frame& frame, const command::Command& command, const records::Records& records) {
  std::vector<std::string> lines;
  std::visit(Lines{frame, records, lines}, command);
  return lines;
}

std::string_view merged_text(const Frame& frame, std::string_view kind) {
  const bool import = kind == command::name_of(command::CommandKind::import_rows);
  return frame.tr(import ? "attention.merged_import" : "attention.merged_change");
}

std::vector<std::string> merged_lines(const Frame& frame, std::string_view detail) {
  std::vector<std::string> lines;
  const auto json = base::parse_json(detail);
  if (!json) return lines;
  if (const auto* losses = json->member("losses"); losses != nullptr && losses->array() != nullptr) {
    for (const base::JsonValue& loss : *losses->array()) {
      const auto* path = loss.member("field");
      if (path == nullptr || path->text() == nullptr) continue;
      const std::string label = field_label(frame, *path->text());
      const std::string kept = value_text(frame, *path->text(), loss.member("kept"));
      const std::string lost = value_text(frame, *path->text(), loss.member("lost"));
      lines.push_back(tr_with(frame, "attention.loss", {{"label", label}, {"kept", kept}, {"lost", lost}}));
    }
  }
  if (const auto* skipped = json->member("skipped"); skipped != nullptr && skipped->array() != nullptr) {
    for (const base::JsonValue& row : *skipped->array()) {
      base::ObjectReader reader(row, "skipped");
      const std::string line = std::to_string(reader.integer_or("line", 0));
      const base::Refusal why{base::refusal_code_named(reader.text_or("code", "")), {}, {}};
      const std::string sentence = refusal_text(frame, why), more = reader.text_or("detail", "");
      lines.push_back(tr_with(frame, "attention.skipped", {{"line", line}, {"why", sentence}}) + (more.empty() ? "" : " (" + more + ")"));
    }
  }
  return lines;
}

}  // namespace actline::client::view
