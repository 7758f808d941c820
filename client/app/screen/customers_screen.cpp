#include "client/app/screen/customers_screen.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "client/app/tuning.hpp"
#include "client/view/photo/photo_dialog.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

namespace {

using widget::Box;
using widget::Frame;

constexpr std::string_view row_sheet = "row/", filter_sheet = "filter/", widths_draft = "layout/customers";

// Entries of the history above the customer's.
constexpr std::string_view photo_sheet = "photo", map_sheet = "map";

// Records whose newest state is this device's alone: the customer and its activities.
std::set<base::Id> on_their_way(const Workspace& workspace, domain::CustomerId customer) {
  std::set<base::Id> ids;
  for (const sync::PendingCommand& command : workspace.pending()) {
    for (const records::Change& change : command.changes) {
      const bool is_activity = change.table == records::TableId::activity;
      if (is_activity || change.id == customer.value) ids.insert(change.id);
    }
  }
  return ids;
}

// Somebody who looks at a customer they have just made, and whom the server has refused meanwhile, must not be told riddles.
std::optional<base::Refusal> why_not_created(const Workspace& workspace, domain::CustomerId customer) {
  for (const projection::AttentionItem& item : workspace.attention()) {
    const auto* create = item.command ? std::get_if<domain::CreateCustomer>(&*item.command) : nullptr;
    if (create != nullptr && create->customer.id == customer) return item.why;
  }
  return std::nullopt;
}

void call(Frame& frame, const std::string& phone) {
  // An extension is dialled after a pause.
  std::string number = phone;
  if (const std::size_t dash = number.find('-'); dash != std::string::npos) number.replace(dash, 1, ",");
  frame.page().open("tel:" + number);
}

}  // namespace

// The note: how far down the list is, and beside a customer also which list it is.
void CustomersScreen::arrived(const Route& route) {
  const std::string_view note = navigator_.note();
  const std::size_t space = note.find(' ');
  const bool beside = std::holds_alternative<CustomerRoute>(route);
  const auto* list = std::get_if<CustomersRoute>(&route);
  if (list == nullptr && (!beside || space == std::string_view::npos)) return;
  const Route noted = list != nullptr ? route : parse_route(note.substr(space + 1));
  if (const auto* of = std::get_if<CustomersRoute>(&noted)) query_ = of->query;
  route_due_ms_.reset();
  if (carried_ && navigator_.sheet().empty()) {
    if (list != nullptr && query_ == carried_->below) query_ = carried_->now, route_due_ms_ = 0;
    carried_.reset();
  }
  search_ = query_.text;
  int top = 0;  // whole CSS pixels
  std::from_chars(note.data(), note.data() + std::min(space, note.size()), top);
  top_ = std::max(0, top);
  scroll_to_ = top_;
}

void CustomersScreen::note_place(Frame& frame) {
  const bool beside = std::holds_alternative<CustomerRoute>(navigator_.here());
  if (!beside && !std::holds_alternative<CustomersRoute>(navigator_.here())) return;
  std::string note = std::to_string(std::llround(top_));
  if (beside) note += " " + route_text(list_route());
  // An entry that needs no note is left alone.
  if (navigator_.note().empty() && (note == "0" || note == "0 " + route_text(CustomersRoute{}))) return;
  navigator_.keep_note(std::move(note));
  if (navigator_.has_unwritten_note() && (!route_due_ms_ || top_ != noted_top_)) route_due_ms_ = frame.now_ms() + route_write_ms;
  noted_top_ = top_;
}

void CustomersScreen::read_widths() {
  const std::string* kept = workspace_.draft(widths_draft);
  if (kept == nullptr || *kept == widths_text_) return;
  widths_text_ = *kept;
  widths_ = {};
  std::string_view rest = widths_text_;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    int width = 0;
    std::from_chars(pair.data() + equals + 1, pair.data() + pair.size(), width);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      if (view::customer_columns[i] != pair.substr(0, equals) || width <= 0) continue;
      widths_[i] = std::clamp(static_cast<float>(width), widget::grid_column_least, widget::grid_column_most);
    }
  }
}

