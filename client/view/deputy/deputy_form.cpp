#include "client/view/deputy/deputy_form.hpp"

#include <array>

#include "client/view/wording.hpp"

namespace actline::client::view {

DrawerFormOutcome deputy_form(widget::Frame& frame, const DeputyFormModel& model, DeputyDraft& draft) {
  constexpr std::array<std::string_view, 4> fields{"absent", "deputy", "begins_at", "ends_at"};
  DrawerForm form(frame, "deputy_form", {.title = frame.tr("deputy.new"), .why = model.why, .fields = fields, .saving = model.saving});
  const std::string_view choose = frame.tr("organisation.choose");
  form.select("absent", {.label = frame.tr("deputy.absent"), .placeholder = choose, .required = true}, "absent", model.absent, draft.absent);
  form.select("deputy", {.label = frame.tr("deputy.deputy"), .placeholder = choose, .required = true}, "deputy", model.deputies,
              draft.deputy);
  form.date("first", {.label = frame.tr("deputy.begins_at"), .required = true}, "begins_at", draft.first);
  form.date("last", {.label = frame.tr("deputy.ends_at"), .hint = frame.tr("deputy.ends_hint"), .required = true}, "ends_at", draft.last);
  form.note(frame.tr("deputy.explained"));
  return form.finish();
}

}  // namespace actline::client::view
