#include "client/app/screen/handover_screen.hpp"

#include <algorithm>
#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

using projection::Whereabouts;
using view::HandoverStep;
using widget::Box;
using widget::Frame;

namespace {

constexpr std::string_view check_sheet = "check", undo_sheet = "undo";

}  // namespace

void HandoverScreen::open(domain::StaffId person) {
  person_ = person;
  draft_ = {};
  plan_.clear();
  listed_at_ = planned_at_ = 0;
}

void HandoverScreen::list_colleagues(const Frame& frame) {
  projection::OrganisationTree& organisation = workspace_.organisation();
  if (listed_at_ == organisation.generation()) return;
  listed_at_ = organisation.generation();
  const domain::Staff* leaver = workspace_.staff().find(person_);
  const auto rows = organisation.list({});
  colleagues_ = {};
  for (const bool beside : {true, false}) {
    for (const projection::OrganisationRow& row : rows) {
      // Who is of operations may have no store for customers to be in.
      if (row.kind != projection::OrganisationRow::Kind::person || row.person->role == domain::Role::operations) continue;
      if (!row.person->active || row.person->id == person_) continue;
      if (beside != (leaver != nullptr && row.person->store == leaver->store)) continue;
      const domain::Unit* unit = organisation.unit(row.person->store);
      colleagues_.add(base::id_text(row.person->id.value),
                      unit == nullptr ? row.person->name : view::name_within(frame, row.person->name, unit->name));
    }
  }
}

std::vector<domain::StaffId> HandoverScreen::receivers() const {
  std::vector<domain::StaffId> receivers;
  const auto add = [&](std::string_view value) {
    if (const auto id = base::parse_id(value)) receivers.push_back({*id});
  };
  const auto way = view::choice_named<view::HandoverWay>(view::handover_way_names, draft_.way);
  for (const widget::Choice& colleague : colleagues_.choices()) {
    const bool one = way == view::HandoverWay::one && colleague.value == draft_.one;
    const bool of_several = way == view::HandoverWay::shared &&
                            std::find(draft_.several.begin(), draft_.several.end(), colleague.value) != draft_.several.end();
    if (one || of_several) add(colleague.value);
  }
  return receivers;
}

void HandoverScreen::plan() {
  const std::uint64_t now = workspace_.directory().generation();
  if (std::exchange(planned_at_, now) != now) plan_ = handover_.plan(person_, receivers());
}

view::HandoverResult HandoverScreen::result(const HandoverBatch& batch) const {
  view::HandoverResult result{.undone = batch.undone, .why = handover_.why(person_)};
  if (const BulkChange* change = handover_.progress(person_)) {
    result.submitted = change->dealt_with();
    result.total = change->total();
    return result;
  }
  const auto under_way = handover_.under_way();
  for (const auto& [handed, back] : batch.moves) {
    const domain::StaffId from = batch.undone ? handed.to : batch.from, to = batch.undone ? batch.from : handed.to;
    const Whereabouts now = projection::whereabouts(handed.customer, from, to, under_way, workspace_.records());
    const bool tried = !batch.undone || back;
    if (now == Whereabouts::there) {
      result.there += tried ? 1 : 0;  // one that never went needs not come back
    } else if (now == Whereabouts::under_way) {
      ++result.under_way;
    } else {
      result.others.push_back({handed.customer, !tried && now == Whereabouts::stayed});
    }
  }
  return result;
}

void HandoverScreen::draw(Frame& frame, const Box& area, domain::StaffId person) {
  if (!(person_ == person)) open(person);
  const domain::Staff* leaver = workspace_.staff().find(person);
  const HandoverBatch* batch = handover_.batch(person);
  list_colleagues(frame);
  HandoverStep step = HandoverStep::choose;
  view::HandoverResult result;
  if (batch != nullptr) {
    step = HandoverStep::done;
    result = this->result(*batch);
  } else if (navigator_.sheet() == check_sheet && view::says_to_whom(draft_)) {
    step = HandoverStep::check;
    plan();
  }
  const auto colleagues = colleagues_.choices();
  const view::HandoverModel model{.step = step,
                                  .person = leaver == nullptr ? std::string_view{} : std::string_view(leaver->name),
                                  .active = leaver != nullptr && leaver->active,
                                  .waiting = !workspace_.ready(),
                                  .busy = handover_.running(),
                                  .customers = batch != nullptr ? 0 : handover_.count_of(person),
                                  .colleagues = colleagues,
                                  .plan = plan_,
                                  .records = workspace_.records(),
                                  .staff = workspace_.staff(),
                                  .result = result,
                                  .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos())};
  const auto outcome = view::handover_wizard(frame, area, model, draft_);
  if (batch != nullptr) draw_undo_question(frame, *batch);
  act(frame, outcome);
}

void HandoverScreen::act(Frame& frame, const view::HandoverOutcome& outcome) {
  const Route here = HandoverRoute{person_};
  if (outcome.changed) {
    planned_at_ = 0;
    frame.wake();
  }
  if (outcome.next) {
    planned_at_ = 0;
    navigator_.open_sheet(check_sheet, frame.page());
    frame.wake();
  }
  if (outcome.previous) navigator_.back(here, frame.page());
  if (outcome.start) {
    handover_.start(frame, person_, plan_, draft_.mark_left);
    // The preview is over: Back leads to where this page was opened.
    navigator_.back(here, frame.page());
  }
  if (outcome.undo) {
    const HandoverBatch* batch = handover_.batch(person_);
    can_go_back_ = batch == nullptr ? 0 : handover_.can_give_back(*batch);
    if (can_go_back_ == 0) {
      widget::show_toast(frame, widget::Tone::warn, frame.tr("handover.nothing_back"));
    } else {
      navigator_.open_sheet(undo_sheet, frame.page());
    }
  }
  if (outcome.finish) {
    handover_.put_away(person_, frame.wall());
    open(person_);
    // Some may be left to be handed over.
    if (handover_.count_of(person_) == 0 || workspace_.staff().find(person_) == nullptr) {
      navigator_.start_over(OrganisationRoute{}, frame.page());
    }
    frame.wake();
  }
  if (outcome.close) navigator_.back(OrganisationRoute{}, frame.page());
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.look) navigator_.go(CustomerRoute{*outcome.look}, frame.page());
}

void HandoverScreen::draw_undo_question(Frame& frame, const HandoverBatch& batch) {
  const domain::Staff* leaver = workspace_.staff().find(person_);
  if (navigator_.sheet() != undo_sheet || batch.undone || leaver == nullptr) return;
  // Who had left before is left again afterwards.
  const bool stays = leaver->active || !batch.was_active;
  const auto agreed = view::handover_undo_question(frame, leaver->name, can_go_back_, batch.moves.size(), stays);
  if (!agreed) return;
  navigator_.back(HandoverRoute{person_}, frame.page());
  if (!*agreed) return;
  if (const auto status = handover_.undo(frame, person_); !status) {
    widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, status.refusal()));
  }
}

}  // namespace actline::client::app