void CustomersScreen::keep_width(Frame& frame, const widget::GridWidth& change) {
  widths_[change.column] = change.width;
  widths_text_.clear();
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (widths_[i] <= 0) continue;
    widths_text_ += widths_text_.empty() ? "" : " ";
    widths_text_ += std::string(view::customer_columns[i]) + "=" + std::to_string(std::lround(widths_[i]));
  }
  workspace_.keep_draft(widths_draft, widths_text_, frame.wall());
  frame.wake();
}

void CustomersScreen::take_query(Frame& frame, const projection::CustomerQuery& query) {
  auto in_this_order = query_;
  in_this_order.order = query.order, in_this_order.reversed = query.reversed;
  // Another order shows the same customers; another question shows others.
  if (in_this_order != query) marks_.clear();
  if (!navigator_.sheet().empty()) carried_ = Carried{carried_ ? carried_->below : query_, query};
  query_ = query;
  top_ = 0;
  scroll_to_ = 0;
  route_due_ms_ = frame.now_ms() + route_write_ms;
  frame.wake();
}

void CustomersScreen::refresh(Frame& frame) {
  if (refresh_asked_) return;
  refresh_asked_ = frame.wall();
  workspace_.retry(*refresh_asked_);
  frame.wake();
}

void CustomersScreen::watch_refresh(Frame& frame) {
  if (!refresh_asked_ || !workspace_.is_open()) return;
  const sync::SyncStatus& status = workspace_.status();
  const bool at_work = status.phase == sync::Phase::greeting || status.phase == sync::Phase::pushing ||
                       status.phase == sync::Phase::pulling || status.phase == sync::Phase::bootstrapping;
  if (at_work) return;
  const bool answered = status.last_contact && *status.last_contact >= *refresh_asked_;
  refresh_asked_.reset();
  widget::show_toast(frame, answered ? widget::Tone::ok : widget::Tone::warn,
                     frame.tr(answered ? "customers.refreshed" : "customers.not_refreshed"));
  frame.wake();
}

view::RowRights CustomersScreen::rights_over(const domain::Customer& customer) const {
  return {.write = workspace_.may_write(customer), .record = workspace_.may_record(customer)};
}

void CustomersScreen::draw_row_menu(Frame& frame) {
  const std::string_view sheet = navigator_.sheet();
  if (!sheet.starts_with(row_sheet)) return;
  const auto id = base::parse_id(sheet.substr(row_sheet.size()));
  const auto customer = id ? records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, *id)) : nullptr;
  if (customer == nullptr) return;
  const auto outcome = view::customer_row_menu(frame, menu_at_, *customer, rights_over(*customer));
  if (outcome.action) {
    act(frame, *outcome.action, *customer);
  } else if (outcome.dismissed) {
    navigator_.back(list_route(), frame.page());
  }
}

void CustomersScreen::act(Frame& frame, view::RowAction action, const domain::Customer& customer) {
  switch (action) {
    case view::RowAction::open: return navigator_.go_from_sheet(CustomerRoute{customer.id}, frame.page());
    case view::RowAction::record: return navigator_.go_from_sheet(RecordActivityRoute{customer.id}, frame.page());
    case view::RowAction::edit: return navigator_.go_from_sheet(EditCustomerRoute{customer.id}, frame.page());
    case view::RowAction::call: call(frame, customer.phones.front()); break;
    case view::RowAction::copy_phone: {
      const std::string phone = view::phone_text(customer.phones.front());
      frame.page().clipboard(customer.phones.front());
      widget::show_toast(frame, widget::Tone::ok, view::tr_with(frame, "customer.phone_copied", {{"phone", phone}}));
      break;
    }
  }
  navigator_.back(list_route(), frame.page());
}

