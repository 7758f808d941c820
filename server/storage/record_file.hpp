// An append-only file of records that are durable once append() returns, whatever happens to the process or the power afterwards.
//
//   magic · record · record · …        magic: eight characters that say what the file is; records as in record_frame.hpp
//
// A record that was being written when the end came is a torn tail: it was never confirmed, and is cut off at the next
// open. Damage with a whole record behind it is no torn tail; such a file is refused and left as it is.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace actline::server {

class RecordFile {
 public:
  // Makes the file when it is not there. Refuses with storage_failed: not openable, another program has it open, damaged, or
  // not ours (`field`: the path, `detail`: which of these).
  static base::Result<std::unique_ptr<RecordFile>> open(const std::string& path, std::string_view magic);
  ~RecordFile();

  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  // Visits every record in order. Refuses with storage_failed when reading fails.
  base::Status replay(const std::function<base::Status(std::string_view)>& visit) const;
  // Refuses with device_full (the file is as before) or storage_failed, after which every call is refused: once an fsync has failed,
  // nobody knows what is on the disk.
  base::Status append(std::string_view bytes);
  // Replaces the content by one record, atomically: a crash leaves the old file or the new one. On a refusal the old one goes on.
  base::Status rewrite(std::string_view bytes);
  // Takes back what was appended since the file was of that size. Refuses with storage_failed, after which every call is refused.
  base::Status cut(std::uint64_t size);
  std::uint64_t size() const { return size_; }

 private:
  RecordFile(std::string path, std::string_view magic, int file) : path_(std::move(path)), magic_(magic), file_(file) {}
  base::Status recover();
  base::Status fail(std::string_view what);

  std::string path_;
  std::string magic_;
  int file_ = -1;
  std::uint64_t size_ = 0;
  bool failed_ = false;
};

}  // namespace actline::server
