#include "server/storage/record_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "server/storage/file_sync.hpp"
#include "server/storage/record_frame.hpp"

namespace actline::server {

namespace {

using base::RefusalCode;

bool write_all(int file, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const auto written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return true;
}

bool read_all(int file, std::string& content) {
  const auto length = ::lseek(file, 0, SEEK_END);
  if (length < 0) return false;
  content.resize(static_cast<std::size_t>(length));
  std::size_t have = 0;
  while (have < content.size()) {
    const auto got = ::pread(file, content.data() + have, content.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    have += static_cast<std::size_t>(got);
  }
  return true;
}

bool no_room(int fault) { return fault == ENOSPC || fault == EDQUOT || fault == EFBIG; }

// A new name is durable only when its folder is.
bool sync_folder_of(const std::string& path) { return sync_path(std::filesystem::absolute(path).parent_path().string()); }

int open_locked(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    errno = EBUSY;
    return -1;
  }
  return file;
}

}  // namespace

base::Result<std::unique_ptr<RecordFile>> RecordFile::open(const std::string& path, std::string_view magic) {
  const int file = open_locked(path, O_CREAT);
  if (file < 0) return base::refuse(RefusalCode::storage_failed, path, std::strerror(errno));
  std::unique_ptr<RecordFile> records(new RecordFile(path, magic, file));
  if (auto status = records->recover(); !status) return status.refusal();
  return records;
}

RecordFile::~RecordFile() { ::close(file_); }

base::Status RecordFile::fail(std::string_view what) {
  failed_ = true;
  return base::refuse(RefusalCode::storage_failed, path_, std::string(what));
}

base::Status RecordFile::recover() {
  std::string content;
  if (!read_all(file_, content)) return fail("read");
  if (content.size() < magic_.size()) {
    // New, or the end came while it was being made.
    if (std::string_view(magic_).substr(0, content.size()) != content) return fail("not ours");
    if (!write_all(file_, magic_, 0) || ::fsync(file_) != 0 || !sync_folder_of(path_)) return fail("write");
    size_ = magic_.size();
    return {};
  }
  if (content.compare(0, magic_.size(), magic_) != 0) return fail("not ours");

  std::size_t at = magic_.size();
  for (auto record = record_at(content, at); record.data() != nullptr; record = record_at(content, at)) {
    at += frame_bytes + record.size();
  }
  size_ = at;
  if (at == content.size()) return {};
  if (any_record_behind(content, at)) return fail("damaged at byte " + std::to_string(at));
  if (::ftruncate(file_, static_cast<off_t>(at)) != 0 || ::fsync(file_) != 0) return fail("truncate");
  return {};
}

base::Status RecordFile::replay(const std::function<base::Status(std::string_view)>& visit) const {
  std::string content;
  if (failed_ || !read_all(file_, content)) return base::refuse(RefusalCode::storage_failed, path_, "read");
  std::size_t at = magic_.size();
  while (at < size_) {
    const auto record = record_at(content, at);
    if (record.data() == nullptr) return base::refuse(RefusalCode::storage_failed, path_, "damaged at byte " + std::to_string(at));
    if (auto status = visit(record); !status) return status;
    at += frame_bytes + record.size();
  }
  return {};
}

base::Status RecordFile::append(std::string_view bytes) {
  if (failed_) return fail("failed before");
  const auto record = framed(bytes);
  if (!write_all(file_, record, size_)) {
    const int fault = errno;
    // What was written of it must not stand before the next record.
    if (::ftruncate(file_, static_cast<off_t>(size_)) != 0) return fail("truncate");
    if (no_room(fault)) return base::refuse(RefusalCode::device_full, path_, std::strerror(fault));
    return fail(std::strerror(fault));
  }
  if (::fdatasync(file_) != 0) return fail("fsync");
  size_ += record.size();
  return {};
}

base::Status RecordFile::cut(std::uint64_t size) {
  if (failed_) return fail("failed before");
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0 || ::fsync(file_) != 0) return fail("truncate");
  size_ = size;
  return {};
}

base::Status RecordFile::rewrite(std::string_view bytes) {
  if (failed_) return fail("failed before");
  const auto fresh_path = path_ + ".new";
  const int fresh = open_locked(fresh_path, O_CREAT | O_TRUNC);
  if (fresh < 0) return base::refuse(RefusalCode::storage_failed, fresh_path, std::strerror(errno));
  const auto content = magic_ + framed(bytes);
  if (!write_all(fresh, content, 0) || ::fsync(fresh) != 0 || std::rename(fresh_path.c_str(), path_.c_str()) != 0) {
    const int fault = errno;
    ::close(fresh);
    ::unlink(fresh_path.c_str());
    return base::refuse(no_room(fault) ? RefusalCode::device_full : RefusalCode::storage_failed, path_, std::strerror(fault));
  }
  ::close(file_);
  file_ = fresh;
  size_ = content.size();
  // Until the folder is synced a power cut may bring the old file back, and what follows would go to a file without a name.
  if (!sync_folder_of(path_)) return fail("fsync of the folder");
  return {};
}

}  // namespace actline::server
