#include "server/device/journal_file.hpp"
#include "server/storage/file_sync.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace actline::server::device {

namespace {

using base::RefusalCode;

constexpr std::string_view magic = "ACTLINE1";
constexpr std::size_t frame_bytes = 12;

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void append_u32(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xff);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + i])) << (8 * i);
  return number;
}

std::string framed(std::string_view bytes) {
  std::string record;
  record.reserve(frame_bytes + bytes.size());
  append_u32(record, static_cast<std::uint32_t>(bytes.size()));
  append_u32(record, checksum(bytes));
  append_u32(record, checksum(record));
  record += bytes;
  return record;
}

// The bytes of the record at `at`; data() is null when no whole, sound record stands there.
std::string_view record_at(std::string_view content, std::size_t at) {
  if (content.size() - at < frame_bytes) return {};
  if (checksum(content.substr(at, 8)) != u32_at(content, at + 8)) return {};
  const std::size_t length = u32_at(content, at);
  if (content.size() - at - frame_bytes < length) return {};
  const auto bytes = content.substr(at + frame_bytes, length);
  return checksum(bytes) == u32_at(content, at + 4) ? bytes : std::string_view();
}

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

base::Result<std::unique_ptr<JournalFile>> JournalFile::open(const std::string& path) {
  const int file = open_locked(path, O_CREAT);
  if (file < 0) return base::refuse(RefusalCode::storage_failed, path, std::strerror(errno));
  std::unique_ptr<JournalFile> journal(new JournalFile(path, file));
  if (auto status = journal->recover(); !status) return status.refusal();
  return journal;
}

JournalFile::~JournalFile() { ::close(file_); }

base::Status JournalFile::fail(std::string_view what) {
  failed_ = true;
  return base::refuse(RefusalCode::storage_failed, path_, std::string(what));
}

base::Status JournalFile::recover() {
  std::string content;
  if (!read_all(file_, content)) return fail("read");
  if (content.size() < magic.size()) {
    // New, or the end came while it was being made.
    if (magic.substr(0, content.size()) != content) return fail("not a device store");
    if (!write_all(file_, magic, 0) || ::fsync(file_) != 0 || !sync_folder_of(path_)) return fail("write");
    size_ = magic.size();
    return {};
  }
  if (content.compare(0, magic.size(), magic) != 0) return fail("not a device store");

  std::size_t at = magic.size();
  for (auto record = record_at(content, at); record.data() != nullptr; record = record_at(content, at)) {
    at += frame_bytes + record.size();
  }
  size_ = at;
  if (at == content.size()) return {};
  for (std::size_t behind = at + 1; behind < content.size(); ++behind) {
    if (record_at(content, behind).data() != nullptr) return fail("damaged at byte " + std::to_string(at));
  }
  if (::ftruncate(file_, static_cast<off_t>(at)) != 0 || ::fsync(file_) != 0) return fail("truncate");
  return {};
}

base::Status JournalFile::replay(const std::function<base::Status(std::string_view)>& visit) const {
  std::string content;
  if (failed_ || !read_all(file_, content)) return base::refuse(RefusalCode::storage_failed, path_, "read");
  std::size_t at = magic.size();
  while (at < size_) {
    const auto record = record_at(content, at);
    if (record.data() == nullptr) return base::refuse(RefusalCode::storage_failed, path_, "damaged at byte " + std::to_string(at));
    if (auto status = visit(record); !status) return status;
    at += frame_bytes + record.size();
  }
  return {};
}

base::Status JournalFile::append(std::string_view bytes) {
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

base::Status JournalFile::rewrite(std::string_view bytes) {
  if (failed_) return fail("failed before");
  const auto fresh_path = path_ + ".new";
  const int fresh = open_locked(fresh_path, O_CREAT | O_TRUNC);
  if (fresh < 0) return base::refuse(RefusalCode::storage_failed, fresh_path, std::strerror(errno));
  const auto content = std::string(magic) + framed(bytes);
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

}  // namespace actline::server::device
