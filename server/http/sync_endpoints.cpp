#include "server/http/sync_endpoints.hpp"

#include <cassert>
#include <chrono>
#include <utility>

#include "server/account/secure_entropy.hpp"
#include "server/log/log.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"

namespace actline::server {

namespace {

constexpr std::chrono::milliseconds wait_for_seat{5'000};  // shorter than the client's patience, longer than any page takes

}  // namespace

sync::Answer come_back(base::RefusalCode why) {
  SecureEntropy entropy;
  const auto spread = static_cast<std::uint64_t>(retry_most_ms - retry_least_ms);
  return sync::later(base::refuse(why), retry_least_ms + static_cast<std::int64_t>(entropy.below(spread)));
}

sync::Answer answer_for(const Written& written) {
  using base::RefusalCode;
  switch (written.kind) {
    case Written::Kind::committed: break;
    case Written::Kind::failed:
      return come_back(written.detail == sqlite::disk_full_detail ? RefusalCode::server_full : RefusalCode::internal);
    case Written::Kind::queue_full:
    case Written::Kind::stopping: return come_back(RefusalCode::server_busy);
  }
  assert(false && "only for what was not committed");
  return come_back(RefusalCode::internal);
}

sync::Answer SyncEndpoints::hello(domain::StaffId person, std::string_view body) {
  const auto request = sync::decode_hello(body);
  if (!request) return sync::refused(request.refusal());
  sync::Answer answer;
  const Written written = writer_.run(1, [&](SqliteBatch& batch) {
    take_read_positions().write_into(batch);
    answer = sync::answer_hello(batch, person, *request, clock_.now());
  });
  return written.ok() ? answer : answer_for(written);
}

sync::Answer SyncEndpoints::push(domain::StaffId person, std::string_view body) {
  const auto request = sync::decode_push(body);
  if (!request) return sync::refused(request.refusal());
  sync::PushOutcome outcome;
  const Written written = writer_.run(request->commands.size(), [&](SqliteBatch& batch) {
    take_read_positions().write_into(batch);
    const base::Instant now = clock_.now();
    outcome = sync::decide_push(batch, person, *request, now, writer_.crash_notes());
    keep_decided(person, *request, outcome, now);
  });
  if (!written.ok()) return answer_for(written);
  remove_pictures(outcome.erased_pictures);
  return outcome.answer;
}

void SyncEndpoints::remove_pictures(const std::vector<std::string>& pictures) {
  for (const std::string& sha256 : pictures) {
    blobs_.remove(sha256, [&] {
      const auto snapshot = storage_.snapshot();
      // When it cannot be known, it is wanted; then it goes with what no row has wanted for long.
      return !snapshot || !snapshot->photos_with_sha256(sha256).empty() || !snapshot->status();
    });
  }
}

void SyncEndpoints::keep_decided(domain::StaffId person, const sync::PushRequest& request, const sync::PushOutcome& outcome,
                                 base::Instant now) {
  CommandJournal* journal = writer_.journal();
  if (journal == nullptr) return;
  for (std::size_t i = 0; i < outcome.results.size(); ++i) {
    const sync::CommandResult& result = outcome.results[i];
    if (result.verdict == domain::Verdict::repeated) continue;
    journal->note({now, person, request.device, result.verdict, result.code}, request.commands[i].raw);
  }
}

sync::Answer SyncEndpoints::pull(domain::StaffId person, std::string_view body) {
  const auto request = sync::decode_pull(body);
  if (!request) return sync::refused(request.refusal());
  if (!request->mends.empty())
    LogLine(LogLevel::warning, "device_mends").text("device", base::id_text(request->device.value)).text("differed", request->mends);
  Seats& seats = request->cursor ? readers_ : bootstraps_;
  const Seats::Seat seat(seats, wait_for_seat);
  if (!seat.taken()) return come_back(base::RefusalCode::server_busy);
  const auto snapshot = storage_.snapshot();
  if (!snapshot) return come_back(base::RefusalCode::internal);
  auto outcome = sync::answer_pull(*snapshot, person, *request, clock_.now());
  if (outcome.read_to) note(*outcome.read_to);
  if (snapshot->status()) return outcome.answer;
  LogLine(LogLevel::error, "read_failed").text("detail", snapshot->status().refusal().detail);
  return come_back(base::RefusalCode::internal);
}

void SyncEndpoints::note(const sync::ReadPosition& position) {
  const std::lock_guard lock(read_positions_mutex_);
  read_positions_.note(position);
}

sync::ReadPositions SyncEndpoints::take_read_positions() {
  const std::lock_guard lock(read_positions_mutex_);
  return std::exchange(read_positions_, {});
}

}  // namespace actline::server
