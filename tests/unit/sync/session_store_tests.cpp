// The store's answers in every phase they can come in: nothing waits for the store but what has to, and nothing that it has is lost.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "shared/sync/tuning.hpp"
#include "tests/unit/sync/phase_device.hpp"

using namespace actline;
using namespace actline::sync;
using namespace actline::sync::tests;

namespace {

// A page that brings customer 50 is under way into the store, and so is a push of customer 1 to the server.
void bring_page_and_push_under_way(PhaseDevice& device) {
  device.desk.settle();
  device.colleague_adds(50);
  device.desk.store_waits = true;
  device.session().head_announced(1'000, device.office.now);
  device.submit(1);
  device.desk.settle();  // the page has come, and waits until the command is saved
  device.desk.store_waits = false;
  device.step_until([&] { return device.phase() == Phase::pushing; });
}

}  // namespace

TEST_CASE("a command that is saved in whatever phase goes up when its turn comes") {
  for_each_cell(R"(greeting bootstrapping idle    pushing pulling offline signed_out refused
      saved        greeting bootstrapping pushing pushing pulling offline signed_out refused)",
                [](const std::string&, Phase phase, Phase expected) {
                  INFO(phase_names[static_cast<std::size_t>(phase)]);
                  PhaseDevice device;
                  device.bring_to(phase);
                  device.desk.network_waits = true;
                  device.submit(2);
                  CHECK(device.phase() == phase);
                  CHECK_FALSE(device.session().pending().back().saved);
                  device.step_until([&] { return device.session().pending().back().saved; });
                  CHECK(device.phase() == expected);
                  device.check_all_arrives();
                  CHECK(device.decided(2));
                });
}

TEST_CASE("a page that is on its way into the store when a push ends badly is shown when it is in, and offered again when it is not") {
  struct Ending {
    Answer answer;
    Phase then = Phase::offline;
    Phase when_the_store_has_answered = Phase::offline;
  };
  const std::vector<Ending> endings{
      {{.status = 0}, Phase::offline, Phase::offline},
      {later(base::refuse(base::RefusalCode::server_busy), 0), Phase::offline, Phase::offline},
      // It greets when the page is in or out: what still fits is then known.
      {greet_again(numbered_id(99), base::refuse(base::RefusalCode::stale, "epoch")), Phase::pulling, Phase::greeting},
      {refused(base::refuse(base::RefusalCode::not_signed_in)), Phase::signed_out, Phase::signed_out},
      {refused(base::refuse(base::RefusalCode::foreign_device)), Phase::refused, Phase::refused},
  };
  for (const Ending& ending : endings) {
    for (const bool store_takes_it : {true, false}) {
      INFO(ending.answer.status << ", store " << store_takes_it);
      PhaseDevice device;
      bring_page_and_push_under_way(device);
      device.desk.store_waits = true;
      device.answer_with(ending.answer);
      CHECK(device.phase() == ending.then);
      CHECK_FALSE(device.shows(50));

      device.desk.store_waits = false;
      device.desk.network_waits = true;
      if (!store_takes_it) device.desk.store_refuses = base::RefusalCode::device_full;
      device.desk.settle();
      CHECK(device.phase() == ending.when_the_store_has_answered);
      CHECK(device.shows(50) == store_takes_it);
      device.check_all_arrives();
      CHECK(device.shows(50));
    }
  }
}

TEST_CASE("while a push is under way a page is kept, or is not, and the push's answer goes on from there") {
  for (const bool store_takes_it : {true, false}) {
    PhaseDevice device;
    bring_page_and_push_under_way(device);
    device.desk.network_waits = true;
    if (!store_takes_it) device.desk.store_refuses = base::RefusalCode::device_full;
    device.desk.settle();
    CHECK(device.phase() == Phase::pushing);
    CHECK(device.shows(50) == store_takes_it);
    CHECK(device.session().status().trouble.has_value() != store_takes_it);
    device.check_all_arrives();
  }
}

