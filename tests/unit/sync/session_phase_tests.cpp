#include "shared/sync/session_phase.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>

using namespace actline::sync;

namespace {

// Every cell, written by hand from what each phase means. Columns in the order of Phase.
constexpr const char* expected_table = R"(
                loading  greeting bootstrapping idle     pushing  pulling  offline  signed_out refused
loaded          greet    nothing  nothing  nothing  nothing  nothing  nothing  nothing  nothing
load_failed     nothing  nothing  nothing  nothing  nothing  nothing  nothing  nothing  nothing
greeted         nothing  proceed  proceed  nothing  proceed  proceed  nothing  nothing  nothing
pushed          nothing  proceed  proceed  nothing  proceed  proceed  nothing  nothing  nothing
page_came       nothing  proceed  proceed  nothing  proceed  proceed  nothing  nothing  nothing
page_kept       nothing  nothing  proceed  proceed  nothing  proceed  nothing  nothing  nothing
page_refused    nothing  nothing  proceed  proceed  nothing  proceed  nothing  nothing  nothing
command_saved   nothing  nothing  proceed  proceed  nothing  proceed  nothing  nothing  nothing
head_moved      nothing  nothing  nothing  look     nothing  nothing  nothing  nothing  nothing
kicked          nothing  nothing  greet    greet    greet    greet    greet    greet    greet
no_answer       nothing  back_off back_off nothing  back_off back_off nothing  nothing  nothing
told_later      nothing  back_off back_off nothing  back_off back_off nothing  nothing  nothing
told_to_greet   nothing  back_off greet    nothing  greet    greet    nothing  nothing  nothing
told_to_sign_in nothing  sign_in  sign_in  nothing  sign_in  sign_in  nothing  nothing  nothing
told_no         nothing  give_up  give_up  nothing  give_up  give_up  nothing  nothing  nothing
went_offline    nothing  drop     drop     drop     drop     drop     drop     nothing  nothing
came_online     nothing  nothing  nothing  look     nothing  nothing  look     nothing  nothing
hidden          nothing  nothing  nothing  nothing  nothing  nothing  nothing  nothing  nothing
shown           nothing  nothing  nothing  look     nothing  nothing  look     greet    nothing
signed_in       nothing  greet    greet    greet    greet    greet    greet    greet    greet
due             nothing  nothing  nothing  look     nothing  nothing  look     nothing  greet
)";

}  // namespace

TEST_CASE("every phase takes every event as the table says") {
  std::istringstream table(expected_table);
  std::string word;
  for (std::size_t i = 0; i < phase_count; ++i) {
    table >> word;
    CHECK(word == phase_names[i]);
  }
  std::size_t cells = 0;
  for (std::size_t event = 0; event < session_event_count; ++event) {
    table >> word;
    CHECK(word == session_event_names[event]);
    for (std::size_t phase = 0; phase < phase_count; ++phase, ++cells) {
      table >> word;
      INFO(session_event_names[event] << " in " << phase_names[phase]);
      const Reaction reaction = reaction_to(static_cast<SessionEvent>(event), static_cast<Phase>(phase));
      CHECK(reaction_names[static_cast<std::size_t>(reaction)] == word);
    }
  }
  CHECK(cells == 21 * 9);
  CHECK_FALSE(table >> word);
}
