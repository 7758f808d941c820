// `actline device import-unsent FILE`: the commands a broken device had not sent, from the file it exported (client/app/unsent_file.hpp,
// web/unsent.js), given to the server as that device's own, by the person who made them. The server knows each by device and number,
// so a file that is given twice, or whose device comes back to life, changes nothing the second time.
#include <fstream>
#include <iterator>
#include <ostream>

#include "server/device/device_tasks.hpp"
#include "shared/base/json.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/push.hpp"

namespace actline::server::device {

namespace {

constexpr std::size_t file_bytes = 64u << 20;

struct UnsentFile {
  domain::DeviceId device;
  domain::StaffId person;
  std::vector<std::string> commands;  // as they go on the wire, numbers contiguous
  std::int64_t first_n = 1;
};

base::Result<UnsentFile> read_unsent(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::refuse(base::RefusalCode::missing_value, "import-unsent", path);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto json = base::parse_json(bytes, {.bytes = file_bytes});
  if (!json) return json.refusal();
  base::ObjectReader reader(*json, "unsent");
  UnsentFile unsent;
  const bool ours = reader.text("kind") == "actline-unsent" && reader.integer("v") == 1;
  unsent.device = domain::DeviceId{reader.id("device")};
  unsent.person = domain::StaffId{reader.id("person")};
  const auto* const commands = reader.array("commands");
  if (!reader.ok()) return reader.status().refusal();
  if (!ours) return base::refuse(base::RefusalCode::unsupported_version, "unsent", path);
  for (const base::JsonValue& command : *commands) {
    const auto* const parts = command.array();
    const std::int64_t* const n = parts != nullptr && !parts->empty() ? parts->front().integer() : nullptr;
    if (n == nullptr) return base::refuse(base::RefusalCode::malformed, "unsent.commands");
    if (unsent.commands.empty()) unsent.first_n = *n;
    unsent.commands.push_back(base::json_text(command));
  }
  return unsent;
}

// An answer's body, or why there is none.
base::Result<std::string> asked(const TaskRun& run, std::string_view path, std::string body) {
  const sync::HttpReply reply = run.device.ask(std::string(path), std::move(body));
  if (reply.status == 200) return reply.body;
  return sync::refusal_of(reply.status, reply.body);
}

void print(std::ostream& out, const sync::CommandResult& result) {
  base::JsonWriter line;
  line.begin_object().name("n").integer(result.n).name("verdict").text(domain::verdict_names[static_cast<std::size_t>(result.verdict)]);
  if (!result.code.empty()) line.name("code").text(result.code).name("field").text(result.field);
  out << line.end_object().str() << "\n";
}

base::Status give(const TaskRun& run, const UnsentFile& unsent) {
  sync::HelloRequest hello;
  hello.device = unsent.device;
  hello.build = "import-unsent";
  hello.oldest_n = unsent.first_n;
  const auto greeted = asked(run, sync::hello_path, sync::encode(hello));
  if (!greeted) return greeted.refusal();
  const auto reply = sync::decode_hello_reply(*greeted);
  if (!reply) return reply.refusal();
  if (reply->actor.staff != unsent.person) return base::refuse(base::RefusalCode::not_authorised, "unsent.person");

  std::size_t given = 0;
  while (given < unsent.commands.size()) {
    std::vector<std::string_view> some;
    std::size_t bytes = 0;
    for (std::size_t i = given; i < unsent.commands.size() && some.size() < reply->limits.commands; ++i) {
      bytes += unsent.commands[i].size();
      if (!some.empty() && bytes > reply->limits.bytes) break;
      some.push_back(unsent.commands[i]);
    }
    const auto pushed = asked(run, sync::push_path, sync::encode_push(unsent.device, reply->epoch, some));
    if (!pushed) return pushed.refusal();
    const auto decided = sync::decode_push_reply(*pushed);
    if (!decided) return decided.refusal();
    for (const sync::CommandResult& result : decided->results) print(run.out, result);
    given += some.size();
  }
  return {};
}

}  // namespace

int import_unsent(const TaskRun& run) {
  if (run.words.size() != 1) return exit_usage;
  const auto unsent = read_unsent(run.words.front());
  const base::Status done = unsent ? give(run, *unsent) : base::Status(unsent.refusal());
  if (done) return exit_done;
  run.err << sentence_of(done.refusal()) << "\n";
  return exit_refused;
}

}  // namespace actline::server::device
