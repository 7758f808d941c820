#include "client/view/customer/customer_page_menu.hpp"

#include <vector>

#include "client/widget/menu.hpp"

namespace actline::client::view {

using widget::Icon;

PageMenuOutcome customer_page_menu(widget::Frame& frame, const widget::Box& beside, const PageMenuModel& model) {
  std::vector<widget::MenuItem> items;
  std::vector<PageAction> actions;
  const auto add = [&](bool possible, PageAction action, std::string_view key, std::string_view text, Icon icon) {
    if (!possible) return;
    items.push_back({.key = key, .label = frame.tr(text), .icon = icon, .danger = action == PageAction::purge});
    actions.push_back(action);
  };
  add(model.can_claim, PageAction::claim, "claim", "customer.claim", Icon::customer);
  add(model.can_transfer, PageAction::transfer, "transfer", "customer.transfer", Icon::customers);
  add(model.can_release, PageAction::release, "release", "customer.release", Icon::undo);
  add(model.can_add, PageAction::collaborate, "collaborate", "collaboration.add", Icon::handshake);
  add(true, PageAction::share, "share", "share.share", Icon::share);
  add(model.can_purge, PageAction::purge, "purge", "customer.purge", Icon::trash);
  const widget::MenuOutcome chosen = widget::menu(frame, beside, "page_menu", frame.tr("customer.more"), items);
  PageMenuOutcome outcome{.action = {}, .dismissed = chosen.dismissed};
  if (chosen.chosen) outcome.action = actions[*chosen.chosen];
  return outcome;
}

}  // namespace actline::client::view
