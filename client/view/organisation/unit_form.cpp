#include "client/view/organisation/unit_form.hpp"

#include <array>

#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Frame;

DrawerFormOutcome unit_form(Frame& frame, const UnitFormModel& model, UnitDraft& draft) {
  constexpr std::array<std::string_view, 3> fields{"name", "parent", "active"};
  const std::string_view title = frame.tr(model.is_new ? "unit.new" : "unit.edit");
  DrawerForm form(frame, "unit_form", {.title = title, .why = model.why, .fields = fields, .saving = model.saving});
  if (model.is_new) {
    form.segmented("kind", frame.tr("unit.kind"), choices_of(frame, "unit.kind.", domain::unit_kind_names), draft.kind);
  } else {
    form.fixed(frame.tr("unit.kind"), choice_label(frame, "unit.kind.", draft.kind));
  }
  form.text("name", {.label = frame.tr("unit.name"), .autocomplete = "off", .max_length = 40, .required = true}, "name", draft.name);
  form.select("parent", {.label = frame.tr("unit.parent"), .placeholder = frame.tr("organisation.choose")}, "parent", model.parents,
              draft.parent);
  if (!model.is_new) form.on_off("active", frame.tr("unit.active"), frame.tr("unit.active_hint"), "active", draft.active);
  return form.finish();
}

}  // namespace actline::client::view
