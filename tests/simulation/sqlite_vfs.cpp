#include "tests/simulation/sqlite_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <set>

namespace actline::simulation {

namespace {

struct OpenFile;

// What the connections to one file share: who has locked what, and the memory of its write-ahead log's index.
struct Shared {
  std::set<const OpenFile*> readers;
  const OpenFile* reserved = nullptr;
  const OpenFile* exclusive = nullptr;
  std::vector<std::unique_ptr<char[]>> memory;
  std::array<std::set<const OpenFile*>, SQLITE_SHM_NLOCK> shared_slots;
  std::array<const OpenFile*, SQLITE_SHM_NLOCK> exclusive_slots{};
  std::size_t users_of_memory = 0;
};

struct Machine {
  DiskModel& disk;
  std::map<std::string, std::shared_ptr<Shared>> shared;
};

// What SQLite knows of a file begins with sqlite3_file.
struct OpenFile {
  sqlite3_file base{};
  Machine* machine = nullptr;
  std::string name;
  std::shared_ptr<DiskModel::File> file;
  std::shared_ptr<Shared> shared;
  int lock = SQLITE_LOCK_NONE;
  bool uses_memory = false;
  bool goes_with_close = false;
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int code_of(DiskModel::Outcome outcome, int failed) {
  switch (outcome) {
    case DiskModel::Outcome::done: return SQLITE_OK;
    case DiskModel::Outcome::full: return SQLITE_FULL;
    case DiskModel::Outcome::failed: return failed;
  }
  return failed;
}

// ---- A file ----

int file_read(sqlite3_file* opened, void* to, int count, sqlite3_int64 at) {
  OpenFile& file = of(opened);
  std::string_view bytes;
  const auto wanted = static_cast<std::size_t>(count);
  const auto outcome = file.machine->disk.read(*file.file, static_cast<std::size_t>(at), wanted, bytes);
  if (outcome != DiskModel::Outcome::done) return SQLITE_IOERR_READ;
  std::memcpy(to, bytes.data(), bytes.size());
  if (bytes.size() == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(to) + bytes.size(), 0, wanted - bytes.size());
  return SQLITE_IOERR_SHORT_READ;
}

int file_write(sqlite3_file* opened, const void* from, int count, sqlite3_int64 at) {
  OpenFile& file = of(opened);
  const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
  return code_of(file.machine->disk.write(*file.file, static_cast<std::size_t>(at), bytes), SQLITE_IOERR_WRITE);
}

int file_truncate(sqlite3_file* opened, sqlite3_int64 at) {
  OpenFile& file = of(opened);
  return code_of(file.machine->disk.cut_off(*file.file, static_cast<std::size_t>(at)), SQLITE_IOERR_TRUNCATE);
}

int file_sync(sqlite3_file* opened, int) {
  OpenFile& file = of(opened);
  return code_of(file.machine->disk.sync(*file.file), SQLITE_IOERR_FSYNC);
}

int file_size(sqlite3_file* opened, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(of(opened).file->seen.size());
  return SQLITE_OK;
}

int file_lock(sqlite3_file* opened, int level) {
  OpenFile& file = of(opened);
  Shared& shared = *file.shared;
  if (file.lock >= level) return SQLITE_OK;
  if (shared.exclusive != nullptr && shared.exclusive != &file) return SQLITE_BUSY;
  if (level >= SQLITE_LOCK_RESERVED) {
    if (shared.reserved != nullptr && shared.reserved != &file) return SQLITE_BUSY;
    shared.reserved = &file;
  }
  if (level == SQLITE_LOCK_EXCLUSIVE) {
    const bool others_read =
        std::any_of(shared.readers.begin(), shared.readers.end(), [&file](const OpenFile* reader) { return reader != &file; });
    if (others_read) return SQLITE_BUSY;
    shared.exclusive = &file;
  }
  shared.readers.insert(&file);
  file.lock = level;
  return SQLITE_OK;
}

int file_unlock(sqlite3_file* opened, int level) {
  OpenFile& file = of(opened);
  Shared& shared = *file.shared;
  if (shared.exclusive == &file) shared.exclusive = nullptr;
  if (shared.reserved == &file) shared.reserved = nullptr;
  if (level == SQLITE_LOCK_NONE) shared.readers.erase(&file);
  file.lock = std::min(file.lock, level);
  return SQLITE_OK;
}

int file_check_reserved(sqlite3_file* opened, int* held) {
  *held = of(opened).shared->reserved != nullptr ? 1 : 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4'096; }
// As the disks of today, and as SQLite takes them to be by default.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

// ---- The shared memory of its log ----

int memory_map(sqlite3_file* opened, int region, int size, int extend, void volatile** at) {
  OpenFile& file = of(opened);
  auto& memory = file.shared->memory;
  if (!file.uses_memory) ++file.shared->users_of_memory;
  file.uses_memory = true;
  const auto number = static_cast<std::size_t>(region);
  *at = nullptr;
  if (number >= memory.size() && extend == 0) return SQLITE_OK;
  while (memory.size() <= number) memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  *at = memory[number].get();
  return SQLITE_OK;
}

int memory_lock(sqlite3_file* opened, int first, int count, int flags) {
  OpenFile& file = of(opened);
  Shared& shared = *file.shared;
  const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  for (auto slot = static_cast<std::size_t>(first); slot < static_cast<std::size_t>(first) + static_cast<std::size_t>(count); ++slot) {
    auto& readers = shared.shared_slots[slot];
    const OpenFile*& holder = shared.exclusive_slots[slot];
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      readers.erase(&file);
      if (holder == &file) holder = nullptr;
      continue;
    }
    if (holder != nullptr && holder != &file) return SQLITE_BUSY;
    if (exclusive && !(readers.empty() || (readers.size() == 1 && readers.contains(&file)))) return SQLITE_BUSY;
  }
  if ((flags & SQLITE_SHM_LOCK) == 0) return SQLITE_OK;
  for (auto slot = static_cast<std::size_t>(first); slot < static_cast<std::size_t>(first) + static_cast<std::size_t>(count); ++slot) {
    if (exclusive)
      shared.exclusive_slots[slot] = &file;
    else
      shared.shared_slots[slot].insert(&file);
  }
  return SQLITE_OK;
}

void memory_barrier(sqlite3_file*) {}

int memory_unmap(sqlite3_file* opened, int remove) {
  OpenFile& file = of(opened);
  if (!file.uses_memory) return SQLITE_OK;
  file.uses_memory = false;
  for (std::size_t slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) {
    file.shared->shared_slots[slot].erase(&file);
    if (file.shared->exclusive_slots[slot] == &file) file.shared->exclusive_slots[slot] = nullptr;
  }
  if (--file.shared->users_of_memory == 0 || remove != 0) file.shared->memory.clear();
  return SQLITE_OK;
}

int file_close(sqlite3_file* opened) {
  OpenFile& file = of(opened);
  memory_unmap(opened, 0);
  file_unlock(opened, SQLITE_LOCK_NONE);
  if (file.goes_with_close) file.machine->disk.remove(file.name, true);
  file.~OpenFile();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods io_methods{
    .iVersion = 2,  // with shared memory
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_reserved,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = memory_map,
    .xShmLock = memory_lock,
    .xShmBarrier = memory_barrier,
    .xShmUnmap = memory_unmap,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

// ---- The machine ----

Machine& machine_of(sqlite3_vfs* vfs) { return *static_cast<Machine*>(vfs->pAppData); }

int vfs_open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* opened, int flags, int* given_flags) {
  Machine& machine = machine_of(vfs);
  opened->pMethods = nullptr;
  const std::string path = name != nullptr ? name : "";
  const bool is_log = (flags & SQLITE_OPEN_WAL) != 0, is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  const auto kind = is_log ? DiskModel::Kind::log : is_journal ? DiskModel::Kind::journal : DiskModel::Kind::data;
  auto content = machine.disk.open(path, (flags & SQLITE_OPEN_CREATE) != 0, kind);
  if (content == nullptr) return SQLITE_CANTOPEN;
  auto* file = new (opened) OpenFile;
  file->machine = &machine;
  file->name = path;
  file->file = std::move(content);
  auto& shared = machine.shared[path];
  if (shared == nullptr || path.empty()) shared = std::make_shared<Shared>();
  file->shared = shared;
  file->goes_with_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  file->base.pMethods = &io_methods;
  if (given_flags != nullptr) *given_flags = flags;
  return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs* vfs, const char* name, int at_once) {
  Machine& machine = machine_of(vfs);
  if (machine.disk.is_dead()) return SQLITE_IOERR_DELETE;
  if (!machine.disk.has(name)) return SQLITE_IOERR_DELETE_NOENT;
  machine.disk.remove(name, at_once != 0);
  return SQLITE_OK;
}

int vfs_access(sqlite3_vfs* vfs, const char* name, int, int* found) {
  *found = machine_of(vfs).disk.has(name) ? 1 : 0;
  return SQLITE_OK;
}

int vfs_full_name(sqlite3_vfs*, const char* name, int size, char* full) {
  std::strncpy(full, name, static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int vfs_randomness(sqlite3_vfs* vfs, int count, char* to) {
  auto* bytes = reinterpret_cast<std::uint8_t*>(to);
  machine_of(vfs).disk.dice().entropy().fill({bytes, static_cast<std::size_t>(count)});
  return count;
}

int vfs_sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int vfs_time(sqlite3_vfs*, double* julian_day) {
  *julian_day = 2'461'305.0;
  return SQLITE_OK;
}

int vfs_last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

struct SqliteVfs::Registration {
  Machine machine;
  sqlite3_vfs vfs{};
  sqlite3_vfs* former = nullptr;
};

SqliteVfs::SqliteVfs(DiskModel& disk) : registration_(new Registration{Machine{disk, {}}, {}, sqlite3_vfs_find(nullptr)}) {
  sqlite3_vfs& vfs = registration_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = 255;
  vfs.zName = "actline-simulation";
  vfs.pAppData = &registration_->machine;
  vfs.xOpen = vfs_open;
  vfs.xDelete = vfs_delete;
  vfs.xAccess = vfs_access;
  vfs.xFullPathname = vfs_full_name;
  vfs.xRandomness = vfs_randomness;
  vfs.xSleep = vfs_sleep;
  vfs.xCurrentTime = vfs_time;
  vfs.xGetLastError = vfs_last_error;
  sqlite3_vfs_register(&vfs, 1);
  sqlite3_randomness(0, nullptr);  // SQLite's own generator begins anew, from the model's dice
}

SqliteVfs::~SqliteVfs() {
  sqlite3_vfs_unregister(&registration_->vfs);
  if (registration_->former != nullptr) sqlite3_vfs_register(registration_->former, 1);
}

}  // namespace actline::simulation
