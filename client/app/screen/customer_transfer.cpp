#include "client/app/screen/customer_transfer.hpp"

#include <algorithm>
#include <utility>

#include "client/app/screen/colleagues.hpp"
#include "client/view/customer/customer_wording.hpp"
#include "client/view/customer/transfer_dialog.hpp"
#include "client/view/wording.hpp"
#include "shared/command/authorise.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

constexpr std::string_view menu_sheet = "more", dialog_sheet = "transfer";

}  // namespace

void CustomerTransfer::open_menu(Frame& frame, const widget::Box& at) {
  menu_at_ = at;
  navigator_.open_sheet(menu_sheet, frame.page());
}

bool CustomerTransfer::may_go(const domain::Customer& customer, domain::StaffId to, domain::StoreId store) const {
  const auto actor = workspace_.actor();
  if (!actor) return false;
  const domain::TransferCustomer asked{.customer = customer.id, .from = customer.owner, .to = to, .store = store};
  return command::authorise(*actor, asked, workspace_.records()).ok();
}

// Colleagues by name, then pools.
std::vector<CustomerTransfer::Place> CustomerTransfer::places(const Frame& frame, const domain::Customer& customer) const {
  std::vector<Place> places;
  const auto takes = [&](const domain::Staff& person) {
    return person.role != domain::Role::operations && person.id != customer.owner && may_go(customer, person.id, {});
  };
  for (const Colleague& each : colleagues(workspace_, takes)) places.push_back({each.value, each.person->name, each.person->id, {}});
  for (const domain::UnitPtr& unit : workspace_.records().units()) {
    // The pool of their own store has a word of its own in the menu: 放回公海.
    if (!unit->active || !domain::sells(unit->kind) || customer.store == unit->id || !may_go(customer, {}, unit->id)) continue;
    places.push_back({base::id_text(unit->id.value), view::tr_with(frame, "customer.pool_of", {{"store", unit->name}}), {}, unit->id});
  }
  return places;
}

std::optional<view::PageAction> CustomerTransfer::draw(Frame& frame, const domain::Customer& customer) {
  if (navigator_.sheet() == dialog_sheet) draw_dialog(frame, customer);
  if (navigator_.sheet() != menu_sheet) return std::nullopt;
  const domain::StaffId me = workspace_.me();
  const bool in_pool = customer.owner.is_nil();
  const view::PageMenuModel model{.can_claim = in_pool && may_go(customer, me, {}),
                                  .can_transfer = !places(frame, customer).empty(),
                                  .can_release = !in_pool && may_go(customer, {}, {}),
                                  .can_add = workspace_.may_write(customer),
                                  .can_purge = workspace_.may(command::CommandKind::purge_customer)};
  const auto outcome = view::customer_page_menu(frame, menu_at_, model);
  if (outcome.action == view::PageAction::transfer) {
    place_.clear();
    why_.reset();
    navigator_.change_sheet(dialog_sheet, frame.page());
    frame.wake();
    return std::nullopt;
  }
  if (!outcome.action && !outcome.dismissed) return std::nullopt;
  if (outcome.action == view::PageAction::purge || outcome.action == view::PageAction::collaborate) return outcome.action;
  navigator_.back(CustomerRoute{customer.id}, frame.page());
  if (outcome.action == view::PageAction::claim) {
    submit(frame, customer, {.to = me, .said = "customer.claimed"});
  } else if (outcome.action == view::PageAction::release) {
    submit(frame, customer, {.said = "customer.released"});
  }
  if (why_) widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, *std::exchange(why_, std::nullopt)));
  return outcome.action == view::PageAction::share ? outcome.action : std::nullopt;
}

void CustomerTransfer::draw_dialog(Frame& frame, const domain::Customer& customer) {
  const std::vector<Place> known = places(frame, customer);
  std::vector<widget::Choice> choices;
  for (const Place& each : known) choices.push_back({each.value, each.label});
  const std::string why = why_ ? view::refusal_text(frame, *why_) : std::string{};
  const view::TransferModel model{
      .customer = customer.name, .owner = view::owner_label(frame, workspace_.staff(), customer.owner), .places = choices, .why = why};
  const auto outcome = view::transfer_dialog(frame, model, place_);
  if (outcome.changed) {
    why_.reset();
    frame.wake();
  }
  if (outcome.dismissed) return navigator_.back(CustomerRoute{customer.id}, frame.page());
  if (!outcome.agreed) return;
  const auto chosen = std::find_if(known.begin(), known.end(), [this](const Place& each) { return each.value == place_; });
  if (chosen == known.end()) return;
  submit(frame, customer, *chosen);
  if (!why_) navigator_.back(CustomerRoute{customer.id}, frame.page());
  frame.wake();
}

void CustomerTransfer::submit(Frame& frame, const domain::Customer& customer, const Place& place) {
  const domain::TransferCustomer asked{.customer = customer.id, .from = customer.owner, .to = place.to, .store = place.store};
  const auto ticket = workspace_.submit(asked, frame.wall());
  if (!ticket) {
    why_ = ticket.refusal();
    return;
  }
  why_.reset();
  under_way_ = UnderWay{*ticket, view::tr_with(frame, place.said, {{"name", customer.name}, {"to", place.label}})};
}

void CustomerTransfer::watch(Frame& frame) {
  if (!under_way_) return;
  const Workspace::Fate fate = workspace_.fate(under_way_->ticket);
  if (fate.state == Workspace::Fate::State::waiting) return;
  if (fate.state == Workspace::Fate::State::failed) {
    widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, *fate.why));
  } else {
    widget::show_toast(frame, widget::Tone::ok, under_way_->said);
  }
  under_way_.reset();
}

}  // namespace actline::client::app
