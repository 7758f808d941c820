#include "client/app/screen/staff_form_screen.hpp"

#include <utility>

#include "client/view/field_changes.hpp"
#include "client/view/organisation/staff_form.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

using projection::OrganisationRow;
using widget::Frame;

namespace {

std::string new_name(domain::UnitId unit) { return "staff/new/" + base::id_text(unit.value); }
std::string edit_name(domain::StaffId person) { return "staff/" + base::id_text(person.value); }

// Somebody who is likely to be added there.
view::StaffDraft blank(const domain::Unit* unit) {
  view::StaffDraft draft;
  if (unit == nullptr) return draft;
  draft.store = base::id_text(unit->id.value);
  if (!domain::has_place_for(unit->kind, domain::Role::rep)) draft.role = "operations";
  return draft;
}

}  // namespace

void StaffFormScreen::open(const std::string& name, domain::StaffId person, view::StaffDraft now) {
  person_ = person;
  draft_ = seen_ = std::move(now);
  listed_at_ = 0;
  if (const auto record = form_.open(name)) {
    const auto typed = view::staff_draft_from(record->draft), stood = view::staff_draft_from(record->seen);
    if (typed && stood) draft_ = *typed, seen_ = *stood;
  }
}

void StaffFormScreen::draw_new(Frame& frame, domain::UnitId unit) {
  const std::string name = new_name(unit);
  if (!form_.is_open(name)) open(name, {}, blank(workspace_.organisation().unit(unit)));
  draw(frame);
}

void StaffFormScreen::draw_edit(Frame& frame, domain::StaffId person) {
  const std::string name = edit_name(person);
  const domain::Staff* held = workspace_.staff().find(person);
  if (held == nullptr) return;
  if (!form_.is_open(name)) open(name, person, view::draft_of(*held));
  draw(frame);
}

void StaffFormScreen::refill(const domain::AddStaff& command, domain::VerdictNoteId answers, base::Instant now) {
  const domain::Unit* unit = workspace_.organisation().unit(command.staff.store);
  form_.refill(new_name(command.staff.store), {view::json_of(view::draft_of(command.staff)), view::json_of(blank(unit)), answers}, now);
}

void StaffFormScreen::refill(const domain::PatchStaff& command, domain::VerdictNoteId answers, base::Instant now) {
  const domain::Staff* held = workspace_.staff().find(command.staff);
  if (held == nullptr) return form_.leave();
  const view::StaffDraft wanted = view::draft_of(view::changed(*held, command.changes));
  form_.refill(edit_name(command.staff), {view::json_of(wanted), view::json_of(view::draft_of(*held)), answers}, now);
}

void StaffFormScreen::list_choices(Frame& frame) {
  const projection::OrganisationTree& organisation = workspace_.organisation();
  const std::string needed = draft_.role + seen_.manager;
  if (listed_at_ == organisation.generation() && listed_for_ == needed) return;
  listed_at_ = organisation.generation();
  listed_for_ = needed;
  const domain::Role role = view::staff_in(draft_, person_).role;
  const auto rows = organisation.list({.with_inactive = true});

  units_ = {};
  if (role == domain::Role::operations) units_.add("", std::string(frame.tr("organisation.no_unit")));
  view::add_units(frame, units_, rows, [&](const domain::Unit& unit) { return unit.active && domain::has_place_for(unit.kind, role); });

  managers_ = {};
  managers_.add("", std::string(frame.tr("organisation.nobody")));
  const auto add_manager = [&](const domain::Staff& person) {
    const domain::Unit* unit = organisation.unit(person.store);
    managers_.add(base::id_text(person.id.value), unit == nullptr ? person.name : view::name_within(frame, person.name, unit->name));
  };
  for (const OrganisationRow& row : rows) {
    if (row.kind != OrganisationRow::Kind::person || !row.person->active || row.person->role == domain::Role::rep) continue;
    if (domain::may_report_to(person_, row.person->id, workspace_.records())) add_manager(*row.person);
  }
  // Who stands there now stays one of them.
  const auto present = base::parse_id(seen_.manager);
  const domain::Staff* held = present ? workspace_.staff().find({*present}) : nullptr;
  if (held != nullptr && !managers_.has(seen_.manager)) add_manager(*held);
}

// Those in use, and theirs.
void StaffFormScreen::list_posts() {
  posts_ = workspace_.records().posts();
  std::erase_if(posts_, [this](const domain::PostPtr& post) {
    return domain::is_standard(post->id) || (!post->active && base::id_text(post->id.value) != seen_.post);
  });
}

void StaffFormScreen::draw(Frame& frame) {
  if (form_.saved(frame)) {
    saved_ = person_.is_nil() ? Saved{made_, draft_.name} : Saved{person_, {}};
    widget::show_toast(frame, widget::Tone::ok, frame.tr("action.saved"));
    return navigator_.back(OrganisationRoute{}, frame.page());
  }
  list_choices(frame);
  list_posts();
  const auto units = units_.choices(), managers = managers_.choices();
  const bool is_new = person_.is_nil();
  const auto outcome = view::staff_form(frame,
                                        {.is_new = is_new,
                                         .why = form_.why(),
                                         .posts = posts_,
                                         .units = units,
                                         .managers = managers,
                                         .saving = form_.saving(),
                                         .customers = is_new ? 0 : handover_.count_of(person_),
                                         .handed_over = !is_new && handover_.batch(person_) != nullptr},
                                        draft_);
  if (outcome.changed) form_.keep(frame, view::json_of(draft_), view::json_of(seen_));
  if (outcome.handover) {
    navigator_.go(HandoverRoute{person_}, frame.page());
  } else if (outcome.dismissed) {
    form_.give_up(frame.wall());
    navigator_.back(OrganisationRoute{}, frame.page());
  } else if (outcome.save && !form_.saving()) {
    if (person_.is_nil()) {
      made_ = {workspace_.make_id(frame.wall())};
      form_.save(frame, base::Result(domain::AddStaff{view::staff_in(draft_, made_)}));
    } else {
      form_.save(frame, view::patch_staff(person_, seen_, draft_));
    }
  }
}

}  // namespace actline::client::app
