// The form of a follow-up or of its correction: keeps what is typed, submits it, and leaves only when it is saved.
#pragma once

#include <optional>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/form_record.hpp"
#include "client/app/workspace.hpp"
#include "client/view/activity/activity_form.hpp"

namespace actline::client::app {

class ActivityFormScreen {
 public:
  ActivityFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  void draw_new(widget::Frame& frame, domain::CustomerId customer);
  // Whose activity it is; nil while it is not held.
  domain::CustomerId customer_of(domain::ActivityId activity) const;
  void draw_correction(widget::Frame& frame, domain::ActivityId activity);
  void refill(const domain::RecordActivity& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::CorrectActivity& command, domain::VerdictNoteId answers, base::Instant now);
  void leave() { open_name_.clear(); }

 private:
  // Opens the form under this draft name, beginning with `fresh` when nothing was kept.
  void open(const std::string& name, const view::ActivityDraft& fresh);
  void draw(widget::Frame& frame, domain::CustomerId customer, domain::ActivityId corrects);
  void save(widget::Frame& frame, domain::CustomerId customer, domain::ActivityId corrects);
  void watch_saving(widget::Frame& frame, const Route& otherwise);

  Workspace& workspace_;
  Navigator& navigator_;
  std::string open_name_;
  view::ActivityDraft draft_;
  domain::VerdictNoteId answers_;
  std::optional<base::Refusal> why_;
  std::optional<Workspace::Ticket> saving_;
};

}  // namespace actline::client::app
