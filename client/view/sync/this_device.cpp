#include "client/view/sync/this_device.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

// "12 MB"; never 0, because something always is there.
std::string megabytes(double bytes) { return std::to_string(std::max(1L, std::lround(bytes / 1'000'000))) + " MB"; }

struct Row {
  std::string_view key, title;
  std::string detail;
  std::string_view action = {};
  bool busy = false;
};

float row_height(Frame& frame, const Row& row, float width) {
  const bool below = frame.narrow() && !row.action.empty();
  const float text = width - (row.action.empty() || below ? 0 : button_width(frame, row.action, {.small = true}) + space::m);
  return body_style(frame).line_height() + text_height(frame, row.detail, caption_style(frame), text) + 2 * space::m +
         (below ? button_height(frame, true) + space::s : 0);
}

// True when its action was pressed.
bool draw_row(Frame& frame, Box box, const Row& row) {
  const Scope scope(frame, row.key);
  bool pressed = false;
  if (!row.action.empty()) {
    const ButtonOptions options{.busy = row.busy, .small = true};
    const float width = button_width(frame, row.action, options), height = button_height(frame, true);
    const Box place = frame.narrow() ? cut_bottom(box, height + space::m, space::s).with_height(height).with_width(width)
                                     : cut_right(box, width, space::m).centered(width, height);
    pressed = button(frame, place, "action", row.action, options);
  }
  box = box.inset(0, space::m);
  label(frame, cut_top(box, body_style(frame).line_height()), row.title);
  paragraph(frame, box, row.detail, {.style = caption_style(frame), .ink = Ink::muted});
  return pressed;
}

constexpr std::array<std::string_view, 3> appearance_names{"system", "light", "dark"};
constexpr std::array<std::string_view, 4> text_size_names{"standard", "large", "larger", "largest"};
constexpr std::array<std::uint16_t, 4> text_sizes{100, 125, 150, 200};
constexpr std::array<std::string_view, 2> density_names{"comfortable", "compact"};

// One of the ways to read the app, as a row of choices: its words' keys are "device.<key>" and "device.<key>.<name>".
struct Choosing {
  std::string_view key;
  std::span<const std::string_view> names;
  std::size_t now = 0;
  std::string_view note = {};
};

std::vector<Choice> choices_for(const Frame& frame, const Choosing& choosing) {
  const std::string stem = "device." + std::string(choosing.key) + ".";
  std::vector<Choice> choices;
  for (const std::string_view name : choosing.names) choices.push_back({name, choice_label(frame, stem, name)});
  return choices;
}

float choosing_height(Frame& frame, const Choosing& choosing, float width) {
  const float note = choosing.note.empty() ? 0 : text_height(frame, choosing.note, caption_style(frame), width) + space::s;
  return body_style(frame).line_height() + space::s + segmented_height(frame, choices_for(frame, choosing), width) + note + 2 * space::m;
}

// The number of another choice, when one was made.
std::optional<std::size_t> draw_choosing(Frame& frame, Box box, const Choosing& choosing) {
  const std::string_view title = frame.tr("device." + std::string(choosing.key));
  label(frame, cut_top(box, body_style(frame).line_height(), space::s), title, {.silent = true});
  const std::vector<Choice> choices = choices_for(frame, choosing);
  std::string value(choosing.names[choosing.now]);
  const bool changed =
      segmented(frame, cut_top(box, segmented_height(frame, choices, box.width), space::s), choosing.key, title, choices, value);
  if (!choosing.note.empty()) paragraph(frame, box, choosing.note, {.style = caption_style(frame), .ink = Ink::muted});
  if (!changed) return std::nullopt;
  return static_cast<std::size_t>(std::find(choosing.names.begin(), choosing.names.end(), value) - choosing.names.begin());
}

std::size_t text_size_number(std::uint16_t percent) {
  const auto place = std::find(text_sizes.begin(), text_sizes.end(), percent);
  return place == text_sizes.end() ? 0 : static_cast<std::size_t>(place - text_sizes.begin());
}

}  // namespace

