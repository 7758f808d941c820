#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

#include "server/device/device_tasks.hpp"
#include "shared/command/authorise.hpp"
#include "shared/domain/customer/customer_import.hpp"
#include "shared/domain/customer/customer_tuning.hpp"
#include "shared/projection/staff_directory.hpp"

namespace actline::server::device {

namespace {

class FreshIds final : public domain::IdSource {
 public:
  FreshIds(base::Instant now, base::Entropy& entropy) : now_(now), entropy_(entropy) {}
  base::Id next_id() override { return base::make_id(now_, entropy_); }

 private:
  base::Instant now_;
  base::Entropy& entropy_;
};

base::Result<base::CsvTable> read_table(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return base::refuse(base::RefusalCode::storage_failed, path);
  return base::read_csv(text.str());
}

void print_problem(std::ostream& out, const domain::ImportProblem& problem) {
  base::JsonWriter line;
  line.begin_object().name("line").integer(problem.line).name("column").text(problem.column);
  line.name("code").text(base::name_of(problem.why.code)).name("detail").text(problem.why.detail);
  line.name("taken").boolean(!problem.blocking);
  out << line.end_object().str() << "\n";
}

// Rows in commands as large as may be: rows with long notes go in smaller company.
base::Status submit_rows(const TaskRun& run, const std::vector<domain::ImportRows::Row>& rows, std::vector<std::int64_t>& numbers) {
  const auto import_id = base::make_id(run.clock.now(), run.entropy);
  for (std::size_t at = 0; at < rows.size();) {
    auto count = std::min(rows.size() - at, domain::import_rows_per_command);
    for (;;) {
      const auto first = rows.begin() + static_cast<std::ptrdiff_t>(at);
      const auto submitted = run.device.submit(domain::ImportRows{import_id, {first, first + static_cast<std::ptrdiff_t>(count)}});
      if (submitted) {
        numbers.push_back(*submitted);
        at += count;
        break;
      }
      if (submitted.refusal().code != base::RefusalCode::too_large || count == 1) return submitted.refusal();
      count /= 2;
    }
  }
  return {};
}

}  // namespace

int import_list(const TaskRun& run) {
  if (run.words.size() != 1) return exit_usage;
  const auto table = read_table(run.words.front());
  if (!table) {
    run.err << sentence_of(table.refusal()) << "\n";
    return exit_refused;
  }
  const auto ready = [](const sync::DeviceSession& session) { return session.status().ready && session.actor().has_value(); };
  if (!run.device.wait(run.wait, ready)) return exit_late;

  const auto preview = run.device.look([&](sync::DeviceSession& session) {
    projection::StaffDirectory staff;
    session.records().follow(staff);
    FreshIds ids(run.clock.now(), run.entropy);
    const auto actor = domain::at_moment(*session.actor(), run.clock.now(), session.records(), session.records());
    const auto may_import = [&](const domain::Customer& customer) { return command::may_import(actor, customer, session.records()); };
    auto made = domain::preview_import(*table, domain::guess_columns(*table), *session.actor(), run.clock.now(), session.records(), staff,
                                       ids, may_import);
    session.records().unfollow(staff);
    return made;
  });
  for (const auto& problem : preview.problems) print_problem(run.out, problem);

  std::vector<std::int64_t> numbers;
  const auto submitted = submit_rows(run, preview.rows, numbers);
  if (!submitted) run.err << sentence_of(submitted.refusal()) << "\n";
  const bool settled = run.device.wait_until_settled(run.wait);
  return run.device.look([&](const sync::DeviceSession& session) {
    // Counted from what is there now, not from what was asked.
    std::int64_t taken = 0;
    for (const auto& row : preview.rows) {
      if (session.records().find(records::TableId::customer, row.customer.id.value)) ++taken;
    }
    for (const auto n : numbers) {
      const auto note = session.records().find(records::TableId::verdict_note, domain::verdict_note_id(session.device(), n).value);
      if (note) run.out << json_line(*note) << "\n";
    }
    base::JsonWriter line;
    line.begin_object().name("rows").integer(static_cast<std::int64_t>(table->rows.size())).name("taken").integer(taken);
    line.name("duplicates").integer(static_cast<std::int64_t>(preview.duplicate_rows));
    line.name("unsent").integer(static_cast<std::int64_t>(session.status().unsent));
    run.out << line.end_object().str() << "\n";
    if (!submitted) return exit_refused;
    return settled ? exit_done : exit_late;
  });
}

}  // namespace actline::server::device
