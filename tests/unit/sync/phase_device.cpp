#include "tests/unit/sync/phase_device.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <vector>

#include "shared/sync/tuning.hpp"

namespace actline::sync::tests {

using records::TableId;

namespace {

Phase phase_named(const std::string& name) {
  for (std::size_t i = 0; i < phase_count; ++i) {
    if (phase_names[i] == name) return static_cast<Phase>(i);
  }
  FAIL("no phase " << name);
  return Phase::loading;
}

}  // namespace

bool PhaseDevice::shows(std::uint8_t customer) { return session().records().find(TableId::customer, numbered_id(customer)) != nullptr; }

bool PhaseDevice::decided(std::uint8_t customer) {
  return office.storage().read()->find(TableId::customer, numbered_id(customer)) != nullptr;
}

void PhaseDevice::submit(std::uint8_t customer) { REQUIRE(session().submit(customer_of(office.rep, customer), office.now).ok()); }

void PhaseDevice::step_until(const std::function<bool()>& done) {
  for (int steps = 0; !done(); ++steps) REQUIRE((steps < 100 && desk.step()));
}

void PhaseDevice::answer_with(const Answer& answer) {
  desk.next_answer = answer;
  step_until([this] { return !desk.next_answer; });
}

void PhaseDevice::colleague_adds(std::uint8_t customer) {
  const domain::DeviceId device{numbered_id(70)};
  office.hello(office.colleague, device);
  const std::int64_t n = office.storage().read()->device(device)->last_n + 1;
  REQUIRE(office.push(office.colleague, device, n, {customer_of({}, customer)}).status == 200);
}

void PhaseDevice::bring_to(Phase wanted) {
  const auto ask_and_hear = [this](const Answer& answer) {
    session().head_announced(1'000, office.now);
    answer_with(answer);
  };
  if (wanted != Phase::bootstrapping) desk.settle();
  switch (wanted) {
    case Phase::loading: FAIL("no device is loading again");
    case Phase::greeting:
      session().connectivity(false, office.now);
      submit(1);
      desk.settle();
      desk.restart();
      break;
    case Phase::bootstrapping:
      step_until([this] { return phase() == Phase::bootstrapping; });
      submit(1);
      break;
    case Phase::idle: break;
    case Phase::pushing:
      submit(1);
      step_until([this] { return phase() == Phase::pushing; });
      break;
    case Phase::pulling: session().head_announced(1'000, office.now); break;
    case Phase::offline: ask_and_hear(later(base::refuse(base::RefusalCode::server_busy), 0)); break;
    case Phase::signed_out: ask_and_hear(refused(base::refuse(base::RefusalCode::not_signed_in))); break;
    case Phase::refused: ask_and_hear(refused(base::refuse(base::RefusalCode::foreign_device))); break;
  }
  REQUIRE(phase() == wanted);
}

void PhaseDevice::check_all_arrives() {
  desk.online = true;
  desk.network_waits = desk.store_waits = false;
  desk.store_refuses.reset();
  session().connectivity(true, office.now);
  session().visibility(true, office.now);
  session().signed_in(office.now);
  desk.settle();
  if (!shows(1)) submit(1);
  for (int round = 0; round < 3; ++round) {
    desk.tick_in(retry_after_most_ms);
    desk.settle();
  }
  CHECK(phase() == Phase::idle);
  CHECK(session().pending().empty());
  CHECK_FALSE(session().status().trouble.has_value());
  CHECK(desk.listening);
  CHECK(decided(1));
  std::size_t times = 0;
  for (const auto& record : session().base_rows(TableId::customer)) times += records::id_of(*record) == numbered_id(1) ? 1 : 0;
  CHECK(times == 1);
}

void for_each_cell(const char* table, const std::function<void(const std::string& row, Phase column, Phase expected)>& check) {
  std::istringstream lines(table);
  std::vector<Phase> columns;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string row;
    if (!columns.empty()) words >> row;
    std::size_t cells = 0;
    for (std::string word; words >> word; ++cells) {
      if (row.empty())
        columns.push_back(phase_named(word));
      else
        check(row, columns.at(cells), phase_named(word));
    }
    REQUIRE(cells == columns.size());
  }
}

}  // namespace actline::sync::tests
