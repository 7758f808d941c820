#include "client/view/sync/this_device.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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
  const float text = width - (row.action.empty() ? 0 : button_width(frame, row.action, {.small = true}) + space::m);
  return body_style(frame).line_height() + text_height(frame, row.detail, caption_style(frame), text) + 2 * space::m;
}

// True when its action was pressed.
bool draw_row(Frame& frame, Box box, const Row& row) {
  const Scope scope(frame, row.key);
  bool pressed = false;
  if (!row.action.empty()) {
    const ButtonOptions options{.busy = row.busy, .small = true};
    const Box place = cut_right(box, button_width(frame, row.action, options), space::m);
    pressed = button(frame, place.centered(place.width, button_height(frame, true)), "action", row.action, options);
  }
  box = box.inset(0, space::m);
  label(frame, cut_top(box, body_style(frame).line_height()), row.title);
  paragraph(frame, box, row.detail, {.style = caption_style(frame), .ink = Ink::muted});
  return pressed;
}

constexpr std::array<std::string_view, 3> appearance_names{"system", "light", "dark"};

// Something when another was chosen.
std::optional<platform::Appearance> draw_appearance(Frame& frame, Box box, platform::Appearance now) {
  const std::string_view title = frame.tr("device.appearance");
  label(frame, cut_top(box, body_style(frame).line_height(), space::s), title, {.silent = true});
  const std::vector<Choice> choices = choices_of(frame, "device.appearance.", appearance_names);
  std::string value(appearance_names[static_cast<std::size_t>(now)]);
  if (!segmented(frame, box, "appearance", title, choices, value)) return std::nullopt;
  const auto place = std::find(appearance_names.begin(), appearance_names.end(), value);
  return static_cast<platform::Appearance>(place - appearance_names.begin());
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

  const float choice_height = button_height(frame) + body_style(frame).line_height() + 2 * space::m + space::s;
  section_head(frame, column.next(section_head_height(frame)), "device_head", {.title = frame.tr("device.title")});
  const float inner = column.width() - 2 * space::l;
  float height = choice_height;
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
  divider(frame, sheet);
  outcome.appearance = draw_appearance(frame, sheet.inset(space::l, space::m), device.appearance);
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
