#include "client/view/organisation/organisation_page.hpp"

#include <string>

#include "client/view/organisation/organisation_rows.hpp"
#include "client/view/organisation/posts_page.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

class PageView {
 public:
  PageView(Frame& frame, const OrganisationPageModel& model) : frame_(frame), model_(model) {}

  OrganisationPageOutcome at_a_desk(Box area);
  OrganisationPageOutcome on_a_phone(Box area);

 private:
  void notice(Box& area);
  void parts(Box& area);
  void filters(const Box& row);
  void tree(const Box& area, float below);

  Frame& frame_;
  const OrganisationPageModel& model_;
  OrganisationPageOutcome outcome_;
};

void PageView::notice(Box& area) {
  if (model_.notice.empty()) return;
  const float margin = frame_.phone() ? frame_.theme().size.margin : 0;
  const Banner said{.tone = Tone::info, .text = model_.notice, .action = model_.notice_action};
  const float width = area.width - 2 * margin;
  const Box box = cut_top(area, banner_height(frame_, said, width), space::m).inset(margin, 0);
  outcome_.noticed = banner(frame_, box, "notice", said);
}

void PageView::parts(Box& area) {
  const Box row = cut_top(area, organisation_parts_height(frame_), space::m);
  outcome_.other_part = organisation_parts(frame_, row, OrganisationPart::people);
}

void PageView::filters(const Box& row) {
  bool on = model_.query.with_inactive;
  const std::string_view text = frame_.tr("organisation.show_inactive");
  outcome_.switch_inactive = filter_chip(frame_, row.with_width(filter_chip_width(frame_, text)), "inactive", text, on);
}

void PageView::tree(const Box& area, float below) {
  if (model_.rows.empty()) {
    if (model_.waiting) return skeleton_lines(frame_, area.inset(space::l), "waiting", 8);
    const StatePanel panel{.icon = Icon::network,
                           .title = frame_.tr("organisation.none"),
                           .message = frame_.tr("organisation.none_hint"),
                           .action = frame_.tr("unit.new")};
    outcome_.add_unit |= state_panel(frame_, area, "none", panel);
    return;
  }
  organisation_rows(frame_, area, model_, below, outcome_);
}

OrganisationPageOutcome PageView::at_a_desk(Box area) {
  const std::string count = tr_count(frame_, "organisation.count", model_.people);
  const PageHeadOutcome head = page_head(frame_, area, frame_.tr("place.organisation"), count, model_.badge);
  outcome_.sync = head.sync;
  Box actions = head.actions;
  const auto action = [&](const Key& key, std::string_view text, const ButtonOptions& options) {
    return button(frame_, cut_right(actions, button_width(frame_, text, options), space::s), key, text, options);
  };
  outcome_.add_person = action("add_person", frame_.tr("staff.new"), {.style = ButtonStyle::primary, .icon = Icon::plus});
  outcome_.add_unit = action("add_unit", frame_.tr("unit.new"), {.icon = Icon::plus});

  area = list_area(frame_, area);
  parts(area);
  notice(area);
  filters(cut_top(area, filter_chip_height(frame_), space::m));
  tree(card(frame_, area, {.padding = 0}), 0);
  return outcome_;
}

OrganisationPageOutcome PageView::on_a_phone(Box area) {
  const std::string count = tr_count(frame_, "organisation.count", model_.people);
  app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("place.organisation"), .subtitle = count});
  outcome_.sync = sync_strip(frame_, area, model_.badge);
  frame_.paint().fill(area, frame_.palette().surface);
  parts(area);
  notice(area);
  filters(cut_top(area, filter_chip_height(frame_), space::s).inset(frame_.theme().size.margin, 0));
  tree(area, under_floating_button);
  outcome_.add = floating_button(frame_, area, "add", Icon::plus, frame_.tr("organisation.add"));
  if (outcome_.add) outcome_.menu_at = area;
  return outcome_;
}

}  // namespace

OrganisationPageOutcome organisation_page(Frame& frame, Box area, const OrganisationPageModel& model) {
  PageView view(frame, model);
  return frame.phone() ? view.on_a_phone(area) : view.at_a_desk(area);
}

void organisation_not_yours(Frame& frame, Box area, const SyncBadge& badge) {
  const std::string_view title = frame.tr("place.organisation");
  if (frame.phone()) {
    app_bar(frame, cut_top(area, frame.theme().size.app_bar), "bar", {.title = title});
  } else {
    page_head(frame, area, title, {}, badge);
  }
  state_panel(frame, area, "not_yours",
              {.icon = Icon::lock, .title = frame.tr("organisation.not_yours"), .message = frame.tr("organisation.not_yours_hint")});
}

}  // namespace actline::client::view
