// The reads beyond the device over this server's storage (shared/inquiry). No rule lives here, and nothing is written.
#pragma once

#include <string_view>

#include "server/http/seats.hpp"
#include "server/http/tuning.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "shared/base/clock.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/answer.hpp"

namespace actline::server {

class ViewEndpoints {
 public:
  // Both must outlive this.
  ViewEndpoints(SqliteStorage& storage, const base::Clock& clock) : storage_(storage), clock_(clock) {}

  sync::Answer customer_history(domain::StaffId person, std::string_view body);

 private:
  SqliteStorage& storage_;
  const base::Clock& clock_;
  Seats readers_{views_at_once};
};

}  // namespace actline::server
