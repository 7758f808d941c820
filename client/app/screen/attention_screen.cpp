#include "client/app/screen/attention_screen.hpp"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "client/view/attention/attention_tray.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

using projection::AttentionItem;
using widget::Box;
using widget::Frame;

void AttentionScreen::draw(Frame& frame, const Box& area) {
  const std::vector<AttentionItem> items = workspace_.attention();
  const view::AttentionModel model{
      .items = items, .records = workspace_.records(), .badge = view::sync_badge(frame, workspace_.status(), workspace_.unsent_photos())};
  const auto outcome = view::attention_tray(frame, area, model);
  const auto find = [&](const std::string& key) -> const AttentionItem* {
    const auto found = std::find_if(items.begin(), items.end(), [&](const AttentionItem& item) { return item.key == key; });
    return found == items.end() ? nullptr : &*found;
  };
  if (outcome.sync) navigator_.go(SyncRoute{}, frame.page());
  if (outcome.look) navigator_.go(CustomerRoute{*outcome.look}, frame.page());
  if (outcome.reopen) {
    if (const auto* item = find(*outcome.reopen)) reopen(frame, *item);
  }
  if (outcome.create_anyway) {
    if (const auto* item = find(*outcome.create_anyway)) create_anyway(frame, *item);
  }
  if (outcome.dismiss) {
    if (const auto* item = find(*outcome.dismiss)) dismiss(frame, *item);
  }
}

void AttentionScreen::reopen(Frame& frame, const AttentionItem& item) {
  const base::Instant now = frame.wall();
  if (const auto* create = std::get_if<domain::CreateCustomer>(&*item.command)) {
    forms_.customer.refill(*create, item.note, now);
    navigator_.go(NewCustomerRoute{}, frame.page());
  } else if (const auto* patch = std::get_if<domain::PatchCustomer>(&*item.command)) {
    forms_.customer.refill(*patch, item.note, now);
    navigator_.go(EditCustomerRoute{patch->customer}, frame.page());
  } else if (const auto* record = std::get_if<domain::RecordActivity>(&*item.command)) {
    forms_.activity.refill(*record, item.note, now);
    navigator_.go(RecordActivityRoute{record->activity.customer}, frame.page());
  } else if (const auto* photo = std::get_if<domain::AddPhoto>(&*item.command)) {
    forms_.activity.refill(*photo, item.note, now);
    navigator_.go(CorrectActivityRoute{photo->photo.activity}, frame.page());
  } else if (const auto* correct = std::get_if<domain::CorrectActivity>(&*item.command)) {
    forms_.activity.refill(*correct, item.note, now);
    navigator_.go(CorrectActivityRoute{correct->corrects}, frame.page());
  } else if (const auto* add_unit = std::get_if<domain::AddUnit>(&*item.command)) {
    forms_.unit.refill(*add_unit, item.note, now);
    navigator_.go(NewUnitRoute{add_unit->unit.parent}, frame.page());
  } else if (const auto* patch_unit = std::get_if<domain::PatchUnit>(&*item.command)) {
    forms_.unit.refill(*patch_unit, item.note, now);
    navigator_.go(EditUnitRoute{patch_unit->unit}, frame.page());
  } else if (const auto* add_staff = std::get_if<domain::AddStaff>(&*item.command)) {
    forms_.staff.refill(*add_staff, item.note, now);
    navigator_.go(NewStaffRoute{add_staff->staff.store}, frame.page());
  } else if (const auto* patch_staff = std::get_if<domain::PatchStaff>(&*item.command)) {
    forms_.staff.refill(*patch_staff, item.note, now);
    navigator_.go(EditStaffRoute{patch_staff->staff}, frame.page());
  } else if (const auto* add_post = std::get_if<domain::AddPost>(&*item.command)) {
    forms_.post.refill(*add_post, item.note, now);
    navigator_.go(NewPostRoute{}, frame.page());
  } else if (const auto* patch_post = std::get_if<domain::PatchPost>(&*item.command)) {
    forms_.post.refill(*patch_post, item.note, now);
    navigator_.go(EditPostRoute{patch_post->post}, frame.page());
  } else if (const auto* deputy = std::get_if<domain::AddDeputy>(&*item.command)) {
    forms_.deputies.refill(*deputy, item.note, now);
    navigator_.go(NewDeputyRoute{}, frame.page());
  }
}

void AttentionScreen::create_anyway(Frame& frame, const AttentionItem& item) {
  auto create = std::get<domain::CreateCustomer>(*item.command);
  create.distinct_from_known = true;
  const domain::CustomerId made = create.customer.id;
  const auto n = workspace_.submit(std::move(create), frame.wall());
  if (!n) {
    widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, n.refusal()));
    return;
  }
  dismiss(frame, item);
  navigator_.go(CustomerRoute{made}, frame.page());
}

void AttentionScreen::dismiss(Frame& frame, const AttentionItem& item) {
  const auto n = workspace_.submit(domain::DismissVerdict{item.note}, frame.wall());
  if (!n) widget::show_toast(frame, widget::Tone::error, view::refusal_text(frame, n.refusal()));
  frame.wake();
}

}  // namespace actline::client::app
