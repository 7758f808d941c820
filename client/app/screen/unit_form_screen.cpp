#include "client/app/screen/unit_form_screen.hpp"

#include <set>
#include <utility>

#include "client/view/choice_names.hpp"
#include "client/view/field_changes.hpp"
#include "client/view/organisation/unit_form.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

using widget::Frame;

namespace {

std::string new_name(domain::UnitId parent) { return "unit/new/" + base::id_text(parent.value); }
std::string edit_name(domain::UnitId unit) { return "unit/" + base::id_text(unit.value); }

// What is likely to be made there.
view::UnitDraft blank(const domain::Unit* parent) {
  view::UnitDraft draft;
  draft.kind = view::choice_name(domain::unit_kind_names, parent == nullptr ? domain::UnitKind::department : domain::UnitKind::store);
  if (parent != nullptr) draft.parent = base::id_text(parent->id.value);
  return draft;
}

}  // namespace

void UnitFormScreen::open(const std::string& name, domain::UnitId unit, view::UnitDraft now) {
  unit_ = unit;
  draft_ = seen_ = std::move(now);
  listed_at_ = 0;
  if (const auto record = form_.open(name)) {
    const auto typed = view::unit_draft_from(record->draft), stood = view::unit_draft_from(record->seen);
    if (typed && stood) draft_ = *typed, seen_ = *stood;
  }
}

void UnitFormScreen::draw_new(Frame& frame, domain::UnitId parent) {
  const std::string name = new_name(parent);
  if (!form_.is_open(name)) open(name, {}, blank(workspace_.organisation().unit(parent)));
  draw(frame);
}

void UnitFormScreen::draw_edit(Frame& frame, domain::UnitId unit) {
  const std::string name = edit_name(unit);
  const domain::Unit* held = workspace_.organisation().unit(unit);
  if (held == nullptr) return;
  if (!form_.is_open(name)) open(name, unit, view::draft_of(*held));
  draw(frame);
}

void UnitFormScreen::refill(const domain::AddUnit& command, domain::VerdictNoteId answers, base::Instant now) {
  const domain::Unit* parent = workspace_.organisation().unit(command.unit.parent);
  form_.refill(new_name(command.unit.parent), {view::json_of(view::draft_of(command.unit)), view::json_of(blank(parent)), answers}, now);
}

void UnitFormScreen::refill(const domain::PatchUnit& command, domain::VerdictNoteId answers, base::Instant now) {
  const domain::Unit* held = workspace_.organisation().unit(command.unit);
  if (held == nullptr) return form_.leave();
  const view::UnitDraft wanted = view::draft_of(view::changed(*held, command.changes));
  form_.refill(edit_name(command.unit), {view::json_of(wanted), view::json_of(view::draft_of(*held)), answers}, now);
}

void UnitFormScreen::list_parents(Frame& frame) {
  view::UnitDraft needed = draft_;
  needed.name.clear();
  needed.parent.clear();
  const std::uint64_t now = workspace_.organisation().generation();
  if (listed_at_ == now && listed_for_ == needed) return;
  listed_at_ = now;
  listed_for_ = needed;
  std::set<domain::UnitId> possible;
  for (const auto& parent : domain::possible_parents(view::unit_in(draft_, unit_), workspace_.records())) possible.insert(parent->id);
  parents_ = {};
  parents_.add("", std::string(frame.tr("organisation.top")));
  view::add_units(frame, parents_, workspace_.organisation().list({.with_inactive = true}),
                  [&](const domain::Unit& unit) { return possible.contains(unit.id); });
}

void UnitFormScreen::draw(Frame& frame) {
  if (form_.saved(frame)) {
    saved_ = unit_.is_nil() ? made_ : unit_;
    widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
    return navigator_.back(OrganisationRoute{}, frame.page());
  }
  list_parents(frame);
  const auto parents = parents_.choices();
  const auto outcome =
      view::unit_form(frame, {.is_new = unit_.is_nil(), .why = form_.why(), .parents = parents, .saving = form_.saving()}, draft_);
  if (outcome.changed) form_.keep(frame, view::json_of(draft_), view::json_of(seen_));
  if (outcome.dismissed) {
    form_.give_up(frame.wall());
    navigator_.back(OrganisationRoute{}, frame.page());
  } else if (outcome.save && !form_.saving()) {
    if (unit_.is_nil()) {
      made_ = {workspace_.make_id(frame.wall())};
      form_.save(frame, base::Result(domain::AddUnit{view::unit_in(draft_, made_)}));
    } else {
      form_.save(frame, view::patch_unit(unit_, seen_, draft_));
    }
  }
}

}  // namespace actline::client::app
