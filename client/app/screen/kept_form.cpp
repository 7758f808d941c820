#include "client/app/screen/kept_form.hpp"

#include <utility>

#include "client/view/wording.hpp"
#include "client/widget/feedback.hpp"

namespace actline::client::app {

using widget::Frame;

std::optional<FormRecord> KeptForm::open(std::string name) {
  name_ = std::move(name);
  answers_ = {};
  why_.reset();
  saving_.reset();
  const std::string* kept = workspace_.draft(name_);
  auto record = kept != nullptr ? read_form_record(*kept) : std::nullopt;
  if (record) answers_ = record->answers;
  return record;
}

void KeptForm::keep(Frame& frame, std::string draft, std::string seen) {
  workspace_.keep_draft(name_, form_record_text({std::move(draft), std::move(seen), answers_}), frame.wall());
  why_.reset();
  frame.wake();
}

void KeptForm::give_up(base::Instant now) {
  workspace_.drop_draft(name_, now);
  leave();
}

void KeptForm::refill(const std::string& name, FormRecord record, base::Instant now) {
  leave();
  workspace_.keep_draft(name, form_record_text(record), now);
}

void KeptForm::submit(Frame& frame, command::Command command) {
  const auto ticket = workspace_.submit(std::move(command), frame.wall(), name_);
  if (!ticket) return refused(frame, ticket.refusal());
  saving_ = *ticket;
  why_.reset();
  frame.wake();
}

void KeptForm::refused(Frame& frame, const base::Refusal& why) {
  why_ = why;
  frame.announce(view::refusal_text(frame, why), true);
  frame.wake();
}

bool KeptForm::saved(Frame& frame) {
  if (!saving_) return false;
  const Workspace::Fate fate = workspace_.fate(*saving_);
  if (fate.state == Workspace::Fate::State::waiting) return false;
  saving_.reset();
  if (fate.state == Workspace::Fate::State::failed) {
    refused(frame, *fate.why);
    return false;
  }
  if (!answers_.is_nil()) {
    // Best effort: should it not be taken, the note stays and can be put away by hand.
    (void)workspace_.submit(domain::DismissVerdict{answers_}, frame.wall());
  }
  leave();
  return true;
}

}  // namespace actline::client::app
