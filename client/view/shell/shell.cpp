#include "client/view/shell/shell.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "client/view/wording.hpp"
#include "client/widget/retained.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float head_height = 72;

struct Destinations {
  std::vector<Place> places;
  std::vector<Destination> shown;

  // Their number for a place that is none of them.
  std::size_t index_of(std::optional<Place> place) const {
    return static_cast<std::size_t>(std::find(places.begin(), places.end(), place) - places.begin());
  }
};

Destinations destinations(const Frame& frame, const ShellModel& model) {
  Destinations all;
  const auto add = [&](Place place, std::string_view key, std::string_view text_key, Icon icon, std::size_t badge = 0) {
    all.places.push_back(place);
    all.shown.push_back({key, frame.tr(text_key), model.hrefs[static_cast<std::size_t>(place)], icon, static_cast<int>(badge)});
  };
  add(Place::customers, "customers", "place.customers", Icon::customers);
  // A task for a desk; on a phone it is reached from the list.
  if (!frame.phone()) add(Place::import, "import", "place.import", Icon::upload);
  if (model.organisation) add(Place::organisation, "organisation", "place.organisation", Icon::network);
  add(Place::attention, "attention", "place.attention", Icon::inbox, model.attention);
  add(Place::sync, "sync", "place.sync", Icon::sync);
  return all;
}

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
  if (frame.phone() && !model.tabs) return outcome;
  const Destinations all = destinations(frame, model);
  const std::size_t current = all.index_of(model.current);
  if (frame.phone()) {
    const Box box = cut_bottom(area, bottom_tabs_height(frame));
    const auto pressed = bottom_tabs(frame, box, "tabs", frame.tr("shell.navigation"), all.shown, current);
    if (pressed) outcome.go = all.places[*pressed];
    return outcome;
  }
  const bool rail = frame.theme().form == theme::FormFactor::tablet;
  const Box box = cut_left(area, rail ? frame.theme().size.sidebar_rail : frame.theme().size.sidebar);
  const SidebarOptions options{.brand = frame.tr("shell.brand"), .name = frame.tr("shell.navigation"), .rail = rail};
  if (const auto pressed = sidebar(frame, box, "sidebar", options, all.shown, current)) outcome.go = all.places[*pressed];
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

Box list_area(const Frame& frame, const Box& area) {
  constexpr float widest = 860;
  const float margin = frame.theme().size.margin;
  Box inside = area.inset(margin, 0, margin, margin);
  inside.width = std::min(inside.width, widest);
  return inside;
}

bool make_button(Frame& frame, Box& actions, std::string_view text) {
  const ButtonOptions options{.style = ButtonStyle::primary, .icon = Icon::plus};
  return button(frame, cut_right(actions, button_width(frame, text, options)), "add", text, options);
}

bool sync_strip(Frame& frame, Box& area, const SyncBadge& badge) {
  if (badge.quiet) return false;
  const Banner strip{.tone = badge.tone, .icon = badge.icon, .text = badge.text, .action = frame.tr("sync.look")};
  const float height = banner_height(frame, strip, area.width);
  return banner(frame, cut_top(area, height), "sync_strip", strip);
}

}  // namespace actline::client::view
