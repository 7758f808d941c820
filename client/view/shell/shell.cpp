#include "client/view/shell/shell.hpp"

#include <array>
#include <string>

#include "client/view/wording.hpp"
#include "client/widget/retained.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float head_height = 72;

std::array<Destination, place_count> destinations(Frame& frame, const ShellModel& model) {
  const int attention = static_cast<int>(model.attention);
  return {{
      {"customers", frame.tr("place.customers"), model.hrefs[0], Icon::customers, 0},
      {"import", frame.tr("place.import"), model.hrefs[1], Icon::upload, 0},
      {"attention", frame.tr("place.attention"), model.hrefs[2], Icon::inbox, attention},
      {"sync", frame.tr("place.sync"), model.hrefs[3], Icon::sync, 0},
  }};
}

std::size_t index_of(std::optional<Place> place, std::size_t absent) { return place ? static_cast<std::size_t>(*place) : absent; }

bool draw_person(Frame& frame, const Box& foot, const ShellModel& model, bool rail) {
  Box row = foot.inset(rail ? 8 : space::l, space::m);
  const Box button_box = cut_right(row, icon_button_size(frame));
  const bool pressed = icon_button(frame, button_box.centered(icon_button_size(frame), icon_button_size(frame)), "sign_out", Icon::log_out,
                                   frame.tr("account.sign_out"));
  if (rail) return pressed;
  const Box portrait = cut_left(row, 32, space::s);
  avatar(frame, portrait.centered(32, 32), model.person);
  Box name = cut_top(row, row.height / 2);
  label(frame, name, model.person, {.style = strong_style(frame)});
  label(frame, row, model.role, {.style = caption_style(frame), .ink = Ink::muted});
  return pressed;
}

// Beside the brand, in its place on a rail.
bool draw_find(Frame& frame, const Box& sidebar, bool rail) {
  Box head = sidebar.with_height(56).inset(space::s, 0);
  const float size = icon_button_size(frame);
  const Box place = rail ? head : cut_right(head, size + space::xs);
  const std::string name = tr_with(frame, "palette.open", {{"key", frame.retained().apple_keyboard ? "⌘K" : "Ctrl+K"}});
  return icon_button(frame, place.centered(size, size), "find", Icon::search, name);
}

}  // namespace

ShellOutcome shell(Frame& frame, Box& area, const ShellModel& model) {
  ShellOutcome outcome;
  const auto all = destinations(frame, model);
  if (frame.phone()) {
    if (!model.tabs) return outcome;
    // Import is a task for a desk; on a phone it is reached from the list.
    const std::array<Destination, 3> tabs{all[0], all[2], all[3]};
    std::size_t current = tabs.size();
    if (model.current == Place::customers) current = 0;
    if (model.current == Place::attention) current = 1;
    if (model.current == Place::sync) current = 2;
    const Box box = cut_bottom(area, bottom_tabs_height(frame));
    if (const auto pressed = bottom_tabs(frame, box, "tabs", frame.tr("shell.navigation"), tabs, current)) {
      constexpr std::array<Place, 3> places{Place::customers, Place::attention, Place::sync};
      outcome.go = places[*pressed];
    }
    return outcome;
  }
  const bool rail = frame.theme().form == theme::FormFactor::tablet;
  const Box box = cut_left(area, rail ? frame.theme().size.sidebar_rail : frame.theme().size.sidebar);
  const SidebarOptions options{.brand = frame.tr("shell.brand"), .name = frame.tr("shell.navigation"), .rail = rail};
  if (const auto pressed = sidebar(frame, box, "sidebar", options, all, index_of(model.current, all.size()))) {
    outcome.go = static_cast<Place>(*pressed);
  }
  outcome.find = draw_find(frame, box, rail);
  outcome.sign_out = draw_person(frame, sidebar_foot(box, 64), model, rail);
  return outcome;
}

PageHeadOutcome page_head(Frame& frame, Box& area, std::string_view title, std::string_view detail, const SyncBadge& badge) {
  PageHeadOutcome outcome;
  Box head = cut_top(area, head_height);
  head = head.inset(frame.theme().size.margin, 0);
  const TextStyle style = page_style(frame);
  const float title_width = text_width(frame, title, style) + 2;
  label(frame, cut_left(head, title_width, space::m), title, {.style = style, .heading = 1});
  if (!detail.empty()) {
    const float width = text_width(frame, detail, body_style(frame)) + 2;
    label(frame, cut_left(head, width, space::m).inset(0, 6, 0, 0), detail, {.ink = Ink::muted});
  }
  const ButtonOptions options{.style = ButtonStyle::quiet, .icon = badge.icon, .tone = badge.tone};
  const float width = button_width(frame, badge.text, options), height = button_height(frame);
  const Box place = cut_right(head, width, space::s);
  outcome.sync = button(frame, place.centered(width, height), "sync_badge", badge.text, options);
  outcome.actions = head.centered(head.width, height);
  return outcome;
}

bool sync_strip(Frame& frame, Box& area, const SyncBadge& badge) {
  if (badge.quiet) return false;
  const Banner strip{.tone = badge.tone, .icon = badge.icon, .text = badge.text, .action = frame.tr("sync.look")};
  const float height = banner_height(frame, strip, area.width);
  return banner(frame, cut_top(area, height), "sync_strip", strip);
}

}  // namespace actline::client::view
