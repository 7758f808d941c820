// A small disk of one test's own, which can be filled to the last byte: a tmpfs in a mount namespace that only the thread that made it,
// and what it starts, can see. Needs root.
#pragma once

#include <cstddef>
#include <string>

namespace actline::process {

class PrivateDisk {
 public:
  // Mounted on `folder`, which is made. why_not() says why it could not be, or is empty.
  PrivateDisk(std::string folder, std::size_t bytes);
  ~PrivateDisk();
  PrivateDisk(const PrivateDisk&) = delete;
  PrivateDisk& operator=(const PrivateDisk&) = delete;

  const std::string& why_not() const { return why_not_; }
  std::string path(std::string_view name) const { return folder_ + "/" + std::string(name); }
  // Leaves so many bytes, rounded down to pages.
  void fill(std::size_t left);
  void make_room();

 private:
  std::string folder_;
  std::string why_not_;
};

}  // namespace actline::process
