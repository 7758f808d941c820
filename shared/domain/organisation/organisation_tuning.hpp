// Limits of the organisation's tree, each with its reason.
#pragma once

namespace actline::domain {

inline constexpr int unit_depth_most = 8;  // group, company, region, province, city, district, dealer, store

}  // namespace actline::domain
