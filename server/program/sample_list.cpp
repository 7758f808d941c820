// `actline sample-list`: an untidy customer list on standard output, for trying the import.
#include <iostream>

#include "server/program/command_line.hpp"
#include "server/program/start_failure.hpp"
#include "server/program/subcommand.hpp"
#include "server/sample/load_sample.hpp"
#include "server/sample/untidy_list.hpp"

namespace actline::server {

namespace {
constexpr std::int64_t usual_rows = 500;
constexpr std::int64_t most_rows = 20'000;  // what an import takes at once
}  // namespace

int run_sample_list(const std::vector<std::string>& words) {
  const auto line = CommandLine::parse(words, {"rows", "seed", "words"});
  if (!line) return say(line.refusal());
  const auto rows = line->number_or("rows", usual_rows, 1, most_rows);
  if (!rows) return say(rows.refusal());
  const auto seed = line->number_or("seed", static_cast<std::int64_t>(sample::usual_seed), 0, INT64_MAX);
  if (!seed) return say(seed.refusal());
  const auto book = sample::PhraseBook::read_folder(line->option_or("words", "assets/sample"));
  if (!book) return say(book.refusal());
  std::cout << sample::untidy_list(*book, static_cast<std::size_t>(*rows), static_cast<std::uint64_t>(*seed)) << std::flush;
  return exit_ok;
}

}  // namespace actline::server
