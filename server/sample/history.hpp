// The sample organisation's past as the commands people gave, one by one: staff first,
// then customers coming in, follow-ups, changes of lifecycle and a few corrections. A day's follow-ups come in the order they
// happened; `at` says when each was written down. The same seed, size and day give the same commands, byte for byte.
// Made lazily, so that the large sample needs no memory for what was already loaded.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "server/sample/activity_draw.hpp"
#include "server/sample/customer_draw.hpp"
#include "server/sample/roster.hpp"
#include "shared/command/command.hpp"

namespace actline::server::sample {

struct PastCommand {
  domain::Actor actor;
  base::Instant at;
  command::Command command;
};

class History {
 public:
  // Everything ends before `today` begins; next steps reach beyond it. `book` outlives this.
  History(const PhraseBook& book, const SampleSize& size, std::uint64_t seed, base::Instant today);

  const Roster& roster() const { return roster_; }
  // Nothing when the past has caught up with today.
  std::optional<PastCommand> next();

 private:
  enum class Step : std::uint8_t { add_unit, add_staff, create_customer, record_activity, correct_activity, patch_lifecycle };
  struct Planned {
    base::Instant at;
    std::uint32_t order = 0;  // ties keep the order of planning
    Step step = Step::add_staff;
    std::uint32_t subject = 0;  // of staff or stories
    std::uint32_t extra = 0;    // planned activity, correction or lifecycle

    friend bool operator>(const Planned& left, const Planned& right) {
      return left.at == right.at ? left.order > right.order : left.at > right.at;
    }
  };
  // What the generator remembers of a customer.
  struct Story {
    domain::CustomerId customer;
    std::size_t rep = 0;  // index in roster
    bool pool = false;
    base::Instant created_at;
    Warmth warmth = Warmth::fresh;
    domain::Lifecycle lifecycle = domain::Lifecycle::prospect;
  };
  struct Correctable {
    domain::Activity activity;
    std::size_t author = 0;  // index in roster
  };

  std::optional<PastCommand> take(const Planned& planned);
  void plan_staff();
  void plan_customers();
  void plan_activities();
  void plan(base::Instant at, Step step, std::size_t subject, std::size_t extra = 0);
  std::size_t author_of(const Story& story);

  PastCommand add_unit(const Planned& planned);
  PastCommand add_staff(const Planned& planned);
  PastCommand create_customer(const Planned& planned);
  PastCommand record_activity(const Planned& planned);
  PastCommand correct_activity(const Planned& planned);
  // Nothing when the customer has got there meanwhile.
  std::optional<PastCommand> patch_lifecycle(const Planned& planned);

  SampleSize size_;
  base::SeededEntropy entropy_;
  base::Instant today_;
  base::Instant first_day_;
  Roster roster_;
  CustomerDraw customers_;
  ActivityDraw activities_;
  std::vector<Story> stories_;
  std::vector<Correctable> corrections_;
  std::size_t corrections_wanted_ = 0;
  std::size_t recorded_ = 0;
  std::uint32_t planned_ = 0;
  std::priority_queue<Planned, std::vector<Planned>, std::greater<>> queue_;
};

}  // namespace actline::server::sample
