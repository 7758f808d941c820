#include "client/app/screen/customer_form_screen.hpp"

#include <utility>

#include "client/view/wording.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::client::app {

using widget::Frame;

std::string CustomerFormScreen::draft_name(domain::CustomerId customer) {
  return customer.is_nil() ? "customer/new" : "customer/" + base::id_text(customer.value);
}

bool CustomerFormScreen::open(domain::CustomerId customer) {
  const std::string name = draft_name(customer);
  if (form_.is_open(name)) return true;
  view::CustomerDraft now;
  if (!customer.is_nil()) {
    const auto held = records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, customer.value));
    if (held == nullptr) return false;
    now = view::draft_of(*held, workspace_.contacts().of(customer));
  }
  customer_ = customer;
  draft_ = seen_ = std::move(now);
  if (const auto record = form_.open(name)) {
    const auto typed = view::customer_draft_from(record->draft), stood = view::customer_draft_from(record->seen);
    if (typed && stood) draft_ = *typed, seen_ = *stood;
  }
  return true;
}

void CustomerFormScreen::refill(const domain::CreateCustomer& command, domain::VerdictNoteId answers, base::Instant now) {
  form_.refill(draft_name({}), {view::json_of(view::draft_of(command)), view::json_of(view::CustomerDraft{}), answers}, now);
}

void CustomerFormScreen::refill(const domain::PatchCustomer& command, domain::VerdictNoteId answers, base::Instant now) {
  const auto held = records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, command.customer.value));
  if (held == nullptr) return form_.leave();
  const auto contacts = workspace_.contacts().of(command.customer);
  form_.refill(draft_name(command.customer),
               {view::json_of(view::draft_with(command, *held, contacts)), view::json_of(view::draft_of(*held, contacts)), answers}, now);
}

std::optional<view::KnownCustomer> CustomerFormScreen::known() const {
  for (const std::string& typed : draft_.phones) {
    for (const std::string& phone : domain::split_phones(typed)) {
      const auto normal = domain::normalised_phone(phone);
      if (!normal) continue;
      const auto other = workspace_.records().customer_with_phone(*normal, customer_);
      if (!other.is_present()) continue;
      return view::KnownCustomer{other->id, other->name, std::string(workspace_.staff().name_of(other->owner))};
    }
  }
  if (form_.why() != nullptr && form_.why()->code == base::RefusalCode::already_known)
    return view::KnownCustomer{{}, form_.why()->detail, {}};
  return std::nullopt;
}

void CustomerFormScreen::draw(Frame& frame, domain::CustomerId customer, const Route& otherwise) {
  if (!open(customer)) return;
  if (form_.saved(frame)) {
    widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
    if (customer_.is_nil()) {
      navigator_.replace(CustomerRoute{made_}, frame.page());
    } else {
      navigator_.back(otherwise, frame.page());
    }
    return;
  }
  const view::CustomerFormModel model{.is_new = customer_.is_nil(),
                                      .why = form_.why() != nullptr ? std::optional(*form_.why()) : std::nullopt,
                                      .known = known(),
                                      .saving = form_.saving()};
  const auto outcome = view::customer_form(frame, model, draft_);
  if (outcome.changed) form_.keep(frame, view::json_of(draft_), view::json_of(seen_));
  if (outcome.open_known) {
    navigator_.go(CustomerRoute{*outcome.open_known}, frame.page());
  } else if (outcome.dismissed) {
    form_.give_up(frame.wall());
    navigator_.back(otherwise, frame.page());
  } else if ((outcome.save || outcome.save_distinct) && !form_.saving()) {
    save(frame, outcome.save_distinct);
  }
}

void CustomerFormScreen::save(Frame& frame, bool distinct) {
  const auto new_id = [&] { return workspace_.make_id(frame.wall()); };
  if (!customer_.is_nil()) return form_.save(frame, view::patch_customer(customer_, seen_, draft_, new_id));
  auto create = view::create_customer(draft_, new_id);
  if (create) {
    create->customer.owner = workspace_.me();
    create->distinct_from_known = distinct;
    made_ = create->customer.id;
  }
  form_.save(frame, std::move(create));
}

}  // namespace actline::client::app
