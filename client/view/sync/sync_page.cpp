#include "client/view/sync/sync_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "client/view/attention/command_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float widest = 760;
constexpr std::size_t commands_shown = 50;

class SyncView {
 public:
  SyncView(Frame& frame, const SyncPageModel& model) : frame_(frame), model_(model) {}

  SyncPageOutcome draw(Box area);

 private:
  void state_card(Column& column);
  void trouble(Column& column);
  void photos(Column& column);
  void clock(Column& column);
  void command_list(Column& column);
  void commands(Column& column);
  void deputies(Column& column);
  void account(Column& column);

  Frame& frame_;
  const SyncPageModel& model_;
  SyncPageOutcome outcome_;
};

void SyncView::state_card(Column& column) {
  const sync::SyncStatus& status = model_.status;
  const std::size_t per_row = frame_.narrow() ? 1 : 3, rows = 3 / per_row;
  const float padding = frame_.narrow() ? space::m : space::xl,
              facts_height = static_cast<float>(rows) * (fact_height(frame_) + space::s) - space::s;
  Box inside = card(frame_, column.next(2 * padding + 32 + space::l + facts_height), {.padding = padding});
  Box head = cut_top(inside, 32, space::l);
  icon(frame_, cut_left(head, 24, space::m), model_.badge.icon, 22, theme::tone_color(frame_.palette(), model_.badge.tone));
  const bool waits = status.phase == sync::Phase::offline || status.phase == sync::Phase::refused;
  if (waits) {
    const ButtonOptions options{.icon = Icon::sync, .small = true};
    const std::string_view text = frame_.tr("sync.retry");
    const Box place = cut_right(head, button_width(frame_, text, options));
    outcome_.retry = button(frame_, place.centered(place.width, button_height(frame_, true)), "retry", text, options);
  }
  label(frame_, head, model_.badge.text, {.style = title_style(frame_), .heading = 2});

  const std::string contact = status.last_contact ? moment_text(frame_, *status.last_contact) : std::string(frame_.tr("sync.never"));
  const std::array<std::pair<std::string_view, std::string>, 3> facts{{{frame_.tr("sync.last_contact"), contact},
                                                                       {frame_.tr("sync.unsent"), std::to_string(status.unsent)},
                                                                       {frame_.tr("sync.unsaved"), std::to_string(status.unsaved)}}};
  for (std::size_t i = 0; i < facts.size(); i += per_row) {
    const Box row = cut_top(inside, fact_height(frame_), space::s);
    for (std::size_t k = 0; k < per_row; ++k) fact(frame_, nth_column(row, k, per_row, space::l), facts[i + k].first, facts[i + k].second);
  }
}

void SyncView::trouble(Column& column) {
  const std::string text = trouble_text(frame_, model_.status);
  if (text.empty()) return;
  const bool signed_out = model_.status.phase == sync::Phase::signed_out;
  const Banner said{
      .tone = signed_out ? Tone::warn : Tone::error, .text = text, .action = signed_out ? frame_.tr("account.sign_in") : std::string_view{}};
  if (banner(frame_, column.next(banner_height(frame_, said, column.width())), "trouble", said)) outcome_.sign_in = true;
}

void SyncView::photos(Column& column) {
  if (model_.photos == 0) return;
  std::string text = tr_count(frame_, "sync.photos_waiting", model_.photos);
  if (model_.photo_trouble != nullptr) text = refusal_text(frame_, *model_.photo_trouble) + " " + text;
  const Banner said{.tone = model_.photo_trouble != nullptr ? Tone::warn : Tone::info, .icon = Icon::image, .text = text};
  banner(frame_, column.next(banner_height(frame_, said, column.width())), "photos", said);
}

void SyncView::clock(Column& column) {
  const std::int64_t ahead = model_.status.clock_ahead_ms;
  if (ahead == 0) return;
  const std::string minutes = std::to_string(std::max<std::int64_t>(1, std::abs(ahead) / base::minute_ms));
  const std::string text = tr_with(frame_, ahead > 0 ? "sync.clock_ahead" : "sync.clock_behind", {{"minutes", minutes}});
  const Banner said{.tone = Tone::warn, .icon = Icon::clock, .text = text};
  banner(frame_, column.next(banner_height(frame_, said, column.width())), "clock", said);
}

