#include "server/device/native_device.hpp"

#include <algorithm>
#include <type_traits>

#include "shared/base/json.hpp"

namespace actline::server::device {

namespace {

constexpr std::string_view sign_in_path = "/account/v1/sign_in";

std::string sign_in_body(std::string_view name, std::string_view password) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(1).name("login").text(name).name("password").text(password).end_object();
  return writer.take();
}

}  // namespace

NativeDevice::NativeDevice(Settings settings, DeviceStore store, const base::Clock& clock, base::Entropy& entropy)
    : settings_(std::move(settings)), clock_(clock), store_(std::move(store)) {
  if (settings_.live_url.empty()) settings_.live_url = settings_.origin + "/push/events";
  session_ = std::make_unique<sync::DeviceSession>(sync::DeviceSession::Settings{settings_.build, settings_.jitter_seed}, entropy);
  channel_ = std::make_unique<HttpChannel>(settings_.origin, cookie_);
  // The loop must be there before anybody posts to it; the stream says nothing until it is told to listen.
  loop_ = std::make_unique<TaskLoop>([this] { after_task(); });
  loop_->post([this] {
    stream_ = std::make_unique<HeadStream>(
        settings_.live_url, cookie_,
        HeadStream::Listener{[this](storage::Seq head) { loop_->post([this, head] { session_->head_announced(head, clock_.now()); }); },
                             [this](std::string why) { loop_->post([this, why] { session_->kicked(why, clock_.now()); }); }});
    store_.store->load([this](base::Result<storage::DeviceImage> image) {
      if (image) {
        session_->loaded(std::move(image).value(), clock_.now());
      } else {
        session_->store_failed_to_load(image.refusal(), clock_.now());
      }
    });
  });
}

NativeDevice::~NativeDevice() {
  // Taken away on the loop's thread, which uses them; ended on this one, because they wait for their own threads and those
  // may be posting to the loop.
  auto stream = loop_->ask([this] { return std::move(stream_); });
  auto channel = loop_->ask([this] { return std::move(channel_); });
  stream.reset();
  channel.reset();
  // Stopped, not reset: the task it may be in still goes through loop_.
  loop_->stop();
}

sync::HttpReply NativeDevice::ask(std::string path, std::string body) {
  std::promise<sync::HttpReply> answered;
  auto reply = answered.get_future();
  channel_->send(std::move(path), std::move(body), [&answered](sync::HttpReply answer) { answered.set_value(std::move(answer)); });
  return reply.get();
}

base::Status NativeDevice::sign_in(std::string_view name, std::string_view password) {
  const auto got = ask(std::string(sign_in_path), sign_in_body(name, password));
  if (got.status != 200) {
    return base::refuse(base::RefusalCode::not_signed_in, "", got.status == 0 ? "" : std::to_string(got.status));
  }
  loop_->ask([this] { session_->signed_in(clock_.now()); });
  return {};
}

void NativeDevice::forget_session() { cookie_.forget(); }

base::Result<std::int64_t> NativeDevice::submit(command::Command command) {
  return loop_->ask([this, &command] { return session_->submit(std::move(command), clock_.now()); });
}

void NativeDevice::set_online(bool online) {
  loop_->ask([this, online] {
    online_ = online;
    session_->connectivity(online, clock_.now());
  });
}

bool NativeDevice::wait(std::chrono::milliseconds most, std::function<bool(const sync::DeviceSession&)> condition) {
  auto waiter = std::make_shared<Waiter>();
  waiter->condition = std::move(condition);
  auto met = waiter->met.get_future();
  // The check after this very task sees it first.
  loop_->post([this, waiter] { waiters_.push_back(waiter); });
  if (met.wait_for(most) == std::future_status::ready) return true;
  // Out of time; unless it came true just now, nobody may touch the caller's condition any more.
  return loop_->ask([this, &waiter] {
    const auto found = std::find(waiters_.begin(), waiters_.end(), waiter);
    if (found == waiters_.end()) return true;
    waiters_.erase(found);
    return false;
  });
}

bool NativeDevice::wait_until_settled(std::chrono::milliseconds most) {
  return wait(most, [](const sync::DeviceSession& session) {
    const auto& status = session.status();
    return status.ready && status.phase == sync::Phase::idle && status.unsaved == 0 && status.unsent == 0;
  });
}

void NativeDevice::after_task() {
  // Answers of the store are events too, and may bring new instructions.
  for (bool busy = true; busy;) {
    for (auto& instruction : session_->take_instructions()) carry_out(std::move(instruction));
    busy = store_.run();
  }
  for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
    if ((*waiter)->condition(*session_)) {
      (*waiter)->met.set_value();
      waiter = waiters_.erase(waiter);
    } else {
      ++waiter;
    }
  }
}

void NativeDevice::carry_out(sync::Instruction instruction) {
  std::visit(
      [this](auto& wanted) {
        using Wanted = std::decay_t<decltype(wanted)>;
        if constexpr (std::is_same_v<Wanted, sync::SendRequest>) {
          send(std::move(wanted));
        } else if constexpr (std::is_same_v<Wanted, sync::CommitToStore>) {
          commit(std::move(wanted));
        } else if constexpr (std::is_same_v<Wanted, sync::WakeAt>) {
          wake_at(wanted.at);
        } else {
          static_assert(std::is_same_v<Wanted, sync::ListenForHeads>);
          if (stream_) stream_->listen(wanted.listen && settings_.listen);
        }
      },
      instruction);
}

void NativeDevice::commit(sync::CommitToStore commit) {
  store_.store->commit(std::move(commit.transaction), [this, operation = commit.operation](base::Status outcome) {
    session_->store_done(operation, std::move(outcome), clock_.now());
  });
}

void NativeDevice::send(sync::SendRequest request) {
  const auto answer = [this, id = request.request](sync::HttpReply reply) {
    loop_->post([this, id, reply = std::move(reply)]() mutable { session_->replied(id, std::move(reply), clock_.now()); });
  };
  // Without a network a browser answers at once that there is none.
  if (!online_ || !channel_) return answer({});
  channel_->send(std::move(request.path), std::move(request.body), answer);
}

void NativeDevice::wake_at(base::Instant at) {
  const auto from_now = std::max<std::int64_t>(0, at.ms - clock_.now().ms);
  loop_->set_alarm(std::chrono::milliseconds(from_now), [this] { session_->tick(clock_.now()); });
}

}  // namespace actline::server::device
