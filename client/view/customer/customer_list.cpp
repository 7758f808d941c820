#include "client/view/customer/customer_list.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "client/view/choice_names.hpp"
#include "client/view/customer/customer_wording.hpp"
#include "client/view/shell/shell.hpp"
#include "client/view/wording.hpp"

namespace actline::client::view {

using namespace widget;
using projection::CustomerOrder;
using projection::CustomerQuery;
namespace space = theme::space;

namespace {

// A set of choices, as the texts that widgets keep, and back.
template <class Enum, std::size_t N>
std::vector<std::string> chosen_names(const std::array<std::string_view, N>& names, base::ChoiceSet<Enum> set) {
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < N; ++i) {
    if (set.contains(static_cast<Enum>(i))) chosen.emplace_back(names[i]);
  }
  return chosen;
}

template <class Enum, std::size_t N>
base::ChoiceSet<Enum> set_of(const std::array<std::string_view, N>& names, const std::vector<std::string>& chosen) {
  base::ChoiceSet<Enum> set;
  for (const std::string& name : chosen) {
    if (const auto choice = choice_named<Enum>(names, name)) set.insert(*choice);
  }
  return set;
}

std::string latest_text(const Frame& frame, const domain::Customer& customer) {
  return customer.last_activity_at ? moment_text(frame, *customer.last_activity_at) : std::string(frame.tr("customer.no_activity"));
}

// The same without a column's title above it.
std::string followed_text(const Frame& frame, const domain::Customer& customer) {
  if (!customer.last_activity_at) return std::string(frame.tr("customer.no_activity"));
  return tr_with(frame, "customer.followed_at", {{"when", moment_text(frame, *customer.last_activity_at)}});
}

bool is_filtered(const CustomerQuery& query) {
  return !query.text.empty() || !query.kinds.empty() || !query.lifecycles.empty() || query.ownership != projection::CustomerOwnership::all;
}

// What the list is narrowed by: a filter's key and the keys of its words.
struct FilterWords {
  std::string_view key, label_key, none_key, choices_stem;
};
constexpr FilterWords kind_words{"kind", "customer.kind", "customers.any_kind", "customer.kind."},
    lifecycle_words{"lifecycle", "customer.lifecycle", "customers.any_lifecycle", "customer.lifecycle."};

constexpr float filter_head = 24, ownership_width = 264;

class ListView {
 public:
  ListView(Frame& frame, const CustomerListModel& model, std::string& search) : frame_(frame), model_(model), search_(search) {}

  CustomerListOutcome at_a_desk(Box area);
  CustomerListOutcome on_a_phone(Box area);

 private:
  const domain::Customer& customer(std::size_t row) const { return model_.directory.customer(model_.found[row]); }
  std::string record(std::size_t row) const { return base::id_text(customer(row).id.value); }
  CustomerQuery changed() const { return outcome_.query.value_or(model_.query); }
  std::string count_text() const;

  void search_box(const Box& box);
  void ownership(const Box& box);
  std::vector<Choice> order_choices() const { return choices_of(frame_, "customers.order.", projection::customer_order_names); }
  template <class Enum, std::size_t N>
  void filter(const Box& box, const FilterWords& words, const std::array<std::string_view, N>& names,
              base::ChoiceSet<Enum> CustomerQuery::*member);
  void kinds(const Box& box) { filter(box, kind_words, domain::customer_kind_names, &CustomerQuery::kinds); }
  void lifecycles(const Box& box) { filter(box, lifecycle_words, domain::lifecycle_names, &CustomerQuery::lifecycles); }
  void order_field(const Box& box);
  void filters_button(const Box& box);
  void toolbar(Box row);
  void grid(Box box);
  void bulk(const Box& box);
  void cell(std::size_t row, std::size_t column, GridCell& cell) const;
  void cards(const Box& box);
  void filter_sheet();
  // Of a customer shared with this person: whose they are, before what else is said.
  std::string owner_text(const domain::Customer& held) const;
  // How many of a card's swipes are theirs: 记跟进, then 编辑.
  std::size_t swipes_over(const domain::Customer& held) const;
  // Instead of rows, when there are none. True when it was drawn.
  bool nothing(const Box& box);

