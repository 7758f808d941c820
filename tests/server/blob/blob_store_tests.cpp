#include "server/blob/blob_store.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/loopback/temporary_folder.hpp"
#include "tests/server/blob/sample_picture.hpp"

using namespace actline;
using namespace actline::server;
using base::RefusalCode;
using tests::picture_bytes;
using tests::picture_of;

namespace {

constexpr BlobStore::Limits no_reserve{.reserve_bytes = 0};

std::size_t file_count(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

// Files of this process may not grow beyond so many bytes: a disk that is full, without filling one.
class NarrowDisk {
 public:
  explicit NarrowDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit narrow{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &narrow);
  }
  ~NarrowDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  NarrowDisk(const NarrowDisk&) = delete;
  NarrowDisk& operator=(const NarrowDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a picture comes in chunks, survives a restart in between, and is kept under its hash") {
  tests::TemporaryFolder folder;
  const std::string bytes = picture_bytes(1'000);
  const auto picture = picture_of(bytes);
  {
    BlobStore store(folder.file("blob"), no_reserve);
    CHECK(store.state(picture) == sync::BlobState{.have = 0, .total = 1'000});
    CHECK(store.append(picture, 0, bytes.substr(0, 400)).value() == sync::BlobState{.have = 400, .total = 1'000});
    CHECK_FALSE(store.read(picture.sha256));
  }
  BlobStore store(folder.file("blob"), no_reserve);
  CHECK(store.used_bytes() == 400);
  CHECK(store.state(picture).have == 400);
  // Sent twice, or with a gap: nothing changes, the answer says where to go on.
  CHECK(store.append(picture, 0, bytes.substr(0, 400)).value().have == 400);
  CHECK(store.append(picture, 700, bytes.substr(700)).value().have == 400);
  CHECK(store.append(picture, 400, bytes.substr(400)).value() == sync::BlobState{.have = 1'000, .total = 1'000, .stored = true});
  CHECK(store.read(picture.sha256) == bytes);
  CHECK(std::filesystem::exists(folder.file("blob/" + picture.sha256.substr(0, 2) + "/" + picture.sha256)));
  CHECK(store.state(picture).stored);
  CHECK(store.append(picture, 0, "whatever").value().stored);
  CHECK(file_count(folder.file("blob")) == 1);
  CHECK(store.used_bytes() == 1'000);
}

TEST_CASE("bytes that are another picture leave nothing behind") {
  tests::TemporaryFolder folder;
  BlobStore store(folder.file("blob"), no_reserve);
  auto picture = picture_of(picture_bytes(1'000));
  std::string other = picture_bytes(1'000);
  other.back() ^= 1;
  CHECK(store.append(picture, 0, other).refusal() == base::refuse(RefusalCode::invalid_value, "sha256"));
  CHECK(file_count(folder.file("blob")) == 0);
  CHECK(store.used_bytes() == 0);
  CHECK(store.append(picture, 0, picture_bytes(1'001)).refusal().code == RefusalCode::too_large);
  CHECK(store.append(picture, 0, "<html>not a picture</html>").refusal() == base::refuse(RefusalCode::invalid_value, "media_type"));
  picture.media_type = domain::MediaType::png;
  CHECK(store.append(picture, 0, picture_bytes(1'000)).refusal() == base::refuse(RefusalCode::invalid_value, "media_type"));
  CHECK(file_count(folder.file("blob")) == 0);
  picture.media_type = domain::MediaType::jpeg;
  CHECK(store.append(picture, 0, picture_bytes(1'000)).value().stored);
}

TEST_CASE("a disk that fills up in the middle of a chunk keeps what was whole before it") {
  tests::TemporaryFolder folder;
  BlobStore store(folder.file("blob"), no_reserve);
  const std::string bytes = picture_bytes(1'000);
  const auto picture = picture_of(bytes);
  REQUIRE(store.append(picture, 0, bytes.substr(0, 400)));
  {
    const NarrowDisk disk(600);
    CHECK(store.append(picture, 400, bytes.substr(400)).refusal().code == RefusalCode::server_full);
    const auto fresh = picture_of(picture_bytes(900, 7));
    CHECK(store.append(fresh, 0, picture_bytes(900, 7)).refusal().code == RefusalCode::server_full);
    CHECK(store.state(fresh).have == 0);
  }
  CHECK(store.state(picture).have == 400);
  CHECK(file_count(folder.file("blob")) == 1);
  CHECK(store.used_bytes() == 400);
  CHECK(store.append(picture, 400, bytes.substr(400)).value().stored);
}

TEST_CASE("the database's reserve and the organisation's quota are not given to pictures") {
  tests::TemporaryFolder folder;
  const std::string bytes = picture_bytes(1'000);
  BlobStore reserved(folder.file("blob"), {.reserve_bytes = std::int64_t{1} << 60});
  CHECK_FALSE(reserved.has_room(1));
  CHECK(reserved.append(picture_of(bytes), 0, bytes).refusal().code == RefusalCode::server_full);
  BlobStore small(folder.file("blob"), {.reserve_bytes = 0, .quota_bytes = 1'500});
  CHECK(small.append(picture_of(bytes), 0, bytes).value().stored);
  CHECK(small.append(picture_of(picture_bytes(1'000, 3)), 0, picture_bytes(1'000, 3)).refusal().code == RefusalCode::server_full);
  CHECK(file_count(folder.file("blob")) == 1);
}

TEST_CASE("after thirty days what nobody wants goes, and uploads nobody went on with") {
  tests::TemporaryFolder folder;
  BlobStore store(folder.file("blob"), no_reserve);
  const std::string wanted = picture_bytes(500, 1), unwanted = picture_bytes(500, 2), begun = picture_bytes(500, 3);
  REQUIRE(store.append(picture_of(wanted), 0, wanted));
  REQUIRE(store.append(picture_of(unwanted), 0, unwanted));
  REQUIRE(store.append(picture_of(begun), 0, begun.substr(0, 100)));
  const base::Instant now{std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
  const auto is_wanted = [&](std::string_view sha256) { return sha256 == picture_of(wanted).sha256; };
  store.sweep_if_due(base::later(now, 29 * base::day_ms), is_wanted);
  CHECK(file_count(folder.file("blob")) == 3);
  store.sweep_if_due(base::later(now, 29 * base::day_ms + base::hour_ms), is_wanted);  // not due again yet
  store.sweep_if_due(base::later(now, 31 * base::day_ms), is_wanted);
  CHECK(file_count(folder.file("blob")) == 1);
  CHECK(store.read(picture_of(wanted).sha256) == wanted);
  CHECK(store.used_bytes() == 500);
}
