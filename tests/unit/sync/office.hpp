// A small organisation and its server's half of sync, in memory, for tests of exchanges and sessions.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/storage/memory_storage.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/device_session.hpp"

namespace actline::sync::tests {

base::Id numbered_id(std::uint8_t number);

// One operations person, a manager, two reps below the manager, a rep elsewhere; two stores.
class Office {
 public:
  Office();

  domain::StaffId operations{numbered_id(201)};
  domain::StaffId manager{numbered_id(202)};
  domain::StaffId rep{numbered_id(203)};
  domain::StaffId colleague{numbered_id(204)};
  domain::StaffId stranger{numbered_id(205)};
  domain::StoreId store{numbered_id(251)};
  domain::StoreId other_store{numbered_id(252)};

  storage::MemoryStorage& storage() { return storage_; }
  base::Instant now{1'790'000'000'000};

  // Answers as the HTTP server would, committing what was decided.
  Answer answer(domain::StaffId person, std::string_view path, std::string_view body);
  Answer hello(domain::StaffId person, domain::DeviceId device);
  // Commands numbered from `first_n`, in one push.
  Answer push(domain::StaffId person, domain::DeviceId device, std::int64_t first_n, const std::vector<command::Command>& commands);
  base::Id epoch() { return storage_.read()->head().epoch; }

 private:
  storage::MemoryStorage storage_{numbered_id(99)};
};

domain::CreateCustomer customer_of(domain::StaffId owner, std::uint8_t number, const std::string& phone = {});
domain::RecordActivity activity_with(domain::CustomerId customer, std::uint8_t number, base::Instant at);

// A device without network or disk of its own: the test carries its instructions out, one by one or all.
class Desk {
 public:
  Desk(Office& office, domain::StaffId person) : office_(office), person_(person), entropy_(person.value.bytes[0] + 7u) { restart(); }

  DeviceSession& session() { return *session_; }
  storage::DeviceImage image;  // what its store holds

  // Ends the process; what was not confirmed but written stays written, the rest is gone.
  void restart();
  // Carries out what the session asks until nothing is left.
  void settle();
  // Carries out at most one instruction; false when there is none.
  bool step();
  void tick_in(std::int64_t ms);

  // ---- Faults ----
  bool online = true;                              // false: requests get no answer
  bool loses_next_reply = false;                   // the server does its part, the answer is lost
  std::optional<base::RefusalCode> store_refuses;  // every transaction, until reset
  std::optional<Answer> next_answer;               // given instead of the server's, once
  int requests = 0;
  int transactions = 0;
  std::vector<std::string> paths;
  std::optional<base::Instant> wake;
  bool listening = false;

 private:
  Office& office_;
  domain::StaffId person_;
  base::SeededEntropy entropy_;
  std::unique_ptr<DeviceSession> session_;
  std::deque<Instruction> asked_;
};

}  // namespace actline::sync::tests
