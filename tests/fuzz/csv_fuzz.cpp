// Any file somebody picks as a customer list: read as a table, columns guessed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/csv.hpp"
#include "shared/domain/customer/customer_import.hpp"
#include "shared/domain/customer/phone.hpp"

using namespace actline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = base::read_csv(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!table) return 0;
  if (domain::guess_columns(*table).size() != table->header.size()) std::abort();
  for (const auto& row : table->rows) {
    for (const auto& cell : row.cells) (void)domain::normalised_phone(cell);
  }
  return 0;
}
