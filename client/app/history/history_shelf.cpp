#include "client/app/history/history_shelf.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"

namespace actline::client::app {

const HistoryShelf::History& HistoryShelf::of(domain::CustomerId customer) const {
  static const History none;
  const auto place = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.customer == customer; });
  return place == kept_.end() ? none : place->history;
}

HistoryShelf::Kept* HistoryShelf::find(domain::CustomerId customer) {
  const auto place = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.customer == customer; });
  return place == kept_.end() ? nullptr : &*place;
}

void HistoryShelf::look_at(domain::CustomerId customer) {
  if (looked_at_ == customer && (customer.is_nil() || find(customer) != nullptr)) return;
  looked_at_ = customer;
  if (customer.is_nil()) return;
  const auto place = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.customer == customer; });
  if (place != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, place);
    // Coming back to what went wrong is trying again.
    if (place->history.why || place->history.unreachable) place->wants_again = true;
  } else {
    kept_.push_front({.customer = customer, .wants_again = true});
    if (kept_.size() > histories_held) kept_.pop_back();
  }
  due_.reset();
}

void HistoryShelf::refresh() {
  Kept* kept = find(looked_at_);
  if (kept == nullptr) return;
  kept->wants_again = true;
  due_.reset();
}

void HistoryShelf::want_more() {
  Kept* kept = find(looked_at_);
  if (kept == nullptr) return;
  kept->wants_more = true;
  due_.reset();
}

void HistoryShelf::apply(const records::Change& change) {
  if (kept_.empty()) return;
  const records::Record& record = change.after != nullptr ? *change.after : *change.before;
  if (!records::moves_with_root(record)) return;
  const domain::CustomerId customer{records::root_of(record)};
  Kept* kept = find(customer);
  if (kept == nullptr) return;
  kept->changed = true;
  // They have left what this person sees: nothing of them stays.
  if (change.table == records::TableId::customer && change.after == nullptr) {
    kept->history = {};
    kept->wants_again = true;
  }
}

std::optional<HistoryShelf::Ask> HistoryShelf::next(const Line& line, base::Instant now) {
  if (!std::exchange(was_open_, line.open) && line.open) due_.reset();
  Kept* kept = find(looked_at_);
  if (kept == nullptr || asked_ || !line.open) return std::nullopt;
  // What this device has just changed itself is in no history before it has gone up and come down.
  const bool is_old = kept->changed && line.resting && (line.seen > kept->head || kept->history.unknown);
  const bool again = kept->wants_again || is_old;
  if (!again && !kept->wants_more) return std::nullopt;
  if (due_ && now < *due_) return std::nullopt;
  due_.reset();
  asked_ = Ask{.customer = kept->customer, .before = std::nullopt};
  if (again) {
    kept->wants_again = kept->changed = false;
  } else {
    kept->wants_more = false;
    if (!kept->history.more) return asked_ = std::nullopt;
    asked_->before = kept->history.entries.back().seq;
  }
  return asked_;
}

HistoryShelf::Heard HistoryShelf::answered(int status, std::string_view body, std::int64_t retry_after_ms, base::Instant now) {
  if (!asked_) return Heard::fine;
  const Ask ask = *std::exchange(asked_, std::nullopt);
  Kept* kept = find(ask.customer);
  if (kept == nullptr) return Heard::fine;
  kept->history.unreachable = status == 0;
  kept->history.why.reset();
  if (status == 200) {
    auto reply = inquiry::decode_customer_history_reply(body);
    if (reply) {
      back_off_.succeeded();
      take(*kept, ask, std::move(*reply));
    } else {
      kept->history.why = reply.refusal();
    }
    return Heard::fine;
  }
  if (status == 404) {
    kept->history = {.unknown = true};
    return Heard::fine;
  }
  // After the next sign-in, or when there is a line again, it is asked for anew.
  const bool comes_back = status == 0 || status == 401 || status == 429 || status >= 500;
  if (status != 0 && status != 401) kept->history.why = sync::refusal_of(status, body);
  if (comes_back) {
    (ask.before ? kept->wants_more : kept->wants_again) = true;
    due_ = base::later(now, back_off_.wait_after_failure(retry_after_ms));
  }
  return status == 401 ? Heard::signed_out : Heard::fine;
}

void HistoryShelf::take(Kept& kept, const Ask& ask, inquiry::CustomerHistoryReply reply) {
  History& history = kept.history;
  history.unknown = false;
  if (ask.before) {
    // The beginning may have been told anew meanwhile, without what this page goes on from.
    if (history.entries.empty() || history.entries.back().seq != *ask.before) return;
    history.entries.insert(history.entries.end(), reply.entries.begin(), reply.entries.end());
    history.more = reply.more;
    return;
  }
  kept.head = reply.head;
  history.as_of = reply.server_time;
  // What was told before stays, where what is new joins it: nothing in a history is ever rewritten.
  const bool joins = !history.entries.empty() && !reply.entries.empty() && reply.entries.back().seq <= history.entries.front().seq;
  if (!joins) {
    history.entries = std::move(reply.entries);
    history.more = reply.more;
    return;
  }
  const std::int64_t newest = history.entries.front().seq;
  std::erase_if(reply.entries, [newest](const projection::HistoryEntry& entry) { return entry.seq <= newest; });
  history.entries.insert(history.entries.begin(), reply.entries.begin(), reply.entries.end());
}

void HistoryShelf::clear() {
  kept_.clear();
  looked_at_ = {};
  asked_.reset();
  due_.reset();
  was_open_ = false;
}

}  // namespace actline::client::app
