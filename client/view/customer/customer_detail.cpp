#include "client/view/customer/customer_detail.hpp"

#include <array>
#include <utility>
#include <vector>

#include "client/view/choice_names.hpp"
#include "client/view/customer/customer_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"
#include "shared/domain/customer/phone.hpp"

namespace actline::client::view {

using namespace widget;
namespace space = theme::space;

namespace {

class DetailView {
 public:
  DetailView(Frame& frame, const CustomerDetailModel& model) : frame_(frame), model_(model) {}

  CustomerDetailOutcome beside(Box area);
  CustomerDetailOutcome whole(Box area);

 private:
  struct Fact {
    std::string_view name;
    std::string value;
  };
  std::vector<Fact> facts() const;

  void whole_name(Column& column);
  void chips(const Box& row);
  void phones(Column& column);
  void facts_block(Column& column);
  void long_fact(Column& column, std::string_view name, const std::string& text);
  void address(Column& column);
  void contacts(Column& column);
  void choose_tab(const Box& box);
  void timeline(Column& column);
  void content(const Box& box, float margin);
  void section(Column& column, const Key& key, std::string_view title, std::size_t count);
  // Rows have free space of their own at both ends: their text stands in line with the rest.
  Box row_box(Column& column, const ListRow& row) const { return column.next(list_row_height(frame_, row)).inset(-space::l, 0); }

