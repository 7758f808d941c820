#include "client/app/palette.hpp"

#include <algorithm>

#include "client/app/screen/customer_shares.hpp"
#include "client/view/name_match.hpp"
#include "client/view/wording.hpp"
#include "shared/base/utf8.hpp"

namespace actline::client::app {

namespace {

using theme::Icon;
using widget::Frame;

constexpr std::string_view sheet = "palette";
constexpr std::size_t customers_shown = 8;

// The first of those called so, then of those found for another reason: a contact, a building, a note.
std::vector<projection::Slot> best_of(const projection::CustomerDirectory& directory, std::span<const projection::Slot> found,
                                      std::string_view text) {
  std::vector<projection::Slot> best, others;
  const std::string wanted = base::folded(text);
  for (const projection::Slot slot : found) {
    if (best.size() == customers_shown) return best;
    std::vector<projection::Slot>& rank = view::name_matches(directory.customer(slot).name, wanted) ? best : others;
    if (rank.size() < customers_shown) rank.push_back(slot);
  }
  others.resize(std::min(others.size(), customers_shown - best.size()));
  best.insert(best.end(), others.begin(), others.end());
  return best;
}

}  // namespace

void Palette::open(platform::PageWriter& page) { navigator_.open_sheet(sheet, page); }

std::function<void(Frame& frame, Palette::Wish& wish)> Palette::to(Route route) {
  // In place of the palette's own entry: Back leads to where it was opened.
  return [this, route = std::move(route)](Frame& frame, Wish&) { navigator_.start_over(route, frame.page()); };
}

void Palette::add(std::string key, std::string title, Icon icon, std::string_view group,
                  std::function<void(Frame& frame, Wish& wish)> choose) {
  if (!view::name_matches(title, base::folded(base::trimmed(text_)))) return;
  entries_.push_back({{std::move(key), std::move(title), {}, icon, std::string(group)}, std::move(choose)});
}

void Palette::gather(const Frame& frame, const view::ThisDevice& device) {
  entries_.clear();
  gathered_at_ = workspace_.directory().generation();
  gather_customer_actions(frame);
  // Who types wants a person most of the time; who has typed nothing yet, a list of what there is.
  if (!text_.empty()) gather_customers(frame);
  gather_actions(frame, device);
  gather_places(frame);
  if (text_.empty()) gather_customers(frame);
}

void Palette::gather_customer_actions(const Frame& frame) {
  const auto* here = std::get_if<CustomerRoute>(&navigator_.here());
  if (here == nullptr) return;
  const domain::CustomerId id = here->customer;
  const auto record = workspace_.records().find(records::TableId::customer, id.value);
  const auto customer = records::as<domain::Customer>(record);
  if (customer == nullptr) return;
  const auto named = [&](std::string_view action) { return std::string(frame.tr(action)) + " · " + customer->name; };
  const std::string_view group = frame.tr("palette.actions");
  if (workspace_.may_record(*customer)) add("record", named("activity.record"), Icon::plus, group, to(RecordActivityRoute{id}));
  if (!workspace_.may_write(*customer)) return;
  add("edit", named("action.edit"), Icon::edit, group, to(EditCustomerRoute{id}));
  add("collaborate", named("collaboration.add"), Icon::handshake, group,
      [this](Frame& drawn, Wish&) { navigator_.change_sheet(CustomerShares::sheet, drawn.page()); });
}

void Palette::gather_actions(const Frame& frame, const view::ThisDevice& device) {
  const std::string_view group = frame.tr("palette.actions");
  const auto here = [this](auto act) {
    return [this, act](Frame& drawn, Wish& wish) {
      navigator_.back(navigator_.here(), drawn.page());
      act(wish);
    };
  };
  add("new_customer", std::string(frame.tr("customer.new")), Icon::plus, group, to(NewCustomerRoute{}));
  add("import", std::string(frame.tr("import.title")), Icon::upload, group, to(ImportRoute{}));
  if (workspace_.may(command::CommandKind::add_staff)) {
    add("new_person", std::string(frame.tr("staff.new")), Icon::plus, group, to(NewStaffRoute{}));
    add("new_unit", std::string(frame.tr("unit.new")), Icon::plus, group, to(NewUnitRoute{}));
    add("new_post", std::string(frame.tr("post.new")), Icon::plus, group, to(NewPostRoute{}));
  }
  add("retry", std::string(frame.tr("palette.sync_now")), Icon::sync, group, here([](Wish& wish) { wish.retry = true; }));
  constexpr std::array<std::pair<platform::Appearance, std::string_view>, 3> appearances{{
      {platform::Appearance::system, "system"},
      {platform::Appearance::light, "light"},
      {platform::Appearance::dark, "dark"},
  }};
  for (const auto& [appearance, name] : appearances) {
    if (appearance == device.appearance) continue;
    const std::string title =
        view::tr_with(frame, "palette.choose",
                      {{"what", frame.tr("device.appearance")}, {"value", view::choice_label(frame, "device.appearance.", name)}});
    add("appearance_" + std::string(name), title, Icon::settings, group, here([chosen = appearance](Wish& wish) {
          wish.device.emplace();
          wish.device->appearance = chosen;
        }));
  }
  if (device.update_waits) {
    add("update", std::string(frame.tr("update.take")), Icon::download, group, here([](Wish& wish) {
          wish.device.emplace();
          wish.device->update = true;
        }));
  }
  add("sign_out", std::string(frame.tr("account.sign_out")), Icon::log_out, group,
      [this](Frame& drawn, Wish&) { navigator_.change_sheet("sign_out", drawn.page()); });
}

void Palette::gather_places(const Frame& frame) {
  const std::string_view group = frame.tr("palette.places");
  add("customers", std::string(frame.tr("place.customers")), Icon::customers, group, [](Frame&, Wish& wish) { wish.list = true; });
  if (workspace_.may(command::CommandKind::patch_unit)) {
    add("organisation", std::string(frame.tr("place.organisation")), Icon::network, group, to(OrganisationRoute{}));
    add("posts", std::string(frame.tr("post.title")), Icon::lock, group, to(PostsRoute{}));
  }
  add("deputies", std::string(frame.tr("deputy.title")), Icon::calendar, group, to(DeputiesRoute{}));
  add("attention", std::string(frame.tr("place.attention")), Icon::inbox, group, to(AttentionRoute{}));
  add("sync", std::string(frame.tr("place.sync")), Icon::sync, group, to(SyncRoute{}));
}

void Palette::gather_customers(const Frame& frame) {
  const std::string_view group = frame.tr("palette.customers");
  const projection::CustomerQuery query{.text = std::string(base::trimmed(text_))};
  const auto found = workspace_.directory().find(query, workspace_.me());
  for (const projection::Slot slot : best_of(workspace_.directory(), found, query.text)) {
    const domain::Customer& customer = workspace_.directory().customer(slot);
    const std::string detail = customer.phones.empty() ? customer.community : view::phone_text(customer.phones.front());
    entries_.push_back({{"customer_" + base::id_text(customer.id.value), customer.name, detail, Icon::customer, std::string(group)},
                        to(CustomerRoute{customer.id})});
  }
  if (found.size() <= customers_shown) return;
  entries_.push_back(
      {{"all",
        query.text.empty() ? view::tr_count(frame, "palette.all_customers", found.size())
                           : view::tr_with(frame, "palette.all_found", {{"count", std::to_string(found.size())}, {"text", query.text}}),
        {},
        Icon::search,
        std::string(group)},
       [query](Frame&, Wish& wish) { wish.query = query; }});
}

Palette::Wish Palette::draw(Frame& frame, const view::ThisDevice& device) {
  Wish wish;
  if (navigator_.sheet() != sheet) {
    gathered_at_ = 0;
    text_.clear();
    if (frame.take_shortcut("k", true)) open(frame.page());
    return wish;
  }
  if (gathered_at_ != workspace_.directory().generation()) gather(frame, device);
  std::vector<widget::PaletteEntry> shown;
  shown.reserve(entries_.size());
  for (const Entry& entry : entries_) shown.push_back(entry.shown);
  const widget::PaletteOptions options{
      .title = frame.tr("palette.title"), .placeholder = frame.tr("palette.placeholder"), .nothing = frame.tr("palette.nothing")};
  const auto outcome = widget::command_palette(frame, "palette", options, text_, shown);
  if (outcome.chosen) {
    const auto choose = entries_[*outcome.chosen].choose;
    choose(frame, wish);
  } else if (outcome.dismissed) {
    navigator_.back(navigator_.here(), frame.page());
  } else if (outcome.typed) {
    gather(frame, device);
    frame.wake();
  }
  return wish;
}

}  // namespace actline::client::app
