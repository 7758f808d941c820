// A customer's choices as words and chips.
#pragma once

#include <string>
#include <string_view>

#include "client/widget/frame.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

std::string_view kind_label(const widget::Frame& frame, domain::CustomerKind kind);
std::string_view lifecycle_label(const widget::Frame& frame, domain::Lifecycle lifecycle);
widget::Tone lifecycle_tone(domain::Lifecycle lifecycle);
std::string_view source_label(const widget::Frame& frame, domain::CustomerSource source);
// The owner's name; 公海 when there is none.
std::string_view owner_label(const widget::Frame& frame, const projection::StaffDirectory& staff, domain::StaffId owner);

}  // namespace actline::client::view
