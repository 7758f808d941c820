#include "client/app/screen/organisation_screen.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "client/view/wording.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::app {

using widget::Box;
using widget::Frame;
using widget::Icon;
using widget::MenuItem;

namespace {

constexpr std::string_view unit_sheet = "unit/", add_sheet = "add";

bool is_of_posts(const Route& route) {
  return std::holds_alternative<PostsRoute>(route) || std::holds_alternative<NewPostRoute>(route) ||
         std::holds_alternative<EditPostRoute>(route);
}

}  // namespace

bool OrganisationScreen::is_here(const Route& route) {
  return std::holds_alternative<OrganisationRoute>(route) || std::holds_alternative<NewUnitRoute>(route) ||
         std::holds_alternative<EditUnitRoute>(route) || std::holds_alternative<NewStaffRoute>(route) ||
         std::holds_alternative<EditStaffRoute>(route) || std::holds_alternative<HandoverRoute>(route) || is_of_posts(route);
}

void OrganisationScreen::draw(Frame& frame, const Box& area, const Route& here) {
  if (!workspace_.may(command::CommandKind::patch_unit)) {
    view::organisation_not_yours(frame, area, view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()));
    return;
  }
  if (is_of_posts(here)) {
    draw_posts(frame, area);
    if (std::holds_alternative<NewPostRoute>(here)) forms_.post.draw_new(frame);
    if (const auto* post = std::get_if<EditPostRoute>(&here)) forms_.post.draw_edit(frame, post->post);
    return;
  }
  if (const auto* handover = std::get_if<HandoverRoute>(&here)) {
    if (!workspace_.may(command::CommandKind::transfer_customer)) {
      frame.wake();
      return navigator_.start_over(OrganisationRoute{}, frame.page());
    }
    left_.reset();
    handover_screen_.draw(frame, area, handover->person);
    return;
  }
  draw_page(frame, area);
  if (const auto* new_unit = std::get_if<NewUnitRoute>(&here)) forms_.unit.draw_new(frame, new_unit->parent);
  if (const auto* unit = std::get_if<EditUnitRoute>(&here)) forms_.unit.draw_edit(frame, unit->unit);
  if (const auto* new_person = std::get_if<NewStaffRoute>(&here)) forms_.staff.draw_new(frame, new_person->unit);
  if (const auto* person = std::get_if<EditStaffRoute>(&here)) forms_.staff.draw_edit(frame, person->person);
  follow_forms(frame);
}

void OrganisationScreen::follow_forms(Frame& frame) {
  if (const auto unit = forms_.unit.take_saved()) {
    const domain::Unit* held = workspace_.organisation().unit(*unit);
    reveal(unit->value, held == nullptr ? domain::UnitId{} : held->parent);
    frame.wake();
  }
  if (auto saved = forms_.staff.take_saved()) {
    const domain::Staff* held = workspace_.staff().find(saved->person);
    reveal(saved->person.value, held == nullptr ? domain::UnitId{} : held->store);
    if (!saved->added.empty()) added_ = std::move(saved->added);
    left_.reset();
    const std::size_t customers = held == nullptr || held->active ? 0 : handover_.count_of(held->id);
    if (customers > 0) left_ = Left{held->id, held->name, customers};
    frame.wake();
  }
}

void OrganisationScreen::reveal(const base::Id& row, domain::UnitId above) {
  reveal_ = row;
  // No fold hides it. Each unit is unfolded once, so that a ring ends.
  std::set<domain::UnitId> seen;
  while (!above.is_nil() && seen.insert(above).second) {
    query_.folded.erase(above.value);
    const domain::Unit* unit = workspace_.organisation().unit(above);
    above = unit == nullptr ? domain::UnitId{} : unit->parent;
  }
}

void OrganisationScreen::draw_page(Frame& frame, const Box& area) {
  const Notice said = notice(frame);
  const view::OrganisationPageModel model{.rows = workspace_.organisation().rows(query_),
                                          .query = query_,
                                          .posts = workspace_.records(),
                                          .people = workspace_.organisation().people(),
                                          .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
                                          .notice = said.text,
                                          .notice_action = frame.tr(said.action),
                                          .waiting = !workspace_.ready(),
                                          .reveal = reveal_ ? &*reveal_ : nullptr};
  const auto outcome = view::organisation_page(frame, area, model);
  reveal_.reset();
  act(frame, outcome);
  if (outcome.noticed && said.handover) {
    navigator_.go(HandoverRoute{*said.handover}, frame.page());
  } else if (outcome.noticed) {
    added_.clear();
    frame.wake();
  }
  draw_unit_menu(frame);
  draw_add_menu(frame);
}

OrganisationScreen::Notice OrganisationScreen::notice(const Frame& frame) {
  if (left_) {
    const std::string count = std::to_string(left_->customers);
    return {view::tr_with(frame, "handover.offer", {{"name", left_->name}, {"count", count}}), left_->person, "handover.action"};
  }
  if (!added_.empty()) return {view::tr_with(frame, "organisation.no_sign_in", {{"name", added_}}), std::nullopt, "attention.dismiss"};
  if (const auto open = handover_.open_one(frame.wall())) {
    return {view::tr_with(frame, "handover.open", {{"name", workspace_.staff().name_of(*open)}}), *open, "sync.look"};
  }
  return {{}, std::nullopt, "attention.dismiss"};
}

