#include "tests/process/checks.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/process/history.hpp"
#include "tests/process/program_run.hpp"

namespace actline::process {

void require_settled(Fleet& fleet) {
  const bool settled = fleet.settle();
  INFO(fleet.last_words());
  REQUIRE(settled);
}

void require_well(const Tally& tally) {
  std::string complaints;
  for (const auto& complaint : tally.complaints) complaints += complaint + "\n";
  INFO(text_of(tally) << "\n" << complaints);
  REQUIRE(tally.well());
}

void check_pictures(Fleet& fleet) {
  for (std::size_t place = 0; place < fleet.size(); ++place) {
    INFO("device " << place << ", of " << fleet.device(place).person().login);
    CHECK(fleet.differences_to_new_device(place) == 0);
  }
}

void check_verified(const std::string& data) {
  const auto verified = run_actline("verify --data " + data);
  INFO(verified.text);
  CHECK(verified.exit_code == 0);
}

void check_history(const Fleet& fleet, const std::string& data) {
  for (const auto& complaint : complaints_of_history(fleet, data)) FAIL_CHECK(complaint);
}

}  // namespace actline::process
