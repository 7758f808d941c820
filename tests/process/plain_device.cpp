#include "tests/process/plain_device.hpp"

#include <algorithm>

#include "shared/command/codec.hpp"
#include "shared/sync/hello.hpp"

namespace actline::process {

namespace {

using domain::Verdict;

constexpr std::size_t commands_at_once = 50;  // when catching up
constexpr std::size_t pool_remembered = 16;
constexpr std::size_t complaints_most = 20;  // of one cause there may be thousands

}  // namespace

PlainDevice::Heard PlainDevice::ask(std::string_view path, const std::string& body) {
  last_reply_ = link_.post(path, body);
  if (last_reply_.done()) return Heard::answer;
  if (!last_reply_.answered()) return Heard::nothing;
  if (last_reply_.status == 401) return Heard::sign_in;
  if (last_reply_.status == 503) {
    told_to_wait_for_ = base::name_of(sync::refusal_of(last_reply_.status, last_reply_.body).code);
    return Heard::come_back;
  }
  complain(std::string(path) + " was answered " + std::to_string(last_reply_.status) + " " + last_reply_.body);
  return Heard::nonsense;
}

PlainDevice::Heard PlainDevice::greet() {
  sync::HelloRequest request;
  request.device = id_;
  request.build = "process tests";
  request.cursor = cursor_;
  if (const auto heard = ask(sync::hello_path, sync::encode(request)); heard != Heard::answer) return heard;
  const auto reply = sync::decode_hello_reply(last_reply_.body);
  if (!reply) {
    complain("a hello that cannot be read: " + reply.refusal().detail);
    return Heard::nonsense;
  }
  if (!epoch_.is_nil() && reply->epoch != epoch_) complain("another epoch, though nothing was restored");
  if (reply->reset) complain("its cursor fits no more");
  epoch_ = reply->epoch;
  hear_head(reply->head);
  if (reply->last_n < acknowledged_to_) {
    lost_ += static_cast<std::size_t>(acknowledged_to_ - reply->last_n);
    complain("acknowledged up to " + std::to_string(acknowledged_to_) + ", and now the server knows of " + std::to_string(reply->last_n));
  }
  return Heard::answer;
}

std::int64_t PlainDevice::make(command::Command command, base::Instant at, bool contended, std::int64_t rests_on) {
  Made made{.n = static_cast<std::int64_t>(made_.size()) + 1, .command = command, .contended = contended, .rests_on = rests_on};
  made.wire = command::encode({.n = made.n, .base_seq = cursor_ ? cursor_->seq : 0, .at = at, .command = std::move(command)});
  made_.push_back(std::move(made));
  return made_.back().n;
}

void PlainDevice::hear_of_restore() {
  epoch_ = {};
  cursor_.reset();
  held_ = {};
}

PlainDevice::Heard PlainDevice::send(std::int64_t first, std::size_t count) {
  std::vector<std::string_view> wires;
  for (std::size_t i = 0; i < count; ++i) {
    Made& made = made_.at(static_cast<std::size_t>(first) - 1 + i);
    ++made.times_sent;
    wires.push_back(made.wire);
  }
  if (const auto heard = ask(sync::push_path, sync::encode_push(id_, epoch_, wires)); heard != Heard::answer) return heard;
  const auto reply = sync::decode_push_reply(last_reply_.body);
  if (!reply || reply->results.size() != count || reply->results.front().n != first) {
    complain("an answer that does not fit what was pushed");
    return Heard::nonsense;
  }
  for (std::size_t i = 0; i < count; ++i) hear(made_[static_cast<std::size_t>(first) - 1 + i], reply->results[i]);
  acknowledged_to_ = std::max(acknowledged_to_, reply->results.back().n);
  if (reply->last_n < acknowledged_to_) complain("last_n is below what the same answer decides");
  hear_head(reply->head);
  return Heard::answer;
}

PlainDevice::Heard PlainDevice::send_rest() {
  for (auto left = static_cast<std::int64_t>(made_.size()) - acknowledged_to_; left > 0;
       left = static_cast<std::int64_t>(made_.size()) - acknowledged_to_) {
    const auto count = std::min(static_cast<std::size_t>(left), commands_at_once);
    if (const auto heard = send(acknowledged_to_ + 1, count); heard != Heard::answer) return heard;
  }
  return Heard::answer;
}

void PlainDevice::hear(Made& made, const sync::CommandResult& result) {
  if (result.verdict == Verdict::repeated) {
    ++repeated_;
    if (made.times_sent == 1) {
      ++lost_;
      complain("number " + std::to_string(made.n) + " was never sent before, and is called repeated");
    }
  } else if (made.acknowledged) {
    ++duplicated_;
    complain("number " + std::to_string(made.n) + " was decided a second time");
  } else {
    made.verdict = result.verdict;
    made.code = result.code;
  }
  made.acknowledged = true;
}

void PlainDevice::hear_head(storage::Seq head) {
  if (head < head_) complain("the head went back from " + std::to_string(head_) + " to " + std::to_string(head));
  head_ = std::max(head_, head);
}

PlainDevice::Heard PlainDevice::pull() {
  for (bool more = true; more;) {
    sync::PullRequest request;
    request.device = id_;
    request.epoch = epoch_;
    request.cursor = cursor_;
    if (const auto heard = ask(sync::pull_path, sync::encode(request)); heard != Heard::answer) return heard;
    const auto reply = sync::decode_pull_reply(last_reply_.body, id_);
    if (!reply) {
      complain("a page that cannot be read: " + reply.refusal().field);
      return Heard::nonsense;
    }
    hear_page(*reply);
    more = reply->more;
  }
  return Heard::answer;
}

void PlainDevice::hear_page(const sync::PullReply& reply) {
  hear_head(reply.head);
  if (cursor_ && reply.cursor.seq < cursor_->seq) complain("the cursor went back");
  if (reply.cursor.seq > reply.head) complain("the cursor is beyond the head");
  if (!reply.more && reply.cursor.seq != reply.head) complain("the last page does not reach the head");
  if (reply.acknowledged_n < pulled_n_) complain("acknowledged numbers went back");
  pulled_n_ = reply.acknowledged_n;
  cursor_ = reply.cursor;
  held_.take(reply);
  for (const sync::PageRow& row : reply.page) {
    const auto customer = records::as<domain::Customer>(row.record);
    if (customer == nullptr || !customer->owner.is_nil()) continue;
    in_pool_.push_back(customer->id);
    if (in_pool_.size() > pool_remembered) in_pool_.pop_front();
  }
}

void PlainDevice::learn_verdicts() {
  for (; learnt_to_ < pulled_n_; ++learnt_to_) {
    Made& made = made_[static_cast<std::size_t>(learnt_to_)];
    if (made.verdict) continue;
    const auto note = held_.find<domain::VerdictNote>(records::TableId::verdict_note, domain::verdict_note_id(id_, made.n).value);
    made.verdict = note != nullptr ? note->verdict : Verdict::applied;
    if (note != nullptr) made.code = note->code;
  }
}

void PlainDevice::complain(std::string what) {
  if (complaints_.size() < complaints_most) complaints_.push_back(person_.login + ": " + std::move(what));
}

}  // namespace actline::process
