// What can happen to a session, in every phase it can happen in: where it stands then, and that in the end all work has arrived.
// session_phase_tests.cpp has the table of reactions; here a device makes them.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>
#include <string>

#include "shared/sync/tuning.hpp"
#include "tests/unit/sync/phase_device.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;

TEST_CASE("what happens outside is taken in every phase, and nothing is lost by it") {
  const std::map<std::string, std::function<void(PhaseDevice&, Phase)>> events{
      {"head_moved", [](PhaseDevice& device, Phase) { device.session().head_announced(2'000, device.office.now); }},
      {"kicked", [](PhaseDevice& device, Phase) { device.session().kicked("session", device.office.now); }},
      {"went_offline", [](PhaseDevice& device, Phase) { device.session().connectivity(false, device.office.now); }},
      {"came_online", [](PhaseDevice& device, Phase) { device.session().connectivity(true, device.office.now); }},
      {"hidden", [](PhaseDevice& device, Phase) { device.session().visibility(false, device.office.now); }},
      {"shown", [](PhaseDevice& device, Phase) { device.session().visibility(true, device.office.now); }},
      {"signed_in", [](PhaseDevice& device, Phase) { device.session().signed_in(device.office.now); }},
      {"due",
       [](PhaseDevice& device, Phase phase) {
         // An answer is waited for a minute, and nothing else meanwhile.
         const bool asks = phase == Phase::greeting || phase == Phase::bootstrapping || phase == Phase::pushing || phase == Phase::pulling;
         device.desk.tick_in(asks ? request_timeout_ms - 1 : retry_after_most_ms);
       }},
  };
  for_each_cell(R"(greeting bootstrapping idle     pushing  pulling  offline  signed_out refused
      head_moved   greeting bootstrapping pulling  pushing  pulling  offline  signed_out refused
      kicked       greeting bootstrapping greeting pushing  pulling  greeting greeting   greeting
      went_offline offline  offline       offline  offline  offline  offline  signed_out refused
      came_online  greeting bootstrapping pulling  pushing  pulling  pulling  signed_out refused
      hidden       greeting bootstrapping idle     pushing  pulling  offline  signed_out refused
      shown        greeting bootstrapping pulling  pushing  pulling  pulling  greeting   refused
      signed_in    greeting bootstrapping greeting pushing  pulling  greeting greeting   greeting
      due          greeting bootstrapping pulling  pushing  pulling  pulling  signed_out greeting)",
                [&](const std::string& event, Phase phase, Phase expected) {
                  INFO(event << " in " << phase_names[static_cast<std::size_t>(phase)]);
                  PhaseDevice device;
                  device.bring_to(phase);
                  events.at(event)(device, phase);
                  CHECK(device.phase() == expected);
                  device.check_all_arrives();
                });
}

TEST_CASE("every answer is taken in every phase that asks, said to the person, and nothing is lost by it") {
  const std::map<std::string, Answer> answers{
      {"nothing", {.status = 0}},
      {"internal", {.status = 500, .body = "<html>"}},
      {"too_many", {.status = 429, .body = "<html>"}},
      {"too_slow", {.status = 408}},
      {"elsewhere", {.status = 302}},  // what a browser has not followed for us
      {"server_busy", later(base::refuse(base::RefusalCode::server_busy), 5'000)},
      {"stale", greet_again(numbered_id(99), base::refuse(base::RefusalCode::stale, "epoch"))},
      {"not_signed_in", {.status = 401, .body = "<html>"}},
      {"foreign_device", refused(base::refuse(base::RefusalCode::foreign_device))},
      {"too_large", refused(base::refuse(base::RefusalCode::too_large))},
      {"unsupported_version", refused(base::refuse(base::RefusalCode::unsupported_version, "schema"))},
      {"malformed", {.status = 200, .body = "<html>welcome to the hotel</html>"}},
  };
  for_each_cell(R"(       greeting   bootstrapping pushing    pulling
      nothing             offline    offline       offline    offline
      internal            offline    offline       offline    offline
      too_many            offline    offline       offline    offline
      too_slow            offline    offline       offline    offline
      elsewhere           offline    offline       offline    offline
      server_busy         offline    offline       offline    offline
      stale               offline    greeting      greeting   greeting
      not_signed_in       signed_out signed_out    signed_out signed_out
      foreign_device      refused    refused       refused    refused
      too_large           refused    refused       refused    refused
      unsupported_version refused    refused       refused    refused
      malformed           offline    offline       offline    offline)",
                [&](const std::string& answer, Phase phase, Phase expected) {
                  INFO(answer << " in " << phase_names[static_cast<std::size_t>(phase)]);
                  PhaseDevice device;
                  device.bring_to(phase);
                  device.answer_with(answers.at(answer));
                  CHECK(device.phase() == expected);
                  const auto& trouble = device.session().status().trouble;
                  CHECK(trouble.has_value() == (answer != "nothing"));
                  // What is no body of ours has no code of its own.
                  const bool is_unnamed = answer == "too_many" || answer == "too_slow" || answer == "elsewhere";
                  if (trouble) CHECK(base::name_of(trouble->code) == (is_unnamed ? "internal" : answer));
                  device.check_all_arrives();
                });
}

TEST_CASE("until its store is here a session asks for nothing, whatever happens; then it knows all that happened") {
  Office office;
  base::SeededEntropy entropy(1);
  DeviceSession session({.build = "test", .jitter_seed = 1}, entropy);
  session.head_announced(9, office.now);
  session.kicked("session", office.now);
  session.visibility(false, office.now);
  session.visibility(true, office.now);
  session.signed_in(office.now);
  session.connectivity(true, office.now);
  session.tick(base::later(office.now, base::day_ms));
  session.store_failed_to_load(base::refuse(base::RefusalCode::storage_failed), office.now);
  CHECK(session.status().trouble->code == base::RefusalCode::storage_failed);
  CHECK(session.submit(customer_of(office.rep, 1), office.now).refusal().code == base::RefusalCode::not_signed_in);
  session.connectivity(false, office.now);
  CHECK(session.status().phase == Phase::loading);
  CHECK(session.take_instructions().empty());

  session.loaded({}, office.now);
  CHECK_FALSE(session.status().trouble.has_value());
  CHECK(session.status().phase == Phase::offline);
  session.connectivity(true, office.now);
  CHECK(session.status().phase == Phase::greeting);
}
