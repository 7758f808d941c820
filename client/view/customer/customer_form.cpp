#include "client/view/customer/customer_form.hpp"

#include <algorithm>

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr std::size_t phones_at_most = 4;  // in the form; more belong to contacts
constexpr float drawer_width = 480;

class FormView {
 public:
  FormView(Frame& frame, const CustomerFormModel& model, CustomerDraft& draft) : frame_(frame), model_(model), draft_(draft) {}

  CustomerFormOutcome draw();

 private:
  using Widget = FieldOutcome (*)(Frame&, const Box&, const Key&, const FieldOptions&, std::string&);

  std::string error_for(std::string_view field) const;
  void field(Column& column, Widget widget, const Key& key, FieldOptions options, std::string_view path, std::string& value);
  void select(Column& column, const Key& key, std::string_view label, std::span<const Choice> choices, std::string& value);
  void note(FieldOutcome outcome);
  void why_banner(Column& column);
  void known_banner(Column& column);
  void hidden_phone(Column& column, std::string_view label, std::string_view value);
  void phones(Column& column);
  void contact(Column& column, std::size_t index);
  bool quiet_button(Column& column, const Key& key, std::string_view text, Icon icon);

  Frame& frame_;
  const CustomerFormModel& model_;
  CustomerDraft& draft_;
  CustomerFormOutcome outcome_;
};

std::string FormView::error_for(std::string_view path) const {
  if (!model_.why || model_.why->field.empty()) return {};
  const std::string& field = model_.why->field;
  // "phones", "phones.1" and "contacts.0.phones" all belong to the field they begin with.
  const bool is_it = field == path || (field.starts_with(path) && field[path.size()] == '.');
  return is_it ? refusal_text(frame_, *model_.why) : std::string{};
}

void FormView::note(FieldOutcome outcome) {
  outcome_.changed |= outcome.changed;
  outcome_.left_field |= outcome.left;
}

void FormView::field(Column& column, Widget widget, const Key& key, FieldOptions options, std::string_view path, std::string& value) {
  const std::string error = error_for(path);
  options.error = error;
  const float height = widget == text_area ? text_area_height(frame_, options) : field_height(frame_, options);
  note(widget(frame_, column.next(height), key, options, value));
}

void FormView::select(Column& column, const Key& key, std::string_view label, std::span<const Choice> choices, std::string& value) {
  const FieldOptions options{.label = label};
  note(select_field(frame_, column.next(field_height(frame_, options)), key, options, choices, value));
}

bool FormView::quiet_button(Column& column, const Key& key, std::string_view text, Icon icon) {
  const ButtonOptions options{.style = ButtonStyle::quiet, .icon = icon, .small = true, .flush = true};
  Box row = column.next(button_height(frame_, true));
  return button(frame_, cut_left(row, button_width(frame_, text, options)), key, text, options);
}

// What a field cannot say itself.
void FormView::why_banner(Column& column) {
  if (!model_.why || !model_.why->field.empty()) return;
  const std::string text = refusal_text(frame_, *model_.why);
  const Banner refused{.tone = Tone::error, .text = text};
  banner(frame_, column.next(banner_height(frame_, refused, column.width())), "why", refused);
}

void FormView::known_banner(Column& column) {
  if (!model_.known) return;
  const std::string text = tr_with(frame_, "customer.known", {{"name", model_.known->name}, {"owner", model_.known->owner}});
  const bool reachable = !model_.known->id.is_nil();
  const Banner known{
      .tone = Tone::warn, .icon = Icon::alert_triangle, .text = text, .action = reachable ? frame_.tr("customer.look") : std::string_view{}};
  if (banner(frame_, column.next(banner_height(frame_, known, column.width())), "known", known)) outcome_.open_known = model_.known->id;
}

void FormView::hidden_phone(Column& column, std::string_view label, std::string_view value) {
  fact(frame_, column.next(fact_height(frame_)), label, value);
}

void FormView::phones(Column& column) {
  if (domain::is_masked_phone(draft_.phones.front())) {
    return hidden_phone(column, frame_.tr("customer.phone_hidden"), phones_text(draft_.phones));
  }
  for (std::size_t i = 0; i < draft_.phones.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string label = i == 0 ? std::string(frame_.tr("customer.phones")) : tr_with(frame_, "customer.phone_n", {{"number", number}});
    field(column, phone_field, Key("phone", i), {.label = label, .autocomplete = "off", .max_length = 60}, i == 0 ? "phones" : "-",
          draft_.phones[i]);
  }
  known_banner(column);
  if (draft_.phones.size() < phones_at_most && !draft_.phones.back().empty() &&
      quiet_button(column, "add_phone", frame_.tr("customer.add_phone"), Icon::plus)) {
    frame_.focus(frame_.id(Key("phone", draft_.phones.size())));
    draft_.phones.emplace_back();
    outcome_.changed = true;
  }
}

