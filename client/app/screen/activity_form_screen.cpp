#include "client/app/screen/activity_form_screen.hpp"

#include <utility>

#include "client/view/wording.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

std::string new_name(domain::CustomerId customer) { return "activity/new/" + base::id_text(customer.value); }
std::string correction_name(domain::ActivityId activity) { return "activity/" + base::id_text(activity.value); }

std::string minute_of(base::Instant moment) {
  std::string text = base::local_minute_text(moment);
  text[10] = 'T';
  return text;
}

}  // namespace

void ActivityFormScreen::open(const std::string& name, const view::ActivityDraft& fresh) {
  if (open_name_ == name) return;
  open_name_ = name;
  draft_ = fresh;
  answers_ = {};
  why_.reset();
  saving_.reset();
  if (const std::string* kept = workspace_.draft(name)) {
    if (const auto record = read_form_record(*kept)) {
      if (const auto typed = view::activity_draft_from(record->draft)) draft_ = *typed, answers_ = record->answers;
    }
  }
}

void ActivityFormScreen::refill(const domain::RecordActivity& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  const FormRecord record{view::json_of(view::draft_of(command.activity)), "", answers};
  workspace_.keep_draft(new_name(command.activity.customer), form_record_text(record), now);
}

void ActivityFormScreen::refill(const domain::CorrectActivity& command, domain::VerdictNoteId answers, base::Instant now) {
  open_name_.clear();
  const FormRecord record{view::json_of(view::draft_of(command.activity)), "", answers};
  workspace_.keep_draft(correction_name(command.corrects), form_record_text(record), now);
}

domain::CustomerId ActivityFormScreen::customer_of(domain::ActivityId activity) const {
  const auto held = workspace_.records().activity(activity);
  return held.is_present() ? held->customer : domain::CustomerId{};
}

void ActivityFormScreen::draw_new(Frame& frame, domain::CustomerId customer) {
  view::ActivityDraft fresh;
  fresh.occurred = minute_of(frame.wall());
  open(new_name(customer), fresh);
  draw(frame, customer, {});
}

void ActivityFormScreen::draw_correction(Frame& frame, domain::ActivityId activity) {
  const auto held = workspace_.records().activity(activity);
  if (!held.is_present()) return;
  open(correction_name(activity), view::draft_of(*held));
  draw(frame, held->customer, activity);
}

void ActivityFormScreen::draw(Frame& frame, domain::CustomerId customer, domain::ActivityId corrects) {
  watch_saving(frame, CustomerRoute{customer});
  if (open_name_.empty()) return;
  const auto held = workspace_.records().customer(customer);
  const std::string name = held.is_present() ? held->name : std::string(frame.tr("customer.somebody"));
  const view::ActivityFormModel model{.customer = name, .is_correction = !corrects.is_nil(), .why = why_, .saving = saving_.has_value()};
  const auto outcome = view::activity_form(frame, model, draft_);
  if (outcome.changed) {
    workspace_.keep_draft(open_name_, form_record_text({view::json_of(draft_), "", answers_}), frame.wall());
    why_.reset();
    frame.wake();
  }
  if (outcome.dismissed) {
    workspace_.drop_draft(open_name_, frame.wall());
    leave();
    navigator_.back(CustomerRoute{customer}, frame.page());
  } else if (outcome.save && !saving_) {
    save(frame, customer, corrects);
  }
}

void ActivityFormScreen::save(Frame& frame, domain::CustomerId customer, domain::ActivityId corrects) {
  const base::Instant now = frame.wall();
  auto activity = view::activity_in(draft_, now);
  if (activity) {
    activity->id = domain::ActivityId{workspace_.make_id(now)};
    activity->customer = customer;
    command::Command command = domain::RecordActivity{*activity};
    if (!corrects.is_nil()) command = domain::CorrectActivity{corrects, *activity};
    auto n = workspace_.submit(std::move(command), now, open_name_);
    if (n) {
      saving_ = *n;
      why_.reset();
    } else {
      why_ = n.refusal();
    }
  } else {
    why_ = activity.refusal();
  }
  if (why_) frame.announce(view::refusal_text(frame, *why_), true);
  frame.wake();
}

void ActivityFormScreen::watch_saving(Frame& frame, const Route& otherwise) {
  if (!saving_) return;
  const Workspace::Fate fate = workspace_.fate(*saving_);
  if (fate.state == Workspace::Fate::State::waiting) return;
  saving_.reset();
  if (fate.state == Workspace::Fate::State::failed) {
    why_ = fate.why;
    frame.announce(view::refusal_text(frame, *why_), true);
    return;
  }
  if (!answers_.is_nil()) (void)workspace_.submit(domain::DismissVerdict{answers_}, frame.wall());  // else the note can be put away by hand
  widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
  leave();
  navigator_.back(otherwise, frame.page());
}

}  // namespace actline::client::app
