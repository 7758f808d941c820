#include "client/view/organisation/staff_form.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "client/view/choice_names.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Choice;
using widget::Frame;

namespace {

// Roles that people have.
std::vector<Choice> role_choices(const Frame& frame) {
  std::vector<Choice> choices = choices_of(frame, "staff.role.", domain::role_names);
  std::erase_if(choices, [](const Choice& choice) { return choice.value == choice_name(domain::role_names, domain::Role::system); });
  return choices;
}

}  // namespace

StaffFormOutcome staff_form(Frame& frame, const StaffFormModel& model, StaffDraft& draft) {
  constexpr std::array<std::string_view, 5> fields{"name", "role", "store", "manager", "active"};
  const std::string_view title = frame.tr(model.is_new ? "staff.new" : "staff.edit");
  DrawerForm form(frame, "staff_form", {.title = title, .why = model.why, .fields = fields, .saving = model.saving});
  form.text("name", {.label = frame.tr("staff.name"), .autocomplete = "off", .max_length = 40, .required = true}, "name", draft.name);
  form.select("role", {.label = frame.tr("staff.role")}, "role", role_choices(frame), draft.role);
  const bool none_is_a_choice =
      std::any_of(model.units.begin(), model.units.end(), [](const Choice& choice) { return choice.value.empty(); });
  form.select("store", {.label = frame.tr("staff.store"), .placeholder = frame.tr("organisation.choose"), .required = !none_is_a_choice},
              "store", model.units, draft.store);
  form.select("manager", {.label = frame.tr("staff.manager"), .placeholder = frame.tr("organisation.choose")}, "manager", model.managers,
              draft.manager);
  if (!model.is_new) form.on_off("active", frame.tr("staff.active"), frame.tr("staff.active_hint"), "active", draft.active);
  bool handover = false;
  if (model.handed_over) {
    handover = form.way("handover", frame.tr("handover.look"), {});
  } else if (model.customers > 0) {
    handover = form.way("handover", frame.tr("handover.action"), tr_count(frame, "handover.customers", model.customers));
  }
  return {form.finish(), handover};
}

}  // namespace actline::client::view
