#include "client/app/screen/deputies_screen.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "client/view/deputy/deputy_form.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/wording.hpp"
#include "shared/command/authorise.hpp"

namespace actline::client::app {

using widget::Box;
using widget::Frame;

namespace {

constexpr std::string_view form_name = "deputy/new";

}  // namespace

bool DeputiesScreen::may(const command::Command& command) const {
  const auto actor = workspace_.actor();
  return actor && command::authorise(*actor, command, workspace_.records()).ok();
}

// Those that are not over, the soonest first.
std::vector<view::DeputyRow> DeputiesScreen::rows(base::Instant now) const {
  std::vector<view::DeputyRow> rows;
  for (domain::DeputyPtr& each : workspace_.records().deputies()) {
    // As the server has turned it; what this device has called off, or its clock says is over, needs no word of the server's.
    if (each->state == domain::DeputyState::over || each->ends_at <= std::max(now, each->begins_at)) continue;
    view::DeputyRow row{.deputy = each,
                        .absent_name = std::string(workspace_.staff().name_of(each->absent)),
                        .deputy_name = std::string(workspace_.staff().name_of(each->deputy)),
                        .may_end = may(domain::EndDeputy{each->id})};
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const view::DeputyRow& left, const view::DeputyRow& right) {
    return std::tuple(left.deputy->begins_at.ms, left.deputy->id) < std::tuple(right.deputy->begins_at.ms, right.deputy->id);
  });
  return rows;
}

std::string DeputiesScreen::about_me(const Frame& frame) const {
  std::string text;
  const domain::StaffId me = workspace_.me();
  for (const view::DeputyRow& row : rows(frame.wall())) {
    if (row.deputy->absent != me && row.deputy->deputy != me) continue;
    text += text.empty() ? "" : " · ";
    text += view::tr_with(frame, "deputy.stands_in", {{"absent", row.absent_name}, {"deputy", row.deputy_name}}) + " (" +
            view::period_text(frame, *row.deputy) + ")";
  }
  return text;
}

std::string DeputiesScreen::acting(const Frame& frame) const {
  const auto actor = workspace_.actor();
  if (!actor || actor->acting_for.empty()) return {};
  std::string names;
  for (const domain::StaffId absent : actor->acting_for) {
    names += names.empty() ? "" : ", ";
    names += workspace_.staff().name_of(absent);
  }
  return " · " + view::tr_with(frame, "deputy.acting", {{"names", names}});
}

void DeputiesScreen::draw(Frame& frame, const Box& area, bool with_form) {
  const auto shown = rows(frame.wall());
  const auto outcome =
      view::deputies_page(frame, area, {.rows = shown, .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos())});
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.back) navigator_.back(SyncRoute{}, frame.page());
  if (outcome.add) navigator_.go(NewDeputyRoute{}, frame.page());
  if (outcome.end) end(frame, *outcome.end);
  if (with_form) draw_form(frame);
}

void DeputiesScreen::end(Frame& frame, domain::DeputyId deputy) {
  const auto ticket = workspace_.submit(domain::EndDeputy{deputy}, frame.wall());
  const bool taken = ticket.ok();
  widget::show_toast(frame, taken ? widget::Tone::ok : widget::Tone::error,
                     taken ? std::string(frame.tr("deputy.ended")) : view::refusal_text(frame, ticket.refusal()));
  frame.wake();
}

void DeputiesScreen::refill(const domain::AddDeputy& command, domain::VerdictNoteId answers, base::Instant now) {
  form_.refill(std::string(form_name),
               {view::json_of(view::draft_of(command.deputy)), view::json_of(view::blank_deputy(workspace_.me(), now)), answers}, now);
}

void DeputiesScreen::draw_form(Frame& frame) {
  if (!form_.is_open(form_name)) {
    draft_ = seen_ = view::blank_deputy(workspace_.me(), frame.wall());
    if (const auto record = form_.open(std::string(form_name))) {
      const auto typed = view::deputy_draft_from(record->draft), stood = view::deputy_draft_from(record->seen);
      if (typed && stood) draft_ = *typed, seen_ = *stood;
    }
  }
  if (form_.saved(frame)) {
    widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
    return navigator_.back(DeputiesRoute{}, frame.page());
  }
  view::OwnedChoices absent, others;
  for (const domain::StaffPtr& person : workspace_.records().staff_members()) {
    if (!person->active) continue;
    const std::string id = base::id_text(person->id.value);
    domain::AddDeputy asked;
    asked.deputy.absent = person->id;
    if (may(asked)) absent.add(id, person->name);
    if (id != draft_.absent) others.add(id, person->name);
  }
  const auto absent_choices = absent.choices(), other_choices = others.choices();
  const view::DeputyFormModel model{.why = form_.why(), .absent = absent_choices, .deputies = other_choices, .saving = form_.saving()};
  const auto outcome = view::deputy_form(frame, model, draft_);
  if (outcome.changed) form_.keep(frame, view::json_of(draft_), view::json_of(seen_));
  if (outcome.dismissed) {
    form_.give_up(frame.wall());
    navigator_.back(DeputiesRoute{}, frame.page());
  } else if (outcome.save && !form_.saving()) {
    form_.save(frame, view::add_deputy(draft_, {workspace_.make_id(frame.wall())}));
  }
}

}  // namespace actline::client::app
