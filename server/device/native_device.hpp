// A device without a screen: the production DeviceSession over real HTTP, with a store in a file or in memory. Tests, the bench and
// `actline device` use it. It only carries instructions out; every decision about sync is the session's.
//
//   caller ─► loop thread: DeviceSession ─► HttpChannel (push, pull) · HeadStream (announcements) · DeviceStore (in the loop)
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "server/device/device_store.hpp"
#include "server/device/head_stream.hpp"
#include "server/device/http_channel.hpp"
#include "server/device/task_loop.hpp"
#include "shared/base/clock.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::server::device {

class NativeDevice {
 public:
  struct Settings {
    std::string origin;    // "http://127.0.0.1:8080"
    std::string live_url;  // announcements; empty: origin + "/push/events"
    std::string build = "native";
    std::uint64_t jitter_seed = 0;
    bool listen = true;  // false: poll only
  };

  // Loads the store and begins to sync. Clock and entropy outlive this and are only used from the loop's thread.
  NativeDevice(Settings settings, DeviceStore store, const base::Clock& clock, base::Entropy& entropy);
  // What the store has not confirmed by now is lost, as on a device switched off.
  ~NativeDevice();
  NativeDevice(const NativeDevice&) = delete;
  NativeDevice& operator=(const NativeDevice&) = delete;

  // ---- From any thread but the loop's; each waits, at most as long as it says ----
  // A minute. Refuses not_signed_in when the server does not know the name and password (`detail`: the status, or empty when there
  // was no answer).
  base::Status sign_in(std::string_view name, std::string_view password);
  // One request of its own beside the session's, a minute at most; status 0 when no answer came.
  sync::HttpReply ask(std::string path, std::string body);
  // Drops the cookie only, as a browser whose cookie ran out.
  void forget_session();
  // As DeviceSession::submit; with the command it only *begins* to be saved.
  base::Result<std::int64_t> submit(command::Command command);
  void set_online(bool online);
  // Whether the condition came true within that time. It is looked at after everything that happens, on the loop's thread.
  bool wait(std::chrono::milliseconds most, std::function<bool(const sync::DeviceSession&)> condition);
  // Every command has been saved, sent and acknowledged, and nothing newer is known.
  bool wait_until_settled(std::chrono::milliseconds most);
  // Runs `look` with the session on the loop's thread and returns what it returns.
  template <class Look>
  auto look(Look look_at) {
    return loop_->ask([this, &look_at] { return look_at(*session_); });
  }
  HttpChannel::Traffic traffic() const { return channel_->traffic(); }

 private:
  struct Waiter {
    std::function<bool(const sync::DeviceSession&)> condition;
    std::promise<void> met;
  };
  using Waiters = std::list<std::shared_ptr<Waiter>>;

  void after_task();
  void carry_out(sync::Instruction instruction);
  void commit(sync::CommitToStore commit);
  void send(sync::SendRequest request);
  void wake_at(base::Instant at);

  Settings settings_;
  const base::Clock& clock_;
  SessionCookie cookie_;
  DeviceStore store_;
  bool online_ = true;  // loop's thread
  std::unique_ptr<sync::DeviceSession> session_;
  Waiters waiters_;
  std::unique_ptr<HttpChannel> channel_;
  std::unique_ptr<HeadStream> stream_;
  std::unique_ptr<TaskLoop> loop_;
};

}  // namespace actline::server::device
