// What one person does on one device: customers made, called, corrected, handed on, and a few that everybody wants. Most of it touches
// only what the device itself has made, so that what must be there afterwards is known without asking any rule.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/process/plain_device.hpp"

namespace actline::process {

class DayOfWork {
 public:
  // `team`: to whom the person may hand customers on; empty: to the pool alone. The device's clock is so much ahead.
  DayOfWork(PlainDevice& device, std::vector<domain::StaffId> team, std::uint64_t seed, std::int64_t clock_ahead_ms);

  // So many commands more, to be sent in one request.
  void make(std::size_t commands);
  // What became of commands is known up to here: what was refused is not built upon.
  void look_back();
  base::Entropy& dice() { return dice_; }

 private:
  struct Told {
    domain::ActivityId id;
    std::int64_t by = 0;  // number of the command
  };
  struct Own {
    domain::CustomerId id;
    std::int64_t by = 0;
    std::string note;
    bool note_is_new = false;  // patched in this request
    std::vector<Told> told;    // not corrected yet
  };

  void make_one();
  void create();
  void patch(Own& own);
  void record(Own& own);
  void correct(Own& own);
  void hand_on(std::size_t place);
  void contend(domain::CustomerId customer);
  domain::Activity new_activity(domain::CustomerId customer);
  Own& any_own() { return own_[dice_.below(own_.size())]; }
  std::string some_words();
  base::Instant now() const;
  base::Id new_id();

  PlainDevice& device_;
  std::vector<domain::StaffId> team_;
  base::SeededEntropy dice_;
  std::int64_t clock_ahead_ms_;
  std::vector<Own> own_;
  std::uint64_t words_ = 0;
  std::size_t looked_to_ = 0;
};

}  // namespace actline::process
