// The session's phases, what can happen to it, and the table that says how each phase takes each event. Complete by the compiler
// (no default in its switches) and by tests/unit/sync/session_phase_tests.cpp, which has every cell.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace actline::sync {

enum class Phase : std::uint8_t { loading, greeting, bootstrapping, idle, pushing, pulling, offline, signed_out, refused };
inline constexpr std::size_t phase_count = 9;
inline constexpr std::array<std::string_view, phase_count> phase_names{"loading", "greeting", "bootstrapping", "idle",   "pushing",
                                                                       "pulling", "offline",  "signed_out",    "refused"};

enum class SessionEvent : std::uint8_t {
  loaded,  // the store's content is here
  load_failed,
  greeted,          // hello answered
  pushed,           // push answered
  page_came,        // pull answered, the page waits to be kept
  page_kept,        // the store has it
  page_refused,     // the store has not
  command_saved,    // the store has a submitted command
  head_moved,       // the server announced more than was seen
  kicked,           // the server asks for a new hello
  no_answer,        // lost, timed out, or no JSON of ours (a captive portal)
  told_later,       // 429, 503 and other 5xx
  told_to_greet,    // 409
  told_to_sign_in,  // 401
  told_no,          // 400, 403, 413, 426: asking again the same way is useless
  went_offline,
  came_online,
  hidden,
  shown,
  signed_in,
  due,  // the time waited for has come: a retry, or a look for news
};
inline constexpr std::size_t session_event_count = 21;
inline constexpr std::array<std::string_view, session_event_count> session_event_names{
    "loaded",        "load_failed",  "greeted",     "pushed",    "page_came",  "page_kept",     "page_refused",
    "command_saved", "head_moved",   "kicked",      "no_answer", "told_later", "told_to_greet", "told_to_sign_in",
    "told_no",       "went_offline", "came_online", "hidden",    "shown",      "signed_in",     "due"};

enum class Reaction : std::uint8_t {
  nothing,
  proceed,   // take up the next piece of work: hello, push, pull, else rest; waits for an exchange that is under way
  look,      // want a pull, and trust no old answer about what was pushed; then proceed
  greet,     // say hello before anything else; then proceed
  back_off,  // wait a little longer each time, then try again
  drop,      // no network: forget the exchange under way and wait to be told
  sign_in,   // keep everything, wait for a person to sign in
  give_up,   // keep everything, say why, try again much later
};
inline constexpr std::array<std::string_view, 8> reaction_names{"nothing",  "proceed", "look",    "greet",
                                                                "back_off", "drop",    "sign_in", "give_up"};

Reaction reaction_to(SessionEvent event, Phase phase);

}  // namespace actline::sync
