// The organisation's tree as rows in a scroll region: units with their folds and menus, people set in below them. Only what is near is
// drawn and described.
#pragma once

#include "client/view/organisation/organisation_page.hpp"

namespace actline::client::view {

// `below`: free space after the last row. What was pressed goes into `outcome`.
void organisation_rows(widget::Frame& frame, const widget::Box& area, const OrganisationPageModel& model, float below,
                       OrganisationPageOutcome& outcome);

}  // namespace actline::client::view
