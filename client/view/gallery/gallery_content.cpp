// Text, surfaces, lists and what the app says back.
#include <array>
#include <string>

#include "client/view/gallery/gallery_sections.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/customer/customer.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr std::array<Tone, 6> tones{Tone::neutral, Tone::brand, Tone::ok, Tone::warn, Tone::error, Tone::info};

struct SamplePerson {
  std::string_view name, place, phone;
  domain::Lifecycle life;
};
// Characters a screen must be able to show: rare ones, one beyond the basic plane, a long name.
constexpr std::array<SamplePerson, 5> people{{
    {"示例·陈远婷", "璟宸时代西区", "164 4788 9034", domain::Lifecycle::active},
    {"示例·王𠮷", "㛃园", "163 0000 0001", domain::Lifecycle::prospect},
    {"示例·䶮龘", "滨江壹号院三期东区地下车库与商业裙房", "161 3352 1791", domain::Lifecycle::dormant},
    {"示例·顾祥雅", "颐和悦海东区", "168 4870 2593", domain::Lifecycle::lost},
    {"示例·Emma Müller", "", "", domain::Lifecycle::active},
}};

std::string_view life_text(const Frame& frame, domain::Lifecycle life) {
  return choice_label(frame, "customer.lifecycle.", domain::lifecycle_names[static_cast<std::size_t>(life)]);
}

Tone life_tone(domain::Lifecycle life) {
  constexpr std::array<Tone, 4> of{Tone::info, Tone::ok, Tone::warn, Tone::neutral};
  return of[static_cast<std::size_t>(life)];
}

}  // namespace

void gallery_text(Frame& frame, Column& column) {
  gallery_head(frame, column, "text", "gallery.text");
  const std::string_view sample = frame.tr("gallery.sample");
  const std::array<TextStyle, 6> styles{page_style(frame),   title_style(frame), section_style(frame),
                                        strong_style(frame), body_style(frame),  caption_style(frame)};
  for (const TextStyle& style : styles) label(frame, column.next(style.line_height()), sample, {.style = style});
  const std::string_view long_text = frame.tr("gallery.paragraph");
  paragraph(frame, column.next(text_height(frame, long_text, body_style(frame), column.width())), long_text, {.selectable = true});
  Flow flow(column.next(0), 28, space::s);
  for (std::size_t i = 1; i < static_cast<std::size_t>(Icon::count); ++i)
    icon(frame, flow.next(28), static_cast<Icon>(i), 20, frame.palette().text);
  column.skip(flow.height());
}

void gallery_surfaces(Frame& frame, Column& column, GalleryState& state) {
  gallery_head(frame, column, "surfaces", "gallery.surfaces");
  Flow flow(column.next(0), chip_height, space::s);
  for (const Tone tone : tones) {
    const std::string_view word = frame.tr("activity.unsent");
    chip(frame, flow.next(chip_width(frame, word, {.icon = Icon::clock})), word, {.tone = tone, .icon = Icon::clock});
  }
  column.skip(flow.height());
  const std::array<Tab, 3> pages{{{"facts", frame.tr("customer.detail")},
                                  {"activities", frame.tr("activity.title"), 12},
                                  {"contacts", frame.tr("customer.contacts"), 0}}};
  tabs(frame, column.next(tabs_height(frame)), "tabs", frame.tr("gallery.surfaces"), pages, state.tab);
  const std::array<std::string_view, 3> stages{frame.tr("import.step.choose"), frame.tr("import.step.check"), frame.tr("import.step.run")};
  steps(frame, column.next(steps_height(frame)), "steps", {frame.tr("import.title"), stages, 1});
  ListRow row{.subtitle = people[0].place, .chip_tone = Tone::ok, .avatar_name = people[0].name, .chevron = true};
  row.title = people[0].name;
  row.chip = life_text(frame, people[0].life);
  list_row(frame, card(frame, column.next(list_row_height(frame, row)), {.padding = 0}), "row", row);
  Column entries({column.x(), column.bottom() + space::m, column.width(), 0}, 0);
  const Group events(frame, "events", Role::list, frame.tr("activity.title"));
  for (std::size_t i = 0; i < 3; ++i) {
    const std::array<Icon, 3> icons{Icon::phone, Icon::message, Icon::walk};
    TimelineItem item{.icon = icons[i],
                      .tone = tones[i + 1],
                      .title = frame.tr("activity.title"),
                      .meta = frame.tr("gallery.when"),
                      .body = frame.tr("gallery.paragraph"),
                      .first = i == 0,
                      .last = i == 2};
    if (i == 0) item.note = frame.tr("activity.unsent");
    if (i == 1) item.action = frame.tr("activity.correct");
    timeline_item(frame, entries.next(timeline_item_height(frame, item, entries.width())), Key("event", i), item);
  }
  column.skip(space::m + entries.height());
}

