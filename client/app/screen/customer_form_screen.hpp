// The form of a new or changed customer: keeps what is typed, submits it, and leaves only when it is saved.
#pragma once

#include <optional>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/form_record.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_form.hpp"

namespace actline::client::app {

class CustomerFormScreen {
 public:
  CustomerFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator) {}

  // Nil: a new customer. `otherwise`: where to go when there is nothing to go back to.
  void draw(widget::Frame& frame, domain::CustomerId customer, const Route& otherwise);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::CreateCustomer& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::PatchCustomer& command, domain::VerdictNoteId answers, base::Instant now);
  // The form is not on the screen any more.
  void leave() { open_name_.clear(); }

 private:
  static std::string draft_name(domain::CustomerId customer);
  bool open(domain::CustomerId customer);
  void keep(base::Instant now);
  void save(widget::Frame& frame, bool distinct);
  void watch_saving(widget::Frame& frame, const Route& otherwise);
  std::optional<view::KnownCustomer> known() const;

  Workspace& workspace_;
  Navigator& navigator_;
  std::string open_name_;  // of the draft; empty: none is open
  domain::CustomerId customer_, made_;
  view::CustomerDraft draft_, seen_;
  domain::VerdictNoteId answers_;
  std::optional<base::Refusal> why_;
  std::optional<Workspace::Ticket> saving_;
};

}  // namespace actline::client::app