  Frame& frame_;
  const CustomerListModel& model_;
  std::string& search_;
  CustomerListOutcome outcome_;
};

std::string ListView::count_text() const {
  const std::string found = std::to_string(model_.found.size()), all = std::to_string(model_.directory.size());
  if (is_filtered(model_.query)) return tr_with(frame_, "customers.count_of", {{"count", found}, {"all", all}});
  return tr_with(frame_, model_.filling ? "customers.count_so_far" : "customers.count", {{"count", all}});
}

void ListView::search_box(const Box& box) {
  const FieldOptions options{.label = frame_.tr("customers.search"),
                             .placeholder = frame_.tr("customers.search_hint"),
                             .enter_key = "search",
                             .icon = Icon::search,
                             .label_hidden = true};
  const FieldOutcome field = search_field(frame_, box, "search", options, search_);
  if (frame_.take_shortcut("/")) frame_.focus(field.node);
  if (!field.changed) return;
  CustomerQuery query = changed();
  query.text = search_;
  outcome_.query = query;
}

void ListView::ownership(const Box& box) {
  const auto choices = choices_of(frame_, "customers.own.", projection::customer_ownership_names);
  std::string value(choice_name(projection::customer_ownership_names, model_.query.ownership));
  if (!segmented(frame_, box, "ownership", frame_.tr("customers.own"), choices, value)) return;
  CustomerQuery query = changed();
  query.ownership = choice_named<projection::CustomerOwnership>(projection::customer_ownership_names, value).value_or(query.ownership);
  outcome_.query = query;
}

template <class Enum, std::size_t N>
void ListView::filter(const Box& box, const FilterWords& words, const std::array<std::string_view, N>& names,
                      base::ChoiceSet<Enum> CustomerQuery::*member) {
  const auto choices = choices_of(frame_, words.choices_stem, names);
  std::vector<std::string> chosen = chosen_names(names, changed().*member);
  bool is_changed = false;
  if (model_.filters_open) {
    Box rest = box;
    label(frame_, cut_top(rest, filter_head), frame_.tr(words.label_key),
          {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
    is_changed = check_list(frame_, rest, words.key, frame_.tr(words.label_key), choices, chosen, 2);
  } else {
    const MultiSelectOptions options{.label = frame_.tr(words.label_key),
                                     .none = frame_.tr(words.none_key),
                                     .label_hidden = true,
                                     .open = model_.open_filter == words.key};
    const MultiSelectOutcome outcome = multi_select(frame_, box, words.key, options, choices, chosen);
    is_changed = outcome.changed;
    if (outcome.open) outcome_.open_filter = *outcome.open ? words.key : std::string_view{};
  }
  if (!is_changed) return;
  CustomerQuery query = changed();
  query.*member = set_of<Enum>(names, chosen);
  outcome_.query = query;
}

void ListView::order_field(const Box& box) {
  Box rest = box;
  const std::string_view title = frame_.tr("customers.order");
  label(frame_, cut_top(rest, filter_head), title, {.style = caption_style(frame_), .ink = Ink::muted, .silent = true});
  std::string value(choice_name(projection::customer_order_names, changed().order));
  if (!radio_list(frame_, rest, "order", title, order_choices(), value)) return;
  CustomerQuery query = changed();
  query.order = choice_named<CustomerOrder>(projection::customer_order_names, value).value_or(query.order);
  query.reversed = false;
  outcome_.query = query;
}

bool ListView::nothing(const Box& box) {
  if (!model_.found.empty()) return false;
  if (model_.waiting) {
    const std::string text = tr_count(frame_, "customers.fetching", model_.fetched);
    Box area = box.inset(space::l);
    label(frame_, cut_top(area, 24, space::m), text, {.ink = Ink::muted});
    skeleton_lines(frame_, area, "waiting", 8);
  } else if (is_filtered(model_.query)) {
    const StatePanel panel{.icon = Icon::search,
                           .title = frame_.tr("customers.none_found"),
                           .message = frame_.tr("customers.none_found_hint"),
                           .action = frame_.tr("customers.clear_filters")};
    if (state_panel(frame_, box, "none_found", panel)) {
      CustomerQuery query;
      query.order = model_.query.order;
      query.reversed = model_.query.reversed;
      outcome_.query = query;
      search_.clear();
    }
  } else {
    const StatePanel panel{.icon = Icon::customers,
                           .title = frame_.tr("customers.none"),
                           .message = frame_.tr("customers.none_hint"),
                           .action = model_.may_import ? frame_.tr("customers.import") : std::string_view{}};
    if (state_panel(frame_, box, "none", panel)) outcome_.import = true;
  }
  return true;
}

// ---- At a desk ----

constexpr std::size_t name_column = 0, phone_column = 1, community_column = 2, latest_column = 3, lifecycle_column = 4, kind_column = 5,
                      owner_column = 6;

void ListView::cell(std::size_t row, std::size_t column, GridCell& cell) const {
  const domain::Customer& shown = customer(row);
  switch (column) {
    case name_column:
      cell.text = shown.name;
      cell.avatar_name = shown.name;
      cell.strong = true;
      break;
    case phone_column: cell.text = shown.phones.empty() ? std::string{} : phone_text(shown.phones.front()); break;
    case community_column: cell.text = shown.community; break;
    case latest_column:
      cell.text = latest_text(frame_, shown);
      cell.muted = true;
      break;
    case lifecycle_column:
      cell.text = lifecycle_label(frame_, shown.lifecycle);
      cell.tone = lifecycle_tone(shown.lifecycle);
      cell.chip = true;
      break;
    case kind_column:
      cell.text = kind_label(frame_, shown.kind);
      cell.muted = true;
      break;
    case owner_column:
      cell.text = owner_label(frame_, model_.staff, shown.owner);
      cell.muted = shown.owner.is_nil();
      break;
    default: break;
  }
}

// The bar for marked rows, and the choice of a new value above it.
void ListView::bulk(const Box& box) {
  CustomerBulkModel shown = model_.bulk;
  shown.marked = model_.marked.size();
  outcome_.bulk = customer_bulk_bar(frame_, box, shown);
  if (shown.total > 0) return;
  if (shown.exports && frame_.take_command("c")) outcome_.bulk.copy = true;
  if (frame_.take_escape()) outcome_.bulk.clear = true;
  if (!model_.bulk_menu) return;
  const Box& beside = outcome_.bulk.change_at[static_cast<std::size_t>(*model_.bulk_menu)];
  outcome_.bulk_choice = bulk_value_menu(frame_, beside, *model_.bulk_menu);
}

void ListView::grid(Box box) {
  const std::array<GridColumn, customer_columns.size()> columns{{
      {.key = customer_columns[name_column], .title = frame_.tr("customer.name"), .share = 1.4F, .least = 150, .sortable = true},
      {.key = customer_columns[phone_column], .title = frame_.tr("customer.phones"), .width = 140},
      {.key = customer_columns[community_column], .title = frame_.tr("customer.community"), .share = 1.2F, .least = 120},
      {.key = customer_columns[latest_column], .title = frame_.tr("customer.last_activity_at"), .width = 124, .sortable = true},
      {.key = customer_columns[lifecycle_column], .title = frame_.tr("customer.lifecycle"), .width = 92},
      {.key = customer_columns[kind_column], .title = frame_.tr("customer.kind"), .width = 72},
      {.key = customer_columns[owner_column], .title = frame_.tr("customer.owner"), .width = 96},
  }};
  Box bar;
  const bool with_bar = !model_.marked.empty() || model_.bulk.total > 0;
  if (with_bar) bar = cut_bottom(box, customer_bulk_bar_height(frame_));

  GridOptions options{
      .name = frame_.tr("customers.title"),
      .columns = columns,
      .rows = model_.found.size(),
      .row_height = frame_.theme().size.table_row,
      .initial_top = model_.initial_top,
      .scroll_to = model_.scroll_to,
      .widths = model_.widths,
      .width_hint = frame_.tr("customers.width_hint"),
      .marks = {.row_name = frame_.tr("customers.mark"), .all_name = frame_.tr("customers.mark_all"), .count = model_.marked.size()}};
  if (model_.query.order == CustomerOrder::name) options.sorted_column = name_column, options.descending = model_.query.reversed;
  if (model_.query.order == CustomerOrder::latest_activity)
    options.sorted_column = latest_column, options.descending = !model_.query.reversed;
  if (model_.selected) {
    for (std::size_t row = 0; row < model_.found.size(); ++row) {
      if (customer(row).id == *model_.selected) {
        options.current = row;
        break;
      }
    }
  }
  const GridSource source{[this](std::size_t row) { return record(row); },
                          [this](std::size_t row, std::size_t column, GridCell& filled) { cell(row, column, filled); },
                          [this](std::size_t row) { return model_.marked.contains(customer(row).id.value); }};
  const GridOutcome grid = data_grid(frame_, box, "customers", options, source);
  outcome_.top = grid.top;
  if (grid.opened) outcome_.open = customer(*grid.opened).id;
  outcome_.marking = grid.marking;
  outcome_.width = grid.width;
  if (grid.menu_row) outcome_.menu_of = customer(*grid.menu_row).id, outcome_.menu_at = grid.menu_at;
  if (with_bar) bulk(bar);
  if (grid.sort_column) {
    const CustomerOrder order = *grid.sort_column == name_column ? CustomerOrder::name : CustomerOrder::latest_activity;
    CustomerQuery query = changed();
    query.reversed = query.order == order && !query.reversed;
    query.order = order;
    outcome_.query = query;
  }
}

void ListView::filters_button(const Box& box) {
  const float side = icon_button_size(frame_);
  const bool filtered = !model_.query.kinds.empty() || !model_.query.lifecycles.empty();
  if (icon_button(frame_, box.centered(side, side), "filters", Icon::filter, frame_.tr("customers.filters"), {.pressed = filtered})) {
    outcome_.filters_open = true;
  }
}

void ListView::toolbar(Box row) {
  const float gap = space::m;
  const bool narrow = row.width < 820;
  if (narrow) filters_button(cut_right(row, icon_button_size(frame_), gap));
  search_box(cut_left(row, narrow ? row.width - ownership_width - gap : 300, gap));
  ownership(cut_left(row, std::min(row.width, ownership_width), gap));
  // What has opened them over the page shows them there.
  if (narrow || model_.filters_open) return;
  kinds(cut_left(row, 160, gap));
  lifecycles(cut_left(row, 160, gap));
}

CustomerListOutcome ListView::at_a_desk(Box area) {
  const std::string count = count_text();
  const PageHeadOutcome head = page_head(frame_, area, frame_.tr("customers.title"), count, model_.badge);
  outcome_.sync = head.sync;
  Box actions = head.actions;
  const ButtonOptions create{.style = ButtonStyle::primary, .icon = Icon::plus};
  const float create_width = button_width(frame_, frame_.tr("customers.create"), create);
  if (model_.may_write) {
    outcome_.create = button(frame_, cut_right(actions, create_width, space::s), "create", frame_.tr("customers.create"), create);
  }
  const ButtonOptions import{.icon = Icon::upload};
  const float import_width = button_width(frame_, frame_.tr("customers.import"), import);
  if (model_.may_import && actions.width > import_width) {
    outcome_.import = button(frame_, cut_right(actions, import_width), "import", frame_.tr("customers.import"), import);
  }

  area = area.inset(frame_.theme().size.margin, 0, frame_.theme().size.margin, frame_.theme().size.margin);
  toolbar(cut_top(area, field_height(frame_, {.label_hidden = true}), space::l));
  const Box sheet = card(frame_, area, {.padding = 0});
  if (!nothing(sheet)) grid(sheet);
  if (model_.filters_open) filter_sheet();
  return outcome_;
}

// ---- On a phone ----

std::string ListView::owner_text(const domain::Customer& held) const {
  if (!model_.directory.is_shared_with(model_.me, held.id)) return {};
  return tr_with(frame_, "collaboration.owner", {{"owner", owner_label(frame_, model_.staff, held.owner)}}) + " · ";
}

std::size_t ListView::swipes_over(const domain::Customer& held) const {
  const RowRights rights = model_.rights ? model_.rights(held) : RowRights{};
  return rights.write && rights.record ? 2 : rights.record ? 1 : 0;
}

void ListView::cards(const Box& box) {
  const std::array<CardSwipe, 2> swipes{{
      {.key = "record", .label = frame_.tr("activity.record"), .icon = Icon::note, .tone = Tone::brand},
      {.key = "edit", .label = frame_.tr("action.edit"), .icon = Icon::edit, .tone = Tone::info},
  }};
  constexpr std::array swipe_actions{RowAction::record, RowAction::edit};
  const CardListOptions options{.name = frame_.tr("customers.title"),
                                .count = model_.found.size(),
                                .lines = 2,
                                .initial_top = model_.initial_top,
                                .scroll_to = model_.scroll_to,
                                .space_below = 88,
                                .swipes = std::span(swipes).first(model_.may_write ? 2 : 0),
                                .pull = {.pull = frame_.tr("customers.pull"),
                                         .release = frame_.tr("customers.pull_release"),
                                         .busy = frame_.tr("customers.refreshing"),
                                         .refreshing = model_.refreshing}};
  const CardSource source{[this](std::size_t row) { return record(row); },
                          [this](std::size_t row, CardContent& shown) {
                            const domain::Customer& held = customer(row);
                            shown.title = held.name;
                            shown.line = held.community;
                            if (!held.phones.empty()) shown.line += (shown.line.empty() ? "" : "  ") + phone_text(held.phones.front());
                            // No hole where nothing is known.
                            (shown.line.empty() ? shown.line : shown.second_line) = owner_text(held) + followed_text(frame_, held);
                            shown.swipes = swipes_over(held);
                            shown.chip = lifecycle_label(frame_, held.lifecycle);
                            shown.chip_tone = lifecycle_tone(held.lifecycle);
                            shown.avatar_name = held.name;
                            shown.menu_name = tr_with(frame_, "customers.more", {{"name", held.name}});
                            if (can_call(held.phones)) {
                              shown.action = Icon::phone;
                              shown.action_name = tr_with(frame_, "customer.call_name", {{"name", held.name}});
                            }
                          }};
  const CardListOutcome list = card_list(frame_, box, "customers", options, source);
  outcome_.top = list.top;
  if (list.opened) outcome_.open = customer(*list.opened).id;
  if (list.action) outcome_.call = customer(*list.action).phones.front();
  if (list.menu) outcome_.menu_of = customer(*list.menu).id;
  if (list.swiped) outcome_.swiped = {customer(list.swiped->first).id, swipe_actions[list.swiped->second]};
  outcome_.refresh |= list.refresh;
}

void ListView::filter_sheet() {
  const float kinds_height =
      filter_head + check_list_height(frame_, choices_of(frame_, kind_words.choices_stem, domain::customer_kind_names), 2);
  const float lifecycles_height =
      filter_head + check_list_height(frame_, choices_of(frame_, lifecycle_words.choices_stem, domain::lifecycle_names), 2);
  const float order_height = filter_head + radio_list_height(frame_, order_choices());
  Dialog sheet(frame_, "filter_sheet",
               {.title = frame_.tr("customers.filters"), .content_height = kinds_height + lifecycles_height + order_height + 2 * space::l});
  Column column(sheet.body(), space::l);
  kinds(column.next(kinds_height));
  lifecycles(column.next(lifecycles_height));
  order_field(column.next(order_height));
  const std::string found = tr_count(frame_, "customers.show_found", model_.found.size());
  const Answer answer = answer_buttons(frame_, sheet.footer(), {.primary = found, .secondary = frame_.tr("customers.clear_filters")});
  if (answer == Answer::secondary) {
    CustomerQuery query = changed();
    query.kinds = {};
    query.lifecycles = {};
    outcome_.query = query;
  }
  if (answer == Answer::primary || sheet.dismissed()) outcome_.filters_open = false;
}

CustomerListOutcome ListView::on_a_phone(Box area) {
  const std::array<BarAction, 2> actions{{
      {.key = "sync", .name = frame_.tr("customers.refresh"), .icon = Icon::sync, .disabled = model_.refreshing},
      {.key = "import", .name = frame_.tr("customers.import"), .icon = Icon::upload},
  }};
  const std::string count = count_text();
  const auto bar =
      app_bar(frame_, cut_top(area, frame_.theme().size.app_bar), "bar",
              {.title = frame_.tr("customers.title"), .subtitle = count, .actions = std::span(actions).first(model_.may_import ? 2 : 1)});
  outcome_.refresh = bar.action == 0U;
  outcome_.import = bar.action == 1U;
  outcome_.sync = sync_strip(frame_, area, model_.badge);

  const float margin = frame_.theme().size.margin;
  cut_top(area, space::s);
  Box row = cut_top(area, field_height(frame_, {.label_hidden = true}), space::s).inset(margin, 0);
  filters_button(cut_right(row, icon_button_size(frame_), space::xs));
  search_box(row);
  ownership(cut_top(area, button_height(frame_), space::s).inset(margin, 0));

  if (!nothing(area)) cards(area);
  if (model_.may_write) outcome_.create = floating_button(frame_, area, "create", Icon::plus, frame_.tr("customers.create"));
  if (model_.filters_open) filter_sheet();
  return outcome_;
}

}  // namespace

CustomerListOutcome customer_list(Frame& frame, const Box& area, const CustomerListModel& model, std::string& search) {
  ListView view(frame, model, search);
  return frame.phone() ? view.on_a_phone(area) : view.at_a_desk(area);
}

}  // namespace actline::client::view
