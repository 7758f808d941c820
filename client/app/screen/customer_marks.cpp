#include "client/app/screen/customer_marks.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"
#include "client/view/choice_names.hpp"
#include "client/view/customer/customer_table.hpp"
#include "client/view/wording.hpp"

namespace actline::client::app {

namespace {

using view::BulkField;
using widget::Frame;
using widget::GridMarking;
using widget::Tone;

constexpr std::string_view sheet_prefix = "bulk/", question_sheet = "bulk/question";

std::string_view field_name(BulkField field) { return view::choice_name(view::bulk_field_names, field); }

}  // namespace

void CustomerMarks::follow(Found found) {
  if (std::exchange(found_before_, found.size()) == found.size() || marked_.empty()) return;
  view::MarkedCustomers still;
  for (const projection::Slot slot : found) {
    const base::Id id = id_of(slot).value;
    if (marked_.contains(id)) still.insert(id);
  }
  marked_ = std::move(still);
}

std::optional<BulkField> CustomerMarks::menu() const {
  const std::string_view sheet = navigator_.sheet();
  if (!sheet.starts_with(sheet_prefix)) return std::nullopt;
  return view::choice_named<BulkField>(view::bulk_field_names, sheet.substr(sheet_prefix.size()));
}

void CustomerMarks::take(const GridMarking& marking, Found found) {
  using Kind = GridMarking::Kind;
  if (marking.kind == Kind::only || marking.kind == Kind::none) marked_.clear();
  if (marking.kind == Kind::none) return;
  const bool all = marking.kind == Kind::all;
  const std::size_t end = all ? found.size() : std::min(marking.last + 1, found.size());
  for (std::size_t row = all ? 0 : marking.first; row < end; ++row) {
    const base::Id id = id_of(found[row]).value;
    if (marking.kind != Kind::toggle || marked_.erase(id) == 0) marked_.insert(id);
  }
}

view::CustomerBulkModel CustomerMarks::model() const {
  const auto is_theirs = [this](const base::Id& id) {
    const auto customer = workspace_.records().customer({id});
    return customer.is_present() && workspace_.may_write(*customer);
  };
  return {.done = change_.dealt_with(),
          .total = change_.total(),
          .exports = workspace_.grants().exports,
          .changes = workspace_.may(command::CommandKind::patch_customer) && std::any_of(marked_.begin(), marked_.end(), is_theirs)};
}

// In the list's order.
std::vector<const domain::Customer*> CustomerMarks::rows(Found found) const {
  std::vector<const domain::Customer*> rows;
  rows.reserve(marked_.size());
  for (const projection::Slot slot : found) {
    const domain::Customer& customer = workspace_.directory().customer(slot);
    if (marked_.contains(customer.id.value)) rows.push_back(&customer);
  }
  return rows;
}

void CustomerMarks::copy(Frame& frame, Found found) {
  const auto marked = rows(found);
  frame.page().clipboard(view::customers_as_tsv(frame, workspace_.staff(), marked));
  widget::show_toast(frame, Tone::ok, view::tr_count(frame, "customers.copied", marked.size()));
}

void CustomerMarks::save(Frame& frame, Found found) {
  const auto marked = rows(found);
  const std::string text = view::customers_as_csv(frame, workspace_.staff(), marked);
  const std::string date = base::local_date_text(frame.wall());
  frame.page().download(view::tr_with(frame, "customers.file_name", {{"date", date}}), "text/csv", std::as_bytes(std::span(text)));
  widget::show_toast(frame, Tone::ok, view::tr_count(frame, "customers.saved_csv", marked.size()));
}

void CustomerMarks::ask(Frame& frame, BulkField field, const std::string& value) {
  Question question{.field = field, .value = value};
  for (const base::Id& id : marked_) {
    if (!field_change(workspace_, domain::CustomerId{id}, field_name(field), value)) ++question.unchanged;
  }
  if (question.unchanged == marked_.size()) {
    const std::string label(view::bulk_value_label(frame, field, value));
    widget::show_toast(frame, Tone::info, view::tr_with(frame, "customers.nothing_to_change", {{"value", label}}));
    navigator_.back(navigator_.here(), frame.page());
    return;
  }
  question_ = std::move(question);
  navigator_.change_sheet(question_sheet, frame.page());
}

void CustomerMarks::act(Frame& frame, const view::CustomerListOutcome& outcome, Found found) {
  if (outcome.marking) take(*outcome.marking, found);
  if (outcome.bulk.clear) clear();
  if (outcome.marking || outcome.bulk.clear) frame.wake();
  if (outcome.bulk.copy) copy(frame, found);
  if (outcome.bulk.save) save(frame, found);
  if (outcome.bulk.change && marked_.size() > bulk_change_most) {
    widget::show_toast(frame, Tone::warn, view::tr_count(frame, "customers.too_many", bulk_change_most));
  } else if (outcome.bulk.change) {
    navigator_.open_sheet(std::string(sheet_prefix) + std::string(field_name(*outcome.bulk.change)), frame.page());
  }
  if (outcome.bulk_choice.value) {
    ask(frame, *menu(), *outcome.bulk_choice.value);
  } else if (outcome.bulk_choice.dismissed) {
    navigator_.back(navigator_.here(), frame.page());
  }
}

void CustomerMarks::draw_question(Frame& frame) {
  if (navigator_.sheet() != question_sheet || !question_ || change_.running()) return;
  const auto agreed = view::bulk_question(frame, question_->field, question_->value, marked_.size(), question_->unchanged);
  if (!agreed) return;
  if (*agreed) {
    std::vector<domain::CustomerId> customers;
    for (const base::Id& id : marked_) customers.push_back(domain::CustomerId{id});
    const auto ask = [this, field = field_name(question_->field), value = question_->value](domain::CustomerId customer, std::size_t) {
      return field_change(workspace_, customer, field, value);
    };
    change_.start(std::move(customers), ask);
  }
  question_.reset();
  navigator_.back(navigator_.here(), frame.page());
}

void CustomerMarks::go_on(Frame& frame) {
  if (!change_.running()) return;
  frame.wake();
  const auto result = change_.go_on(frame.wall());
  if (!result) return;
  // What was refused stays marked: the person may want to look at it.
  clear();
  for (const domain::CustomerId customer : result->refused) marked_.insert(customer.value);
  if (!result->why) {
    widget::show_toast(frame, Tone::ok, view::tr_count(frame, "customers.changed", result->changed));
    return;
  }
  const std::string changed = std::to_string(result->changed), refused = std::to_string(result->refused.size());
  const std::string why = view::refusal_text(frame, *result->why);
  widget::show_toast(frame, Tone::warn,
                     view::tr_with(frame, "customers.changed_partly", {{"count", changed}, {"refused", refused}, {"why", why}}));
}

}  // namespace actline::client::app
