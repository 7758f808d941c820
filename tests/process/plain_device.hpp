// A device reduced to what the wire asks of one: numbered commands that are kept until a verdict for them is known, sent again
// unchanged when no answer came, and pulls from a cursor. It complains at once of an answer that no server may give.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/command/command.hpp"
#include "shared/sync/push.hpp"
#include "tests/process/connection.hpp"
#include "tests/process/pulled_rows.hpp"

namespace actline::process {

// A command as its device made it, and what was heard of it.
struct Made {
  std::int64_t n = 0;
  command::Command command;
  std::string wire;
  bool contended = false;     // others act on the same customer: any verdict may come
  std::int64_t rests_on = 0;  // the command of this device without which it cannot be applied; 0: none
  std::size_t times_sent = 0;
  bool acknowledged = false;               // a 200 has named its number
  std::optional<domain::Verdict> verdict;  // as answered, or as the person's notes tell; never `repeated`
  std::string code;                        // of a refusal
};

class PlainDevice {
 public:
  enum class Heard : std::uint8_t {
    answer,
    nothing,    // no answer, or not all of it
    come_back,  // 503
    sign_in,    // 401
    nonsense,   // what no server may say: it has complained
  };

  PlainDevice(const std::string& origin, tests::Person person, domain::DeviceId id) : person_(std::move(person)), id_(id), link_(origin) {}

  const tests::Person& person() const { return person_; }
  domain::DeviceId id() const { return id_; }
  Connection& link() { return link_; }
  bool sign_in() { return link_.sign_in(person_.login, person_.password).done(); }

  // Says who it is and what it holds. What the server says is decided must cover everything it has acknowledged.
  Heard greet();
  std::int64_t make(command::Command command, base::Instant at, bool contended = false, std::int64_t rests_on = 0);
  // It is told of another epoch next time, and begins its copy anew. What was acknowledged it does not send again.
  void hear_of_restore();
  // So many from that number on, in one request.
  Heard send(std::int64_t first, std::size_t count);
  // Everything that has not been acknowledged.
  Heard send_rest();
  // Until there is no more.
  Heard pull();
  // After a pull: verdicts of commands whose answers were lost, from the person's notes.
  void learn_verdicts();

  const std::deque<Made>& made() const { return made_; }
  std::int64_t acknowledged_to() const { return acknowledged_to_; }  // by a push
  std::int64_t pulled_n() const { return pulled_n_; }                // by a pull
  storage::Seq head() const { return head_; }                        // the highest heard of
  const base::Id& epoch() const { return epoch_; }
  const PulledRows& held() const { return held_; }
  // Customers of the store's pool that came with the last pulls, a few.
  const std::deque<domain::CustomerId>& in_pool() const { return in_pool_; }
  const Reply& last_reply() const { return last_reply_; }
  // The code of the last answer that told to come back.
  const std::string& told_to_wait_for() const { return told_to_wait_for_; }

  std::size_t repeated() const { return repeated_; }
  std::size_t lost() const { return lost_; }
  std::size_t duplicated() const { return duplicated_; }
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  Heard ask(std::string_view path, const std::string& body);
  void hear(Made& made, const sync::CommandResult& result);
  void hear_head(storage::Seq head);
  void hear_page(const sync::PullReply& reply);
  void complain(std::string what);

  tests::Person person_;
  domain::DeviceId id_;
  Connection link_;
  base::Id epoch_;
  std::deque<Made> made_;
  std::int64_t acknowledged_to_ = 0;
  std::int64_t pulled_n_ = 0;
  std::int64_t learnt_to_ = 0;
  storage::Seq head_ = 0;
  std::optional<sync::Cursor> cursor_;
  PulledRows held_;
  std::deque<domain::CustomerId> in_pool_;
  Reply last_reply_;
  std::string told_to_wait_for_;
  std::size_t repeated_ = 0;
  std::size_t lost_ = 0;
  std::size_t duplicated_ = 0;
  std::vector<std::string> complaints_;
};

}  // namespace actline::process
