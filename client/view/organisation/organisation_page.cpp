#include "client/view/organisation/organisation_page.hpp"

#include <algorithm>
#include <string>

#include "client/view/choice_names.hpp"
#include "client/view/organisation/organisation_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

using projection::OrganisationRow;

constexpr float widest = 860;
constexpr float drawn_beyond = 400;  // above and below what is seen
constexpr float under_floating_button = 88;
constexpr int steps_most = 5;  // deeper ones are not set in further

base::Id id_of(const OrganisationRow& row) {
  switch (row.kind) {
    case OrganisationRow::Kind::unit: return row.unit->id.value;
    case OrganisationRow::Kind::person: return row.person->id.value;
    case OrganisationRow::Kind::unplaced: break;
  }
  return {};
}

class PageView {
 public:
  PageView(Frame& frame, const OrganisationPageModel& model) : frame_(frame), model_(model) {}

  OrganisationPageOutcome at_a_desk(Box area);
  OrganisationPageOutcome on_a_phone(Box area);

 private:
  void notice(Box& area);
  void filters(const Box& row);
  void tree(const Box& area, float below);
  void unit_row(Box row, const OrganisationRow& shown);
  void person_row(Box row, const OrganisationRow& shown);
  float row_height() const { return list_row_height(frame_, {.title = {}}); }
  Box set_in(Box row, int depth) const {
    const float step = frame_.phone() ? space::m : space::xl;
    cut_left(row, step * static_cast<float>(std::min(depth, steps_most)));
    return row;
  }

  Frame& frame_;
  const OrganisationPageModel& model_;
  OrganisationPageOutcome outcome_;
};

void PageView::unit_row(Box row, const OrganisationRow& shown) {
  const domain::Unit& unit = *shown.unit;
  const std::string record = base::id_text(unit.id.value);
  const Group item(frame_, Key("unit", record), Role::list_item, unit.name, row);
  Box rest = set_in(row, shown.depth);
  const float side = icon_button_size(frame_);
  const Box fold = cut_left(rest, side), more = cut_right(rest, side, space::xs);
  if (shown.has_content) {
    const bool folded = model_.query.folded.contains(unit.id.value);
    const std::string name = tr_with(frame_, folded ? "organisation.unfold" : "organisation.fold", {{"name", unit.name}});
    const Icon mark = folded ? Icon::chevron_right : Icon::chevron_down;
    if (icon_button(frame_, fold.centered(side, side), "fold", mark, name)) outcome_.fold = unit.id;
  }
  const std::string people = tr_count(frame_, "organisation.people", shown.people);
  const std::string trailing =
      std::string(choice_label(frame_, "unit.kind.", choice_name(domain::unit_kind_names, unit.kind))) + " · " + people;
  const ListRow line{.title = unit.name,
                     .trailing = trailing,
                     .chip = unit.active ? std::string_view{} : frame_.tr("organisation.closed"),
                     .icon = unit_icon(unit.kind),
                     .divided = false,
                     .strong = true};
  if (list_row(frame_, rest, "open", line)) outcome_.open_unit = unit.id;
  const std::string more_name = tr_with(frame_, "organisation.more", {{"name", unit.name}});
  const Box more_place = more.centered(side, side);
  if (icon_button(frame_, more_place, "more", Icon::more, more_name)) {
    outcome_.menu_of = unit.id;
    outcome_.menu_at = frame_.paint().on_canvas(more_place);
  }
}

void PageView::person_row(Box row, const OrganisationRow& shown) {
  const domain::Staff& person = *shown.person;
  const std::string record = base::id_text(person.id.value);
  const Group item(frame_, Key("person", record), Role::list_item, person.name, row);
  Box rest = set_in(row, shown.depth - 1);
  const float side = icon_button_size(frame_);
  cut_left(rest, side), cut_right(rest, side, space::xs);
  const ListRow line{.title = person.name,
                     .trailing = choice_label(frame_, "staff.role.", choice_name(domain::role_names, person.role)),
                     .chip = person.active ? std::string_view{} : frame_.tr("organisation.left"),
                     .avatar_name = person.name,
                     .divided = false};
  if (list_row(frame_, rest, "open", line)) outcome_.open_person = person.id;
}

void PageView::notice(Box& area) {
  if (model_.notice.empty()) return;
  const float margin = frame_.phone() ? frame_.theme().size.margin : 0;
  const Banner said{.tone = Tone::info, .text = model_.notice, .action = frame_.tr("attention.dismiss")};
  const float width = area.width - 2 * margin;
  const Box box = cut_top(area, banner_height(frame_, said, width), space::m).inset(margin, 0);
  outcome_.put_away = banner(frame_, box, "notice", said);
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
  Scroll scroll(frame_, area, "organisation", {.name = frame_.tr("place.organisation")});
  const float side = frame_.phone() ? space::xs : space::s;
  Column column({side, space::s, scroll.width() - 2 * side, 0}, 0);
  const float height = row_height();
  std::optional<Box> revealed;
  {
    const Group list(frame_, "units", Role::list, frame_.tr("place.organisation"));
    for (const OrganisationRow& shown : model_.rows) {
      const Box row = column.next(height);
      if (model_.reveal != nullptr && id_of(shown) == *model_.reveal) revealed = row;
      if (!frame_.paint().visible(row, drawn_beyond)) continue;
      switch (shown.kind) {
        case OrganisationRow::Kind::unit: unit_row(row, shown); break;
        case OrganisationRow::Kind::person: person_row(row, shown); break;
        case OrganisationRow::Kind::unplaced: {
          const Group item(frame_, "unplaced", Role::list_item, frame_.tr("organisation.unplaced"), row);
          Box rest = row;
          cut_left(rest, icon_button_size(frame_) + space::l);
          label(frame_, rest, frame_.tr("organisation.unplaced"), {.style = strong_style(frame_), .ink = Ink::muted});
          break;
        }
      }
    }
  }
  scroll.content(column.bottom() + space::s + below);
  if (!revealed) return;
  // With its neighbours, where there is room.
  scroll.reveal(static_cast<double>(revealed->y - height), static_cast<double>(3 * height + below));
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

  const float margin = frame_.theme().size.margin;
  area = area.inset(margin, 0, margin, margin);
  area.width = std::min(area.width, widest);
  notice(area);
  filters(cut_top(area, filter_chip_height(frame_), space::m));
  tree(card(frame_, area, {.padding = 0}), 0);
  return outcome_;
}

OrganisationPageOutcome PageView::on_a_phone(Box area) {
  const std::string count = tr_count(frame_, "organisation.count", model_.people);
  app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("place.organisation"), .subtitle = count});
  outcome_.sync = sync_strip(frame_, area, model_.badge);
  cut_top(area, space::s);
  notice(area);
  filters(cut_top(area, filter_chip_height(frame_), space::s).inset(frame_.theme().size.margin, 0));
  frame_.paint().fill(area, frame_.palette().surface);
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
