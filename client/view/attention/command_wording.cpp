#include "client/view/attention/command_wording.hpp"

#include <variant>

#include "client/view/activity/activity_wording.hpp"
#include "client/view/customer/customer_wording.hpp"
#include "client/view/wording.hpp"
#include "shared/base/json.hpp"
#include "shared/domain/entity_fields.hpp"
#include "shared/domain/field_json.hpp"

namespace actline::client::view {

namespace {

using widget::Frame;

// "contacts.1.name" and "name" are both called by the label of their last word.
std::string field_label(const Frame& frame, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (path.starts_with("contacts.") && dot != std::string_view::npos) {
    return std::string(frame.tr("contact." + std::string(path.substr(dot + 1))));
  }
  return std::string(frame.tr("customer." + std::string(path)));
}

void add_line(const Frame& frame, std::vector<std::string>& lines, std::string_view label, std::string_view value) {
  if (!value.empty()) lines.push_back(tr_with(frame, "attention.line", {{"label", label}, {"value", value}}));
}

std::string joined(const std::vector<std::string>& phones) {
  std::string text;
  for (const std::string& phone : phones) text += (text.empty() ? "" : " / ") + phone_text(phone);
  return text;
}

void add_customer(const Frame& frame, std::vector<std::string>& lines, const domain::Customer& customer) {
  add_line(frame, lines, frame.tr("customer.name"), customer.name);
  add_line(frame, lines, frame.tr("customer.phones"), joined(customer.phones));
  add_line(frame, lines, frame.tr("customer.community"), customer.community);
  add_line(frame, lines, frame.tr("customer.address"), customer.address);
  add_line(frame, lines, frame.tr("customer.note"), customer.note);
}

void add_activity(const Frame& frame, std::vector<std::string>& lines, const domain::Activity& activity) {
  lines.push_back(activity_title(frame, activity) + " · " + base::local_minute_text(activity.occurred_at));
  const std::string text = activity_text(frame, activity);
  if (!text.empty()) lines.push_back(text);
}

// A value of a verdict's detail; a choice by its label.
std::string json_value_text(const Frame& frame, std::string_view field, const base::JsonValue* value) {
  if (value == nullptr || value->is_null()) return std::string(frame.tr("attention.empty"));
  if (const auto* list = value->array()) {
    std::vector<std::string> texts;
    for (const base::JsonValue& each : *list) {
      if (each.text() != nullptr) texts.push_back(*each.text());
    }
    return joined(texts);
  }
  const std::string* text = value->text();
  if (text == nullptr) return std::string(frame.tr("attention.other_value"));
  for (const std::string_view choice : {"kind", "source", "lifecycle"}) {
    if (field == choice) return std::string(frame.tr("customer." + std::string(field) + "." + *text));
  }
  return *text;
}

std::string value_text(const Frame& frame, const domain::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string(frame.tr("attention.empty"));
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
  std::string operator()(const domain::ImportRows& import) const { return tr_count(frame, "attention.rows", import.rows.size()); }
  std::string operator()(const domain::RecordActivity& record) const { return name_of(frame, records, record.activity.customer); }
  std::string operator()(const domain::CorrectActivity& correct) const { return name_of(frame, records, correct.activity.customer); }
  std::string operator()(const domain::DismissVerdict&) const { return {}; }
};

struct Lines {
  const Frame& frame;
  std::vector<std::string>& lines;

  void operator()(const domain::AddStaff&) const {}
  void operator()(const domain::CreateCustomer& create) const {
    add_customer(frame, lines, create.customer);
    for (const domain::Contact& contact : create.contacts) {
      add_line(frame, lines, frame.tr("customer.contacts"), contact.name + " " + joined(contact.phones));
    }
  }
  void operator()(const domain::PatchCustomer& patch) const {
    for (const domain::FieldChange& change : patch.changes) {
      const std::string label = field_label(frame, change.field), from = value_text(frame, change.from), to = value_text(frame, change.to);
      lines.push_back(tr_with(frame, "attention.change", {{"label", label}, {"from", from}, {"to", to}}));
    }
    for (const domain::ContactChange& change : patch.contacts) {
      if (change.kind == domain::ContactChange::Kind::add) {
        add_line(frame, lines, frame.tr("contact.add"), change.contact.name + " " + joined(change.contact.phones));
      }
    }
  }
  void operator()(const domain::ImportRows& import) const {
    for (const auto& row : import.rows) {
      if (lines.size() == lines_of_an_import) break;
      lines.push_back(row.customer.name + " " + joined(row.customer.phones));
    }
  }
  void operator()(const domain::RecordActivity& record) const { add_activity(frame, lines, record.activity); }
  void operator()(const domain::CorrectActivity& correct) const { add_activity(frame, lines, correct.activity); }
  void operator()(const domain::DismissVerdict&) const {}

  static constexpr std::size_t lines_of_an_import = 5;
};

}  // namespace

std::string command_title(const Frame& frame, std::string_view kind, const command::Command* command, const records::Records& records) {
  std::string title(frame.tr("command." + std::string(kind)));
  if (command == nullptr) return title;
  const std::string subject = std::visit(Subject{frame, records}, *command);
  return subject.empty() ? title : title + " " + subject;
}

std::vector<std::string> command_lines(const Frame& frame, const command::Command& command) {
  std::vector<std::string> lines;
  std::visit(Lines{frame, lines}, command);
  return lines;
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
      const std::string kept = json_value_text(frame, *path->text(), loss.member("kept"));
      const std::string lost = json_value_text(frame, *path->text(), loss.member("lost"));
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
