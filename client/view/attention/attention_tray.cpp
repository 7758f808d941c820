#include "client/view/attention/attention_tray.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "client/view/attention/command_wording.hpp"
#include "client/view/attention/value_wording.hpp"
#include "client/view/customer/share_wording.hpp"
#include "client/view/organisation/change_wording.hpp"
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
  switch (command::kind_of(*item.command)) {
    case command::CommandKind::add_staff:
    case command::CommandKind::create_customer:
    case command::CommandKind::patch_customer:
    case command::CommandKind::record_activity:
    case command::CommandKind::correct_activity:
    case command::CommandKind::patch_staff:
    case command::CommandKind::add_unit:
    case command::CommandKind::patch_unit:
    case command::CommandKind::add_post:
    case command::CommandKind::patch_post:
    case command::CommandKind::add_deputy: return true;
    case command::CommandKind::import_rows:
    case command::CommandKind::dismiss_verdict:
    case command::CommandKind::add_photo:
    case command::CommandKind::confirm_photo:
    case command::CommandKind::transfer_customer:
    case command::CommandKind::end_deputy:
    case command::CommandKind::turn_deputy:
    case command::CommandKind::purge_customer:
    case command::CommandKind::share_customer:
    case command::CommandKind::end_share: return false;
  }
  return false;
}

bool can_create_anyway(const projection::AttentionItem& item) {
  return !item.is_pending() && item.command && command::kind_of(*item.command) == command::CommandKind::create_customer &&
         item.why.code == base::RefusalCode::already_known;
}

// The customer it is about, when this device holds them.
std::optional<domain::CustomerId> subject_of(const projection::AttentionItem& item, const records::Records& records) {
  if (!item.command) return std::nullopt;
  domain::CustomerId id;
  if (const auto* patch = std::get_if<domain::PatchCustomer>(&*item.command)) id = patch->customer;
  if (const auto* activity = std::get_if<domain::RecordActivity>(&*item.command)) id = activity->activity.customer;
  if (const auto* correction = std::get_if<domain::CorrectActivity>(&*item.command)) id = correction->activity.customer;
  if (const auto* transfer = std::get_if<domain::TransferCustomer>(&*item.command)) id = transfer->customer;
  if (const auto* purge = std::get_if<domain::PurgeCustomer>(&*item.command)) id = purge->customer;
  if (const auto* share = std::get_if<domain::ShareCustomer>(&*item.command)) id = share->share.customer;
  if (const auto* end = std::get_if<domain::EndShare>(&*item.command)) {
    if (const auto share = records.share(end->share); share.is_present()) id = share->customer;
  }
  if (const auto* photo = std::get_if<domain::AddPhoto>(&*item.command)) id = photo->photo.customer;
  return records.customer(id).is_present() ? std::optional(id) : std::nullopt;
}

struct Standing {
  std::string label, value;
};

// The field of a stale patch, as somebody else has left it.
Standing what_stands_now(const Frame& frame, const projection::AttentionItem& item, const records::Records& records) {
  const std::string &field = item.why.field, &detail = item.why.detail;
  if (item.command && std::holds_alternative<domain::TransferCustomer>(*item.command)) {
    const auto owner = base::parse_id(detail);
    const auto person = records.staff(domain::StaffId{owner.value_or(base::Id{})});
    const std::string_view unknown = frame.tr(owner ? "customer.owner.unknown" : "customer.owner.pool");
    return {std::string(frame.tr("customer.owner")), person.is_present() ? person->name : std::string(unknown)};
  }
  std::optional<OrganisationNoun> noun;
  if (item.command && std::holds_alternative<domain::PatchUnit>(*item.command)) noun = OrganisationNoun::unit;
  if (item.command && std::holds_alternative<domain::PatchStaff>(*item.command)) noun = OrganisationNoun::staff;
  if (item.command && std::holds_alternative<domain::PatchPost>(*item.command)) noun = OrganisationNoun::post;
  if (!noun) return {field_label(frame, field), value_text(frame, field, detail)};
  return {organisation_label(frame, *noun, field), organisation_value(frame, records, *noun, field, detail)};
}

class ItemCard {
 public:
  ItemCard(Frame& frame, const AttentionModel& model, const projection::AttentionItem& item);

  float height(float width) const;
  void draw(const Box& box, AttentionOutcome& outcome);

 private:
  struct Action {
    std::string_view key;
    std::string_view text;
    ButtonStyle style;
    float width;
  };
  void add_action(std::string_view key, std::string_view text_key, ButtonStyle style);
  float actions_height(float width) const;
  void draw_well(const Box& box);
  void draw_actions(const Box& box, AttentionOutcome& outcome);

  Frame& frame_;
  const projection::AttentionItem& item_;
  std::optional<domain::CustomerId> subject_;
  std::string title_, when_, why_;
  std::vector<std::string> lines_;
  std::vector<Action> actions_;
};