TEST_CASE("a page of a bootstrap that the store refused is offered again, and is not asked for twice") {
  PhaseDevice device;
  device.step_until([&] { return device.phase() == Phase::bootstrapping; });
  device.desk.network_waits = true;
  device.desk.settle();  // who the person is, is kept
  device.desk.network_waits = false;
  device.desk.store_refuses = base::RefusalCode::storage_failed;
  device.desk.settle();
  CHECK(device.phase() == Phase::bootstrapping);
  CHECK_FALSE(device.session().status().ready);
  CHECK(device.session().status().trouble->code == base::RefusalCode::storage_failed);
  device.desk.store_refuses.reset();
  device.desk.tick_in(store_retry_ms);
  device.desk.settle();
  CHECK(device.session().status().ready);
  CHECK(device.desk.paths == std::vector<std::string>{"/sync/v1/hello", "/sync/v1/pull"});
}

TEST_CASE("a device's name, and then its person's, are offered to the store again until they are kept") {
  PhaseDevice device;
  const auto refuse_and_offer_again = [&] {
    device.desk.network_waits = true;
    device.desk.store_refuses = base::RefusalCode::device_full;
    device.desk.settle();
    CHECK(device.session().status().trouble->code == base::RefusalCode::device_full);
    device.desk.store_refuses.reset();
    device.desk.tick_in(store_retry_ms);
    device.desk.settle();
    CHECK_FALSE(device.session().status().trouble.has_value());
    device.desk.network_waits = false;
  };
  refuse_and_offer_again();
  CHECK(device.desk.image.meta.at("device") == base::id_text(device.session().device().value));
  CHECK_FALSE(device.desk.image.meta.contains("actor"));
  device.step_until([&] { return device.session().actor().has_value(); });
  refuse_and_offer_again();
  CHECK(device.desk.image.meta.contains("actor"));
  device.desk.restart();
  CHECK(device.session().actor()->staff == device.office.rep);
  device.check_all_arrives();
}

TEST_CASE("an answer of the store to something it was not asked changes nothing") {
  PhaseDevice device;
  device.desk.settle();
  device.submit(1);
  for (const std::uint32_t operation : {0U, 1'000U}) {
    device.session().store_done(operation, {}, device.office.now);
    device.session().store_done(operation, base::refuse(base::RefusalCode::device_full), device.office.now);
  }
  CHECK(device.session().status().unsaved == 1);
  CHECK_FALSE(device.session().status().trouble.has_value());
  device.check_all_arrives();
}

TEST_CASE("a rewriting that the store refused waits for the next page, and nothing is lost by it") {
  PhaseDevice device;
  device.desk.settle();
  for (std::uint8_t customer = 1; device.desk.image.chunks.size() < loose_chunks; ++customer) {
    REQUIRE(customer < 70);
    device.submit(customer);
    if (device.desk.image.chunks.size() + 1 < loose_chunks) {
      device.desk.settle();
      continue;
    }
    // The last page comes in, the merging after it does not.
    const std::size_t chunks = device.desk.image.chunks.size();
    device.step_until([&] { return device.desk.image.chunks.size() > chunks; });
    device.desk.store_refuses = base::RefusalCode::device_full;
    device.desk.settle();
  }
  device.desk.tick_in(store_retry_ms);
  const int transactions = device.desk.transactions;
  device.desk.settle();
  CHECK(device.desk.transactions == transactions);  // it is not offered again and again
  CHECK(device.desk.image.chunks.size() == loose_chunks);
  device.desk.store_refuses.reset();
  device.submit(70);
  device.desk.settle();
  CHECK(device.desk.image.chunks.size() == 1);
  device.desk.restart();
  CHECK(device.session().base_rows(records::TableId::customer).size() == loose_chunks);  // its first page had no customer, and one more since
  device.check_all_arrives();
}
