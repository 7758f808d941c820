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
  if (open_name_ == name) return true;
  view::CustomerDraft now;
  if (!customer.is_nil()) {
    const auto held = records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, customer.value));
    if (held == nullptr) return false;
    now = view::draft_of(*held, workspace_.contacts().of(customer));
  }
  open_name_ = name;
  customer_ = customer;
  draft_ = seen_ = std::move(now);
  answers_ = {};
  why_.reset();
  saving_.reset();
  if (const std::string* kept = workspace_.draft(name)) {
    if (const auto record = read_form_record(*kept)) {
      const auto typed = view::customer_draft_from(record->draft), stood = view::customer_draft_from(record->seen);
      if (typed && stood) draft_ = *typed, seen_ = *stood, answers_ = record->answers;
    }
  }
  return true;
}

void CustomerFormScreen::keep(base::Instant now) {
  workspace_.keep_draft(open_name_, form_record_text({view::json_of(draft_), view::json_of(seen_), answers_}), now);
}

void CustomerFormScreen::refill(const domain::CreateCustomer& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  const FormRecord record{view::json_of(view::draft_of(command)), view::json_of(view::CustomerDraft{}), answers};
  workspace_.keep_draft(draft_name({}), form_record_text(record), now);
}

void CustomerFormScreen::refill(const domain::PatchCustomer& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  const auto held = records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, command.customer.value));
  if (held == nullptr) return;
  const auto contacts = workspace_.contacts().of(command.customer);
  const FormRecord record{view::json_of(view::draft_with(command, *held, contacts)), view::json_of(view::draft_of(*held, contacts)),
                          answers};
  workspace_.keep_draft(draft_name(command.customer), form_record_text(record), now);
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
  if (why_ && why_->code == base::RefusalCode::already_known) return view::KnownCustomer{{}, why_->detail, {}};
  return std::nullopt;
}

void CustomerFormScreen::draw(Frame& frame, domain::CustomerId customer, const Route& otherwise) {
  if (!open(customer)) return;
  watch_saving(frame, otherwise);
  if (open_name_.empty()) return;
  const view::CustomerFormModel model{.is_new = customer_.is_nil(), .why = why_, .known = known(), .saving = saving_.has_value()};
  const auto outcome = view::customer_form(frame, model, draft_);
  if (outcome.changed) {
    keep(frame.wall());
    why_.reset();
    frame.wake();
  }
  if (outcome.open_known) {
    navigator_.go(CustomerRoute{*outcome.open_known}, frame.page());
  } else if (outcome.dismissed) {
    // Closing on purpose gives up what was typed; Back by the browser keeps it.
    workspace_.drop_draft(open_name_, frame.wall());
    leave();
    navigator_.back(otherwise, frame.page());
  } else if ((outcome.save || outcome.save_distinct) && !saving_) {
    save(frame, outcome.save_distinct);
  }
}

void CustomerFormScreen::save(Frame& frame, bool distinct) {
  const base::Instant now = frame.wall();
  const auto new_id = [&] { return workspace_.make_id(now); };
  const auto submit = [&](command::Command command) {
    auto n = workspace_.submit(std::move(command), now, open_name_);
    if (n) {
      saving_ = *n;
      why_.reset();
    } else {
      why_ = n.refusal();
    }
  };
  if (customer_.is_nil()) {
    auto command = view::create_customer(draft_, new_id);
    if (command) {
      command->customer.owner = workspace_.me();
      command->distinct_from_known = distinct;
      made_ = command->customer.id;
      submit(std::move(command).value());
    } else {
      why_ = command.refusal();
    }
  } else {
    auto command = view::patch_customer(customer_, seen_, draft_, new_id);
    if (command) {
      submit(std::move(command).value());
    } else {
      why_ = command.refusal();
    }
  }
  if (why_) frame.announce(view::refusal_text(frame, *why_), true);
  frame.wake();
}

void CustomerFormScreen::watch_saving(Frame& frame, const Route& otherwise) {
  if (!saving_) return;
  const Workspace::Fate fate = workspace_.fate(*saving_);
  if (fate.state == Workspace::Fate::State::waiting) return;
  saving_.reset();
  if (fate.state == Workspace::Fate::State::failed) {
    why_ = fate.why;
    frame.announce(view::refusal_text(frame, *why_), true);
    return;
  }
  if (!answers_.is_nil()) {
    // Best effort: should it not be taken, the note stays and can be put away by hand.
    (void)workspace_.submit(domain::DismissVerdict{answers_}, frame.wall());
  }
  widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
  leave();
  if (customer_.is_nil()) {
    navigator_.replace(CustomerRoute{made_}, frame.page());
  } else {
    navigator_.back(otherwise, frame.page());
  }
}

}  // namespace actline::client::app
