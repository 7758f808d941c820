#include "server/writer/crash_notes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>

#include "server/writer/tuning.hpp"

namespace actline::server {

namespace {

constexpr std::uint64_t page_mark = 0x3173'6574'6f6e'6c61;  // "alnotes1"
constexpr std::size_t crashes_remembered = 100;             // newest win; one is already too many

struct StoredCrash {
  std::array<std::uint8_t, 16> device;
  std::int64_t n;  // 0: free
  std::uint32_t times;
  std::uint32_t padding;
};

}  // namespace

// The file's content as mapped. Numbers are the machine's own: the file never leaves it.
struct CrashNotes::Page {
  std::uint64_t mark;
  std::array<std::uint8_t, 16> device;
  std::atomic<std::int64_t> n;  // of the command in flight; 0: none. Written last, cleared first
  std::uint64_t next;           // place of the next crash
  std::array<StoredCrash, crashes_remembered> crashes;
};

std::unique_ptr<CrashNotes> CrashNotes::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return nullptr;
  void* mapped = MAP_FAILED;
  // Written out rather than left sparse: a store into a hole of a full disk would be a SIGBUS.
  if (::posix_fallocate(file, 0, sizeof(Page)) == 0) mapped = ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (mapped == MAP_FAILED) return nullptr;

  auto* page = static_cast<Page*>(mapped);
  if (page->mark != page_mark) {
    std::memset(mapped, 0, sizeof(Page));
    page->mark = page_mark;
  }
  std::unique_ptr<CrashNotes> notes(new CrashNotes(page));
  notes->count_what_was_in_flight();
  return notes;
}

CrashNotes::~CrashNotes() {
  nothing_in_flight();
  ::munmap(page_, sizeof(Page));
}

void CrashNotes::count_what_was_in_flight() {
  const std::int64_t n = page_->n;
  if (n == 0) return;
  const auto same = [&](const StoredCrash& crash) { return crash.n == n && crash.device == page_->device; };
  StoredCrash* stored = nullptr;
  for (StoredCrash& crash : page_->crashes) {
    if (same(crash)) stored = &crash;
  }
  if (stored == nullptr) {
    stored = &page_->crashes[page_->next % crashes_remembered];
    ++page_->next;
    *stored = StoredCrash{page_->device, n, 0, 0};
  }
  ++stored->times;
  page_->n = 0;
  found_at_start_ = Crash{domain::DeviceId{base::Id{stored->device}}, n, stored->times};
}

bool CrashNotes::about_to_decide(domain::DeviceId device, std::int64_t n) {
  nothing_in_flight();
  for (const StoredCrash& crash : page_->crashes) {
    if (crash.n == n && crash.device == device.value.bytes && crash.times >= crashes_tolerated) return false;
  }
  page_->device = device.value.bytes;
  page_->n.store(n, std::memory_order_release);
  return true;
}

void CrashNotes::nothing_in_flight() { page_->n.store(0, std::memory_order_release); }

}  // namespace actline::server