  Frame& frame_;
  const CustomerDetailModel& model_;
  CustomerDetailOutcome outcome_;
  float name_room_ = 0;  // in the head
};

void DetailView::chips(const Box& row) {
  Flow flow(row, chip_height, space::s);
  const auto add = [&](std::string_view text, Tone tone, Icon icon = Icon::none) {
    const ChipOptions options{.tone = tone, .icon = icon};
    chip(frame_, flow.next(chip_width(frame_, text, options)), text, options);
  };
  const domain::Customer& customer = model_.customer;
  add(lifecycle_label(frame_, customer.lifecycle), lifecycle_tone(customer.lifecycle));
  add(kind_label(frame_, customer.kind), Tone::neutral);
  if (customer.owner.is_nil()) add(frame_.tr("customer.owner.pool"), Tone::info);
  if (model_.is_shared) {
    const std::string_view owner = owner_label(frame_, model_.staff, customer.owner);
    add(tr_with(frame_, "collaboration.of", {{"owner", owner}}), Tone::info);
  }
  if (model_.on_their_way.contains(customer.id.value)) add(frame_.tr("customer.unsent"), Tone::warn, Icon::sync);
}

void DetailView::phones(Column& column) {
  for (std::size_t i = 0; i < model_.customer.phones.size(); ++i) {
    const std::string& phone = model_.customer.phones[i];
    const std::string shown = phone_text(phone);
    if (domain::is_masked_phone(phone)) {
      fact(frame_, column.next(fact_height(frame_)), frame_.tr("customer.phone_hidden"), shown);
      continue;
    }
    const ListRow row{.title = shown, .trailing = frame_.tr("customer.call"), .icon = Icon::phone, .divided = false};
    if (list_row(frame_, row_box(column, row), Key("phone", i), row)) outcome_.call = phone;
  }
}

std::vector<DetailView::Fact> DetailView::facts() const {
  const domain::Customer& customer = model_.customer;
  std::vector<Fact> facts;
  if (!customer.community.empty()) facts.push_back({frame_.tr("customer.community"), customer.community});
  if (customer.source != domain::CustomerSource::unknown) {
    facts.push_back({frame_.tr("customer.source"), std::string(source_label(frame_, customer.source))});
  }
  facts.push_back({frame_.tr("customer.owner"), std::string(owner_label(frame_, model_.staff, customer.owner))});
  facts.push_back({frame_.tr("customer.created_at"), base::local_date_text(customer.created_at)});
  return facts;
}

void DetailView::facts_block(Column& column) {
  const auto shown = facts();
  const std::size_t per_row = frame_.narrow() ? 1 : 2;
  const float room = nth_column({0, 0, column.width(), 0}, 0, per_row, space::l).width;
  std::vector<Fact> short_ones;
  for (const Fact& each : shown) {
    if (text_width(frame_, each.value, body_style(frame_)) > room) {
      long_fact(column, each.name, each.value);
    } else {
      short_ones.push_back(each);
    }
  }
  for (std::size_t i = 0; i < short_ones.size(); i += per_row) {
    const Box row = column.next(fact_height(frame_));
    for (std::size_t k = 0; k < per_row && i + k < short_ones.size(); ++k) {
      fact(frame_, nth_column(row, k, per_row, space::l), short_ones[i + k].name, short_ones[i + k].value);
    }
  }
}

// The head has one line.
void DetailView::whole_name(Column& column) {
  const std::string& name = model_.customer.name;
  if (text_width(frame_, name, title_style(frame_)) <= name_room_) return;
  const TextStyle style = strong_style(frame_);
  paragraph(frame_, column.next(text_height(frame_, name, style, column.width())), name, {.style = style, .selectable = true});
}

void DetailView::long_fact(Column& column, std::string_view name, const std::string& text) {
  if (text.empty()) return;
  const TextStyle style = body_style(frame_);
  Box box = column.next(20 + text_height(frame_, text, style, column.width()));
  label(frame_, cut_top(box, 20), name, {.style = caption_style(frame_), .ink = Ink::muted});
  paragraph(frame_, box, text, {.style = style, .selectable = true});
}

void DetailView::address(Column& column) {
  const std::string& text = model_.customer.address;
  if (text.empty()) return;
  const TextStyle style = body_style(frame_);
  const ButtonOptions options{.style = ButtonStyle::quiet, .icon = Icon::navigate, .small = true};
  const std::string_view way = frame_.tr("place.navigate");
  const float button_room = button_width(frame_, way, options), width = column.width() - button_room - space::s;
  const float wanted = std::max(20 + text_height(frame_, text, style, width), button_height(frame_, true));
  Box box = column.next(wanted);
  const Box target = cut_right(box, button_room, space::s).centered(button_room, button_height(frame_, true));
  if (button(frame_, target, "navigate", way, options)) outcome_.navigate_home = frame_.paint().on_canvas(target);
  label(frame_, cut_top(box, 20), frame_.tr("customer.address"), {.style = caption_style(frame_), .ink = Ink::muted});
  paragraph(frame_, box, text, {.style = style, .selectable = true});
}

void DetailView::section(Column& column, const Key& key, std::string_view title, std::size_t count) {
  column.skip(space::s);
  const std::string detail = count == 0 ? std::string{} : std::to_string(count);
  section_head(frame_, column.next(section_head_height(frame_)), key, {.title = title, .detail = detail});
}

void DetailView::contacts(Column& column) {
  if (model_.contacts.empty()) return;
  section(column, "contacts_head", frame_.tr("customer.contacts"), model_.contacts.size());
  for (const auto& contact : model_.contacts) {
    const std::string record = base::id_text(contact->id.value);
    std::string subtitle;
    if (contact->role != domain::ContactRole::unknown) {
      subtitle = choice_label(frame_, "contact.role.", choice_name(domain::contact_role_names, contact->role));
    }
    if (!contact->phones.empty()) subtitle += (subtitle.empty() ? "" : " · ") + phone_text(contact->phones.front());
    const bool callable = can_call(contact->phones);
    const ListRow row{.title = contact->name.empty() ? frame_.tr("contact.unnamed") : std::string_view(contact->name),
                      .subtitle = subtitle,
                      .trailing = callable ? frame_.tr("customer.call") : std::string_view{},
                      .avatar_name = contact->name};
    if (list_row(frame_, row_box(column, row), Key("contact", record), row) && callable) {
      outcome_.call = contact->phones.front();
    }
  }
}

void DetailView::timeline(Column& column) {
  if (model_.timeline.empty()) {
    label(frame_, column.next(32), frame_.tr("activity.none"), {.ink = Ink::muted});
    return;
  }
  const ActivityTimelineModel shown{.entries = model_.timeline,
                                    .staff = model_.staff,
                                    .me = model_.me,
                                    .on_their_way = model_.on_their_way,
                                    .opened_histories = model_.opened_histories,
                                    .photos = model_.photos};
  Column entries({column.x(), column.bottom() + space::m, column.width(), 0}, 0);
  const ActivityTimelineOutcome outcome = activity_timeline(frame_, entries, shown);
  column.skip(space::m + entries.height());
  outcome_.correct = outcome.correct;
  outcome_.toggle_history = outcome.toggle_history;
  outcome_.open_photo = outcome.open_photo;
  outcome_.retry_photo = outcome.retry_photo;
  outcome_.navigate = outcome.navigate;
}

void DetailView::choose_tab(const Box& box) {
  const std::array<Tab, customer_tab_names.size()> shown{
      {{.key = "activities", .label = frame_.tr("activity.title"), .count = static_cast<int>(model_.timeline.size())},
       {.key = "about", .label = frame_.tr("customer.about")},
       {.key = "history", .label = frame_.tr("history.title")}}};
  auto current = static_cast<std::size_t>(model_.tab);
  if (tabs(frame_, box, "tabs", frame_.tr("customer.detail"), shown, current)) outcome_.tab = static_cast<CustomerTab>(current);
}

void DetailView::content(const Box& box, float margin) {
  Scroll scroll(frame_, box, Key("detail", base::id_text(model_.customer.id.value)), {.name = frame_.tr("customer.detail")});
  Column column = scroll.column(margin, space::m);
  whole_name(column);
  chips(column.next(chip_height));
  phones(column);
  choose_tab(column.next(tabs_height(frame_)));
  switch (model_.tab) {
    case CustomerTab::activities: timeline(column); break;
    case CustomerTab::about:
      facts_block(column);
      address(column);
      long_fact(column, frame_.tr("customer.note"), model_.customer.note);
      contacts(column);
      outcome_.collaborators = collaborators(frame_, column, model_.collaborators);
      break;
    case CustomerTab::history: outcome_.history = customer_history(frame_, column, model_.history); break;
  }
  scroll.content(column.height() + margin);
}

CustomerDetailOutcome DetailView::beside(Box area) {
  if (frame_.take_escape()) outcome_.close = true;
  const Box sheet = card(frame_, area, {.padding = 0});
  Box inside = sheet;
  Box head = cut_top(inside, 64).inset(space::l, 0);
  const float side = icon_button_size(frame_);
  if (icon_button(frame_, cut_right(head, side).centered(side, side), "close", Icon::close, frame_.tr("action.close")))
    outcome_.close = true;
  name_room_ = head.width;
  label(frame_, head, model_.customer.name, {.style = title_style(frame_), .heading = 2});
  Box actions = cut_top(inside, button_height(frame_), space::s).inset(space::l, 0);
  const auto add = [&](const Key& key, std::string_view text, const ButtonOptions& options) {
    return button(frame_, cut_left(actions, button_width(frame_, text, options), space::s), key, text, options);
  };
  if (model_.may_record) {
    outcome_.record = add("record", frame_.tr("activity.record"), {.style = ButtonStyle::primary, .icon = Icon::plus});
  }
  if (can_call(model_.customer.phones) && add("call", frame_.tr("customer.call"), {.icon = Icon::phone})) {
    outcome_.call = model_.customer.phones.front();
  }
  if (model_.may_write) outcome_.edit = add("edit", frame_.tr("action.edit"), {.icon = Icon::edit});
  const Box more = cut_left(actions, side).centered(side, side);
  if (icon_button(frame_, more, "more", Icon::more, frame_.tr("customer.more"))) outcome_.more = frame_.paint().on_canvas(more);
  content(inside, space::l);
  return outcome_;
}

CustomerDetailOutcome DetailView::whole(Box area) {
  const std::array<BarAction, 2> actions{{{"edit", frame_.tr("action.edit"), Icon::edit}, {"more", frame_.tr("customer.more"), Icon::more}}};
  const auto possible = std::span(actions).last(model_.may_write ? 2 : 1);
  const auto bar = app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar",
                           {.title = model_.customer.name, .back = true, .actions = possible});
  name_room_ = bar.title_width;
  outcome_.close = bar.back;
  outcome_.edit = model_.may_write && bar.action == 0U;
  if (bar.action == possible.size() - 1) outcome_.more = area.with_height(0);
  outcome_.sync = sync_strip(frame_, area, model_.badge);