void CustomersScreen::draw(Frame& frame, const Box& area, std::optional<domain::CustomerId> shown) {
  const bool two_columns = frame.theme().form == theme::FormFactor::desktop;
  if (!shown) {
    draw_list(frame, area, std::nullopt);
  } else if (!two_columns) {
    draw_detail(frame, area, *shown, false);
  } else {
    Box left = area;
    const float margin = frame.theme().size.margin;
    Box right = widget::cut_right(left, left.width * 0.4F);
    draw_list(frame, left, shown);
    draw_detail(frame, right.inset(0, margin, margin, margin), *shown, true);
  }
  draw_row_menu(frame);
  marks_.draw_question(frame);
}

void CustomersScreen::draw_list(Frame& frame, const Box& area, std::optional<domain::CustomerId> selected) {
  read_widths();
  const auto found = workspace_.directory().find(query_, workspace_.me());
  marks_.follow(found);
  const view::CustomerListModel model{
      .directory = workspace_.directory(),
      .staff = workspace_.staff(),
      .me = workspace_.me(),
      .found = found,
      .query = query_,
      .selected = selected,
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
      .waiting = !workspace_.ready(),
      .filling = workspace_.status().filling,
      .fetched = workspace_.status().bootstrap_rows,
      .filters_open = navigator_.sheet() == "filters",
      .open_filter = navigator_.sheet().starts_with(filter_sheet) ? std::string_view(navigator_.sheet()).substr(filter_sheet.size())
                                                                  : std::string_view{},
      .initial_top = top_,
      .scroll_to = scroll_to_,
      .marked = marks_.marked(),
      .widths = widths_,
      .bulk = marks_.model(),
      .bulk_menu = marks_.menu(),
      .refreshing = refresh_asked_.has_value(),
      .may_write = workspace_.may(command::CommandKind::create_customer),
      .may_import = workspace_.may(command::CommandKind::import_rows),
      .rights = [this](const domain::Customer& customer) { return rights_over(customer); },
  };
  const auto outcome = view::customer_list(frame, area, model, search_);
  // Before the first rows are there, the place a person has come back to is still to be found.
  if (!found.empty()) {
    top_ = outcome.top;
    scroll_to_.reset();
  }
  if (outcome.width) keep_width(frame, *outcome.width);
  marks_.act(frame, outcome, found);
  if (outcome.query) take_query(frame, *outcome.query);
  note_place(frame);
  if (outcome.refresh) refresh(frame);
  if (outcome.swiped) {
    const auto [customer, action] = *outcome.swiped;
    if (action == view::RowAction::record) navigator_.go(RecordActivityRoute{customer}, frame.page());
    if (action == view::RowAction::edit) navigator_.go(EditCustomerRoute{customer}, frame.page());
  }
  if (outcome.menu_of) {
    menu_at_ = outcome.menu_at;
    navigator_.open_sheet(std::string(row_sheet) + base::id_text(outcome.menu_of->value), frame.page());
  }
  if (outcome.filters_open) {
    if (*outcome.filters_open) {
      navigator_.open_sheet("filters", frame.page());
    } else {
      navigator_.back(list_route(), frame.page());
    }
  }
  if (outcome.open_filter) {
    if (outcome.open_filter->empty()) {
      navigator_.back(list_route(), frame.page());
    } else {
      navigator_.open_sheet(std::string(filter_sheet) + std::string(*outcome.open_filter), frame.page());
    }
  }
  if (outcome.call) call(frame, *outcome.call);
  if (outcome.open) {
    if (selected) {
      navigator_.replace(CustomerRoute{*outcome.open, tab_here()}, frame.page());
    } else {
      route_due_ms_.reset();
      navigator_.replace(list_route(), frame.page());
      navigator_.go(CustomerRoute{*outcome.open}, frame.page());
    }
  }
  if (outcome.create) navigator_.go(NewCustomerRoute{}, frame.page());
  if (outcome.import) navigator_.go(ImportRoute{}, frame.page());
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
}