ThisDeviceOutcome this_device(Frame& frame, Column& column, const ThisDevice& device) {
  using platform::InstallState;
  std::vector<Row> rows;
  rows.push_back({.key = "version",
                  .title = frame.tr("device.version"),
                  .detail = std::string(device.update_waits ? frame.tr("update.ready") : device.build),
                  .action = device.update_waits ? frame.tr("update.take") : std::string_view{},
                  .busy = device.updating});
  if (device.install != InstallState::none) {
    const bool offered = device.install == InstallState::offered;
    const std::string_view detail = offered                                   ? "device.install_offered"
                                    : device.install == InstallState::by_hand ? "device.install_by_hand"
                                                                              : "device.installed";
    rows.push_back({.key = "install",
                    .title = frame.tr("device.install"),
                    .detail = std::string(frame.tr(detail)),
                    .action = offered ? frame.tr("device.install_action") : std::string_view{}});
  }
  if (device.storage_told) {
    const std::string_view promise = device.storage_is_protected ? "device.storage_kept" : "device.storage_at_risk";
    rows.push_back({.key = "storage",
                    .title = frame.tr("device.storage"),
                    .detail = tr_with(frame, promise, {{"size", megabytes(device.used_bytes)}}),
                    .action = device.storage_is_protected ? std::string_view{} : frame.tr("device.storage_protect")});
  }

  std::vector<Choosing> reading{
      {.key = "appearance", .names = appearance_names, .now = static_cast<std::size_t>(device.appearance)},
      {.key = "text_size",
       .names = text_size_names,
       .now = text_size_number(device.text_size),
       .note = device.text_size_in_effect > device.text_size ? frame.tr("device.text_size_of_browser") : std::string_view{}}};
  // Fingers need the room.
  if (!frame.phone() && !frame.touch())
    reading.push_back({.key = "density", .names = density_names, .now = static_cast<std::size_t>(device.density)});
  section_head(frame, column.next(section_head_height(frame)), "device_head", {.title = frame.tr("device.title")});
  const float inner = column.width() - 2 * space::l;
  float height = 0;
  for (const Choosing& choosing : reading) height += choosing_height(frame, choosing, inner);
  for (const Row& row : rows) height += row_height(frame, row, inner);
  Box sheet = card(frame, column.next(height), {.padding = 0});
  ThisDeviceOutcome outcome;
  for (const Row& row : rows) {
    Box box = cut_top(sheet, row_height(frame, row, inner));
    if (&row != &rows.front()) divider(frame, box);
    if (!draw_row(frame, box.inset(space::l, 0), row)) continue;
    outcome.update |= row.key == "version";
    outcome.install |= row.key == "install";
    outcome.protect_storage |= row.key == "storage";
  }
  for (const Choosing& choosing : reading) {
    const Box box = cut_top(sheet, choosing_height(frame, choosing, inner));
    divider(frame, box);
    const auto chosen = draw_choosing(frame, box.inset(space::l, space::m), choosing);
    if (!chosen) continue;
    if (choosing.key == "appearance") outcome.appearance = static_cast<platform::Appearance>(*chosen);
    if (choosing.key == "text_size") outcome.text_size = text_sizes[*chosen];
    if (choosing.key == "density") outcome.density = static_cast<platform::Density>(*chosen);
  }
  return outcome;
}

bool update_strip(Frame& frame, Box& area, const ThisDevice& device) {
  if (!device.update_waits) return false;
  const Banner strip{.tone = Tone::info,
                     .icon = Icon::sync,
                     .text = frame.tr(device.updating ? "update.saving" : "update.ready"),
                     .action = device.updating ? std::string_view{} : frame.tr("update.take")};
  return banner(frame, cut_top(area, banner_height(frame, strip, area.width)), "update_strip", strip);
}

}  // namespace actline::client::view
