// What became of the handover, or of taking it back: how many are where they should be, how many the server has still to decide, and
// those about whom something is to be said.
#include <algorithm>

#include "client/view/customer/customer_wording.hpp"
#include "client/view/figure.hpp"
#include "client/view/organisation/handover_parts.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

void under_way(Frame& frame, Column& column, const HandoverResult& result) {
  Box inside = card(frame, column.next(112), {.padding = space::l});
  const std::string_view title = frame.tr(result.undone ? "handover.undoing" : "handover.running");
  const std::string done = std::to_string(result.submitted), total = std::to_string(result.total);
  label(frame, cut_top(inside, 28, space::xs), title, {.style = section_style(frame), .heading = 2});
  label(frame, cut_top(inside, 24, space::xs), tr_with(frame, "handover.progress", {{"done", done}, {"total", total}}), {.ink = Ink::muted});
  progress(frame, cut_top(inside, 16), "progress", title, static_cast<float>(result.submitted) / static_cast<float>(result.total));
}

void figures(Frame& frame, Column& column, const HandoverResult& result) {
  const Box row = column.next(figure_height);
  const auto place = [&](std::size_t i) { return nth_column(row, i, 3, space::m); };
  figure(frame, place(0), result.there, frame.tr(result.undone ? "handover.given_back" : "handover.arrived"), Ink::ok);
  figure(frame, place(1), result.under_way, frame.tr("handover.undecided"), Ink::normal);
  figure(frame, place(2), result.others.size(), frame.tr(result.undone ? "handover.not_back" : "handover.not_there"),
         result.others.empty() ? Ink::normal : Ink::warn);
}

// Why they are not where they should be, or where they are.
std::string what_of(const Frame& frame, const HandoverModel& model, const HandoverOther& other, const domain::Held<domain::Customer>& held) {
  if (other.worked_with) return std::string(frame.tr("handover.worked_with"));
  if (!held.is_present()) return std::string(frame.tr("customer.missing"));
  return tr_with(frame, "customer.transfer_now", {{"owner", owner_label(frame, model.staff, held->owner)}});
}

void others(Frame& frame, Column& column, const HandoverModel& model, HandoverOutcome& outcome) {
  const HandoverResult& result = model.result;
  if (result.others.empty()) return;
  const std::string_view title = frame.tr(result.undone ? "handover.not_back" : "handover.not_there");
  section_head(frame, column.next(section_head_height(frame)), "others_head",
               {.title = title, .detail = std::to_string(result.others.size())});
  const float height = list_row_height(frame, {.title = "x", .subtitle = "x"});
  const Box sheet = column.next(height * static_cast<float>(result.others.size()));
  card(frame, sheet, {.padding = 0});
  const Group list(frame, "others", Role::list, title, sheet);
  for (std::size_t i = 0; i < result.others.size(); ++i) {
    const Box row{sheet.x, sheet.y + height * static_cast<float>(i), sheet.width, height};
    if (!frame.paint().visible(row, 400)) continue;
    const HandoverOther& other = result.others[i];
    const auto held = model.records.customer(other.customer);
    const std::string_view name = held.is_present() ? std::string_view(held->name) : frame.tr("customer.somebody");
    const std::string what = what_of(frame, model, other, held);
    const Group item(frame, Key("other", i), Role::list_item, name, row);
    const ListRow line{.title = name, .subtitle = what, .chevron = true, .divided = i + 1 < result.others.size()};
    if (list_row(frame, row, "open", line)) outcome.look = other.customer;
  }
}

}  // namespace

void handover_result(Frame& frame, Box area, const HandoverModel& model, HandoverOutcome& outcome) {
  const HandoverResult& result = model.result;
  const bool running = result.total > 0;
  if (!running) {
    const AnswerButtons buttons{
        .primary = frame.tr("widget.done"), .secondary = result.undone ? std::string_view{} : frame.tr("handover.undo"), .busy = model.busy};
    const Answer answer = answer_buttons(frame, handover_foot(frame, area), buttons);
    outcome.finish = answer == Answer::primary;
    outcome.undo = answer == Answer::secondary;
  }
  Scroll scroll(frame, area, "result", {.name = frame.tr("widget.done")});
  Column column = handover_column(frame, scroll);
  if (running) {
    under_way(frame, column, result);
  } else {
    if (result.why != nullptr) handover_banner(frame, column, "why", Tone::error, refusal_text(frame, *result.why));
    figures(frame, column, result);
    if (result.under_way > 0) handover_banner(frame, column, "undecided", Tone::info, frame.tr("handover.undecided_hint"));
    if (!result.undone) {
      const std::string_view hint = frame.tr("handover.undo_hint");
      paragraph(frame, column.next(text_height(frame, hint, body_style(frame), column.width())), hint, {.ink = Ink::muted});
    }
    others(frame, column, model, outcome);
  }
  scroll.content(column.bottom() + space::xl);
}

}  // namespace actline::client::view
