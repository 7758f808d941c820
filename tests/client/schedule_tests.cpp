#include <catch2/catch_test_macros.hpp>

#include "client/platform/schedule.hpp"
#include "tests/client/support/page_records.hpp"

using namespace actline::client::platform;
using actline::test::Command;
using actline::test::CommandFields;
using actline::test::read_commands;

namespace {

std::string told(Schedule& schedule) {
  PageWriter page;
  schedule.write(page);
  std::string text;
  for (const Command& command : read_commands(page.bytes())) {
    CommandFields in(command.payload);
    if (command.type == PageCommand::wake) {
      text += "wake " + std::to_string(in.u32()) + ";";
      continue;
    }
    text += "timer " + std::to_string(static_cast<long>(in.f64()));
    text += in.u8() == 1 ? " restless;" : ";";
  }
  return text;
}

}  // namespace

TEST_CASE("at rest nothing is asked for") {
  Schedule schedule;
  CHECK(told(schedule).empty());
}

TEST_CASE("the most frames asked for count, and only once") {
  Schedule schedule;
  schedule.wake(1);
  schedule.wake(3);
  schedule.wake(2);
  CHECK(told(schedule) == "wake 3;");
  CHECK(told(schedule).empty());
}

TEST_CASE("the page keeps one timer: the earliest wish, told when it changes, taken back when nobody wishes") {
  Schedule schedule;
  schedule.wake_at(900);
  schedule.wake_at(500);
  CHECK(told(schedule) == "timer 500;");
  schedule.forget_moments();
  schedule.wake_at(500);
  CHECK(told(schedule).empty());
  schedule.forget_moments();
  schedule.wake_at(700);
  CHECK(told(schedule) == "timer 700;");
  schedule.moment_came();
  schedule.forget_moments();
  CHECK(told(schedule).empty());
  schedule.wake_at(800);
  CHECK(told(schedule) == "timer 800;");
  schedule.forget_moments();
  CHECK(told(schedule).substr(0, 6) == "timer ");
}

TEST_CASE("what is left over makes the page restless until it is done, also behind an earlier moment") {
  Schedule schedule;
  schedule.finish_at(900);
  CHECK(told(schedule) == "timer 900 restless;");
  schedule.forget_moments();
  schedule.finish_at(900);
  schedule.wake_at(500);
  CHECK(told(schedule) == "timer 500 restless;");
  schedule.moment_came();
  schedule.forget_moments();
  schedule.wake_at(700);
  CHECK(told(schedule) == "timer 700;");
}