void FormView::contact(Column& column, std::size_t index) {
  ContactDraft& contact = draft_.contacts[index];
  const Scope scope(frame_, Key("contact", index));
  const std::string path = "contacts." + std::to_string(index);
  const std::string number = std::to_string(index + 1);
  const auto numbered = [&](std::string_view key) { return tr_with(frame_, key, {{"number", number}}); };
  const std::string name_label = numbered("contact.name_n"), phone_label = numbered("contact.phone_n"),
                    role_label = numbered("contact.role_n");
  field(column, text_field, "name", {.label = name_label, .max_length = 60}, path + ".name", contact.name);
  if (domain::is_masked_phone(contact.phone))
    hidden_phone(column, frame_.tr("customer.phone_hidden"), contact.phone);
  else
    field(column, phone_field, "phone", {.label = phone_label, .autocomplete = "off", .max_length = 60}, path + ".phones", contact.phone);
  const auto roles = choices_of(frame_, "contact.role.", domain::contact_role_names);
  select(column, "role", role_label, roles, contact.role);
  if (quiet_button(column, "remove", numbered("contact.remove_n"), Icon::trash)) {
    contact.removed = true;
    outcome_.changed = true;
  }
}

CustomerFormOutcome FormView::draw() {
  Dialog drawer(
      frame_, "customer_form",
      {.title = frame_.tr(model_.is_new ? "customer.new" : "customer.edit"), .width = drawer_width, .presentation = Presentation::drawer});
  {
    const Form form(frame_, "customer", frame_.tr(model_.is_new ? "customer.new" : "customer.edit"), drawer.body());
    Column column(drawer.body(), space::l);
    why_banner(column);
    field(column, text_field, "name", {.label = frame_.tr("customer.name"), .autocomplete = "off", .max_length = 60, .required = true},
          "name", draft_.name);
    phones(column);
    field(column, text_field, "community",
          {.label = frame_.tr("customer.community"), .placeholder = frame_.tr("customer.community_hint"), .autocomplete = "off"},
          "community", draft_.community);
    select(column, "kind", frame_.tr("customer.kind"), choices_of(frame_, "customer.kind.", domain::customer_kind_names), draft_.kind);
    select(column, "source", frame_.tr("customer.source"), choices_of(frame_, "customer.source.", domain::customer_source_names),
           draft_.source);
    if (!model_.is_new) {
      select(column, "lifecycle", frame_.tr("customer.lifecycle"), choices_of(frame_, "customer.lifecycle.", domain::lifecycle_names),
             draft_.lifecycle);
    }
    field(column, text_field, "address", {.label = frame_.tr("customer.address"), .autocomplete = "off"}, "address", draft_.address);
    field(column, text_area, "note", {.label = frame_.tr("customer.note"), .lines = 3}, "note", draft_.note);
    for (std::size_t i = 0; i < draft_.contacts.size(); ++i) {
      if (!draft_.contacts[i].removed) contact(column, i);
    }
    if (quiet_button(column, "add_contact", frame_.tr("contact.add"), Icon::plus)) {
      {
        const Scope scope(frame_, Key("contact", draft_.contacts.size()));
        frame_.focus(frame_.id("name"));
      }
      draft_.contacts.emplace_back();
      outcome_.changed = true;
    }
    if (form.submitted()) outcome_.save = true;
    drawer.content(column.height() + space::l);
  }

  Box footer = drawer.footer();
  const bool refused_as_known = model_.why && model_.why->code == base::RefusalCode::already_known;
  const ButtonOptions save{.style = ButtonStyle::primary, .busy = model_.saving};
  if (frame_.phone()) {
    if (refused_as_known) {
      const float width = (footer.width - space::m) / 2;
      outcome_.save_distinct = button(frame_, cut_left(footer, width, space::m), "save_distinct", frame_.tr("customer.create_anyway"));
    }
    outcome_.save |= button(frame_, footer, "save", frame_.tr("action.save"), save);
  } else {
    const float width = std::max(96.0F, button_width(frame_, frame_.tr("action.save"), save));
    outcome_.save |= button(frame_, cut_right(footer, width, space::s), "save", frame_.tr("action.save"), save);
    if (refused_as_known) {
      const float distinct = button_width(frame_, frame_.tr("customer.create_anyway"));
      outcome_.save_distinct = button(frame_, cut_right(footer, distinct, space::s), "save_distinct", frame_.tr("customer.create_anyway"));
    }
    const float cancel = button_width(frame_, frame_.tr("action.cancel"));
    if (button(frame_, cut_right(footer, cancel), "cancel", frame_.tr("action.cancel"), {.style = ButtonStyle::quiet}))
      outcome_.dismissed = true;
  }
  outcome_.dismissed |= drawer.dismissed();
  return outcome_;
}

}  // namespace

CustomerFormOutcome customer_form(Frame& frame, const CustomerFormModel& model, CustomerDraft& draft) {
  return FormView(frame, model, draft).draw();
}

}  // namespace actline::client::view
