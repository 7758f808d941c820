#include "client/app/screen/customer_purge.hpp"

#include <algorithm>
#include <utility>

#include "client/view/customer/purge_dialog.hpp"
#include "client/view/wording.hpp"
#include "client/widget/feedback.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

constexpr std::string_view dialog_sheet = "purge";

}  // namespace

void CustomerPurge::open(Frame& frame) {
  typed_.clear();
  why_.reset();
  navigator_.change_sheet(dialog_sheet, frame.page());
  frame.wake();
}

void CustomerPurge::draw(Frame& frame, const domain::Customer& customer) {
  if (navigator_.sheet() != dialog_sheet) return;
  const domain::PurgeCustomer asked{.customer = customer.id, .name = typed_};
  const auto decision = domain::decide(asked, workspace_.records());
  const std::string why = why_ ? view::refusal_text(frame, *why_) : std::string{};
  // Follow-ups as the page counts them: what was corrected is behind what stands.
  view::PurgeModel model{
      .customer = customer.name, .activities = workspace_.timeline().of(customer.id).size(), .matches = decision.ok(), .why = why};
  for (const records::RecordPtr& row : workspace_.records().rows_of(customer.id)) {
    model.contacts += std::holds_alternative<domain::Contact>(*row) ? 1 : 0;
    model.photos += std::holds_alternative<domain::Photo>(*row) ? 1 : 0;
  }
  const auto outcome = view::purge_dialog(frame, model, typed_);
  if (outcome.changed) {
    why_.reset();
    frame.wake();
  }
  if (outcome.dismissed) {
    typed_.clear();
    return navigator_.back(CustomerRoute{customer.id}, frame.page());
  }
  if (!outcome.agreed) return;
  const domain::CustomerId id = customer.id;
  const auto ticket = workspace_.submit(asked, frame.wall());
  if (ticket) {
    purged_.insert(id);
    under_way_ = UnderWay{*ticket, id};
    typed_.clear();
    navigator_.back(CustomerRoute{id}, frame.page());
  } else {
    why_ = ticket.refusal();
  }
  frame.wake();
}

view::CustomerMissingModel::Purge CustomerPurge::state_of(domain::CustomerId customer) const {
  using Purge = view::CustomerMissingModel::Purge;
  const auto& pending = workspace_.pending();
  const bool is_asked = std::any_of(pending.begin(), pending.end(), [&](const sync::PendingCommand& each) {
    const auto* purge = std::get_if<domain::PurgeCustomer>(&each.envelope.command);
    return purge != nullptr && purge->customer == customer;
  });
  if (is_asked) return Purge::asked;
  return purged_.contains(customer) ? Purge::done : Purge::none;
}

void CustomerPurge::watch(Frame& frame) {
  if (!under_way_) return;
  const Workspace::Fate fate = workspace_.fate(under_way_->ticket);
  if (fate.state == Workspace::Fate::State::waiting) return;
  if (fate.state == Workspace::Fate::State::failed) {
    purged_.erase(under_way_->customer);
    widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, *fate.why));
  }
  under_way_.reset();
  frame.wake();
}

}  // namespace actline::client::app
