#include "client/app/screen/customer_shares.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "client/view/customer/share_wording.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/wording.hpp"
#include "shared/command/authorise.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

constexpr std::string_view question_prefix = "end_share/";

}  // namespace

std::vector<view::Collaborator> CustomerShares::people(const Frame& frame, domain::CustomerId customer) const {
  std::set<base::Id> unsent;
  for (const sync::PendingCommand& pending : workspace_.pending()) {
    for (const records::Change& change : pending.changes) {
      if (change.table == records::TableId::share) unsent.insert(change.id);
    }
  }
  const auto actor = workspace_.actor();
  std::vector<view::Collaborator> people;
  for (const domain::SharePtr& share : workspace_.records().shares_of(customer)) {
    if (!share->lasts()) continue;
    const domain::Staff* person = workspace_.staff().find(share->staff);
    const std::string date = base::local_date_text(share->shared_at);
    const std::string_view by = workspace_.staff().name_of(share->shared_by);
    view::Collaborator shown{.share = share->id,
                             .name = std::string(person != nullptr ? std::string_view(person->name) : frame.tr("customer.owner.unknown")),
                             .since = view::tr_with(frame, "collaboration.since",
                                                    {{"name", by.empty() ? frame.tr("customer.owner.unknown") : by}, {"date", date}}),
                             .has_left = person != nullptr && !person->active,
                             .unsent = unsent.contains(share->id.value),
                             .is_me = share->staff == workspace_.me(),
                             .may_end = actor && command::authorise(*actor, domain::EndShare{share->id}, workspace_.records()).ok()};
    people.push_back(std::move(shown));
  }
  return people;
}

void CustomerShares::act(Frame& frame, const view::CollaboratorsOutcome& outcome) {
  if (outcome.add) navigator_.open_sheet(sheet, frame.page());
  if (outcome.end) navigator_.open_sheet(std::string(question_prefix) + base::id_text(outcome.end->value), frame.page());
}

void CustomerShares::draw(Frame& frame, const domain::Customer& customer, const Route& list) {
  if (navigator_.sheet() == sheet) return draw_dialog(frame, customer);
  draft_ = {};
  why_.reset();
  if (navigator_.sheet().starts_with(question_prefix)) draw_question(frame, customer, list);
}

// Not those who see every customer anyway: to share with them gives them nothing.
std::vector<Colleague> CustomerShares::candidates(const domain::Customer& customer) const {
  const records::Records& records = workspace_.records();
  const auto shares = records.shares_of(customer.id);
  return colleagues(workspace_, [&](const domain::Staff& person) {
    const auto is_theirs = [&](const domain::SharePtr& share) { return share->lasts() && share->staff == person.id; };
    if (person.id == customer.owner || std::any_of(shares.begin(), shares.end(), is_theirs)) return false;
    return domain::grants_of(domain::actor_in(person, {}), records).sees != domain::Reach::all;
  });
}

void CustomerShares::draw_dialog(Frame& frame, const domain::Customer& customer) {
  if (!workspace_.may_write(customer)) return navigator_.back(CustomerRoute{customer.id}, frame.page());
  const std::vector<Colleague> known = candidates(customer);
  view::OwnedChoices names;
  for (const Colleague& each : known) {
    const auto unit = workspace_.records().unit(each.person->store);
    names.add(each.value, view::name_within(frame, each.person->name, unit.is_present() ? std::string_view(unit->name) : ""));
  }
  const auto choices = names.choices();
  const std::string why = why_ ? view::share_refusal_text(frame, *why_) : std::string{};
  const auto outcome = view::collaborator_dialog(frame, {.customer = customer.name, .people = choices, .why = why}, draft_);
  if (outcome.changed) {
    why_.reset();
    frame.wake();
  }
  if (outcome.dismissed) return navigator_.back(CustomerRoute{customer.id}, frame.page());
  const auto chosen = std::find_if(known.begin(), known.end(), [this](const Colleague& each) { return each.value == draft_.person; });
  if (!outcome.agreed || chosen == known.end()) return;
  domain::ShareCustomer asked;
  asked.share.id = {workspace_.make_id(frame.wall())};
  asked.share.customer = customer.id;
  asked.share.staff = chosen->person->id;
  if (submit(frame, asked, view::tr_with(frame, "collaboration.added", {{"name", chosen->person->name}}))) {
    navigator_.back(CustomerRoute{customer.id}, frame.page());
  }
  frame.wake();
}

void CustomerShares::draw_question(Frame& frame, const domain::Customer& customer, const Route& list) {
  const auto id = base::parse_id(std::string_view(navigator_.sheet()).substr(question_prefix.size()));
  const auto share = workspace_.records().share({id.value_or(base::Id{})});
  // It has ended meanwhile, or the address was typed.
  if (!share.is_present() || !share->lasts() || share->customer != customer.id) {
    return navigator_.back(CustomerRoute{customer.id}, frame.page());
  }
  const bool is_me = share->staff == workspace_.me();
  const std::string_view known = workspace_.staff().name_of(share->staff);
  const std::string person(known.empty() ? frame.tr("customer.owner.unknown") : known);
  const std::string title =
      is_me ? std::string(frame.tr("collaboration.leave_title")) : view::tr_with(frame, "collaboration.end_title", {{"name", person}});
  const std::string message = is_me ? view::tr_with(frame, "collaboration.leave_message", {{"name", customer.name}})
                                    : std::string(frame.tr("collaboration.end_message"));
  const widget::Confirmation asked{
      .title = title,
      .message = message,
      .confirm = frame.tr(is_me ? "collaboration.leave" : "collaboration.end"),
      .cancel = frame.tr("action.cancel"),
      .danger = true,
  };
  const auto agreed = widget::confirm(frame, "end_share", asked);
  if (!agreed) return;
  std::string said = is_me ? view::tr_with(frame, "collaboration.left", {{"name", customer.name}})
                           : view::tr_with(frame, "collaboration.ended", {{"name", person}});
  const bool taken = *agreed && submit(frame, domain::EndShare{share->id}, std::move(said));
  if (why_) widget::show_toast(frame, widget::Tone::error, view::share_refusal_text(frame, *std::exchange(why_, std::nullopt)));
  if (taken && is_me) {
    navigator_.go_from_sheet(list, frame.page());
  } else {
    navigator_.back(CustomerRoute{customer.id}, frame.page());
  }
  frame.wake();
}

bool CustomerShares::submit(Frame& frame, command::Command command, std::string said) {
  const auto ticket = workspace_.submit(std::move(command), frame.wall());
  if (!ticket) {
    why_ = ticket.refusal();
    return false;
  }
  under_way_ = UnderWay{*ticket, std::move(said)};
  return true;
}

void CustomerShares::watch(Frame& frame) {
  if (!under_way_) return;
  const Workspace::Fate fate = workspace_.fate(under_way_->ticket);
  if (fate.state == Workspace::Fate::State::waiting) return;
  if (fate.state == Workspace::Fate::State::failed) {
    widget::show_toast(frame, widget::Tone::error, view::share_refusal_text(frame, *fate.why));
  } else {
    widget::show_toast(frame, widget::Tone::ok, under_way_->said);
  }
  under_way_.reset();
}

}  // namespace actline::client::app
