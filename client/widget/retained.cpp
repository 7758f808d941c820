#include "client/widget/retained.hpp"

#include <algorithm>

namespace actline::client::widget {

namespace {

// A wheel's notches and a fling's frames come closer together than this; after it a region rests.
constexpr double rest_after_ms = 100;
// However long somebody scrolls, whoever listens to the page hears this often where they are.
constexpr double mirrored_at_least_ms = 500;

}  // namespace

Memory& Retained::memory(NodeId node) {
  Memory& memory = memories_[node];
  if (memory.pass == 0) memory.born_ms = now_ms;
  memory.pass = pass;
  return memory;
}

bool Retained::is_field(NodeId node) const {
  return node != 0 && std::find(last_fields.begin(), last_fields.end(), node) != last_fields.end();
}

void Retained::resize(const platform::ResizeEvent& event) {
  // A page that is not laid out yet says 0.
  if (event.width <= 0 || event.height <= 0 || event.pixel_ratio <= 0) return;
  canvas = {event.width,      event.height,      event.pixel_ratio, event.safe_top,
            event.safe_right, event.safe_bottom, event.safe_left,   event.keyboard};
  surroundings.width = event.width;
  theme = theme::theme_for(surroundings);
}

void Retained::change_surroundings(const platform::ThemeEvent& event) {
  surroundings.touch = event.touch;
  surroundings.reduced_motion = event.reduced_motion;
  // Forced colours: the browser keeps its hands off a canvas, so it is painted with the person's colours here.
  surroundings.scheme = {.dark = event.dark, .more_contrast = event.more_contrast || event.forced_colors};
  surroundings.forced_colors = event.forced_colors ? system_colors : std::nullopt;
  theme = theme::theme_for(surroundings);
}

void Retained::reading(const platform::ReadingEvent& event) {
  surroundings.density = event.density;
  theme = theme::theme_for(surroundings);
}

void Retained::scrolled(const platform::ScrollEvent& event, double time_ms) {
  const auto found = scrolls.find(event.node);
  if (found == scrolls.end()) return;
  const double x = static_cast<double>(event.x), y = static_cast<double>(event.y);
  // What the app asked for itself comes back as an event too.
  if (found->second.x != x || found->second.y != y) found->second.moved_ms = time_ms;
  found->second.x = x;
  found->second.y = y;
}

void Retained::hold_moving_regions() {
  for (auto& [region, place] : scrolls) {
    const bool moving = now_ms - place.moved_ms < rest_after_ms;
    const bool due = now_ms - place.mirrored_ms > mirrored_at_least_ms;
    // What is to have the focus must be there.
    if (!moving || due || focus_wish) {
      place.mirrored_ms = now_ms;
      continue;
    }
    semantics.hold(region);
    schedule.finish_at(place.moved_ms + rest_after_ms);
  }
}

void Retained::text(const platform::TextEvent& event) {
  semantics.page_has_value(event.node, event.value, event.composing);
  person.text(event);
}

void Retained::begin_pass(double now, std::int64_t wall) {
  ++pass;
  now_ms = now;
  wall_ms = wall;
  person.begin_pass(now, hits);
  semantics.begin();
  schedule.forget_moments();
  hits.begin();
  scopes.assign(1, 0);
  forms.clear();
  submitted_form = 0;
  layers = modal_layer = top_layer = 0;
  roots.clear();
  fields.clear();
  kept_clear.clear();
}

void Retained::end_pass() {
  for (const auto& [node, layer] : roots) {
    if (layer < modal_layer) semantics.add_state(node, platform::state::inert);
  }
  close_overlays();
  std::erase_if(scrolls, [this](const auto& entry) { return entry.second.pass != pass; });
  std::erase_if(memories_, [this](const auto& entry) { return entry.second.pass != pass; });
  last_modal_layer = modal_layer;
  last_top_layer = top_layer;
  fields.swap(last_fields);
  person.end_pass(hits, modal_layer);
  if (const auto moment = person.next_moment(now_ms)) schedule.wake_at(*moment);
}

// An overlay that was not declared again has closed: the focus goes back to where it came from.
void Retained::close_overlays() {
  while (!overlays.empty() && overlays.back().pass != pass) {
    const OpenOverlay closed = overlays.back();
    overlays.pop_back();
    if (!focus_wish && closed.focus_before != 0 && semantics.declared(closed.focus_before)) focus_wish = closed.focus_before;
  }
  std::erase_if(overlays, [this](const OpenOverlay& overlay) { return overlay.pass != pass; });
}

}  // namespace actline::client::widget