  const bool callable = can_call(model_.customer.phones);
  if (callable || model_.may_record) {
    Box foot = foot_bar(frame_, area);
    const float width = model_.may_record ? (foot.width - space::m) * 0.4F : foot.width;
    if (callable && button(frame_, cut_left(foot, width, space::m), "call", frame_.tr("customer.call"), {.icon = Icon::phone})) {
      outcome_.call = model_.customer.phones.front();
    }
    const ButtonOptions record{.style = ButtonStyle::primary, .icon = Icon::plus};
    outcome_.record = model_.may_record && button(frame_, foot, "record", frame_.tr("activity.record"), record);
  }
  frame_.paint().fill(area, frame_.palette().surface);
  content(area, space::l);
  return outcome_;
}

}  // namespace

std::string customer_card(const domain::Customer& customer) {
  std::string card = customer.name;
  for (const std::string& phone : customer.phones) card += "\n" + phone_text(phone);
  if (!customer.community.empty()) card += "\n" + customer.community;
  if (!customer.address.empty()) card += (customer.community.empty() ? "\n" : " ") + customer.address;
  return card;
}

CustomerDetailOutcome customer_detail(Frame& frame, const Box& area, const CustomerDetailModel& model) {
  DetailView view(frame, model);
  return model.beside ? view.beside(area) : view.whole(area);
}

