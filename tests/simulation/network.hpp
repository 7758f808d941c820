// What lies between the devices and the server: requests and answers come late, twice, in another order, cut short or not at all, and
// for a while nothing passes in one direction or in both.
#pragma once

#include <functional>
#include <vector>

#include "shared/sync/answer.hpp"
#include "shared/sync/device_session.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/schedule.hpp"
#include "tests/simulation/swarm.hpp"

namespace actline::simulation {

class Network {
 public:
  using Answered = std::function<void(const sync::HttpReply&)>;
  using Ask = std::function<void(std::function<void(sync::Answer)> reply)>;

  Network(Schedule& schedule, std::uint64_t seed, const Swarm& swarm) : schedule_(schedule), seed_(seed), swarm_(swarm) {}

  void add_link() { links_.push_back({Dice(seed_, Stream::network, links_.size()), {}, {}}); }
  // Asks the server through the device's link; `answered` is called once, twice or never.
  void carry(std::size_t link, const Ask& ask, const Answered& answered);
  // One of the small messages nobody answers.
  void announce(std::size_t link, std::function<void()> arrive);

  // Now and then cuts this link, perhaps with others.
  void maybe_cut(std::size_t link, Dice& dice);
  void calm();

 private:
  struct Link {
    Dice dice;
    base::Instant up_cut_to, down_cut_to;
  };

  std::int64_t delay(Dice& dice) const { return dice.chance(swarm_.slow) ? dice.between(300, 90'000) : dice.between(5, 300); }
  int copies(Dice& dice) const { return dice.chance(swarm_.duplicated) ? 2 : 1; }
  void bring_back(std::size_t link, const Answered& answered, const sync::Answer& answer);
  void break_connection(Link& link, const Answered& answered);
  void cut(Dice& dice, sync::HttpReply& reply) const;

  Schedule& schedule_;
  std::uint64_t seed_;
  Swarm swarm_;
  std::vector<Link> links_;
};

}  // namespace actline::simulation
