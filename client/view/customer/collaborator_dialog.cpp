#include "client/view/customer/collaborator_dialog.hpp"

#include <algorithm>
#include <vector>

#include "client/view/name_match.hpp"
#include "client/view/wording.hpp"
#include "client/widget/widgets.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr std::size_t people_shown = 30;  // the others are found by name: nobody scrolls through a company
constexpr float note_line = 20;

struct Found {
  std::vector<Choice> shown;
  std::size_t more = 0;
};

// Who is chosen stays to be seen, whatever is typed.
Found found(const CollaboratorModel& model, const CollaboratorDraft& draft) {
  const std::string wanted = base::folded(base::trimmed(draft.wanted));
  Found found;
  const Choice* chosen = nullptr;
  for (const Choice& person : model.people) {
    const bool is_chosen = person.value == draft.person;
    if (is_chosen) chosen = &person;
    if (!name_matches(person.label, wanted)) continue;
    if (found.shown.size() < people_shown) {
      found.shown.push_back(person);
      if (is_chosen) chosen = nullptr;
    } else {
      ++found.more;
    }
  }
  if (chosen != nullptr) found.shown.insert(found.shown.begin(), *chosen);
  return found;
}

}  // namespace

CollaboratorOutcome collaborator_dialog(Frame& frame, const CollaboratorModel& model, CollaboratorDraft& draft) {
  CollaboratorOutcome outcome;
  const std::string means = tr_with(frame, "collaboration.means", {{"name", model.customer}});
  const FieldOptions search{.label = frame.tr("collaboration.find"),
                            .placeholder = frame.tr("collaboration.find"),
                            .error = model.why,
                            .enter_key = "search",
                            .icon = Icon::search,
                            .label_hidden = true};
  const TextStyle style = body_style(frame);
  // As high as with everybody in it, so that it does not jump while somebody types.
  const std::size_t most = std::min(model.people.size(), people_shown + 1);
  const std::vector<Choice> highest(std::max<std::size_t>(most, 1));
  DialogOptions options{.title = frame.tr("collaboration.add")};
  const float means_height = text_height(frame, means, style, Dialog::body_width(frame, options));
  options.content_height = means_height + field_height(frame, search) + radio_list_height(frame, highest) + note_line + 3 * space::m;
  Dialog dialog(frame, "collaborator", options);
  Column column(dialog.body(), space::m);
  paragraph(frame, column.next(means_height), means, {.style = style});
  outcome.changed = search_field(frame, column.next(field_height(frame, search)), "wanted", search, draft.wanted).changed;
  const Found people = found(model, draft);
  if (people.shown.empty()) {
    label(frame, column.next(note_line), frame.tr("collaboration.nobody"), {.ink = Ink::muted});
  } else {
    const Box list = column.next(radio_list_height(frame, people.shown));
    outcome.changed |= radio_list(frame, list, "person", frame.tr("collaboration.person"), people.shown, draft.person);
    if (people.more > 0) {
      const std::string more = tr_count(frame, "collaboration.more", people.more);
      label(frame, column.next(note_line), more, {.style = caption_style(frame), .ink = Ink::muted});
    }
  }
  const AnswerButtons buttons{
      .primary = frame.tr("collaboration.confirm"), .secondary = frame.tr("action.cancel"), .disabled = draft.person.empty()};
  const Answer answer = answer_buttons(frame, dialog.footer(), buttons);
  outcome.agreed = answer == Answer::primary;
  outcome.dismissed = answer == Answer::secondary || dialog.dismissed();
  return outcome;
}

}  // namespace actline::client::view
