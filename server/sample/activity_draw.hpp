// Draws what happened between a rep and a customer of the sample organisation: kind, outcome, note and next step, from how
// far the two have come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>

#include "server/sample/phrase_book.hpp"
#include "shared/domain/activity/activity.hpp"

namespace actline::server::sample {

// How far a customer has come; it only steers the draw, the product has no such field.
enum class Warmth : std::uint8_t { fresh, talking, comparing, cold };

class ActivityDraw {
 public:
  // Both outlive this.
  ActivityDraw(const PhraseBook& book, base::Entropy& entropy) : book_(book), entropy_(entropy) {}

  // What kind of thing happens next with such a customer. Separate from tell(), because the hour depends on it.
  domain::ActivityKind kind(Warmth warmth);
  // Fills outcome, direction, duration, note and next step of an activity whose customer, author, kind and times are set,
  // and moves the warmth.
  void tell(domain::Activity& activity, Warmth& warmth);
  // A note that this object has not given before.
  std::string note(domain::ActivityKind kind, domain::ActivityOutcome outcome);

 private:
  domain::ActivityOutcome outcome(domain::ActivityKind kind, Warmth warmth);
  std::optional<std::int64_t> duration(domain::ActivityKind kind, domain::ActivityOutcome outcome);
  void plan_next_step(domain::Activity& activity, Warmth warmth);

  const PhraseBook& book_;
  base::Entropy& entropy_;
  std::unordered_set<std::string> given_;
};

}  // namespace actline::server::sample
