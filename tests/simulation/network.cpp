#include "tests/simulation/network.hpp"

#include <utility>

namespace actline::simulation {

void Network::carry(std::size_t number, const Ask& ask, const Answered& answered) {
  Link& link = links_[number];
  if (schedule_.now() < link.up_cut_to) return;
  if (link.dice.chance(swarm_.request_lost)) return break_connection(link, answered);
  for (int copy = copies(link.dice); copy > 0; --copy) {
    schedule_.after(delay(link.dice), [this, number, ask, answered] {
      ask([this, number, answered](const sync::Answer& answer) { bring_back(number, answered, answer); });
    });
  }
}

void Network::bring_back(std::size_t number, const Answered& answered, const sync::Answer& answer) {
  Link& link = links_[number];
  if (schedule_.now() < link.down_cut_to) return;
  if (link.dice.chance(swarm_.reply_lost)) return break_connection(link, answered);
  sync::HttpReply reply{answer.status, answer.body, answer.retry_after_ms};
  if (link.dice.chance(swarm_.reply_cut)) cut(link.dice, reply);
  for (int copy = copies(link.dice); copy > 0; --copy) {
    schedule_.after(delay(link.dice), [answered, reply] { answered(reply); });
  }
}

// Sometimes the device is told that the connection broke; sometimes it has to notice by itself.
void Network::break_connection(Link& link, const Answered& answered) {
  if (link.dice.chance(700)) schedule_.after(delay(link.dice), [answered] { answered({}); });
}

void Network::cut(Dice& dice, sync::HttpReply& reply) const {
  if (dice.chance(200)) {
    reply = {.status = 200, .body = "<!doctype html><title>Wi-Fi</title>"};
    return;
  }
  reply.body.resize(static_cast<std::size_t>(dice.below(reply.body.size() + 1)));
}

void Network::announce(std::size_t number, std::function<void()> arrive) {
  Link& link = links_[number];
  if (schedule_.now() < link.down_cut_to || link.dice.chance(swarm_.request_lost)) return;
  schedule_.after(delay(link.dice), std::move(arrive));
}

void Network::maybe_cut(std::size_t number, Dice& dice) {
  const bool both_ways = dice.chance(swarm_.partition);
  if (!both_ways && !dice.chance(swarm_.one_way_partition)) return;
  const base::Instant end = base::later(schedule_.now(), dice.between(5'000, 180'000));
  const bool up = both_ways || dice.chance(500);
  const bool several = dice.chance(300);
  for (std::size_t other = 0; other < links_.size(); ++other) {
    if (other != number && !(several && dice.chance(500))) continue;
    if (up) links_[other].up_cut_to = end;
    if (both_ways || !up) links_[other].down_cut_to = end;
  }
}

void Network::calm() {
  swarm_ = {};
  for (Link& link : links_) link.up_cut_to = link.down_cut_to = {};
}

}  // namespace actline::simulation
