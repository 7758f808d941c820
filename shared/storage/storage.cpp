#include "shared/storage/storage.hpp"

#include <algorithm>

namespace actline::storage {

bool LeafSet::contains(const records::Leaf& leaf, const base::Id& root) const {
  if (everything) return leaf.kind != records::Leaf::Kind::personal || leaf.key == person.value;
  return storage::contains(leaves, leaf, root);
}

// What was erased for good is nobody's, also of who it was shared with.
bool contains(const std::vector<records::Leaf>& leaves, const records::Leaf& leaf, const base::Id& root) {
  const auto has = [&leaves](const records::Leaf& each) { return std::binary_search(leaves.begin(), leaves.end(), each); };
  return has(leaf) || (!root.is_nil() && !(leaf == records::nobodys_leaf) && has({records::Leaf::Kind::root, root}));
}

}  // namespace actline::storage
