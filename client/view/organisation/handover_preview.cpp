// How the handover would be: how many each of the others gets, and every customer with where they go.
#include <algorithm>
#include <functional>
#include <utility>

#include "client/view/customer/customer_wording.hpp"
#include "client/view/organisation/handover_parts.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float row_height = 56, drawn_beyond = 400;

struct Line {
  std::string name, under, end;
  std::string said;  // all of it, for screen readers
};

void draw_line(Frame& frame, Box row, const Line& line) {
  row = row.inset(space::l, 0);
  const float width = std::min(row.width / 2, text_width(frame, line.end, body_style(frame)) + 1);
  label(frame, cut_right(row, width, space::m), line.end, {.ink = Ink::muted, .silent = true});
  avatar(frame, cut_left(row, 36, space::m).centered(36, 36), line.name);
  const float name = body_style(frame).line_height(), under = line.under.empty() ? 0 : caption_style(frame).line_height();
  Box words = row.centered(row.width, name + under);
  label(frame, cut_top(words, name), line.name, {.silent = true});
  if (under > 0) label(frame, words, line.under, {.style = caption_style(frame), .ink = Ink::muted, .silent = true});
}

// A card of them below each other; only what is near is drawn and described.
void draw_lines(Frame& frame, Column& column, const Key& key, std::string_view title, std::size_t count,
                const std::function<Line(std::size_t)>& line_at) {
  const std::string number = std::to_string(count);
  section_head(frame, column.next(section_head_height(frame)), key, {.title = title, .detail = number});
  const Box sheet = column.next(row_height * static_cast<float>(count));
  card(frame, sheet, {.padding = 0});
  const Scope scope(frame, key);
  const Group list(frame, "list", Role::list, title, sheet);
  for (std::size_t i = 0; i < count; ++i) {
    const Box row{sheet.x, sheet.y + row_height * static_cast<float>(i), sheet.width, row_height};
    if (!frame.paint().visible(row, drawn_beyond)) continue;
    const Line line = line_at(i);
    frame.add(Key("line", i), row, {.role = Role::list_item, .name = line.said, .value = line.under});
    if (i > 0) divider(frame, row);
    draw_line(frame, row, line);
  }
}

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
  Frame& frame_;
  const HandoverModel& model_;
  std::vector<std::pair<domain::StaffId, std::size_t>> shares_;  // in the plan's order
};

void Preview::words_of_caution(Column& column) {
  if (model_.plan.empty()) return handover_banner(frame_, column, "full", Tone::warn, frame_.tr("handover.full"));
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
  draw_lines(frame_, column, "shares", frame_.tr("handover.shares"), shares_.size(), [this](std::size_t i) {
    const std::string name = receiver(shares_[i].first), count = tr_count(frame_, "handover.customers", shares_[i].second);
    return Line{name, {}, count, name + ", " + count};
  });
}

void Preview::customers(Column& column) {
  draw_lines(frame_, column, "customers", frame_.tr("handover.list"), model_.plan.size(), [this](std::size_t i) {
    const auto& [id, to] = model_.plan[i];
    const auto customer = model_.records.customer(id);
    if (!customer.is_present()) return Line{};
    const std::string name = receiver(to);
    const std::string there = "→ " + name;
    return Line{customer->name, customer->community, there, customer->name + " " + there};
  });
}

}  // namespace

void handover_preview(Frame& frame, Box area, const HandoverModel& model, HandoverDraft& draft, HandoverOutcome& outcome) {
  const std::string start = tr_count(frame, "handover.start", model.plan.size());
  const AnswerButtons buttons{
      .primary = start, .secondary = frame.tr("handover.previous"), .disabled = model.plan.empty(), .busy = model.busy};
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
