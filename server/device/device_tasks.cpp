#include "server/device/device_tasks.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <unordered_set>

#include "shared/base/text.hpp"
#include "shared/domain/field_json.hpp"
#include "shared/projection/customer_directory.hpp"
#include "shared/projection/customer_timeline.hpp"
#include "shared/sync/session_phase.hpp"

namespace actline::server::device {

namespace {

constexpr std::int64_t usual_limit = 50;
constexpr std::int64_t for_ever_s = std::int64_t{365} * 24 * 3600;  // what a clock can add without overflow

// How far sync has come; what is shown after it is the newest there is to be had now.
bool settle(const TaskRun& run) {
  if (run.device.wait_until_settled(run.wait)) return true;
  const auto trouble = run.device.look([](const sync::DeviceSession& session) { return session.status().trouble; });
  run.err << (trouble ? sentence_of(*trouble) : sentence_of(base::refuse(base::RefusalCode::server_busy))) << "\n";
  return false;
}

// Rows that changed since they were last asked for; rebasing moves rows to and fro, and only where they end is of interest.
class ChangedRows final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override {
    if (started_ && seen_.insert(change.id).second) rows_.push_back({change.table, change.id});
  }
  void start() { started_ = true; }
  std::vector<std::pair<records::TableId, base::Id>> take() {
    seen_.clear();
    return std::exchange(rows_, {});
  }

 private:
  bool started_ = false;
  std::unordered_set<base::Id, base::IdHash> seen_;
  std::vector<std::pair<records::TableId, base::Id>> rows_;
};

template <std::size_t Count>
std::optional<std::size_t> index_of(const std::array<std::string_view, Count>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

}  // namespace

std::string sentence_of(const base::Refusal& refusal) {
  std::string text(base::text(base::Language::zh_cn, "refusal." + std::string(base::name_of(refusal.code))));
  for (const auto& more : {refusal.field, refusal.detail}) {
    if (!more.empty()) text += " (" + more + ")";
  }
  return text;
}

std::string json_line(const records::Record& record) {
  const auto table = records::table_of(record);
  const auto fields = records::fields_of(table);
  const auto values = records::values_of(record);
  base::JsonWriter line;
  line.begin_object().name("table").text(records::table_name(table)).name("id").id(records::id_of(record));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (std::holds_alternative<std::monostate>(values[i])) continue;
    domain::write_value(line.name(fields[i].name), fields[i], values[i]);
  }
  return line.end_object().take();
}

int show_status(const TaskRun& run) {
  const bool settled = settle(run);
  run.device.look([&](const sync::DeviceSession& session) {
    const auto& status = session.status();
    base::JsonWriter line;
    line.begin_object();
    line.name("phase").text(sync::phase_names[static_cast<std::size_t>(status.phase)]);
    if (session.actor()) {
      line.name("person").id(session.actor()->staff.value);
      line.name("role").text(domain::role_names[static_cast<std::size_t>(session.actor()->role)]);
    }
    line.name("device").id(session.device().value);
    line.name("seq").integer(session.seen_seq());
    for (std::size_t table = 0; table < records::table_count; ++table) {
      const auto id = static_cast<records::TableId>(table);
      line.name(records::table_name(id)).integer(static_cast<std::int64_t>(session.records().size(id)));
    }
    line.name("unsaved").integer(static_cast<std::int64_t>(status.unsaved));
    line.name("unsent").integer(static_cast<std::int64_t>(status.unsent));
    line.name("clock_ahead_ms").integer(status.clock_ahead_ms);
    run.out << line.end_object().str() << "\n";
  });
  return settled ? exit_done : exit_late;
}

int show_customers(const TaskRun& run) {
  const auto limit = run.line.number_or("limit", usual_limit, 0, INT64_MAX);
  if (!limit) return exit_usage;
  const bool settled = settle(run);
  projection::CustomerQuery query;
  for (const auto& word : run.words) query.text += (query.text.empty() ? "" : " ") + word;
  run.device.look([&](sync::DeviceSession& session) {
    projection::CustomerDirectory directory;
    session.records().follow(directory);
    const auto found = directory.find(query, session.actor() ? session.actor()->staff : domain::StaffId{});
    for (std::size_t i = 0; i < std::min(found.size(), static_cast<std::size_t>(*limit)); ++i) {
      const auto& customer = directory.customer(found[i]);
      run.out << json_line(*session.records().find(records::TableId::customer, customer.id.value)) << "\n";
    }
    session.records().unfollow(directory);
  });
  return settled ? exit_done : exit_late;
}

