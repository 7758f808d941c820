#include "client/app/bulk_change.hpp"

#include <utility>

#include "client/app/tuning.hpp"
#include "shared/domain/field_value.hpp"

namespace actline::client::app {

namespace {

// The field's present value; nothing when this device no longer holds the customer.
std::optional<domain::Value> value_now(const Workspace& workspace, domain::CustomerId customer, std::string_view field) {
  const auto held = records::as<domain::Customer>(workspace.records().find(records::TableId::customer, customer.value));
  if (held == nullptr) return std::nullopt;
  const records::Record record(*held);
  const auto fields = records::fields_of(records::TableId::customer);
  const auto values = records::values_of(record);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field) return values[i];
  }
  return std::nullopt;
}

}  // namespace

std::optional<domain::PatchCustomer> field_change(const Workspace& workspace, domain::CustomerId customer, std::string_view field,
                                                  std::string_view value) {
  const auto held = value_now(workspace, customer, field);
  domain::Value to{std::string(value)};
  if (!held || domain::same_value(*held, to)) return std::nullopt;
  return domain::PatchCustomer{.customer = customer, .changes = {{std::string(field), *held, std::move(to)}}};
}

void BulkChange::start(std::vector<domain::CustomerId> customers, Ask ask) {
  ask_ = std::move(ask);
  customers_ = std::move(customers);
  next_ = kept_ = passed_over_ = 0;
  waiting_.clear();
  refused_.clear();
  why_.reset();
}

void BulkChange::refuse(domain::CustomerId customer, const base::Refusal& why) {
  refused_.push_back(customer);
  if (!why_) why_ = why;
}

void BulkChange::submit(std::size_t place, base::Instant now) {
  auto command = ask_(customers_[place], place);
  if (!command) {
    ++passed_over_;
    return;
  }
  const auto ticket = workspace_.submit(std::move(*command), now);
  if (ticket) {
    waiting_.push_back({*ticket, customers_[place]});
  } else {
    refuse(customers_[place], ticket.refusal());
  }
}

std::optional<BulkChange::Result> BulkChange::go_on(base::Instant now) {
  if (customers_.empty()) return std::nullopt;
  std::erase_if(waiting_, [this](const Waiting& waiting) {
    const Workspace::Fate fate = workspace_.fate(waiting.ticket);
    if (fate.state == Workspace::Fate::State::waiting) return false;
    if (fate.state == Workspace::Fate::State::saved) {
      ++kept_;
    } else {
      refuse(waiting.customer, *fate.why);
    }
    return true;
  });
  while (next_ < customers_.size() && waiting_.size() < bulk_commands_ahead) submit(next_++, now);
  if (!done()) return std::nullopt;
  customers_.clear();
  Result result{.changed = kept_, .refused = std::exchange(refused_, {}), .why = std::exchange(why_, {})};
  kept_ = passed_over_ = 0;
  return result;
}

}  // namespace actline::client::app
