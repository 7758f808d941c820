#include "server/report/report_log.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "server/report/tuning.hpp"

namespace actline::server {

std::int64_t ReportLog::take_from(Allowance& allowance, std::int64_t most, std::int64_t return_ms, base::Instant now) {
  const std::int64_t came_back = std::max<std::int64_t>(0, now.ms - allowance.since.ms) / return_ms;
  if (allowance.left + came_back >= most) {
    allowance = {most, now};
  } else {
    allowance.left += came_back;
    allowance.since.ms += came_back * return_ms;
  }
  if (allowance.left == 0) return std::max<std::int64_t>(1, allowance.since.ms + return_ms - now.ms);
  --allowance.left;
  return 0;
}

std::int64_t ReportLog::take_turn(std::string_view address, base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (!began_) all_ = {reports_at_once, now};
  began_ = true;
  const auto [place, is_new] = addresses_.try_emplace(std::string(address), Allowance{report_allowance, now});
  if (is_new) order_.emplace_back(address);
  const std::int64_t wait = take_from(place->second, report_allowance, report_return_ms, now);
  if (order_.size() > report_addresses_most) {
    addresses_.erase(order_.front());
    order_.pop_front();
  }
  return wait > 0 ? wait : take_from(all_, reports_at_once, report_return_ms / reports_at_once, now);
}

base::Status ReportLog::append(std::string_view line) {
  const std::lock_guard lock(mutex_);
  std::error_code none;
  if (const auto bytes = std::filesystem::file_size(path_, none); !none && bytes + line.size() > report_file_bytes) {
    std::filesystem::rename(path_, older_path(), none);
  }
  std::ofstream file(path_, std::ios::app | std::ios::binary);
  file << line << '\n';
  file.flush();
  if (file) return {};
  return base::refuse(errno == ENOSPC ? base::RefusalCode::server_full : base::RefusalCode::internal);
}

std::vector<std::string> ReportLog::lines() const {
  std::vector<std::string> lines;
  for (const std::string& path : {older_path(), path_}) {
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
  }
  return lines;
}

}  // namespace actline::server