// Those of the roles first, then those the office has made, in use before closed, each by name.
std::vector<view::PostRow> OrganisationScreen::post_rows() const {
  const records::Records& records = workspace_.records();
  std::vector<view::PostRow> rows;
  for (const domain::Role role : {domain::Role::rep, domain::Role::manager, domain::Role::operations}) {
    rows.push_back({*domain::post_of(domain::standard_post_id(role), records), 0});
  }
  for (const domain::PostPtr& post : records.posts()) {
    if (!domain::is_standard(post->id)) rows.push_back({*post, 0});
  }
  std::sort(rows.begin() + 3, rows.end(), [](const view::PostRow& left, const view::PostRow& right) {
    return std::tuple(!left.post.active, base::folded(left.post.name)) < std::tuple(!right.post.active, base::folded(right.post.name));
  });
  for (const domain::StaffPtr& person : records.staff_members()) {
    if (!person->active) continue;
    const domain::PostId held = person->post.is_nil() ? domain::standard_post_id(person->role) : person->post;
    const auto row = std::find_if(rows.begin(), rows.end(), [held](const view::PostRow& each) { return each.post.id == held; });
    if (row != rows.end()) ++row->people;
  }
  return rows;
}

void OrganisationScreen::draw_posts(Frame& frame, const Box& area) {
  const auto rows = post_rows();
  const auto outcome =
      view::posts_page(frame, area, {.rows = rows, .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos())});
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.people) navigator_.go(OrganisationRoute{}, frame.page());
  if (outcome.add) navigator_.go(NewPostRoute{}, frame.page());
  if (outcome.open) navigator_.go(EditPostRoute{*outcome.open}, frame.page());
}

void OrganisationScreen::act(Frame& frame, const view::OrganisationPageOutcome& outcome) {
  if (outcome.fold) {
    if (query_.folded.erase(outcome.fold->value) == 0) query_.folded.insert(outcome.fold->value);
    frame.wake();
  }
  if (outcome.switch_inactive) {
    query_.with_inactive = !query_.with_inactive;
    frame.wake();
  }
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.other_part) navigator_.go(PostsRoute{}, frame.page());
  if (outcome.open_unit) navigator_.go(EditUnitRoute{*outcome.open_unit}, frame.page());
  if (outcome.open_person) navigator_.go(EditStaffRoute{*outcome.open_person}, frame.page());
  if (outcome.add_unit) navigator_.go(NewUnitRoute{}, frame.page());
  if (outcome.add_person) navigator_.go(NewStaffRoute{}, frame.page());
  if (outcome.menu_of || outcome.add) menu_at_ = outcome.menu_at;
  if (outcome.menu_of) navigator_.open_sheet(std::string(unit_sheet) + base::id_text(outcome.menu_of->value), frame.page());
  if (outcome.add) navigator_.open_sheet(add_sheet, frame.page());
}

void OrganisationScreen::draw_unit_menu(Frame& frame) {
  const std::string_view sheet = navigator_.sheet();
  if (!sheet.starts_with(unit_sheet)) return;
  const auto id = base::parse_id(sheet.substr(unit_sheet.size()));
  const domain::Unit* unit = id ? workspace_.organisation().unit({*id}) : nullptr;
  if (unit == nullptr) return;
  std::vector<MenuItem> items{{.key = "edit", .label = frame.tr("action.edit"), .icon = Icon::edit}};
  std::vector<Route> ways{EditUnitRoute{unit->id}};
  // What could be put in there.
  if (unit->active) {
    items.push_back({.key = "add_person", .label = frame.tr("staff.new"), .icon = Icon::customer});
    ways.emplace_back(NewStaffRoute{unit->id});
  }
  if (unit->active && domain::holds_units(unit->kind)) {
    items.push_back({.key = "add_unit", .label = frame.tr("organisation.add_below"), .icon = Icon::plus});
    ways.emplace_back(NewUnitRoute{unit->id});
  }
  const auto outcome = widget::menu(frame, menu_at_, "unit_menu", unit->name, items);
  if (outcome.chosen) {
    navigator_.go_from_sheet(ways[*outcome.chosen], frame.page());
  } else if (outcome.dismissed) {
    navigator_.back(OrganisationRoute{}, frame.page());
  }
}

void OrganisationScreen::draw_add_menu(Frame& frame) {
  if (navigator_.sheet() != add_sheet) return;
  const std::array<MenuItem, 2> items{{{.key = "add_person", .label = frame.tr("staff.new"), .icon = Icon::customer},
                                       {.key = "add_unit", .label = frame.tr("unit.new"), .icon = Icon::building}}};
  const auto outcome = widget::menu(frame, menu_at_, "add_menu", frame.tr("organisation.add"), items);
  if (outcome.chosen) {
    navigator_.go_from_sheet(*outcome.chosen == 0 ? Route(NewStaffRoute{}) : Route(NewUnitRoute{}), frame.page());
  } else if (outcome.dismissed) {
    navigator_.back(OrganisationRoute{}, frame.page());
  }
}

}  // namespace actline::client::app
