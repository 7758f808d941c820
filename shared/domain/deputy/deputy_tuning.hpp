// Limits of 代理.
#pragma once

namespace actline::domain {

inline constexpr int deputy_days_most = 366;  // longer absences are a handover, or a typing mistake in the year

}  // namespace actline::domain
