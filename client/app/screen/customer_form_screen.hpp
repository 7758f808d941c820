// The form of a new or changed customer: keeps what is typed, submits it, and leaves only when it is saved.
#pragma once

#include <optional>
#include <string>

#include "client/app/navigator.hpp"
#include "client/app/screen/kept_form.hpp"
#include "client/app/workspace.hpp"
#include "client/view/customer/customer_form.hpp"

namespace actline::client::app {

class CustomerFormScreen {
 public:
  CustomerFormScreen(Workspace& workspace, Navigator& navigator) : workspace_(workspace), navigator_(navigator), form_(workspace) {}

  // Nil: a new customer. `otherwise`: where to go when there is nothing to go back to.
  void draw(widget::Frame& frame, domain::CustomerId customer, const Route& otherwise);
  // Puts a refused command's content into the form, to be opened next.
  void refill(const domain::CreateCustomer& command, domain::VerdictNoteId answers, base::Instant now);
  void refill(const domain::PatchCustomer& command, domain::VerdictNoteId answers, base::Instant now);
  // The form is not on the screen any more.
  void leave() { form_.leave(); }

 private:
  static std::string draft_name(domain::CustomerId customer);
  bool open(domain::CustomerId customer);
  void save(widget::Frame& frame, bool distinct);
  std::optional<view::KnownCustomer> known() const;

  Workspace& workspace_;
  Navigator& navigator_;
  KeptForm form_;
  domain::CustomerId customer_, made_;
  view::CustomerDraft draft_, seen_;
};

}  // namespace actline::client::app
