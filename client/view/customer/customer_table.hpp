// Customers as a table for other programs: copied into a spreadsheet, or a file. The columns carry the names an import knows.
#pragma once

#include <span>
#include <string>

#include "client/widget/frame.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::client::view {

using CustomerRows = std::span<const domain::Customer* const>;

// Lines of cells between tabs, a header first.
std::string customers_as_tsv(const widget::Frame& frame, const projection::StaffDirectory& staff, CustomerRows rows);
// RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else.
std::string customers_as_csv(const widget::Frame& frame, const projection::StaffDirectory& staff, CustomerRows rows);

}  // namespace actline::client::view
