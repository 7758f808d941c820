#include "client/view/deputy/deputies_page.hpp"

#include "client/view/choice_names.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

class PageView {
 public:
  PageView(Frame& frame, const DeputiesPageModel& model) : frame_(frame), model_(model) {}

  DeputiesPageOutcome at_a_desk(Box area);
  DeputiesPageOutcome on_a_phone(Box area);

 private:
  void row(Column& column, const DeputyRow& shown);
  void content(const Box& area, float below);

  Frame& frame_;
  const DeputiesPageModel& model_;
  DeputiesPageOutcome outcome_;
};

void PageView::row(Column& column, const DeputyRow& shown) {
  const std::string title = tr_with(frame_, "deputy.stands_in", {{"absent", shown.absent_name}, {"deputy", shown.deputy_name}});
  const std::string period = period_text(frame_, *shown.deputy);
  const std::string record = base::id_text(shown.deputy->id.value);
  Box box = column.next(list_row_height(frame_, {.title = title, .subtitle = period}));
  const Group item(frame_, Key("deputy", record), Role::list_item, title, box);
  frame_.paint().line_bottom(box, frame_.palette().line);
  box = box.inset(space::l, 0);
  if (shown.may_end) {
    const float side = icon_button_size(frame_);
    const std::string name = tr_with(frame_, "deputy.end_of", {{"absent", shown.absent_name}});
    if (icon_button(frame_, cut_right(box, side, space::s).centered(side, side), "end", Icon::close, name)) outcome_.end = shown.deputy->id;
  }
  const std::string state = deputy_state_text(frame_, shown.deputy->state);
  const bool runs = shown.deputy->state == domain::DeputyState::running;
  const ChipOptions chip_options{.tone = runs ? Tone::ok : Tone::neutral};
  const float chip_wide = chip_width(frame_, state, chip_options);
  chip(frame_, cut_right(box, chip_wide, space::m).centered(chip_wide, chip_height), state, chip_options);
  const float line = box.height / 2;
  label(frame_, cut_top(box, line, 0).inset(0, space::xs, 0, 0), title, {.style = strong_style(frame_)});
  label(frame_, box.inset(0, 0, 0, space::xs), period, {.style = caption_style(frame_), .ink = Ink::muted});
}

void PageView::content(const Box& area, float below) {
  if (model_.rows.empty()) {
    const StatePanel panel{.icon = Icon::calendar, .title = frame_.tr("deputy.none"), .message = frame_.tr("deputy.explained")};
    state_panel(frame_, area, "none", panel);
    return;
  }
  Scroll scroll(frame_, area, "deputies", {.name = frame_.tr("deputy.title")});
  Column column({0, 0, scroll.width(), 0}, 0);
  {
    const Group list(frame_, "list", Role::list, frame_.tr("deputy.title"));
    for (const DeputyRow& shown : model_.rows) row(column, shown);
  }
  scroll.content(column.bottom() + below);
}

DeputiesPageOutcome PageView::at_a_desk(Box area) {
  const PageHeadOutcome head = page_head(frame_, area, frame_.tr("deputy.title"), {}, model_.badge);
  outcome_.sync = head.sync;
  Box actions = head.actions;
  outcome_.add = make_button(frame_, actions, frame_.tr("deputy.new"));
  content(card(frame_, list_area(frame_, area), {.padding = 0}), 0);
  return outcome_;
}

DeputiesPageOutcome PageView::on_a_phone(Box area) {
  outcome_.back =
      app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("deputy.title"), .back = true}).back;
  outcome_.sync = sync_strip(frame_, area, model_.badge);
  frame_.paint().fill(area, frame_.palette().surface);
  content(area, under_floating_button);
  outcome_.add |= floating_button(frame_, area, "add", Icon::plus, frame_.tr("deputy.new"));
  return outcome_;
}

}  // namespace

DeputiesPageOutcome deputies_page(Frame& frame, Box area, const DeputiesPageModel& model) {
  PageView view(frame, model);
  return frame.phone() ? view.on_a_phone(area) : view.at_a_desk(area);
}

std::string deputy_state_text(const Frame& frame, domain::DeputyState state) {
  return std::string(choice_label(frame, "deputy.state.", view::choice_name(domain::deputy_state_names, state)));
}

std::string period_text(const Frame& frame, const domain::Deputy& deputy) {
  const std::string first = base::local_date_text(deputy.begins_at), last = base::local_date_text(base::later(deputy.ends_at, -1));
  return tr_with(frame, "deputy.period", {{"first", first}, {"last", last}});
}

}  // namespace actline::client::view
