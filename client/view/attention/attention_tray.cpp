#include "client/view/attention/attention_tray.hpp"

#include <utility>
#include <vector>

#include "client/view/attention/command_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

constexpr float widest = 760;
constexpr float padding = 20;

bool can_reopen(const projection::AttentionItem& item) {
  // While the server has not decided, a second copy could come to stand beside the first.
  if (item.is_pending() || !item.command || item.verdict == domain::Verdict::merged) return false;
  using command::CommandKind;
  const CommandKind kind = command::kind_of(*item.command);
  return kind == CommandKind::create_customer || kind == CommandKind::patch_customer || kind == CommandKind::record_activity ||
         kind == CommandKind::correct_activity;
}

bool can_create_anyway(const projection::AttentionItem& item) {
  return !item.is_pending() && item.command && command::kind_of(*item.command) == command::CommandKind::create_customer &&
         item.why.code == base::RefusalCode::already_known;
}

class ItemCard {
 public:
  ItemCard(Frame& frame, const AttentionModel& model, const projection::AttentionItem& item);

  float height(float width) const;
  void draw(const Box& box, AttentionOutcome& outcome);

 private:
  Frame& frame_;
  const projection::AttentionItem& item_;
  std::string title_, when_, why_;
  std::vector<std::string> lines_;
};

ItemCard::ItemCard(Frame& frame, const AttentionModel& model, const projection::AttentionItem& item) : frame_(frame), item_(item) {
  title_ = command_title(frame, item.kind, item.command ? &*item.command : nullptr, model.records);
  when_ = moment_text(frame, item.asked_at);
  if (item.verdict == domain::Verdict::merged) {
    why_ = frame.tr("attention.merged");
    lines_ = merged_lines(frame, item.detail);
  } else {
    why_ = refusal_text(frame, item.why);
    if (item.why.code == base::RefusalCode::already_known && !item.why.detail.empty()) why_ += " (" + item.why.detail + ")";
    if (item.is_pending()) why_ = std::string(frame.tr("attention.likely")) + why_;
    if (item.command) lines_ = command_lines(frame, *item.command);
  }
}

float ItemCard::height(float width) const {
  const float inner = width - 2 * padding;
  const TextStyle style = body_style(frame_);
  float height = 2 * padding + 28 + space::s;
  height += text_height(frame_, why_, style, inner - 28) + space::m;
  for (const std::string& line : lines_) height += text_height(frame_, line, style, inner - 2 * space::m) + space::xs;
  if (!lines_.empty()) height += 2 * space::m;
  return height + space::l + button_height(frame_);
}

void ItemCard::draw(const Box& box, AttentionOutcome& outcome) {
  const Group group(frame_, Key("item", item_.key), Role::list_item, title_, box);
  Box inside = card(frame_, box, {.padding = padding});
  const TextStyle style = body_style(frame_);
  const bool merged = item_.verdict == domain::Verdict::merged;

  Box head = cut_top(inside, 28, space::s);
  const float when_width = text_width(frame_, when_, caption_style(frame_)) + 2;
  label(frame_, cut_right(head, when_width, space::m), when_, {.style = caption_style(frame_), .ink = Ink::muted});
  label(frame_, head, title_, {.style = section_style(frame_), .heading = 2});

  Box why = cut_top(inside, text_height(frame_, why_, style, inside.width - 28), space::m);
  const Tone tone = merged ? Tone::warn : Tone::error;
  icon(frame_, cut_left(why, 20, space::s).with_height(style.line_height()), merged ? Icon::alert_triangle : Icon::alert_circle, 18,
       theme::tone_color(frame_.palette(), tone));
  paragraph(frame_, why, why_, {.style = style, .ink = merged ? Ink::warn : Ink::error});

  if (!lines_.empty()) {
    float height = 2 * space::m;
    for (const std::string& line : lines_) height += text_height(frame_, line, style, inside.width - 2 * space::m) + space::xs;
    Box well = cut_top(inside, height);
    frame_.paint().fill(well, frame_.palette().sunken, theme::radius::control);
    well = well.inset(space::m);
    for (const std::string& line : lines_) {
      const float line_height = text_height(frame_, line, style, well.width);
      paragraph(frame_, cut_top(well, line_height, space::xs), line, {.style = style, .selectable = true});
    }
  }

  Box actions = cut_bottom(inside, button_height(frame_));
  const auto action = [&](const Key& key, std::string_view text, ButtonStyle button_style) {
    const ButtonOptions options{.style = button_style};
    return button(frame_, cut_left(actions, button_width(frame_, text, options), space::s), key, text, options);
  };
  if (can_reopen(item_) && action("reopen", frame_.tr("attention.reopen"), ButtonStyle::primary)) outcome.reopen = item_.key;
  if (can_create_anyway(item_) && action("anyway", frame_.tr("customer.create_anyway"), ButtonStyle::secondary))
    outcome.create_anyway = item_.key;
  if (!item_.is_pending() && action("dismiss", frame_.tr("attention.dismiss"), ButtonStyle::quiet)) outcome.dismiss = item_.key;
}

}  // namespace

AttentionOutcome attention_tray(Frame& frame, const Box& whole, const AttentionModel& model) {
  AttentionOutcome outcome;
  Box area = whole;
  const std::string count = model.items.empty() ? std::string{} : std::to_string(model.items.size());
  if (frame.phone()) {
    app_bar(frame, cut_top(area, frame.theme().size.app_bar), "bar", {.title = frame.tr("place.attention"), .subtitle = count});
    outcome.sync = sync_strip(frame, area, model.badge);
  } else {
    outcome.sync = page_head(frame, area, frame.tr("place.attention"), count, model.badge).sync;
  }
  if (model.items.empty()) {
    state_panel(
        frame, area, "none",
        {.icon = Icon::check_circle, .tone = Tone::ok, .title = frame.tr("attention.none"), .message = frame.tr("attention.none_hint")});
    return outcome;
  }
  Scroll scroll(frame, area, "attention", {.name = frame.tr("place.attention")});
  const float margin = frame.theme().size.margin;
  Box page{margin, frame.phone() ? space::m : 0, scroll.width() - 2 * margin, 0};
  if (!frame.phone()) page.width = std::min(page.width, widest);
  Column column(page, space::m);
  for (const projection::AttentionItem& item : model.items) {
    ItemCard shown(frame, model, item);
    const Box box = column.next(shown.height(column.width()));
    if (frame.paint().visible(box, 400)) shown.draw(box, outcome);
  }
  scroll.content(column.bottom() + margin);
  return outcome;
}

}  // namespace actline::client::view
