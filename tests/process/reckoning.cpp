#include "tests/process/reckoning.hpp"

#include <algorithm>
#include <map>

namespace actline::process {

namespace {

using domain::Verdict;
using records::TableId;

constexpr std::size_t complaints_most = 40;

class Reckoner {
 public:
  Reckoner(const PlainDevice& device, const PulledRows& everything) : device_(device), everything_(everything) {}

  Tally run(std::int64_t first) {
    for (auto at = static_cast<std::size_t>(first - 1); at < device_.made().size(); ++at) look_at(device_.made()[at]);
    for (const auto& [customer, last] : last_notes_) {
      const auto row = everything_.find<domain::Customer>(TableId::customer, customer.value);
      if (row == nullptr || row->note != last.words) lose(*last.by, "the customer's note is another");
    }
    return std::move(tally_);
  }

 private:
  struct LastNote {
    std::string words;
    const Made* by = nullptr;
  };

  void look_at(const Made& made) {
    if (made.times_sent == 0) return;
    ++tally_.commands;
    if (made.acknowledged) ++tally_.acknowledged;
    if (!made.acknowledged || made.n > device_.pulled_n()) return lose(made, "no pull acknowledges it");
    const auto note = device_.held().find<domain::VerdictNote>(TableId::verdict_note, domain::verdict_note_id(device_.id(), made.n).value);
    const Verdict kept = note != nullptr ? note->verdict : Verdict::applied;
    if (kept != made.verdict) {
      // A second decision of something applied is refused, and leaves a note.
      if (made.verdict == Verdict::applied) return duplicate(made, "answered as applied, and refused in the person's notes: " + note->code);
      return lose(made, "its note is missing, or says something else");
    }
    if (kept == Verdict::rejected && made.code == "internal") ++tally_.given_up;
    if (kept != Verdict::applied && !made.contended && made.code != "internal" && rested_well(made)) {
      complain(made, "refused without a reason: " + made.code);
    }
    std::visit([&](const auto& asked) { look_for(made, asked, kept); }, made.command);
  }

  // Whether everything it was built upon was applied.
  bool rested_well(const Made& made) const {
    for (auto n = made.rests_on; n > 0; n = device_.made()[static_cast<std::size_t>(n - 1)].rests_on) {
      if (device_.made()[static_cast<std::size_t>(n - 1)].verdict != Verdict::applied) return false;
    }
    return true;
  }

  void expect(const Made& made, Verdict kept, bool is_there) {
    if (kept == Verdict::rejected && is_there) complain(made, "refused, and in effect all the same");
    if (kept != Verdict::rejected && !is_there) lose(made, "its effect is not there");
  }

  void look_for(const Made& made, const domain::CreateCustomer& asked, Verdict kept) {
    const auto row = everything_.find<domain::Customer>(TableId::customer, asked.customer.id.value);
    expect(made, kept, row != nullptr && row->name == asked.customer.name && row->created_by == device_.person().staff.id);
  }

  void look_for(const Made& made, const domain::RecordActivity& asked, Verdict kept) {
    const auto row = everything_.find<domain::Activity>(TableId::activity, asked.activity.id.value);
    expect(made, kept, row != nullptr && row->note == asked.activity.note && row->author == device_.person().staff.id);
  }

  void look_for(const Made& made, const domain::CorrectActivity& asked, Verdict kept) {
    const auto row = everything_.find<domain::Activity>(TableId::activity, asked.activity.id.value);
    const auto before = everything_.find<domain::Activity>(TableId::activity, asked.corrects.value);
    expect(made, kept,
           row != nullptr && row->note == asked.activity.note && row->corrects == asked.corrects && before != nullptr &&
               before->superseded_by == row->id);
  }

  // The last one stands. A lost one before it would have had the next refused, which compares with what it saw.
  void look_for(const Made& made, const domain::PatchCustomer& asked, Verdict kept) {
    const auto& change = asked.changes.front();
    if (made.contended || kept != Verdict::applied || change.field != "note") return;
    last_notes_[asked.customer] = {std::get<std::string>(change.to), &made};
  }

  // What went to the pool may have been claimed since.
  void look_for(const Made& made, const domain::TransferCustomer& asked, Verdict kept) {
    if (made.contended || kept == Verdict::rejected) return;
    const auto row = everything_.find<domain::Customer>(TableId::customer, asked.customer.value);
    expect(made, kept, row != nullptr && (row->owner == asked.to || asked.to.is_nil()));
  }

  template <class Other>
  void look_for(const Made& made, const Other&, Verdict) {
    complain(made, "of a kind nobody here makes");
  }

  void lose(const Made& made, const std::string& why) {
    ++tally_.lost;
    complain(made, "lost: " + why);
  }
  void duplicate(const Made& made, const std::string& why) {
    ++tally_.duplicated;
    complain(made, "decided twice: " + why);
  }
  void complain(const Made& made, const std::string& what) {
    if (tally_.complaints.size() >= complaints_most) return;
    tally_.complaints.push_back(device_.person().login + " " + std::to_string(made.n) + " " +
                                std::string(command::name_of(command::kind_of(made.command))) + ": " + what);
  }

  const PlainDevice& device_;
  const PulledRows& everything_;
  Tally tally_;
  std::map<domain::CustomerId, LastNote> last_notes_;
};

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  commands += other.commands;
  acknowledged += other.acknowledged;
  repeated += other.repeated;
  lost += other.lost;
  duplicated += other.duplicated;
  given_up += other.given_up;
  complaints.insert(complaints.end(), other.complaints.begin(), other.complaints.end());
  return *this;
}

std::string text_of(const Tally& tally) {
  return std::to_string(tally.commands) + " commands, " + std::to_string(tally.acknowledged) + " acknowledged, " +
         std::to_string(tally.repeated) + " repeated, " + std::to_string(tally.lost) + " lost, " + std::to_string(tally.duplicated) +
         " duplicated, " + std::to_string(tally.given_up) + " given up";
}

Tally heard_by(const PlainDevice& device) {
  Tally tally;
  tally.repeated = device.repeated();
  tally.lost = device.lost();
  tally.duplicated = device.duplicated();
  tally.complaints = device.complaints();
  return tally;
}

Tally reckon(const PlainDevice& device, std::int64_t first, const PulledRows& everything) {
  return Reckoner(device, everything).run(first);
}

}  // namespace actline::process
