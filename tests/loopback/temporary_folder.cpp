#include "tests/loopback/temporary_folder.hpp"

#include <stdlib.h>

#include <cassert>

namespace actline::tests {

TemporaryFolder::TemporaryFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "actline-test-XXXXXX").string();
  const auto* made = ::mkdtemp(pattern.data());
  assert(made != nullptr && "no temporary folder could be made");
  path_ = made;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace actline::tests