ItemCard::ItemCard(Frame& frame, const AttentionModel& model, const projection::AttentionItem& item)
    : frame_(frame), item_(item), subject_(subject_of(item, model.records)) {
  title_ = command_title(frame, item.kind, item.command ? &*item.command : nullptr, model.records);
  when_ = moment_text(frame, item.asked_at);
  if (item.verdict == domain::Verdict::merged) {
    why_ = merged_text(frame, item.kind);
    lines_ = merged_lines(frame, item.detail);
  } else {
    const bool moved_already =
        item.command && std::holds_alternative<domain::TransferCustomer>(*item.command) && item.why.code == base::RefusalCode::stale;
    const bool is_share = item.command && std::holds_alternative<domain::ShareCustomer>(*item.command);
    why_ = is_share ? share_refusal_text(frame, item.why) : refusal_text(frame, item.why);
    if (moved_already) why_ = frame.tr("attention.moved_already");
    if (item.why.code == base::RefusalCode::already_known && !item.why.detail.empty()) why_ += " (" + item.why.detail + ")";
    if (item.is_pending()) why_ = std::string(frame.tr("attention.likely")) + why_;
    if (item.command) lines_ = command_lines(frame, *item.command, model.records);
    if (item.why.code == base::RefusalCode::stale) {
      const auto [label, now] = what_stands_now(frame, item, model.records);
      lines_.push_back(tr_with(frame, "attention.now", {{"label", label}, {"value", now}}));
    }
  }
  if (can_reopen(item)) add_action("reopen", "attention.reopen", ButtonStyle::primary);
  if (can_create_anyway(item)) add_action("anyway", "customer.create_anyway", ButtonStyle::secondary);
  if (subject_) add_action("look", "attention.look", ButtonStyle::secondary);
  if (!item.is_pending()) add_action("dismiss", "attention.dismiss", ButtonStyle::quiet);
}

void ItemCard::add_action(std::string_view key, std::string_view text_key, ButtonStyle style) {
  const std::string_view text = frame_.tr(text_key);
  actions_.push_back({key, text, style, button_width(frame_, text, {.style = style})});
}

float ItemCard::actions_height(float width) const {
  if (actions_.empty()) return 0;
  Flow flow({0, 0, width, 0}, button_height(frame_), space::s);
  for (const Action& action : actions_) flow.next(action.width);
  return space::l + flow.height();
}

float ItemCard::height(float width) const {
  const float inner = width - 2 * padding;
  const TextStyle style = body_style(frame_);
  float height = 2 * padding + 28 + space::s;
  height += text_height(frame_, why_, style, inner - 28);
  if (!lines_.empty()) height += space::m + 2 * space::m - space::xs;
  for (const std::string& line : lines_) height += text_height(frame_, line, style, inner - 2 * space::m) + space::xs;
  return height + actions_height(inner);
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

  draw_actions(cut_bottom(inside, actions_height(inside.width)).inset(0, space::l, 0, 0), outcome);
  if (!lines_.empty()) draw_well(inside);
}

// What was typed, apart from what the app says about it.
void ItemCard::draw_well(const Box& box) {
  frame_.paint().fill(box, frame_.palette().page, theme::radius::control);
  const TextStyle style = body_style(frame_);
  Column column(box.inset(space::m), space::xs);
  for (const std::string& line : lines_) {
    paragraph(frame_, column.next(text_height(frame_, line, style, column.width())), line, {.style = style, .selectable = true});
  }
}

void ItemCard::draw_actions(const Box& box, AttentionOutcome& outcome) {
  Flow flow(box, button_height(frame_), space::s);
  for (const Action& action : actions_) {
    if (!button(frame_, flow.next(action.width), action.key, action.text, {.style = action.style})) continue;
    if (action.key == "reopen") outcome.reopen = item_.key;
    if (action.key == "anyway") outcome.create_anyway = item_.key;
    if (action.key == "look") outcome.look = subject_;
    if (action.key == "dismiss") outcome.dismiss = item_.key;
  }
}

}  // namespace

AttentionOutcome attention_tray(Frame& frame, const Box& whole, const AttentionModel& model) {
  AttentionOutcome outcome;
  Box area = whole;
  const std::string count = model.items.empty() ? std::string{} : tr_count(frame, "attention.count", model.items.size());
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
  const Group list(frame, "items", Role::list, frame.tr("place.attention"));
  for (const projection::AttentionItem& item : model.items) {
    ItemCard shown(frame, model, item);
    const Box box = column.next(shown.height(column.width()));
    if (frame.paint().visible(box, 400)) shown.draw(box, outcome);
  }
  scroll.content(column.bottom() + margin);
  return outcome;
}

}  // namespace actline::client::view
