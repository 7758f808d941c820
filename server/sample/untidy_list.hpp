// An office's customer list as it really looks, for people who want to try the import: odd column names, numbers in every
// spelling, two numbers in a cell, repeats, blank rows, missing names, remarks with commas and line breaks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "server/sample/phrase_book.hpp"

namespace actline::server::sample {

// CSV, UTF-8 with a BOM and CRLF, as spreadsheets save it. `rows` counts customers; blank and total lines come on top.
// About one row in twelve has something to be asked about; deterministic per seed.
std::string untidy_list(const PhraseBook& book, std::size_t rows, std::uint64_t seed);

}  // namespace actline::server::sample
