#include "server/blob/blob_store.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/log/log.hpp"
#include "server/storage/file_sync.hpp"

namespace actline::server {

namespace {

namespace files = std::filesystem;
using base::RefusalCode;

constexpr std::string_view partial_folder = "partial";
constexpr std::size_t hash_digits = 64;

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

std::int64_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = files::file_size(path, error);
  return error ? 0 : static_cast<std::int64_t>(size);
}

bool exists(const std::string& path) {
  std::error_code error;
  return files::is_regular_file(path, error);
}

base::Refusal refusal_for(int error) {
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  LogLine(LogLevel::error, "blob_failed").text("error", std::generic_category().message(error));
  return base::refuse(full ? RefusalCode::server_full : RefusalCode::storage_failed);
}

// The errno of what stopped it; 0: all is written.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return written < 0 ? errno : ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::optional<std::string> content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  return bytes;
}

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

base::Instant touched_at(const files::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return {};
  return {static_cast<std::int64_t>(facts.st_mtim.tv_sec) * base::second_ms};
}

std::string path_in(const std::string& folder, std::string_view sha256) {
  return folder + "/" + std::string(sha256.substr(0, 2)) + "/" + std::string(sha256);
}

// Calls visit(path, sha256, is_partial) for each file of ours.
template <class Visit>
void each_file(const std::string& folder, Visit&& visit) {
  std::error_code error;
  std::vector<std::pair<files::path, bool>> found;
  for (auto at = files::recursive_directory_iterator(folder, error); !error && at != files::recursive_directory_iterator();
       at.increment(error)) {
    if (!at->is_regular_file(error) || at->path().filename().string().size() != hash_digits) continue;
    found.emplace_back(at->path(), at->path().parent_path().filename() == partial_folder);
  }
  for (const auto& [path, is_partial] : found) visit(path, path.filename().string(), is_partial);
}

}  // namespace

PictureState look_at_picture(const std::string& folder, std::string_view sha256, std::int64_t bytes) {
  const auto content = content_of(path_in(folder, sha256));
  if (!content) return PictureState::missing;
  return static_cast<std::int64_t>(content->size()) == bytes && sha256_of(*content) == sha256 ? PictureState::whole : PictureState::damaged;
}

base::Status link_pictures(const std::string& from, const std::string& to) {
  std::error_code error;
  each_file(from, [&](const files::path& path, const std::string& sha256, bool is_partial) {
    const std::string target = path_in(to, sha256);
    if (error || is_partial || exists(target)) return;
    files::create_directories(files::path(target).parent_path(), error);
    if (error) return;
    files::create_hard_link(path, target, error);
    if (!error) return;
    // Another disk, or one without links.
    files::copy_file(path, target, error);
    if (!error && !sync_path(target)) error = std::error_code(errno, std::generic_category());
  });
  if (error) return refusal_for(error.value());
  return {};
}

bool begins_like(domain::MediaType type, std::string_view bytes) {
  using namespace std::string_view_literals;
  switch (type) {
    case domain::MediaType::jpeg: return bytes.starts_with("\xff\xd8\xff"sv);
    case domain::MediaType::png: return bytes.starts_with("\x89PNG\r\n\x1a\n"sv);
    case domain::MediaType::webp: return bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv;
  }
  return false;
}

BlobStore::BlobStore(std::string folder, Limits limits) : folder_(std::move(folder)), limits_(limits) {
  std::error_code error;
  files::create_directories(folder_ + "/" + std::string(partial_folder), error);
  std::int64_t used = 0;
  each_file(folder_, [&used](const files::path& path, const std::string&, bool) { used += size_of(path.string()); });
  used_bytes_ = used;
}

std::string BlobStore::kept_path(std::string_view sha256) const { return path_in(folder_, sha256); }

std::string BlobStore::partial_path(std::string_view sha256) const {
  return folder_ + "/" + std::string(partial_folder) + "/" + std::string(sha256);
}

std::mutex& BlobStore::lock_of(std::string_view sha256) {
  const char digit = sha256.front();
  return locks_[static_cast<std::size_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10)];
}

bool BlobStore::has_room(std::int64_t bytes) const {
  if (used_bytes_ + bytes > limits_.quota_bytes) return false;
  struct statvfs disk {};
  if (::statvfs(folder_.c_str(), &disk) != 0) return true;  // writing will tell
  return static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize) - bytes >= limits_.reserve_bytes;
}

