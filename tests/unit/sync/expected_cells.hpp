// What a person is to be shown of each field of each noun in each relation, as a table in the design's words (sync.md 2.8, decisions.md
// "Scope"): visible = leaf × table grant × field mask. Nothing of it is computed by the code it is held against.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/sync/bare_device.hpp"
#include "tests/unit/sync/marked_office.hpp"

namespace actline::sync::tests {

enum class Cell : std::uint8_t { absent, masked, shown };
std::string_view name_of(Cell cell);

// A reader's rights, as their role or their 岗位 gives them.
struct Reader {
  domain::Role role = domain::Role::rep;
  bool has_post = false;  // false: the standard one of the role, of which `grants` says what is known of old
  domain::Grants grants;
  bool knows_shares = true;                   // their device's build does
  std::optional<domain::Grants> of_stranger;  // whose customers and rights over them are theirs, too, while they stand in for the stranger
};
// rep: own; manager: team; operations: all; to all of them numbers are shown.
Reader standard_reader(domain::Role role);
// Every role with its standard 岗位, and with one for every `sees` × `phones`.
std::vector<Reader> all_readers();
std::string described(const Reader& reader);
Cell expected(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Row& row, std::size_t field);
// Whether the row is there for them at all.
bool is_seen(const Reader& reader, const MarkedOffice& world, const MarkedOffice::Row& row);

// Fields that no table here names, or that are named and are none; of every noun there is.
std::vector<std::string> uncovered_fields();

// "noun.field own team shown", to say which cells were looked at.
std::string cell_name(const MarkedOffice& world, const MarkedOffice::Row& row, std::size_t field);

// What is wrong with what a device holds and was sent by its last pull, cell by cell; adds to `cells` how many were looked at.
std::vector<std::string> faults(const Reader& reader, const MarkedOffice& world, const BareDevice& device, std::size_t& cells);
// Marks in the bytes of what the reader may not see, but for those in `said`, which they wrote themselves. A customer's id may be told to
// `device` as gone: see may_be_named.
std::vector<std::string> leaks(const Reader& reader, const MarkedOffice& world, std::string_view bytes, std::string_view said = {},
                               const BareDevice* device = nullptr);

}  // namespace actline::sync::tests
