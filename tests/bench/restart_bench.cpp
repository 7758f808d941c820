#include <array>
#include <cassert>
#include <filesystem>
#include <optional>

#include "server/account/secure_entropy.hpp"
#include "server/log/wall_clock.hpp"
#include "server/storage/sqlite/statement.hpp"
#include "tests/bench/push_client.hpp"
#include "tests/bench/sections.hpp"
#include "tests/loopback/organisation.hpp"
#include "tests/loopback/server_process.hpp"
#include "tests/loopback/temporary_folder.hpp"

namespace actline::bench {

namespace {

constexpr std::uintmax_t log_bytes = 64u << 20;
constexpr std::array endings{"", "-wal"};
constexpr std::size_t commands_a_push = 200, pushes_at_once = 20;

std::vector<command::Command> new_customers(const domain::Staff& owner, std::size_t count, base::Entropy& entropy) {
  std::vector<command::Command> commands;
  for (std::size_t i = 0; i < count; ++i) {
    domain::CreateCustomer create;
    create.customer.id = {base::make_id(server::WallClock().now(), entropy)};
    create.customer.name = "示例客户" + base::id_text(create.customer.id.value).substr(12);
    create.customer.owner = owner.id;
    commands.emplace_back(create);
  }
  return commands;
}

}  // namespace

void measure_restart(Figures& figures) {
  const tests::TemporaryFolder folder;
  const auto organisation = tests::make_organisation(folder.file("data"), 1);
  const auto& rep = organisation.person("rep1");
  const std::string database = organisation.data + "/actline.db";
  tests::ServerProcess server(ACTLINE_PROGRAM, organisation.data);
  std::uintmax_t log = 0;
  {
    // A reader that stays keeps the log from being begun anew, as a copy of the file under way would.
    std::optional<server::sqlite::OpenFailure> failure;
    server::sqlite::Database reader(database, server::sqlite::Use::read, failure);
    assert(!failure);
    reader.execute("BEGIN");
    server::sqlite::Statement look(reader, "SELECT seq FROM organisation");
    look.with().step();
    server::SecureEntropy entropy;
    PushClient client(server.origin(), rep, entropy);
    while (log < log_bytes) {
      client.prepare(new_customers(rep.staff, commands_a_push * pushes_at_once, entropy));
      for (std::size_t i = 0; i < pushes_at_once; ++i) {
        [[maybe_unused]] const bool decided = client.push(commands_a_push);
        assert(decided);
      }
      log = std::filesystem::file_size(database + "-wal");
    }
    server.kill();
    // Closing the last connection would move the log into the file.
    for (const char* ending : endings) std::filesystem::copy_file(database + ending, folder.file("as_killed") + ending);
  }
  for (const char* ending : endings) std::filesystem::rename(folder.file("as_killed") + ending, database + ending);
  const Stopwatch watch;
  server.start();
  const double took = watch.ms();
  figures.say("the server is killed with " + std::to_string(log >> 20) + " MiB of log not yet moved into its database");
  figures.add("from its start to its first answer", took, "ms", at_most(2'000));
}

}  // namespace actline::bench
