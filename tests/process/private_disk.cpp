#include "tests/process/private_disk.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace actline::process {

namespace {

constexpr const char* filler = "filler";

}  // namespace

PrivateDisk::PrivateDisk(std::string folder, std::size_t bytes) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  const std::string options = "size=" + std::to_string(bytes);
  // What is mounted here must not show anywhere else.
  if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, options.c_str()) != 0) {
    why_not_ = std::string("no disk can be mounted here (") + std::strerror(errno) + "); needs root";
  }
}

PrivateDisk::~PrivateDisk() {
  if (why_not_.empty()) ::umount2(folder_.c_str(), MNT_DETACH);
}

void PrivateDisk::fill(std::size_t left) {
  const int file = ::open(path(filler).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  assert(file >= 0);
  struct statvfs disk {};
  // Whoever writes at the same moment takes part of the room; so until there is none.
  off_t size = 0;
  for (::fstatvfs(file, &disk); disk.f_bavail * disk.f_bsize > left; ::fstatvfs(file, &disk)) {
    const auto more = static_cast<off_t>(disk.f_bavail * disk.f_bsize - left);
    if (::posix_fallocate(file, size, more) != 0) continue;
    size += more;
  }
  ::close(file);
}

void PrivateDisk::make_room() { ::unlink(path(filler).c_str()); }

}  // namespace actline::process
