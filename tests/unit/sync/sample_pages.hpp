// Pages that have a row of every table, for what writes and reads pages.
#pragma once

#include "shared/sync/page.hpp"

namespace actline::sync::tests {

Page every_table();
// The same rows with the same content, in whatever order.
bool same(Page left, Page right);

}  // namespace actline::sync::tests
