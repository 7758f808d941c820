// A device session joined to a server's half in the same process, without sockets, threads or waiting: what remains is the work of
// the shared code, and the time of the device's part of it is kept apart.
#pragma once

#include "shared/storage/memory_client_store.hpp"
#include "shared/storage/memory_storage.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::bench {

class DirectDevice {
 public:
  // `image`: what its store holds; empty for a new device. Both references outlive this.
  DirectDevice(storage::MemoryStorage& server, domain::StaffId person, base::Entropy& entropy, storage::DeviceImage image = {});

  // Until nothing is left to be sent or stored.
  void run();
  void submit(command::Command command);
  // Cut off: submits wait until it is online again.
  void set_online(bool online) { session_.connectivity(online, now_); }
  void announce(storage::Seq head) { session_.head_announced(head, now_); }

  sync::DeviceSession& session() { return session_; }
  const storage::DeviceImage& image() const { return store_.image(); }
  // Spent inside the session since the last call.
  double take_device_ms() { return std::exchange(device_ms_, 0); }

 private:
  template <class Act>
  void timed(Act&& act);

  storage::MemoryStorage& server_;
  domain::StaffId person_;
  base::Instant now_{1'770'000'000'000};
  storage::MemoryClientStore store_;
  sync::DeviceSession session_;
  double device_ms_ = 0;
};

}  // namespace actline::bench