void SyncView::command_list(Column& column) {
  const std::size_t shown = std::min(model_.pending.size(), commands_shown);
  constexpr float row_height = 56;
  Box sheet = card(frame_, column.next(row_height * static_cast<float>(shown)), {.padding = 0});
  const Group list(frame_, "pending", Role::list, frame_.tr("sync.pending"), sheet);
  for (std::size_t i = 0; i < shown; ++i) {
    const sync::PendingCommand& command = model_.pending[i];
    const std::string_view kind = command.readable ? command::name_of(command::kind_of(command.envelope.command)) : "unknown";
    const std::string title = command_title(frame_, kind, command.readable ? &command.envelope.command : nullptr, model_.records);
    const std::string when = moment_text(frame_, command.envelope.at);
    const std::string_view state = frame_.tr(command.likely_refusal ? "sync.state.likely_refused"
                                             : !command.saved       ? "sync.state.unsaved"
                                             : command.sent         ? "sync.state.sent"
                                                                    : "sync.state.saved");
    Box row = cut_top(sheet, row_height);
    frame_.add(Key("command", static_cast<std::uint64_t>(command.envelope.n)), row,
               {.role = Role::list_item, .name = title + ", " + std::string(state)});
    if (i > 0) divider(frame_, row);
    row = row.inset(space::l, space::s);
    const Ink ink = command.likely_refusal ? Ink::warn : Ink::muted;
    label(frame_, cut_right(row, text_width(frame_, state, caption_style(frame_)) + 2, space::m), state,
          {.style = caption_style(frame_), .ink = ink, .silent = true});
    label(frame_, cut_top(row, row.height / 2), title, {.silent = true});
    label(frame_, row, when, {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
  }
  if (shown < model_.pending.size()) {
    label(frame_, column.next(24), tr_count(frame_, "sync.more_pending", model_.pending.size() - shown), {.ink = Ink::muted});
  }
}

void SyncView::commands(Column& column) {
  if (model_.pending.empty()) return;
  section_head(frame_, column.next(section_head_height(frame_)), "pending_head",
               {.title = frame_.tr("sync.pending"), .detail = std::to_string(model_.pending.size())});
  command_list(column);
  const std::string_view text = frame_.tr("sync.export");
  const ButtonOptions options{.icon = Icon::upload, .small = true};
  const Box place = column.next(button_height(frame_, true));
  outcome_.export_unsent =
      button(frame_, place.with_width(std::min(place.width, button_width(frame_, text, options))), "export", text, options);
}

void SyncView::account(Column& column) {
  if (!frame_.phone()) return;  // at a desk the side bar has it
  const float height = button_height(frame_, true);
  Box row = card(frame_, column.next(frame_.narrow() ? 64 + height : 64), {.padding = space::m});
  const std::string_view text = frame_.tr("account.sign_out");
  const ButtonOptions options{.style = ButtonStyle::quiet, .icon = Icon::log_out, .small = true};
  const float width = button_width(frame_, text, options);
  const Box place = frame_.narrow() ? cut_bottom(row, height) : cut_right(row, width, space::m);
  outcome_.sign_out = button(frame_, place.centered(width, height), "sign_out", text, options);
  avatar(frame_, cut_left(row, 36, space::m).centered(36, 36), model_.person);
  label(frame_, row, model_.person, {.style = strong_style(frame_)});
}

void SyncView::deputies(Column& column) {
  const std::string_view said = model_.deputies.empty() ? frame_.tr("deputy.none") : model_.deputies;
  const ListRow row{.title = frame_.tr("deputy.title"), .subtitle = said, .icon = Icon::calendar, .chevron = true, .divided = false};
  const Box box = card(frame_, column.next(list_row_height(frame_, row)), {.padding = 0});
  outcome_.deputies = list_row(frame_, box, "deputies", row);
}

SyncPageOutcome SyncView::draw(Box area) {
  if (frame_.phone()) {
    app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar", {.title = frame_.tr("place.sync")});
  } else {
    page_head(frame_, area, frame_.tr("place.sync"), {}, model_.badge);
  }
  Scroll scroll(frame_, area, "sync", {.name = frame_.tr("place.sync")});
  const float margin = frame_.theme().size.margin;
  Box page{margin, frame_.phone() ? space::m : 0, scroll.width() - 2 * margin, 0};
  if (!frame_.phone()) page.width = std::min(page.width, widest);
  Column column(page, space::m);
  state_card(column);
  trouble(column);
  photos(column);
  clock(column);
  commands(column);
  outcome_.device = this_device(frame_, column, model_.device);
  deputies(column);
  account(column);
  scroll.content(column.bottom() + margin);
  return outcome_;
}

}  // namespace

SyncPageOutcome sync_page(Frame& frame, const Box& area, const SyncPageModel& model) { return SyncView(frame, model).draw(area); }

}  // namespace actline::client::view