sync::BlobState BlobStore::state(const Picture& picture) {
  const std::lock_guard lock(lock_of(picture.sha256));
  if (exists(kept_path(picture.sha256))) return {.have = picture.bytes, .total = picture.bytes, .stored = true};
  return {.have = std::min(size_of(partial_path(picture.sha256)), picture.bytes), .total = picture.bytes};
}

base::Result<sync::BlobState> BlobStore::append(const Picture& picture, std::int64_t from, std::string_view bytes) {
  const std::lock_guard lock(lock_of(picture.sha256));
  if (exists(kept_path(picture.sha256))) return sync::BlobState{.have = picture.bytes, .total = picture.bytes, .stored = true};
  const std::string path = partial_path(picture.sha256);
  const std::int64_t have = size_of(path);
  const auto length = static_cast<std::int64_t>(bytes.size());
  if (from != have) return sync::BlobState{.have = std::min(have, picture.bytes), .total = picture.bytes};
  if (have + length > picture.bytes) return base::refuse(RefusalCode::too_large, "bytes", std::to_string(picture.bytes));
  if (from == 0 && !begins_like(picture.media_type, bytes)) return base::refuse(RefusalCode::invalid_value, "media_type");
  if (!has_room(length)) return base::refuse(RefusalCode::server_full);

  int error = 0;
  {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_APPEND);
    if (!file.is_open()) return refusal_for(errno);
    error = write_all(file.number(), bytes);
    // A part of a chunk is none: the sender would not know where to go on.
    if (error != 0 && ::ftruncate(file.number(), have) != 0) ::unlink(path.c_str());
  }
  if (error != 0) {
    if (have == 0) ::unlink(path.c_str());
    return refusal_for(error);
  }
  used_bytes_ += length;
  if (have + length < picture.bytes) return sync::BlobState{.have = have + length, .total = picture.bytes};
  return finish(picture);
}

base::Result<sync::BlobState> BlobStore::finish(const Picture& picture) {
  const std::string path = partial_path(picture.sha256);
  const std::string kept = kept_path(picture.sha256);
  const auto bytes = content_of(path);
  if (!bytes) return refusal_for(EIO);
  if (sha256_of(*bytes) != picture.sha256) {
    ::unlink(path.c_str());
    used_bytes_ -= picture.bytes;
    return base::refuse(RefusalCode::invalid_value, "sha256");
  }
  const std::string home = kept.substr(0, kept.rfind('/'));
  std::error_code error;
  const bool is_new = files::create_directory(home, error);
  if (error) return refusal_for(error.value());
  if (is_new && !sync_path(folder_)) return refusal_for(errno);
  {
    const Descriptor file(path, O_RDONLY);
    if (!file.is_open() || ::fsync(file.number()) != 0) return refusal_for(errno);
  }
  if (::rename(path.c_str(), kept.c_str()) != 0) return refusal_for(errno);
  if (!sync_path(home)) return refusal_for(errno);
  return sync::BlobState{.have = picture.bytes, .total = picture.bytes, .stored = true};
}

std::optional<std::string> BlobStore::read(std::string_view sha256) { return content_of(kept_path(sha256)); }

void BlobStore::remove(std::string_view sha256, const std::function<bool()>& is_wanted) {
  const std::lock_guard lock(lock_of(sha256));
  if (is_wanted()) return;
  for (const std::string& path : {kept_path(sha256), partial_path(sha256)}) {
    const std::int64_t bytes = size_of(path);
    if (::unlink(path.c_str()) == 0) used_bytes_ -= bytes;
  }
}

void BlobStore::sweep_if_due(base::Instant now, const std::function<bool(std::string_view)>& is_wanted) {
  std::int64_t swept = swept_at_ms_;
  if (now.ms - swept < blob_sweep_every_ms || !swept_at_ms_.compare_exchange_strong(swept, now.ms)) return;
  std::int64_t removed = 0;
  each_file(folder_, [&](const files::path& path, const std::string& sha256, bool is_partial) {
    if (touched_at(path) > base::later(now, -blob_unreferenced_kept_ms)) return;
    if (!is_partial && is_wanted(sha256)) return;
    const std::lock_guard lock(lock_of(sha256));
    const std::int64_t bytes = size_of(path.string());
    if (::unlink(path.c_str()) != 0) return;
    used_bytes_ -= bytes;
    ++removed;
  });
  if (removed > 0) LogLine(LogLevel::info, "blobs_swept").integer("files", removed);
}

}  // namespace actline::server
