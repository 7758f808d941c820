#include "server/writer/crash_notes.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/storage/stored_file.hpp"

using namespace actline;
using server::CrashNotes;

namespace {

const domain::DeviceId device{tests::numbered_id(7)};

// A process that dies while it decides that command, or right after.
void die(const std::string& path, std::int64_t n, bool while_deciding) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto notes = CrashNotes::open(path);
    if (notes->about_to_decide(device, n) && !while_deciding) notes->nothing_in_flight();
    ::raise(SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("after two crashes on it a command is not decided a third time") {
  tests::TemporaryFolder folder;
  const std::string path = folder.file("notes");
  die(path, 5, true);
  {
    const auto notes = CrashNotes::open(path);
    REQUIRE(notes->found_at_start());
    CHECK(notes->found_at_start()->n == 5);
    CHECK(notes->found_at_start()->times == 1);
    CHECK(notes->about_to_decide(device, 5));
  }
  die(path, 5, true);
  const auto notes = CrashNotes::open(path);
  CHECK_FALSE(notes->about_to_decide(device, 5));
  CHECK(notes->about_to_decide(device, 6));
  CHECK(notes->about_to_decide({tests::numbered_id(8)}, 5));
}

TEST_CASE("a command that was decided is not blamed for what happens later") {
  tests::TemporaryFolder folder;
  const std::string path = folder.file("notes");
  for (int i = 0; i < 3; ++i) die(path, 5, false);
  const auto notes = CrashNotes::open(path);
  CHECK_FALSE(notes->found_at_start());
  CHECK(notes->about_to_decide(device, 5));
}

TEST_CASE("no notes where no file can be") { CHECK(CrashNotes::open("/nowhere/notes") == nullptr); }
