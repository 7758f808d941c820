#include "client/view/organisation/post_form.hpp"

#include <array>
#include <vector>

#include "client/view/choice_names.hpp"
#include "client/view/organisation/post_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Choice;
using widget::Frame;

namespace {

// Those that `outer` covers, from none on or from the first that is something.
std::vector<Choice> reaches_within(const Frame& frame, domain::Reach outer, bool with_none) {
  std::vector<Choice> choices;
  for (std::size_t place = with_none ? 0 : 1; place < domain::reach_names.size(); ++place) {
    const std::string_view name = domain::reach_names[place];
    if (domain::covers(outer, static_cast<domain::Reach>(place))) choices.push_back({name, choice_label(frame, "reach.", name)});
  }
  return choices;
}

// What may be changed goes no further than what is seen.
void keep_within(domain::Reach outer, const std::string& sees, std::string& reach) {
  const auto now = choice_named<domain::Reach>(domain::reach_names, reach);
  if (!now || !domain::covers(outer, *now)) reach = sees;
}

}  // namespace

DrawerFormOutcome post_form(Frame& frame, const PostFormModel& model, PostDraft& draft) {
  constexpr std::array<std::string_view, 10> fields{"name",   "role",    "sees",    "writes",    "transfers",
                                                    "phones", "imports", "exports", "organises", "active"};
  const std::string_view title = frame.tr(model.is_new ? "post.new" : "post.edit");
  DrawerForm form(frame, "post_form", {.title = title, .why = model.why, .fields = fields, .saving = model.saving});
  const std::string role(choice_label(frame, "staff.role.", draft.role));
  if (model.is_standard) {
    form.fixed(frame.tr("post.name"), tr_with(frame, "post.standard", {{"role", role}}));
  } else {
    form.text("name", {.label = frame.tr("post.name"), .autocomplete = "off", .max_length = 40, .required = true}, "name", draft.name);
    if (model.is_new)
      form.select("role", {.label = frame.tr("post.role")}, "role", role_choices(frame), draft.role);
    else
      form.fixed(frame.tr("post.role"), role);
  }
  form.select("sees", {.label = frame.tr("post.sees")}, "sees", reaches_within(frame, domain::Reach::all, false), draft.sees);
  const auto sees = choice_named<domain::Reach>(domain::reach_names, draft.sees).value_or(domain::Reach::own);
  keep_within(sees, draft.sees, draft.writes);
  keep_within(sees, draft.sees, draft.transfers);
  const auto within = reaches_within(frame, sees, true);
  form.select("writes", {.label = frame.tr("post.writes")}, "writes", within, draft.writes);
  form.select("transfers", {.label = frame.tr("post.transfers")}, "transfers", within, draft.transfers);
  form.select("phones", {.label = frame.tr("post.phones")}, "phones", choices_of(frame, "post.phones.", domain::phone_sight_names),
              draft.phones);
  form.on_off("imports", frame.tr("post.imports"), frame.tr("post.imports_hint"), "imports", draft.imports);
  form.on_off("exports", frame.tr("post.exports"), frame.tr("post.exports_hint"), "exports", draft.exports);
  form.on_off("organises", frame.tr("post.organises"), frame.tr("post.organises_hint"), "organises", draft.organises);
  if (!model.is_new && !model.is_standard) {
    form.on_off("active", frame.tr("post.active"), frame.tr("post.active_hint"), "active", draft.active);
  }
  return form.finish();
}

}  // namespace actline::client::view
