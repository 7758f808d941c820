// A device that can be brought into any phase of its session, and a check that whatever happened there, all work has arrived in the end.
#pragma once

#include <functional>
#include <string>

#include "shared/sync/device_session.hpp"
#include "tests/unit/sync/office.hpp"

namespace actline::sync::tests {

class PhaseDevice {
 public:
  Office office;
  Desk desk{office, office.rep};

  DeviceSession& session() { return desk.session(); }
  Phase phase() { return session().status().phase; }
  bool shows(std::uint8_t customer);
  bool decided(std::uint8_t customer);

  void submit(std::uint8_t customer);
  void step_until(const std::function<bool()>& done);
  // What the device asks next gets this answer.
  void answer_with(const Answer& answer);
  // Another person's work on the server.
  void colleague_adds(std::uint8_t customer);

  // To any phase but loading; customer 1 is in the outbox then, or still to be made.
  void bring_to(Phase phase);
  // Network, store and person do their part again.
  void check_all_arrives();
};

// The first line names phases as columns; each other line has a row's name, and a phase for each of them.
void for_each_cell(const char* table, const std::function<void(const std::string& row, Phase column, Phase expected)>& check);

}  // namespace actline::sync::tests
