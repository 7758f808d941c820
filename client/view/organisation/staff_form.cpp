#include "client/view/organisation/staff_form.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "client/view/choice_names.hpp"
#include "client/view/organisation/post_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using widget::Choice;
using widget::Frame;

namespace {

// What somebody can be: the roles' standard posts by their role's name, the office's own by their id.
struct PostChoices {
  PostChoices(const Frame& frame, std::span<const domain::PostPtr> own) : posts(own), choices(role_choices(frame)) {
    for (const domain::PostPtr& post : posts) ids.push_back(base::id_text(post->id.value));
    for (std::size_t i = 0; i < posts.size(); ++i) choices.push_back({ids[i], posts[i]->name});
  }

  std::string chosen(const StaffDraft& draft) const { return draft.post.empty() ? draft.role : draft.post; }
  void choose(const std::string& value, StaffDraft& draft) const {
    const auto own = std::find(ids.begin(), ids.end(), value);
    draft.post = own == ids.end() ? std::string{} : value;
    draft.role = own == ids.end() ? value : choice_name(domain::role_names, posts[static_cast<std::size_t>(own - ids.begin())]->role);
  }

  std::span<const domain::PostPtr> posts;
  std::vector<std::string> ids;
  std::vector<Choice> choices;
};

}  // namespace

StaffFormOutcome staff_form(Frame& frame, const StaffFormModel& model, StaffDraft& draft) {
  constexpr std::array<std::string_view, 5> fields{"name", "post", "store", "manager", "active"};
  const std::string_view title = frame.tr(model.is_new ? "staff.new" : "staff.edit");
  DrawerForm form(frame, "staff_form", {.title = title, .why = model.why, .fields = fields, .saving = model.saving});
  form.text("name", {.label = frame.tr("staff.name"), .autocomplete = "off", .max_length = 40, .required = true}, "name", draft.name);
  const PostChoices posts(frame, model.posts);
  std::string post = posts.chosen(draft);
  form.select("post", {.label = frame.tr("staff.post")}, "post", posts.choices, post);
  if (post != posts.chosen(draft)) posts.choose(post, draft);
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
