#include "server/sample/load_sample.hpp"

#include "shared/sync/decide_command.hpp"

namespace actline::server::sample {

namespace {

// One fsync for so many commands; more would only hold memory.
constexpr std::size_t commands_per_batch = 2'000;

}  // namespace

base::Result<LoadedSample> load_sample(storage::Storage& storage, const PhraseBook& book, const SampleSize& size, std::uint64_t seed,
                                       base::Instant today) {
  History history(book, size, seed, today);
  std::size_t commands = 0;
  for (bool more = true; more;) {
    auto batch = storage.write();
    for (std::size_t i = 0; i < commands_per_batch; ++i) {
      const auto past = history.next();
      more = past.has_value();
      if (!more) break;
      const auto outcome = sync::execute_into(*batch, past->actor, past->command, {past->at, past->at});
      if (!outcome) {
        auto refusal = outcome.refusal();
        refusal.detail =
            std::string(command::name_of(command::kind_of(past->command))) + " " + std::to_string(commands) + " " + refusal.detail;
        return refusal;
      }
      ++commands;
    }
    if (auto status = batch->commit(); !status) return status.refusal();
  }
  return LoadedSample{history.roster(), commands};
}

}  // namespace actline::server::sample
