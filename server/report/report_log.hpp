// Reports as lines of JSON in a file of their own beside the database, the newest last; `actline reports` shows them. Not a table: they
// come from strangers and from devices at fault, belong to no person, are in no backup and no sync, and must neither wait for the one
// writer nor fill its database. Both files together are never larger than twice report_file_bytes.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/instant.hpp"
#include "shared/base/result.hpp"

namespace actline::server {

class ReportLog {
 public:
  // The file's path; it is made by the first report.
  explicit ReportLog(std::string path) : path_(std::move(path)) {}

  // Milliseconds this address has to wait before another report is taken; 0: now, and it counts as taken. From any thread.
  std::int64_t take_turn(std::string_view address, base::Instant now);
  // Refuses server_full when the disk is, internal for any other trouble with the file. From any thread.
  base::Status append(std::string_view line);
  // All there are, oldest first.
  std::vector<std::string> lines() const;

 private:
  struct Allowance {
    std::int64_t left = 0;
    base::Instant since;
  };
  static std::int64_t take_from(Allowance& allowance, std::int64_t most, std::int64_t return_ms, base::Instant now);
  std::string older_path() const { return path_ + ".1"; }

  std::string path_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Allowance> addresses_;
  std::deque<std::string> order_;  // of the addresses, oldest first
  Allowance all_;
  bool began_ = false;
};

}  // namespace actline::server