void gallery_lists(Frame& frame, Column& column, GalleryState& state) {
  gallery_head(frame, column, "lists", "gallery.lists");
  const auto record = [](std::size_t row) { return "sample_" + std::to_string(row); };
  if (frame.phone()) {
    const CardSource source{record, [&frame](std::size_t index, CardContent& shown) {
                              const SamplePerson& person = people[index];
                              shown.title = person.name;
                              shown.line = person.place;
                              shown.second_line = person.phone;
                              shown.chip = life_text(frame, person.life);
                              shown.chip_tone = life_tone(person.life);
                              shown.avatar_name = person.name;
                            }};
    card_list(frame, column.next(420), "cards", {.name = frame.tr("gallery.lists"), .count = people.size()}, source);
    return;
  }
  const std::array<GridColumn, 4> columns{{{.key = "name", .title = frame.tr("customer.name"), .sortable = true},
                                           {.key = "place", .title = frame.tr("customer.community"), .sortable = true},
                                           {.key = "phone", .title = frame.tr("customer.phones"), .width = 150},
                                           {.key = "life", .title = frame.tr("customer.lifecycle"), .width = 120}}};
  const GridSource source{record, [&frame](std::size_t index, std::size_t at, GridCell& cell) {
                            const SamplePerson& person = people[index];
                            if (at == 0) cell.text = person.name, cell.avatar_name = person.name, cell.strong = true;
                            if (at == 1) cell.text = person.place;
                            if (at == 2) cell.text = person.phone, cell.muted = true;
                            if (at == 3) cell.text = life_text(frame, person.life), cell.chip = true, cell.tone = life_tone(person.life);
                          }};
  const GridOptions options{.name = frame.tr("gallery.lists"),
                            .columns = columns,
                            .rows = people.size(),
                            .sorted_column = state.sorted,
                            .descending = state.descending};
  const auto outcome = data_grid(frame, column.next(280), "grid", options, source);
  if (!outcome.sort_column) return;
  state.descending = *outcome.sort_column == state.sorted && !state.descending;
  state.sorted = *outcome.sort_column;
  frame.wake();
}

void gallery_feedback(Frame& frame, Column& column) {
  gallery_head(frame, column, "feedback", "gallery.feedback");
  for (std::size_t i = 1; i < tones.size(); ++i) {
    const Banner said{.tone = tones[i], .text = frame.tr("gallery.banner"), .action = frame.tr("sync.look")};
    banner(frame, column.next(banner_height(frame, said, column.width())), Key("banner", i), said);
  }
  progress(frame, column.next(20), "progress", frame.tr("import.title"), 0.42F);
  skeleton_lines(frame, column.next(96), "skeleton", 3);
  const std::array<StatePanel, 3> panels{{
      {Icon::customers, Tone::neutral, frame.tr("gallery.empty"), frame.tr("gallery.hint"), frame.tr("customer.new")},
      {Icon::alert_circle, Tone::error, frame.tr("store.failed"), frame.tr("store.failed_hint"), frame.tr("store.reload")},
      {Icon::cloud_off, Tone::warn, frame.tr("sync.badge.offline"), frame.tr("gallery.offline"), {}},
  }};
  for (std::size_t i = 0; i < panels.size(); ++i) {
    state_panel(frame, card(frame, column.next(260), {.padding = 0}), Key("panel", i), panels[i]);
  }
}

}  // namespace actline::client::view
