// How the handover would be: how many each of the others gets, and every customer with where they go.
#include <algorithm>
#include <utility>

#include "client/view/customer/customer_wording.hpp"
#include "client/view/organisation/handover_parts.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float drawn_beyond = 400;

class Preview {
 public:
  Preview(Frame& frame, const HandoverModel& model) : frame_(frame), model_(model) {
    for (const auto& [customer, to] : model.plan) {
      if (shares_.empty() || !(shares_.back().first == to)) shares_.emplace_back(to, 0);
      ++shares_.back().second;
    }
  }

  void words_of_caution(Column& column);
  void leaving(Column& column, HandoverDraft& draft, HandoverOutcome& outcome);
  void shares(Column& column);
  void customers(Column& column);

 private:
  std::string receiver(domain::StaffId to) const { return std::string(owner_label(frame_, model_.staff, to)); }
  // A card of rows below each other, each node with everything that is drawn on it.
  template <class Draw>
  void rows(Column& column, const Key& key, std::string_view name, std::size_t count, float height, const Draw& draw) {
    const Box sheet = column.next(height * static_cast<float>(count));
    card(frame_, sheet, {.padding = 0});
    const Group list(frame_, key, Role::list, name, sheet);
    for (std::size_t i = 0; i < count; ++i) {
      const Box row{sheet.x, sheet.y + height * static_cast<float>(i), sheet.width, height};
      if (!frame_.paint().visible(row, drawn_beyond)) continue;
      if (i > 0) divider(frame_, row);
      draw(i, row);
    }
  }

  Frame& frame_;
  const HandoverModel& model_;
  std::vector<std::pair<domain::StaffId, std::size_t>> shares_;  // in the plan's order
};

void Preview::words_of_caution(Column& column) {
  if (model_.room == 0) return handover_banner(frame_, column, "full", Tone::warn, frame_.tr("handover.full"));
  if (model_.plan.size() < model_.customers) {
    handover_banner(frame_, column, "part", Tone::info, tr_count(frame_, "handover.part", model_.plan.size()));
  }
}

void Preview::leaving(Column& column, HandoverDraft& draft, HandoverOutcome& outcome) {
  if (!model_.active) return;
  outcome.changed |= checkbox(frame_, column.next(checkbox_height(frame_)), "mark_left", frame_.tr("handover.mark_left"), draft.mark_left);
  if (!draft.mark_left) return;
  handover_banner(frame_, column, "unsent", Tone::warn, tr_with(frame_, "handover.unsent", {{"name", model_.person}}));
}

void Preview::shares(Column& column) {
  const std::string_view title = frame_.tr("handover.shares");
  section_head(frame_, column.next(section_head_height(frame_)), "shares_head", {.title = title});
  rows(column, "shares", title, shares_.size(), 56, [&](std::size_t i, Box row) {
    const std::string name = receiver(shares_[i].first), count = tr_count(frame_, "handover.customers", shares_[i].second);
    const std::string both = name + ", " + count;
    frame_.add(Key("share", i), row, {.role = Role::list_item, .name = both});
    row = row.inset(space::l, 0);
    avatar(frame_, cut_left(row, 36, space::m).centered(36, 36), name);
    label(frame_, cut_right(row, text_width(frame_, count, strong_style(frame_)) + 1, space::m), count,
          {.style = strong_style(frame_), .silent = true});
    label(frame_, row, name, {.silent = true});
  });
}

void Preview::customers(Column& column) {
  const std::string_view title = frame_.tr("handover.list");
  section_head(frame_, column.next(section_head_height(frame_)), "list_head",
               {.title = title, .detail = std::to_string(model_.plan.size())});
  rows(column, "customers", title, model_.plan.size(), 56, [&](std::size_t i, Box row) {
    const auto& [customer, to] = model_.plan[i];
    const std::string name = receiver(to);
    const std::string said = tr_with(frame_, "handover.line", {{"customer", customer->name}, {"to", name}});
    frame_.add(Key("customer", base::id_text(customer->id.value)), row,
               {.role = Role::list_item, .name = said, .value = customer->community});
    row = row.inset(space::l, 0);
    const float width = std::min(row.width / 2, text_width(frame_, name, body_style(frame_)) + 1);
    label(frame_, cut_right(row, width, space::m), name, {.ink = Ink::muted, .silent = true});
    icon(frame_, cut_right(row, 16, space::m), Icon::chevron_right, 16, frame_.palette().text_faint);
    const float community = customer->community.empty() ? 0 : caption_style(frame_).line_height();
    Box words = row.centered(row.width, body_style(frame_).line_height() + community);
    label(frame_, cut_top(words, body_style(frame_).line_height()), customer->name, {.silent = true});
    if (community > 0) label(frame_, words, customer->community, {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
  });
}

}  // namespace

void handover_preview(Frame& frame, Box area, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome) {
  const std::string start = tr_count(frame, "handover.start", model.plan.size());
  const AnswerButtons buttons{.primary = start, .secondary = frame.tr("handover.previous"), .disabled = model.plan.empty()};
  const Answer answer = answer_buttons(frame, handover_foot(frame, area), buttons);
  outcome.start = answer == Answer::primary;
  outcome.previous = answer == Answer::secondary;
  Scroll scroll(frame, area, "preview", {.name = frame.tr("handover.step.check")});
  Column column = handover_column(frame, scroll);
  Preview preview(frame, model);
  preview.words_of_caution(column);
  preview.shares(column);
  preview.leaving(column, draft, outcome);
  preview.customers(column);
  scroll.content(column.bottom() + space::xl);
}

}  // namespace actline::client::view