int show_timeline(const TaskRun& run) {
  const auto customer = run.words.empty() ? std::nullopt : base::parse_id(run.words.front());
  if (!customer) return exit_usage;
  const bool settled = settle(run);
  run.device.look([&](sync::DeviceSession& session) {
    projection::CustomerTimeline timeline;
    session.records().follow(timeline);
    for (const auto& entry : timeline.of({*customer})) {
      run.out << json_line(*session.records().find(records::TableId::activity, entry.standing->id.value)) << "\n";
    }
    session.records().unfollow(timeline);
  });
  return settled ? exit_done : exit_late;
}

int record_activity(const TaskRun& run) {
  const auto customer = run.words.empty() ? std::nullopt : base::parse_id(run.words.front());
  const auto kind = index_of(domain::activity_kind_names, run.line.option_or("kind", "call"));
  const auto outcome = index_of(domain::activity_outcome_names, run.line.option_or("outcome", "talked"));
  const auto next_at_text = run.line.option("next-at");
  const auto next_at = next_at_text ? base::parse_local(*next_at_text) : std::nullopt;
  if (!customer || !kind || !outcome || (next_at_text && !next_at)) return exit_usage;
  // The rules need the customer, so the device must have looked at least once; a store has it from before.
  if (!run.device.wait(run.wait, [](const sync::DeviceSession& session) { return session.status().ready; })) {
    settle(run);
    return exit_late;
  }
  domain::Activity activity;
  const auto now = run.clock.now();
  activity.id = {base::make_id(now, run.entropy)};
  activity.customer = {*customer};
  activity.kind = static_cast<domain::ActivityKind>(*kind);
  activity.outcome = static_cast<domain::ActivityOutcome>(*outcome);
  activity.occurred_at = now;
  activity.note = run.line.option_or("note", "");
  activity.next_step = run.line.option_or("next", "");
  activity.next_step_at = next_at;
  const auto id = activity.id;
  const auto submitted = run.device.submit(domain::RecordActivity{std::move(activity)});
  if (!submitted) {
    run.err << sentence_of(submitted.refusal()) << "\n";
    return exit_refused;
  }
  const bool settled = settle(run);
  return run.device.look([&](const sync::DeviceSession& session) {
    if (const auto record = session.records().find(records::TableId::activity, id.value)) {
      run.out << json_line(*record) << "\n";
      return settled ? exit_done : exit_late;
    }
    // The server decided otherwise; its reason is in the tray.
    const auto note = session.records().find(records::TableId::verdict_note, domain::verdict_note_id(session.device(), *submitted).value);
    if (note) run.err << json_line(*note) << "\n";
    return exit_refused;
  });
}

int watch_rows(const TaskRun& run) {
  const auto seconds = run.line.number_or("for", for_ever_s, 0, for_ever_s);
  if (!seconds) return exit_usage;
  if (!settle(run)) return exit_late;
  ChangedRows changed;
  run.device.look([&](sync::DeviceSession& session) { session.records().follow(changed); });
  changed.start();
  const auto print = [&](const sync::DeviceSession& session) {
    for (const auto& [table, id] : changed.take()) {
      const auto record = session.records().find(table, id);
      if (record) {
        run.out << json_line(*record) << "\n";
      } else {
        run.out << base::JsonWriter()
                       .begin_object()
                       .name("table")
                       .text(records::table_name(table))
                       .name("id")
                       .id(id)
                       .name("deleted")
                       .boolean(true)
                       .end_object()
                       .str()
                << "\n";
      }
    }
    run.out.flush();
    return false;
  };
  run.device.wait(std::chrono::seconds(*seconds), print);
  run.device.look([&](sync::DeviceSession& session) { session.records().unfollow(changed); });
  return exit_done;
}

}  // namespace actline::server::device
