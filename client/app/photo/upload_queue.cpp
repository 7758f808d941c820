#include "client/app/photo/upload_queue.hpp"

#include <algorithm>
#include <utility>

#include "shared/sync/answer.hpp"
#include "shared/sync/blob.hpp"

namespace actline::client::app {

void UploadQueue::want(std::vector<Waiting> waiting) {
  if (waiting == waiting_) return;
  waiting_ = std::move(waiting);
  const auto is_gone = [this](const auto& entry) {
    return std::none_of(waiting_.begin(), waiting_.end(), [&](const Waiting& each) { return each.sha256 == entry.first; });
  };
  std::erase_if(have_, is_gone);
  std::erase_if(failed_, is_gone);
}

std::optional<UploadQueue::Ask> UploadQueue::next(base::Instant now) {
  if (asked_ || (due_ && now < *due_)) return std::nullopt;
  due_.reset();
  for (const Waiting& photo : waiting_) {
    if (failed_.contains(photo.sha256)) continue;
    const auto have = have_.find(photo.sha256);
    if (have == have_.end()) {
      asked_ = Ask{.sha256 = photo.sha256, .is_question = true};
      return asked_;
    }
    if (have->second >= photo.bytes) continue;  // stored; the row will say so
    const std::int64_t to = std::min(photo.bytes, have->second + sync::blob_chunk_bytes);
    asked_ = Ask{.sha256 = photo.sha256, .from = have->second, .to = to};
    return asked_;
  }
  return std::nullopt;
}

UploadQueue::Heard UploadQueue::answered(int status, std::string_view body, std::int64_t retry_after_ms, base::Instant now) {
  if (!asked_) return Heard::fine;
  const Ask ask = *std::exchange(asked_, std::nullopt);
  if (status == 200) {
    const auto state = sync::decode_blob_state(body);
    // A proxy's page, or a server that takes nothing in: the same again at once would go on for ever.
    const bool stands_still = !state || (!ask.is_question && !state->stored && state->have <= ask.from);
    if (state) have_[ask.sha256] = state->stored ? state->total : std::min(state->have, state->total);
    if (stands_still) {
      if (!state) have_.erase(ask.sha256);
      put_off(0, now);
      return Heard::fine;
    }
    trouble_.reset();
    back_off_.succeeded();
    return state->stored ? Heard::stored : Heard::fine;
  }
  have_.erase(ask.sha256);  // whatever happened, the server knows better
  const base::Refusal why = sync::refusal_of(status, body);
  const bool comes_back = status == 0 || status == 401 || status == 404 || status == 409 || status == 429 || status >= 500;
  if (!comes_back) {
    failed_.insert_or_assign(ask.sha256, why);
    return Heard::fine;
  }
  trouble_ = why.code == base::RefusalCode::server_full ? std::optional(why) : std::nullopt;
  put_off(retry_after_ms, now);
  return status == 401 ? Heard::signed_out : Heard::fine;
}

void UploadQueue::put_off(std::int64_t asked_ms, base::Instant now) { due_ = base::later(now, back_off_.wait_after_failure(asked_ms)); }

void UploadQueue::forget_request() {
  if (asked_) have_.erase(asked_->sha256);
  asked_.reset();
}

void UploadQueue::retry(std::string_view sha256) {
  const auto failed = failed_.find(sha256);
  if (failed != failed_.end()) failed_.erase(failed);
  due_.reset();
}

UploadQueue::State UploadQueue::state(std::string_view sha256) const {
  if (failed_.contains(sha256)) return State::failed;
  if (asked_ && asked_->sha256 == sha256 && !asked_->is_question) return State::under_way;
  const bool waits = std::any_of(waiting_.begin(), waiting_.end(), [&](const Waiting& each) { return each.sha256 == sha256; });
  return waits ? State::waiting : State::none;
}

const base::Refusal* UploadQueue::why_failed(std::string_view sha256) const {
  const auto failed = failed_.find(sha256);
  return failed == failed_.end() ? nullptr : &failed->second;
}

}  // namespace actline::client::app