CustomerMissingOutcome customer_missing(Frame& frame, const Box& area, const CustomerMissingModel& model) {
  CustomerMissingOutcome outcome;
  Box rest = model.beside ? card(frame, area, {.padding = 0}) : area;
  if (!model.beside) {
    outcome.close =
        app_bar(frame, cut_top(rest, frame.theme().size.app_bar), "bar", {.title = frame.tr("customer.detail"), .back = true}).back;
  }
  if (model.waiting) {
    skeleton_lines(frame, rest.inset(space::l), "waiting", 6);
    return outcome;
  }
  if (model.not_created != nullptr) {
    const std::string why = refusal_text(frame, *model.not_created);
    const StatePanel panel{.icon = Icon::alert_circle,
                           .tone = Tone::error,
                           .title = frame.tr("customer.not_created"),
                           .message = why,
                           .action = frame.tr("customer.deal_with")};
    outcome.attention = state_panel(frame, rest, "not_created", panel);
    return outcome;
  }
  using Purge = CustomerMissingModel::Purge;
  StatePanel panel{.icon = Icon::customer,
                   .title = frame.tr("customer.missing"),
                   .message = frame.tr("customer.missing_hint"),
                   .action = frame.tr("customer.back_to_list")};
  if (model.purge != Purge::none) {
    const bool done = model.purge == Purge::done;
    panel.icon = Icon::trash;
    panel.title = frame.tr(done ? "customer.purged" : "customer.purge_asked");
    panel.message = frame.tr(done ? "customer.purged_hint" : "customer.purge_asked_hint");
  }
  if (state_panel(frame, rest, "missing", panel)) outcome.close = true;
  return outcome;
}

}  // namespace actline::client::view