void CustomersScreen::go_on(Frame& frame) {
  transfer_.watch(frame);
  purge_.watch(frame);
  shares_.watch(frame);
  marks_.go_on(frame);
  watch_refresh(frame);
  if (!route_due_ms_) return;
  if (*route_due_ms_ > frame.now_ms()) {
    frame.wake_at(*route_due_ms_);
    return;
  }
  route_due_ms_.reset();
  if (std::holds_alternative<CustomersRoute>(navigator_.here())) {
    navigator_.replace(list_route(), frame.page());
  } else {
    navigator_.write_note(frame.page());
  }
}

void CustomersScreen::draw_detail(Frame& frame, const Box& area, domain::CustomerId id, bool beside) {
  const auto record = workspace_.records().find(records::TableId::customer, id.value);
  const auto customer = records::as<domain::Customer>(record);
  if (customer == nullptr) {
    const auto why = why_not_created(workspace_, id);
    const auto outcome = view::customer_missing(
        frame, area, {.waiting = !workspace_.ready(), .beside = beside, .not_created = why ? &*why : nullptr, .purge = purge_.state_of(id)});
    if (outcome.close) navigator_.back(list_route(), frame.page());
    if (outcome.attention) navigator_.go(AttentionRoute{}, frame.page());
    return;
  }
  const auto pending = on_their_way(workspace_, id);
  const view::PhotoDesk photos{.album = workspace_.album(),
                               .state_of = [this](const domain::Photo& photo) { return workspace_.photo_state(photo); }};
  const auto collaborators = tab_here() == view::CustomerTab::about ? shares_.people(frame, id) : std::vector<view::Collaborator>{};
  const view::RowRights rights = rights_over(*customer);
  const HistoryShelf::History& told = workspace_.histories().of(id);
  const bool is_refused = workspace_.status().phase == sync::Phase::refused;  // whatever this device asks
  const auto& why = is_refused ? workspace_.status().trouble : told.why;
  const view::CustomerHistoryModel history{.entries = told.entries,
                                           .more = told.more,
                                           .as_of = told.as_of,
                                           .unknown = told.unknown,
                                           .offline = told.unreachable || workspace_.is_offline(),
                                           .asking = workspace_.histories().is_asking(),
                                           .why = why ? &*why : nullptr,
                                           .customer = *customer,
                                           .records = workspace_.records()};
  const view::CustomerDetailModel model{
      .customer = *customer,
      .contacts = workspace_.contacts().of(id),
      .timeline = workspace_.timeline().of(id),
      .staff = workspace_.staff(),
      .me = workspace_.me(),
      .on_their_way = pending,
      .opened_histories = opened_histories_,
      .photos = photos,
      .history = history,
      .tab = tab_here(),
      .beside = beside,
      .collaborators = {.people = collaborators, .may_add = rights.write},
      .may_write = rights.write,
      .may_record = rights.record,
      .is_shared = workspace_.directory().is_shared_with(workspace_.me(), id),
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
  };
  auto outcome = view::customer_detail(frame, area, model);
  if (outcome.more) transfer_.open_menu(frame, *outcome.more);
  const auto chosen = transfer_.draw(frame, *customer);
  outcome.share = chosen == view::PageAction::share;
  if (chosen == view::PageAction::purge) purge_.open(frame);
  purge_.draw(frame, *customer);
  if (chosen == view::PageAction::collaborate) navigator_.change_sheet(CustomerShares::sheet, frame.page()), frame.wake();
  shares_.draw(frame, *customer, list_route());
  shares_.act(frame, outcome.collaborators);
  act(frame, outcome, id);
  if (navigator_.sheet() == photo_sheet) draw_photo(frame, id);
  if (navigator_.sheet() == map_sheet) draw_maps(frame);
}

view::CustomerTab CustomersScreen::tab_here() const {
  const auto* here = std::get_if<CustomerRoute>(&navigator_.here());
  return here != nullptr ? here->tab : view::CustomerTab{};
}

