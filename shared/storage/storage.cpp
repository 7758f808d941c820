#include "shared/storage/storage.hpp"

#include <algorithm>

namespace actline::storage {

bool LeafSet::contains(const records::Leaf& leaf) const {
  if (everything) return leaf.kind != records::Leaf::Kind::personal || leaf.key == person.value;
  return std::binary_search(leaves.begin(), leaves.end(), leaf);
}

}  // namespace actline::storage
