// To whom: all to one colleague, shared among several, or back to the pool.
#include <algorithm>

#include "client/view/choice_names.hpp"
#include "client/view/name_match.hpp"
#include "client/view/organisation/handover_parts.hpp"
#include "client/view/wording.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr std::size_t seen_at_once = 12;  // more colleagues are looked through by name
constexpr float caption_line = 20;

void sentence(Frame& frame, Column& column, std::string_view text) {
  const float height = text_height(frame, text, body_style(frame), column.width());
  paragraph(frame, column.next(height), text, {.ink = Ink::muted});
}

void several(Frame& frame, Column& column, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome) {
  sentence(frame, column, frame.tr("handover.shared_hint"));
  const std::string chosen = tr_count(frame, "handover.chosen", draft.several.size());
  section_head(frame, column.next(section_head_height(frame)), "several_head",
               {.title = frame.tr("handover.step.choose"), .detail = chosen});
  if (model.colleagues.size() > seen_at_once) {
    const FieldOptions search{.label = frame.tr("handover.find"), .placeholder = frame.tr("handover.find"), .label_hidden = true};
    const Box place = column.next(field_height(frame, search));
    outcome.changed |= search_field(frame, place, "filter", search, draft.filter).changed;
  }
  const std::string wanted = base::folded(base::trimmed(draft.filter));
  const Group list(frame, "several", Role::group, frame.tr("handover.step.choose"));
  Column rows({column.x(), column.bottom() + space::m, column.width(), 0}, 0);
  for (const Choice& colleague : model.colleagues) {
    if (!name_matches(colleague.label, wanted)) continue;
    const Box row = rows.next(checkbox_height(frame));
    if (!frame.paint().visible(row, row.height * 4)) continue;
    const auto place = std::find(draft.several.begin(), draft.several.end(), colleague.value);
    bool on = place != draft.several.end();
    if (!checkbox(frame, row, Key("colleague", colleague.value), colleague.label, on)) continue;
    if (on) {
      draft.several.emplace_back(colleague.value);
    } else {
      draft.several.erase(place);
    }
    outcome.changed = true;
  }
  column.skip(rows.height() + space::m);
}

}  // namespace

void handover_choice(Frame& frame, Box area, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome) {
  const AnswerButtons buttons{.primary = frame.tr("handover.next"), .disabled = !says_to_whom(draft)};
  outcome.next = answer_buttons(frame, handover_foot(frame, area), buttons) == Answer::primary;
  Scroll scroll(frame, area, "handover", {.name = frame.tr("handover.title")});
  Column column = handover_column(frame, scroll);
  const std::string has = tr_with(frame, "handover.has", {{"name", model.person}, {"count", std::to_string(model.customers)}});
  sentence(frame, column, has);
  const auto ways = choices_of(frame, "handover.way.", handover_way_names);
  Box box = column.next(caption_line + space::xs + radio_list_height(frame, ways));
  const std::string_view how = frame.tr("handover.way");
  label(frame, cut_top(box, caption_line, space::xs), how, {.style = caption_style(frame), .ink = Ink::muted, .silent = true});
  outcome.changed |= radio_list(frame, box, "way", how, ways, draft.way);
  switch (choice_named<HandoverWay>(handover_way_names, draft.way).value_or(HandoverWay::one)) {
    case HandoverWay::one: {
      const FieldOptions to{
          .label = frame.tr("customer.transfer_to"), .placeholder = frame.tr("customer.transfer_choose"), .required = true};
      outcome.changed |= select_field(frame, column.next(field_height(frame, to)), "one", to, model.colleagues, draft.one).changed;
      break;
    }
    case HandoverWay::shared: several(frame, column, model, draft, outcome); break;
    case HandoverWay::pool: sentence(frame, column, frame.tr("handover.pool_hint")); break;
  }
  scroll.content(column.bottom() + space::xl);
}

}  // namespace actline::client::view
