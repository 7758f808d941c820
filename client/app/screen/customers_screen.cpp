#include "client/app/screen/customers_screen.hpp"

#include <algorithm>

#include "client/app/tuning.hpp"
#include "client/view/photo/photo_dialog.hpp"

namespace actline::client::app {

namespace {

using widget::Box;
using widget::Frame;
namespace space = theme::space;

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

void CustomersScreen::arrived(const CustomersRoute& route) {
  query_ = route.query;
  search_ = query_.text;
  route_due_ms_.reset();
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
}

void CustomersScreen::draw_list(Frame& frame, const Box& area, std::optional<domain::CustomerId> selected) {
  const view::CustomerListModel model{
      .directory = workspace_.directory(),
      .staff = workspace_.staff(),
      .found = workspace_.directory().find(query_, workspace_.me()),
      .query = query_,
      .selected = selected,
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
      .waiting = !workspace_.ready(),
      .fetched = workspace_.status().bootstrap_rows,
      .filters_open = navigator_.sheet() == "filters",
      .initial_top = top_,
  };
  const auto outcome = view::customer_list(frame, area, model, search_);
  top_ = outcome.top;
  if (outcome.query) {
    query_ = *outcome.query;
    top_ = 0;
    route_due_ms_ = frame.now_ms() + route_write_ms;
    frame.wake();
  }
  if (outcome.filters_open) {
    if (*outcome.filters_open) {
      navigator_.open_sheet("filters", frame.page());
    } else {
      navigator_.back(list_route(), frame.page());
    }
  }
  if (outcome.call) call(frame, *outcome.call);
  if (outcome.open) {
    if (selected) {
      navigator_.replace(CustomerRoute{*outcome.open}, frame.page());
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

void CustomersScreen::write_route(Frame& frame) {
  if (!route_due_ms_) return;
  if (!std::holds_alternative<CustomersRoute>(navigator_.here())) {
    route_due_ms_.reset();
  } else if (*route_due_ms_ > frame.now_ms()) {
    frame.wake_at(*route_due_ms_);
  } else {
    route_due_ms_.reset();
    navigator_.replace(list_route(), frame.page());
  }
}

void CustomersScreen::draw_detail(Frame& frame, const Box& area, domain::CustomerId id, bool beside) {
  const auto record = workspace_.records().find(records::TableId::customer, id.value);
  const auto customer = records::as<domain::Customer>(record);
  if (customer == nullptr) {
    const auto why = why_not_created(workspace_, id);
    const auto outcome =
        view::customer_missing(frame, area, {.waiting = !workspace_.ready(), .beside = beside, .not_created = why ? &*why : nullptr});
    if (outcome.close) navigator_.back(list_route(), frame.page());
    if (outcome.attention) navigator_.go(AttentionRoute{}, frame.page());
    return;
  }
  const auto pending = on_their_way(workspace_, id);
  const view::PhotoDesk photos{.album = workspace_.album(), .state_of = [this](const domain::Photo& photo) { return workspace_.photo_state(photo); }};
  const view::CustomerDetailModel model{
      .customer = *customer,
      .contacts = workspace_.contacts().of(id),
      .timeline = workspace_.timeline().of(id),
      .staff = workspace_.staff(),
      .me = workspace_.me(),
      .on_their_way = pending,
      .opened_histories = opened_histories_,
      .photos = photos,
      .beside = beside,
      .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos()),
  };
  act(frame, view::customer_detail(frame, area, model), id);
  if (navigator_.sheet() == photo_sheet) draw_photo(frame, id);
  if (navigator_.sheet() == map_sheet) draw_maps(frame);
}

void CustomersScreen::draw_photo(Frame& frame, domain::CustomerId id) {
  const auto entries = workspace_.timeline().of(id);
  const auto entry = std::find_if(entries.begin(), entries.end(), [this](const projection::TimelineEntry& each) { return photo_ && each.standing->id == photo_->activity; });
  // After the page was loaded anew nobody knows which it was.
  if (entry == entries.end()) return navigator_.back(CustomerRoute{id}, frame.page());
  const view::PhotoDesk desk{.album = workspace_.album(), .state_of = [this](const domain::Photo& photo) { return workspace_.photo_state(photo); }};
  const auto photos = view::photos_of(frame, *entry, desk, workspace_.staff());
  const auto outcome = view::photo_dialog(frame, photos, photo_->index);
  photo_->index = outcome.shown;
  const auto& shown = *photos[outcome.shown].photo;
  const std::string file = base::local_date_text(shown.taken_at.value_or(shown.recorded_at)) + "-" + std::to_string(outcome.shown + 1) + ".jpg";
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
  if (!outcome.dismissed) return;
  way_.reset();
  navigator_.back(list_route(), frame.page());
}

void CustomersScreen::act(Frame& frame, const view::CustomerDetailOutcome& outcome, domain::CustomerId id) {
  if (outcome.close) navigator_.back(list_route(), frame.page());
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
    if (place) navigate(frame, {.name = customer.is_present() ? customer->name : std::string{}, .point = place->point}, outcome.navigate->anchor);
  }
  if (outcome.toggle_history && opened_histories_.erase(*outcome.toggle_history) == 0) opened_histories_.insert(*outcome.toggle_history);
  if (outcome.toggle_history) frame.wake();
}

}  // namespace actline::client::app
