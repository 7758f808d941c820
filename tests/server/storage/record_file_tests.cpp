#include "server/storage/record_file.hpp"

#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/loopback/temporary_folder.hpp"

using namespace actline;
using base::RefusalCode;
using server::RecordFile;
using tests::TemporaryFolder;

namespace {

constexpr std::string_view magic = "ACTLINE1";

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::string> records_of(const RecordFile& journal) {
  std::vector<std::string> records;
  REQUIRE(journal
              .replay([&](std::string_view record) {
                records.emplace_back(record);
                return base::Status();
              })
              .ok());
  return records;
}

std::vector<std::string> records_of(const std::string& path) {
  const auto journal = RecordFile::open(path, magic);
  REQUIRE(journal.ok());
  return records_of(**journal);
}

// Three records of different lengths, one of them empty.
std::string written_journal(const std::string& path) {
  {
    const auto journal = RecordFile::open(path, magic);
    REQUIRE(journal.ok());
    REQUIRE((*journal)->append("first").ok());
    REQUIRE((*journal)->append("").ok());
    REQUIRE((*journal)->append("the third").ok());
  }
  return read_file(path);
}

}  // namespace

TEST_CASE("a journal gives back what was appended, also after reopening") {
  const TemporaryFolder folder;
  written_journal(folder.file("store"));
  CHECK(records_of(folder.file("store")) == std::vector<std::string>{"first", "", "the third"});
}

TEST_CASE("a journal cut off at any byte keeps every whole record and takes new ones") {
  const TemporaryFolder folder;
  const auto whole = written_journal(folder.file("store"));
  const std::size_t header = 8;
  const std::size_t frame = 12;
  const std::size_t after_first = header + frame + 5;
  const std::size_t after_second = after_first + frame;
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const auto path = folder.file("cut");
    write_file(path, whole.substr(0, length));
    std::vector<std::string> expected;
    if (length >= after_first) expected.emplace_back("first");
    if (length >= after_second) expected.emplace_back("");
    if (length == whole.size()) expected.emplace_back("the third");
    CAPTURE(length);
    {
      const auto journal = RecordFile::open(path, magic);
      REQUIRE(journal.ok());
      CHECK(records_of(**journal) == expected);
      REQUIRE((*journal)->append("later").ok());
    }
    expected.emplace_back("later");
    CHECK(records_of(path) == expected);
  }
}

TEST_CASE("a tail of zeros, as some file systems leave after a power cut, is cut off") {
  const TemporaryFolder folder;
  const auto whole = written_journal(folder.file("store"));
  write_file(folder.file("store"), whole + std::string(4'096, '\0'));
  CHECK(records_of(folder.file("store")).size() == 3);
}

TEST_CASE("any single wrong byte is noticed; with whole records behind it the file is refused and left alone") {
  const TemporaryFolder folder;
  const auto whole = written_journal(folder.file("store"));
  const std::size_t last_record = whole.size() - 12 - 9;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    const auto path = folder.file("damaged");
    write_file(path, damaged);
    const auto journal = RecordFile::open(path, magic);
    CAPTURE(at);
    if (at >= last_record) {
      REQUIRE(journal.ok());
      CHECK(records_of(**journal) == std::vector<std::string>{"first", ""});
    } else {
      REQUIRE_FALSE(journal.ok());
      CHECK(journal.refusal().code == RefusalCode::storage_failed);
      CHECK(read_file(path) == damaged);
    }
  }
}

TEST_CASE("a journal belongs to one program at a time") {
  const TemporaryFolder folder;
  const auto first = RecordFile::open(folder.file("store"), magic);
  REQUIRE(first.ok());
  const auto second = RecordFile::open(folder.file("store"), magic);
  REQUIRE_FALSE(second.ok());
  CHECK(second.refusal().code == RefusalCode::storage_failed);
}

TEST_CASE("rewriting leaves one record and goes on in the new file") {
  const TemporaryFolder folder;
  const auto path = folder.file("store");
  {
    const auto journal = RecordFile::open(path, magic);
    REQUIRE(journal.ok());
    for (int i = 0; i < 100; ++i) REQUIRE((*journal)->append("history").ok());
    REQUIRE((*journal)->rewrite("image").ok());
    REQUIRE((*journal)->append("after").ok());
    CHECK_FALSE(RecordFile::open(path, magic).ok());
  }
  CHECK(records_of(path) == std::vector<std::string>{"image", "after"});
  CHECK_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_CASE("when the disk is full the journal says so, keeps what it had and goes on when there is room") {
  const TemporaryFolder folder;
  const auto path = folder.file("store");
  const auto journal = RecordFile::open(path, magic);
  REQUIRE(journal.ok());
  REQUIRE((*journal)->append("kept").ok());

  // A limit on file size stands for a full disk; without the handler its signal would end the program.
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit tight{(*journal)->size() + 100, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const auto refused = (*journal)->append(std::string(200, 'x'));
  const auto small = (*journal)->append("fits");
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);

  REQUIRE_FALSE(refused.ok());
  CHECK(refused.refusal().code == RefusalCode::device_full);
  CHECK(small.ok());
  REQUIRE((*journal)->append(std::string(200, 'y')).ok());
  CHECK(records_of(**journal) == std::vector<std::string>{"kept", "fits", std::string(200, 'y')});
}
