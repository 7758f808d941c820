#include "client/view/customer/customer_history.hpp"

#include <string>

#include "client/view/customer/history_wording.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float panel_height = 280;
constexpr int waiting_lines = 6;
constexpr float waiting_line = 28;

std::string day_text(const Frame& frame, base::Instant day) {
  const base::Instant today = base::start_of_local_day(frame.wall());
  if (day == today) return std::string(frame.tr("history.today"));
  if (day.ms == today.ms - base::day_ms) return std::string(frame.tr("history.yesterday"));
  const std::string date = base::local_date_text(day);
  return base::local_time(day).year == base::local_time(today).year ? date.substr(5) : date;
}

// Today by the clock alone.
std::string as_of_text(const Frame& frame, base::Instant as_of) {
  const base::Instant day = base::start_of_local_day(as_of);
  const bool is_today = day == base::start_of_local_day(frame.wall());
  const std::string time = (is_today ? std::string{} : day_text(frame, day) + " ") + base::local_clock_text(as_of);
  return tr_with(frame, "history.as_of", {{"time", time}});
}

class HistoryView {
 public:
  HistoryView(Frame& frame, Column& column, const CustomerHistoryModel& model) : frame_(frame), column_(column), model_(model) {}

  CustomerHistoryOutcome draw() {
    if (!model_.as_of) {
      instead();
      return outcome_;
    }
    head();
    entries();
    foot();
    return outcome_;
  }

 private:
  // What is there before any history is.
  void instead() {
    if (model_.unknown) {
      panel({.icon = Icon::cloud, .title = frame_.tr("history.unknown"), .message = frame_.tr("history.unknown_hint")});
    } else if (model_.offline) {
      panel({.icon = Icon::cloud_off, .title = frame_.tr("history.offline"), .message = frame_.tr("history.offline_hint")});
    } else if (model_.why != nullptr && !model_.asking) {
      const std::string why = refusal_text(frame_, *model_.why);
      outcome_.refresh = panel({.icon = Icon::alert_circle,
                                .tone = Tone::error,
                                .title = frame_.tr("history.failed"),
                                .message = why,
                                .action = frame_.tr("sync.retry")});
    } else {
      skeleton_lines(frame_, column_.next(waiting_lines * waiting_line), "history_waiting", waiting_lines);
    }
  }

  bool panel(const StatePanel& what) { return state_panel(frame_, column_.next(panel_height), "history_state", what); }

  // How old it is, and a way to have it newer.
  void head() {
    Box row = column_.next(button_height(frame_, true));
    const std::string_view action = frame_.tr(model_.why != nullptr ? "sync.retry" : "history.refresh");
    const ButtonOptions options{
        .style = ButtonStyle::quiet, .icon = Icon::sync, .disabled = model_.asking || model_.offline, .small = true, .flush = true};
    const Box button_box = cut_right(row, button_width(frame_, action, options), space::s);
    std::string text = as_of_text(frame_, *model_.as_of);
    if (model_.offline) text += " · " + std::string(frame_.tr("history.waits_for_network"));
    if (model_.why != nullptr && !model_.offline) text += " · " + std::string(frame_.tr("history.not_refreshed"));
    const bool is_old = model_.offline || model_.why != nullptr;
    label(frame_, row, text, {.style = caption_style(frame_), .ink = is_old ? Ink::warn : Ink::muted});
    outcome_.refresh = button(frame_, button_box, "history_refresh", action, options);
  }

  void entries() {
    if (model_.entries.empty()) return label(frame_, column_.next(32), frame_.tr("history.none"), {.ink = Ink::muted});
    HistoryWording wording(frame_, model_.records, model_.customer);
    for (std::size_t from = 0, to = 0; from < model_.entries.size(); from = to) {
      const base::Instant day = base::start_of_local_day(model_.entries[from].at);
      while (to < model_.entries.size() && base::start_of_local_day(model_.entries[to].at) == day) ++to;
      const std::string name = day_text(frame_, day);
      section_head(frame_, column_.next(section_head_height(frame_)), Key("history_day", from), {.title = name, .level = 3});
      const Group list(frame_, Key("history", from), Role::list, name);  // of items alone, as a list is
      Column items({column_.x(), column_.bottom() + space::s, column_.width(), 0}, 0);
      for (std::size_t i = from; i < to; ++i) item(items, wording.of(model_.entries[i]), i, i == from, i + 1 == to);
      column_.skip(space::s + items.height());
    }
  }

  // Items of a day follow each other without a gap, so that their line is whole.
  void item(Column& items, const HistoryWords& words, std::size_t place, bool first, bool last) {
    const TimelineItem shown{
        .icon = words.icon, .tone = words.tone, .title = words.title, .meta = words.when, .body = words.body, .first = first, .last = last};
    const std::string key = std::to_string(model_.entries[place].seq);
    timeline_item(frame_, items.next(timeline_item_height(frame_, shown, items.width())), Key("change", key), shown);
  }

  void foot() {
    if (!model_.more) return;
    const ButtonOptions options{.style = ButtonStyle::secondary, .disabled = model_.offline, .busy = model_.asking};
    const std::string_view text = frame_.tr("history.more");
    Box row = column_.next(button_height(frame_));
    outcome_.more = button(frame_, row.at_most_wide(button_width(frame_, text, options) + 2 * space::xl), "history_more", text, options);
  }

  Frame& frame_;
  Column& column_;
  const CustomerHistoryModel& model_;
  CustomerHistoryOutcome outcome_;
};

}  // namespace

CustomerHistoryOutcome customer_history(Frame& frame, Column& column, const CustomerHistoryModel& model) {
  return HistoryView(frame, column, model).draw();
}

}  // namespace actline::client::view
