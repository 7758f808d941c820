// What can be asked about photos. New ones of an activity come with its RecordActivity.
#pragma once

#include "shared/domain/photo/photo.hpp"

namespace actline::domain {

// One more on an activity there is. A fact: customer, author and recorded_at are set by the rules.
struct AddPhoto {
  Photo photo;
};

// The server's own: it has the bytes, whole and checked.
struct ConfirmPhoto {
  PhotoId photo;
};

}  // namespace actline::domain