void CustomersScreen::draw_photo(Frame& frame, domain::CustomerId id) {
  const auto entries = workspace_.timeline().of(id);
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [this](const projection::TimelineEntry& each) { return photo_ && each.standing->id == photo_->activity; });
  // After the page was loaded anew nobody knows which it was.
  if (entry == entries.end()) return navigator_.back(CustomerRoute{id}, frame.page());
  const view::PhotoDesk desk{.album = workspace_.album(),
                             .state_of = [this](const domain::Photo& photo) { return workspace_.photo_state(photo); }};
  const auto photos = view::photos_of(frame, *entry, desk, workspace_.staff());
  const auto outcome = view::photo_dialog(frame, photos, photo_->index);
  photo_->index = outcome.shown;
  const auto& shown = *photos[outcome.shown].photo;
  const std::string file =
      base::local_date_text(shown.taken_at.value_or(shown.recorded_at)) + "-" + std::to_string(outcome.shown + 1) + ".jpg";
  if (outcome.save) frame.page().photo_save(shown.sha256, file);
  if (outcome.share) frame.page().share(frame.tr("photo.title"), photos[outcome.shown].name, shown.sha256, file);
  if (outcome.dismissed) navigator_.back(CustomerRoute{id}, frame.page());
}

void CustomersScreen::navigate(Frame& frame, view::MapTarget target, const Box& anchor) {
  way_ = Way{std::move(target), anchor};
  navigator_.open_sheet(map_sheet, frame.page());
}

void CustomersScreen::draw_maps(Frame& frame) {
  if (!way_) return navigator_.back(list_route(), frame.page());
  const auto outcome = view::map_menu(frame, way_->anchor);
  if (outcome.chosen) frame.page().open(view::map_link(*outcome.chosen, way_->target));
  if (outcome.dismissed) navigator_.back(list_route(), frame.page());
}

void CustomersScreen::act(Frame& frame, const view::CustomerDetailOutcome& outcome, domain::CustomerId id) {
  if (outcome.close) navigator_.back(list_route(), frame.page());
  if (outcome.tab) navigator_.replace(CustomerRoute{id, *outcome.tab}, frame.page());
  if (outcome.history.refresh) workspace_.histories().refresh();
  if (outcome.history.more) workspace_.histories().want_more();
  if (outcome.history.refresh || outcome.history.more) frame.wake();
  if (outcome.edit) navigator_.go(EditCustomerRoute{id}, frame.page());
  if (outcome.record) navigator_.go(RecordActivityRoute{id}, frame.page());
  if (outcome.correct) navigator_.go(CorrectActivityRoute{*outcome.correct}, frame.page());
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.call) call(frame, *outcome.call);
  if (outcome.open_photo) {
    photo_ = outcome.open_photo;
    navigator_.open_sheet(photo_sheet, frame.page());
  }
  if (outcome.retry_photo) workspace_.retry_photo(*outcome.retry_photo);
  const auto customer = workspace_.records().customer(id);
  if (outcome.share && customer.is_present()) frame.page().share(customer->name, view::customer_card(*customer));
  if (outcome.navigate_home && customer.is_present()) {
    const std::string address = customer->community.empty() ? customer->address : customer->community + " " + customer->address;
    navigate(frame, {.name = customer->name, .address = address}, *outcome.navigate_home);
  }
  if (outcome.navigate) {
    const auto activity = workspace_.records().activity(outcome.navigate->activity);
    const auto place = activity.is_present() ? domain::place_of(*activity) : std::nullopt;
    if (place)
      navigate(frame, {.name = customer.is_present() ? customer->name : std::string{}, .point = place->point}, outcome.navigate->anchor);
  }
  if (outcome.toggle_history && opened_histories_.erase(*outcome.toggle_history) == 0) opened_histories_.insert(*outcome.toggle_history);
  if (outcome.toggle_history) frame.wake();
}

}  // namespace actline::client::app
