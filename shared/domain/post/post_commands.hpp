// What can be asked about 岗位.
#pragma once

#include <vector>

#include "shared/domain/field_change.hpp"
#include "shared/domain/post/post.hpp"

namespace actline::domain {

struct AddPost {
  Post post;
};

// Renames it, gives its people other rights, closes it or opens it again. A standard post is changed the same way.
struct PatchPost {
  PostId post;
  std::vector<FieldChange> changes;
};

}  // namespace actline::domain
