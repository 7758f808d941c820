// The office of tests/support with a device in it that has neither network nor disk of its own.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/device_session.hpp"
#include "tests/support/office.hpp"

namespace actline::sync::tests {

using testing::activity_with;
using testing::customer_of;
using testing::numbered_id;
using testing::Office;

// The test carries its instructions out, one by one or all.
class Desk {
 public:
  // `number`: of several of one person, each needs its own.
  Desk(Office& office, domain::StaffId person, std::uint64_t number = 0)
      : office_(office), person_(person), entropy_(person.value.bytes[15] + 7u + 1'000 * number) {
    restart();
  }

  DeviceSession& session() { return *session_; }
  storage::DeviceImage image;  // what its store holds

  // Ends the process; what was not confirmed but written stays written, the rest is gone.
  void restart();
  // Carries out what the session asks until nothing is left.
  void settle();
  // Carries out at most one instruction; false when there is none, or none that need not wait.
  bool step();
  void tick_in(std::int64_t ms);

  // ---- Faults ----
  bool online = true;                              // false: requests get no answer
  bool loses_next_reply = false;                   // the server does its part, the answer is lost
  std::optional<base::RefusalCode> store_refuses;  // every transaction, until reset
  bool store_keeps_what_it_refuses = false;        // it broke after the write
  std::optional<Answer> next_answer;               // given instead of the server's, once
  bool network_waits = false;                      // requests lie there, the rest goes on
  bool store_waits = false;                        // transactions lie there, the rest goes on
  int requests = 0;
  int transactions = 0;
  std::vector<std::string> paths;
  std::vector<std::string> bodies;  // of the requests, as many as paths
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
